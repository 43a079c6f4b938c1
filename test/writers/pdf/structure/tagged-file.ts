/** A finished PDF as a reader with assistive technology meets it: the structure tree, the content that it refers to, and the text of that. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type PageContent, readContent } from "./page-content.js";
import { type Dict, type PdfObjects, Ref, type Value } from "./pdf-objects.js";

/** One marked-content sequence: the page's object number, and the sequence's own. */
export interface Mark {
  readonly page: number;
  readonly mcid: number;
}

export interface Element {
  readonly object: number;
  /** The standard type that its type stands for (ISO 32000-1 14.7.3). */
  readonly role: string;
  readonly dict: Dict;
  readonly parent: Element | null;
  readonly kids: (Element | Mark | { readonly annotation: number })[];
}

export interface Page {
  readonly object: number;
  readonly dict: Dict;
  readonly content: PageContent;
  readonly annotations: readonly { readonly object: number; readonly dict: Dict }[];
}

export interface TaggedFile {
  readonly objects: PdfObjects;
  readonly catalog: Dict;
  readonly pages: readonly Page[];
  /** All elements, in reading order, each before those inside it. */
  readonly elements: readonly Element[];
  /** What stands under a key of the parent tree. */
  readonly parents: ReadonlyMap<number, Value>;
  /** Texts of marked content by `page/mcid`, as they are read out. */
  readonly texts: ReadonlyMap<string, string>;
}

export const isElement = (kid: Element["kids"][number]): kid is Element => "role" in kid;
export const isMark = (kid: Element["kids"][number]): kid is Mark => "mcid" in kid;

/** A stretch of text as pdf.js finds it, and the page's box; points from the page's left and bottom. */
export interface Shown {
  readonly page: number;
  readonly box: readonly number[];
  readonly text: string;
  /** Where its baseline begins, and where it ends. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The text of each marked-content sequence, by pdf.js. @param visit is shown all text, artifacts too */
export async function readTexts(bytes: Uint8Array, visit?: (shown: Shown) => void): Promise<Map<string, string>> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = new Map<string, string>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const open: string[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if (!("type" in item)) {
        visit?.({ page: number, box: page.view, text: item.str, ...baseline(item.transform, item.width) });
        const id = open.findLast((known) => known !== "");
        if (id !== undefined) texts.set(id, `${texts.get(id) ?? ""}${item.str}${item.hasEOL ? " " : ""}`);
      } else if (item.type === "endMarkedContent") open.pop();
      else
        open.push(
          /^p(\d+)R_mc(\d+)$/
            .exec(String(item.id ?? ""))
            ?.slice(1)
            .join("/") ?? "",
        );
    }
    page.cleanup();
  }
  await pdf.destroy();
  return texts;
}

/** Of a stretch of text that may be turned. */
function baseline(transform: readonly number[], width: number): Pick<Shown, "from" | "to"> {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  const length = Math.hypot(a, b) || 1;
  return { from: [x, y], to: [x + (width * a) / length, y + (width * b) / length] };
}

/** @param objects of a file, possibly damaged @param texts of the file as it was */
export function readTagged(objects: PdfObjects, texts: ReadonlyMap<string, string>): TaggedFile {
  const catalog = objects.dict(objects.trailer.get("Root"));
  const root = objects.dict(catalog.get("StructTreeRoot"));
  const elements: Element[] = [];
  const roles = objects.dict(root.get("RoleMap"));
  for (const kid of objects.list(root.get("K"))) addElement(kid, null, null, { objects, roles, elements });
  const parents = new Map<number, Value>();
  readNumbers(objects, root.get("ParentTree"), parents);
  const pages = readPages(objects, catalog.get("Pages"));
  const meant = pages.flatMap(({ object, content }) =>
    content.sequences.flatMap(({ mcid, actualText }) =>
      actualText === null ? [] : [[`${object}/${mcid}`, actualText] as const],
    ),
  );
  return { objects, catalog, pages, elements, parents, texts: new Map([...texts, ...meant]) };
}

interface Tree {
  readonly objects: PdfObjects;
  readonly roles: Dict;
  readonly elements: Element[];
}

function addElement(value: Value, parent: Element | null, page: number | null, tree: Tree): void {
  const { objects } = tree;
  const dict = objects.dict(value);
  const type = String(dict.get("S")).slice(1);
  const mapped = tree.roles.get(type);
  const own = dict.get("Pg");
  const here = own instanceof Ref ? own.number : page;
  const object = value instanceof Ref ? value.number : 0;
  const element: Element = {
    object,
    role: mapped === undefined ? type : String(mapped).slice(1),
    dict,
    parent,
    kids: [],
  };
  parent?.kids.push(element);
  tree.elements.push(element);
  for (const kid of objects.list(dict.get("K"))) {
    const found = objects.resolve(kid);
    if (typeof found === "number") element.kids.push({ page: here ?? 0, mcid: found });
    else if (found instanceof Map && found.has("S")) addElement(kid, element, here, tree);
    else if (found instanceof Map) element.kids.push(reference(found, here));
  }
}

/** Marked-content and object references, 14.7.4. */
function reference(dict: Dict, page: number | null): Mark | { annotation: number } {
  const target = dict.get("Obj");
  if (target instanceof Ref) return { annotation: target.number };
  const own = dict.get("Pg");
  return { page: own instanceof Ref ? own.number : (page ?? 0), mcid: Number(dict.get("MCID")) };
}

/** Number trees, 7.9.7. */
function readNumbers(objects: PdfObjects, value: Value | undefined, into: Map<number, Value>): void {
  const dict = objects.dict(value);
  const pairs = objects.list(dict.get("Nums"));
  for (let at = 0; at + 1 < pairs.length; at += 2) into.set(Number(pairs[at]), pairs[at + 1] ?? null);
  for (const kid of objects.list(dict.get("Kids"))) readNumbers(objects, kid, into);
}

function readPages(objects: PdfObjects, value: Value | undefined): Page[] {
  const dict = objects.dict(value);
  if (dict.get("Type") === "/Pages") return objects.list(dict.get("Kids")).flatMap((kid) => readPages(objects, kid));
  const annotations = objects.list(dict.get("Annots")).map((annotation) => ({
    object: annotation instanceof Ref ? annotation.number : 0,
    dict: objects.dict(annotation),
  }));
  const object = value instanceof Ref ? value.number : 0;
  return [{ object, dict, content: readContent(objects, value ?? null), annotations }];
}

/** The text of an element and all inside it, in reading order: pictures by what they show, elements of some roles left out. */
export function textOf(file: TaggedFile, element: Element, without: readonly string[] = []): string {
  const alternative = file.objects.text(element.dict.get("Alt"));
  if (alternative !== null) return alternative;
  const text = (kid: Element["kids"][number]) => {
    if (isMark(kid)) return file.texts.get(`${kid.page}/${kid.mcid}`) ?? "";
    return isElement(kid) && !without.includes(kid.role) ? textOf(file, kid, without) : "";
  };
  return element.kids.map(text).join(" ");
}
