/** Damage to a tag tree, one for each rule: what the rule must notice. */
import { type Dict, type PdfObjects, Ref, Stream, Text, type Value } from "./pdf-objects.js";
import type { RuleName } from "./rules.js";

type Damage = (objects: PdfObjects) => void;

const isType = (value: Value, role: string): value is Dict => value instanceof Map && value.get("S") === `/${role}`;

function firstOf(objects: PdfObjects, role: string, where: (dict: Dict) => boolean = () => true): [Ref, Dict] {
  for (const [number, value] of objects.byNumber) {
    if (isType(value, role) && where(value)) return [new Ref(number), value];
  }
  throw new Error(`there is no ${role} to damage`);
}

const catalogOf = (objects: PdfObjects) => objects.dict(objects.trailer.get("Root"));
const kidsOf = (objects: PdfObjects, dict: Dict) => [...objects.list(dict.get("K"))];
const roleOf = (objects: PdfObjects, value: Value | undefined) => objects.dict(value).get("S");
const holdsContent = (objects: PdfObjects) => (dict: Dict) =>
  kidsOf(objects, dict).some((kid) => typeof objects.resolve(kid) === "number");

const rename =
  (from: string, to: string): Damage =>
  (objects) => {
    firstOf(objects, from)[1].set("S", `/${to}`);
  };

/** Changes the first page content that the change changes. */
const rewrite =
  (from: RegExp, to: string): Damage =>
  (objects) => {
    for (const value of objects.byNumber.values()) {
      if (!(value instanceof Map) || value.get("Type") !== "/Page") continue;
      for (const reference of objects.list(value.get("Contents"))) {
        const stream = objects.resolve(reference);
        if (!(stream instanceof Stream) || !(reference instanceof Ref)) continue;
        const text = stream.decoded();
        const changed = text.replace(from, to);
        if (changed === text) continue;
        objects.byNumber.set(reference.number, new Stream(new Map(), changed));
        return;
      }
    }
    throw new Error(`no page holds ${from}`);
  };

function annotation(objects: PdfObjects): Dict {
  for (const value of objects.byNumber.values()) {
    if (value instanceof Map && value.get("Subtype") === "/Link") return value;
  }
  throw new Error("there is no link to damage");
}

/** The first dictionary of attributes of that owner with that key. */
function attributes(objects: PdfObjects, role: string, key: string): Dict {
  const has = (dict: Dict) => objects.list(dict.get("A")).some((one) => objects.dict(one).has(key));
  const [, dict] = firstOf(objects, role, has);
  return objects.dict(objects.list(dict.get("A")).find((one) => objects.dict(one).has(key)));
}

/** Names tell what was done; several may prove one rule. */
export const damages: readonly { readonly name: string; readonly rule: RuleName; readonly damage: Damage }[] = [
  {
    name: "no MarkInfo",
    rule: "the file says that it is tagged",
    damage: (objects) => catalogOf(objects).delete("MarkInfo"),
  },
  {
    name: "a second root",
    rule: "the root is one Document",
    damage: (objects) => {
      const root = objects.dict(catalogOf(objects).get("StructTreeRoot"));
      root.set("K", [...kidsOf(objects, root), firstOf(objects, "P")[0]]);
    },
  },
  {
    name: "no language",
    rule: "languages are named",
    damage: (objects) => catalogOf(objects).delete("Lang"),
  },
  {
    name: "a language that is none",
    rule: "languages are named",
    damage: (objects) => firstOf(objects, "P")[1].set("Lang", new Text("French, mostly")),
  },
  { name: "a heading two levels down", rule: "headings have no jumps", damage: rename("H2", "H4") },
  {
    name: "a parent that is another",
    rule: "elements know their parents",
    damage: (objects) => firstOf(objects, "TD")[1].set("P", firstOf(objects, "LI")[0]),
  },
  {
    name: "a paragraph of nothing",
    rule: "elements hold something",
    damage: (objects) => firstOf(objects, "P", holdsContent(objects))[1].set("K", []),
  },
  {
    name: "a page without an order of tabs",
    rule: "pages are tabbed through in order",
    damage: (objects) => {
      for (const value of objects.byNumber.values()) if (value instanceof Map) value.delete("Tabs");
    },
  },
  {
    name: "a note without id",
    rule: "notes have an id of their own",
    damage: (objects) => firstOf(objects, "Note")[1].delete("ID"),
  },
  {
    name: "two notes of one id",
    rule: "notes have an id of their own",
    damage: (objects) => {
      const [, one] = firstOf(objects, "Note");
      firstOf(objects, "Note", (dict) => dict !== one)[1].set("ID", one.get("ID") ?? null);
    },
  },
  {
    name: "a figure without words",
    rule: "figures have words and a box",
    damage: (objects) => firstOf(objects, "Figure")[1].delete("Alt"),
  },
  {
    name: "a figure without a box",
    rule: "figures have words and a box",
    damage: (objects) => attributes(objects, "Figure", "BBox").delete("BBox"),
  },
  {
    name: "a figure of nothing",
    rule: "figures hold what they show",
    damage: (objects) => firstOf(objects, "Figure")[1].set("K", []),
  },
  {
    name: "text that is not marked",
    rule: "everything shown is marked",
    damage: rewrite(/\/P\s*<<[^>]*>>\s*BDC([\s\S]*?)EMC/, "$1"),
  },
  {
    name: "decoration that is not marked",
    rule: "everything shown is marked",
    damage: rewrite(/\/Artifact\s*<<[^>]*>>\s*BDC([\s\S]*?)EMC/, "$1"),
  },
  { name: "a mark that does not end", rule: "everything shown is marked", damage: rewrite(/\bEMC\b/, "") },
  {
    name: "a number given twice",
    rule: "sequences have a number of their own",
    damage: rewrite(/\/MCID 1\b/, "/MCID 0"),
  },
  {
    name: "a sequence that is not on its page",
    rule: "sequences stand once in the tree",
    damage: rewrite(/\/MCID 1\b/, "/MCID 9999"),
  },
  {
    name: "a sequence that no element holds",
    rule: "sequences stand once in the tree",
    damage: (objects) => firstOf(objects, "P", holdsContent(objects))[1].set("K", []),
  },
  {
    name: "a parent tree in another order",
    rule: "the parent tree leads back",
    damage: (objects) => {
      const root = objects.dict(catalogOf(objects).get("StructTreeRoot"));
      const tree = objects.dict(root.get("ParentTree"));
      const leaf = tree.has("Nums") ? tree : objects.dict(objects.list(tree.get("Kids"))[0]);
      const listed = objects.resolve(objects.list(leaf.get("Nums"))[1]);
      if (Array.isArray(listed)) listed.reverse();
    },
  },
  {
    name: "a link without contents",
    rule: "links lead somewhere, in words",
    damage: (objects) => annotation(objects).delete("Contents"),
  },
  { name: "a link that is a span", rule: "links lead somewhere, in words", damage: rename("Link", "Span") },
  {
    name: "a link with nothing to click",
    rule: "links lead somewhere, in words",
    damage: (objects) => {
      const [, link] = firstOf(objects, "Link");
      link.set(
        "K",
        kidsOf(objects, link).filter((kid) => objects.dict(kid).get("Type") !== "/OBJR"),
      );
    },
  },
  {
    name: "a link that is cut in two",
    rule: "a link is one link",
    damage: (objects) => {
      const [reference, link] = firstOf(objects, "Link", (dict) => holdsContent(objects)(dict));
      const parent = objects.dict(link.get("P"));
      const kids = kidsOf(objects, parent);
      const at = kids.findIndex((kid) => kid instanceof Ref && kid.number === reference.number);
      kids.splice(at, 0, reference);
      parent.set("K", kids);
    },
  },
  { name: "a role that nobody knows", rule: "roles are standard ones", damage: rename("P", "Passage") },
  {
    name: "a paragraph in a list",
    rule: "elements stand where they may",
    damage: (objects) => {
      const [, list] = firstOf(objects, "L");
      list.set("K", [...kidsOf(objects, list), firstOf(objects, "P")[0]]);
    },
  },
  { name: "a header cell that is a span", rule: "elements stand where they may", damage: rename("TH", "Span") },
  {
    name: "a line of contents that is none",
    rule: "elements stand where they may",
    damage: rename("TOCI", "P"),
  },
  {
    name: "text between paragraphs",
    rule: "groups hold no text of their own",
    damage: (objects) => {
      const [, item] = firstOf(objects, "LI", (dict) => dict.has("K"));
      item.set("K", [...kidsOf(objects, item), 0]);
    },
  },
  {
    name: "a label after its body",
    rule: "items have a label and a body",
    damage: (objects) => {
      const [, item] = firstOf(objects, "LI", (dict) => roleOf(objects, objects.list(dict.get("K"))[0]) === "/Lbl");
      item.set("K", kidsOf(objects, item).reverse());
    },
  },
  {
    name: "a cell too few",
    rule: "tables are regular",
    damage: (objects) => {
      const [, row] = firstOf(objects, "TR", (dict) => objects.list(dict.get("K")).length > 1);
      row.set("K", kidsOf(objects, row).slice(1));
    },
  },
  {
    name: "a cell that spans too much",
    rule: "tables are regular",
    damage: (objects) =>
      firstOf(objects, "TD")[1].set(
        "A",
        new Map<string, Value>([
          ["O", "/Table"],
          ["ColSpan", 2],
        ]),
      ),
  },
  {
    name: "a header cell that heads nothing",
    rule: "header cells say what they head",
    damage: (objects) => attributes(objects, "TH", "Scope").delete("Scope"),
  },
];
