/**
 * What the Open XML SDK lets through and Word or a reader stumbles over. A rule is a name, a look at the file that returns
 * what is wrong, and a sabotage: one replacement in the sample file that the rule must notice, or it is no rule (see selfcheck.mjs).
 */
import { elements, inPart, inStories, relationshipIds, w } from "./package.mjs";
import { pageRules } from "./page-rules.mjs";
import { styleRules } from "./style-rules.mjs";

const document = "word/document.xml";
const builtInStyles = ["DefaultParagraphFont", "TableNormal", "NoList"];

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {(file: import("./package.mjs").WordPackage) => string[]} check what is wrong, in words; empty is fine
 * @property {{ part: string, from: string | null, to: string }} sabotage `from`: null where the part itself should not be there
 */

/** @type {readonly Rule[]} */
export const rules = [
  {
    name: "dangling-anchor",
    check(file) {
      const known = new Set(Array.from(inStories(file, "bookmarkStart"), (mark) => w(mark, "name")));
      // With a relationship it leads to a bookmark of another file.
      const own = Array.from(inStories(file, "hyperlink")).filter((link) => relationshipIds(link).length === 0);
      const links = own.map((link) => w(link, "anchor")).filter(Boolean);
      const fields = fieldCodes(file).flatMap((code) => /^\s*(?:PAGEREF|REF|NOTEREF)\s+(\S+)/.exec(code)?.[1] ?? []);
      return [...new Set([...links, ...fields])]
        .filter((name) => !known.has(name))
        .map((name) => `no bookmark ${name}`);
    },
    sabotage: { part: document, from: 'w:anchor="scope"', to: 'w:anchor="elsewhere"' },
  },
  {
    name: "dangling-field-link",
    check(file) {
      const known = new Set(Array.from(inStories(file, "bookmarkStart"), (mark) => w(mark, "name")));
      const links = fieldCodes(file).flatMap((code) => /HYPERLINK\s.*\\l\s+"([^"]+)"/.exec(code)?.[1] ?? []);
      return links.filter((name) => !known.has(name)).map((name) => `no bookmark ${name} for a HYPERLINK field`);
    },
    sabotage: { part: document, from: "PAGEREF scope \\h", to: 'HYPERLINK \\l "elsewhere"' },
  },
  {
    name: "undefined-style",
    check(file) {
      const kinds = { pStyle: "paragraph", rStyle: "character", tblStyle: "table" };
      const defined = new Map(
        Array.from(inPart(file, "word/styles.xml", "style"), (style) => [w(style, "styleId"), w(style, "type")]),
      );
      const used = Array.from(inStories(file, ...Object.keys(kinds)), (use) => [w(use, "val"), kinds[use.localName]]);
      const chained = Array.from(inPart(file, "word/styles.xml", "basedOn", "next", "link"), (use) => [w(use, "val")]);
      const wrong = [...used, ...chained].filter(([style, kind]) => {
        if (builtInStyles.includes(style)) return false;
        const type = defined.get(style);
        return type === undefined || (kind !== undefined && type !== kind);
      });
      return [...new Set(wrong.map(([style, kind]) => `no ${kind ?? "style"} ${style}`))];
    },
    sabotage: { part: document, from: '<w:pStyle w:val="Heading1"/>', to: '<w:pStyle w:val="Heading7"/>' },
  },
  {
    name: "undefined-number",
    check(file) {
      const abstracts = new Set(
        Array.from(inPart(file, "word/numbering.xml", "abstractNum"), (list) => w(list, "abstractNumId")),
      );
      const numbers = new Map(
        Array.from(inPart(file, "word/numbering.xml", "num"), (number) => [
          w(number, "numId"),
          Array.from(elements(number)).find((e) => e.localName === "abstractNumId"),
        ]),
      );
      const used = new Set(Array.from(inStories(file, "numId"), (use) => w(use, "val")).filter((id) => id !== "0"));
      return [
        ...[...used].filter((id) => !numbers.has(id)).map((id) => `no list ${id}`),
        ...[...numbers].flatMap(([id, to]) =>
          to && abstracts.has(w(to, "val")) ? [] : [`list ${id} has no definition`],
        ),
      ];
    },
    sabotage: { part: document, from: '<w:numId w:val="1"/>', to: '<w:numId w:val="9"/>' },
  },
  {
    name: "duplicate-bookmark",
    // Word does not tell upper from lower case in these names.
    check(file) {
      const marks = [...inStories(file, "bookmarkStart")];
      return [
        ...repeated(marks.map((mark) => w(mark, "name").toLowerCase())).map((name) => `bookmark ${name} stands twice`),
        ...repeated(marks.map((mark) => w(mark, "id"))).map((id) => `bookmark id ${id} stands twice`),
      ];
    },
    sabotage: { part: document, from: 'w:name="purpose"', to: 'w:name="Scope"' },
  },
  {
    name: "unclosed-bookmark",
    check(file) {
      const started = Array.from(inStories(file, "bookmarkStart"), (mark) => w(mark, "id"));
      const ended = Array.from(inStories(file, "bookmarkEnd"), (mark) => w(mark, "id"));
      return [
        ...started.filter((id) => !ended.includes(id)).map((id) => `bookmark id ${id} does not end`),
        ...ended.filter((id) => !started.includes(id)).map((id) => `bookmark id ${id} does not start`),
      ];
    },
    sabotage: { part: document, from: '<w:bookmarkEnd w:id="2"/>', to: "" },
  },
  {
    name: "bookmark-name",
    // ECMA-376 part 1, 17.13.6.2: at most 40 characters; Word drops names with other characters than these.
    check(file) {
      return Array.from(inStories(file, "bookmarkStart"), (mark) => w(mark, "name"))
        .filter((name) => !/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name))
        .map((name) => `Word does not take the bookmark name ${JSON.stringify(name)}`);
    },
    sabotage: { part: document, from: 'w:name="purpose"', to: `w:name="${"p".repeat(41)}"` },
  },
  {
    name: "missing-target",
    check(file) {
      const sources = [...file.parts.keys()].filter((name) => name.endsWith(".rels")).map(ownerOfRelationships);
      return sources.flatMap((source) =>
        file
          .relationships(source)
          .filter(({ target, external }) => !external && !file.parts.has(target))
          .map(({ id, target }) => `${source || "the package"}: ${id} leads to ${target}, which is not there`),
      );
    },
    sabotage: { part: "word/_rels/document.xml.rels", from: "media/logo.png", to: "media/lost.png" },
  },
  {
    name: "undefined-relationship",
    check(file) {
      return file.stories.flatMap((story) => {
        const known = new Set(file.relationships(story).map(({ id }) => id));
        const used = new Set(Array.from(elements(file.xml(story))).flatMap(relationshipIds));
        return [...used].filter((id) => !known.has(id)).map((id) => `${story} uses ${id}, which it does not define`);
      });
    },
    sabotage: { part: document, from: 'r:embed="rId5"', to: 'r:embed="rId55"' },
  },
  {
    name: "link-scheme",
    check(file) {
      const external = file.stories.flatMap((story) => file.relationships(story)).filter((link) => link.external);
      return external
        .filter(({ target }) => !/^(?:(?:https?|mailto|tel):[\x21-\x7e]+|[\w.%-]+\.docx)$/i.test(target))
        .map(({ target }) => `a link to ${JSON.stringify(target)}`);
    },
    sabotage: { part: "word/_rels/document.xml.rels", from: "https://northwind.example/", to: "file:///etc/passwd" },
  },
  {
    name: "footnote",
    check(file) {
      const defined = Array.from(inPart(file, "word/footnotes.xml", "footnote"), (note) => w(note, "id"));
      const used = new Set(Array.from(inStories(file, "footnoteReference"), (use) => w(use, "id")));
      return [
        ...repeated(defined).map((id) => `footnote ${id} stands twice`),
        ...[...used].filter((id) => !defined.includes(id)).map((id) => `no footnote ${id}`),
        // -1 to 1 are the separators, which nothing refers to.
        ...defined.filter((id) => Number(id) > 1 && !used.has(id)).map((id) => `nothing refers to footnote ${id}`),
      ];
    },
    sabotage: { part: document, from: '<w:footnoteReference w:id="2"/>', to: '<w:footnoteReference w:id="3"/>' },
  },
  {
    name: "unbalanced-field",
    check(file) {
      return file.stories.flatMap((story) => {
        const open = [];
        const wrong = [];
        for (const mark of inPart(file, story, "fldChar")) {
          const type = w(mark, "fldCharType");
          if (type === "begin") open.push(type);
          else if (open.length === 0) wrong.push(`${story}: a field's ${type} without a begin`);
          else if (type === "end") open.pop();
          else if (open.at(-1) === "separate") wrong.push(`${story}: a field is separated twice`);
          else open[open.length - 1] = "separate";
        }
        return [...wrong, ...open.map(() => `${story}: a field does not end`)];
      });
    },
    sabotage: { part: document, from: '<w:fldChar w:fldCharType="end"/>', to: "" },
  },
  {
    name: "content-type",
    check(file) {
      const types = [...inPart(file, "[Content_Types].xml", "Override", "Default")];
      const named = new Set(types.map((type) => type.getAttribute("PartName")));
      const extensions = new Map(
        types.map((type) => [type.getAttribute("Extension").toLowerCase(), type.getAttribute("ContentType")]),
      );
      return [...file.parts.keys()]
        .filter((name) => name !== "[Content_Types].xml" && !named.has(`/${name}`))
        .filter((name) => !extensions.has(name.split(".").at(-1).toLowerCase()))
        .map((name) => `${name} has no content type`);
    },
    sabotage: { part: "[Content_Types].xml", from: 'Extension="png"', to: 'Extension="jpg"' },
  },
  {
    name: "image-bytes",
    check(file) {
      const starts = { png: "89504e47", jpg: "ffd8ff", jpeg: "ffd8ff", gif: "474946" };
      return [...file.parts]
        .filter(([name]) => name.startsWith("word/media/"))
        .filter(([name, bytes]) => {
          const start = starts[name.split(".").at(-1).toLowerCase()];
          return start !== undefined && !Buffer.from(bytes.subarray(0, 4)).toString("hex").startsWith(start);
        })
        .map(([name]) => `the bytes of ${name} are not what its name says`);
    },
    sabotage: { part: "word/media/logo.png", from: "PNG", to: "GIF" },
  },
  {
    name: "drawing-id",
    check(file) {
      const ids = file.stories.flatMap((story) =>
        Array.from(inPart(file, story, "docPr"), (drawing) => drawing.getAttribute("id")),
      );
      return repeated(ids).map((id) => `drawing id ${id} stands twice`);
    },
    sabotage: { part: document, from: '<wp:docPr id="2"', to: '<wp:docPr id="1"' },
  },
  {
    name: "alternative-text",
    check(file) {
      return file.stories.flatMap((story) =>
        Array.from(inPart(file, story, "docPr"))
          .filter((drawing) => !drawing.getAttribute("descr") && !isDecorative(drawing))
          .map((drawing) => `${story}: drawing ${drawing.getAttribute("id")} has no alternative text`),
      );
    },
    sabotage: { part: document, from: 'descr="Logo"', to: 'descr=""' },
  },
  {
    name: "language-and-title",
    check(file) {
      const language = Array.from(inPart(file, "word/styles.xml", "lang"), (lang) => w(lang, "val")).some(Boolean);
      const title = Array.from(inPart(file, "docProps/core.xml", "title")).some((element) =>
        element.textContent.trim(),
      );
      return [...(language ? [] : ["no language"]), ...(title ? [] : ["no title"])];
    },
    sabotage: { part: "docProps/core.xml", from: "<dc:title>Sample</dc:title>", to: "" },
  },
  ...styleRules,
  ...pageRules,
];

function isDecorative(drawing) {
  return Array.from(elements(drawing)).some(
    (element) => element.localName === "decorative" && element.getAttribute("val") === "1",
  );
}

/** Every field's code, complex and simple ones; a code may be cut into several runs. */
function fieldCodes(file) {
  const codes = Array.from(inStories(file, "fldSimple"), (field) => w(field, "instr"));
  let code = "";
  for (const element of inStories(file, "fldChar", "instrText")) {
    if (element.localName === "instrText") code += element.textContent;
    else if (code !== "") {
      codes.push(code);
      code = "";
    }
  }
  return codes;
}

/** The part that a relationships part belongs to: `word/_rels/document.xml.rels` to `word/document.xml`. */
function ownerOfRelationships(name) {
  return name.replace(/_rels\/([^/]*)\.rels$/, "$1");
}

function repeated(values) {
  const seen = new Set();
  const twice = new Set();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}
