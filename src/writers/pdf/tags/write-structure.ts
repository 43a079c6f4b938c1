/** Writes the finished structure tree into the file: its elements, the way from marked content and annotations back to them, and names of notes (ISO 32000-1 14.7). */
import type { PdfFile } from "../file/pdf-file.js";
import { compareNames, pdfString } from "../file/pdf-syntax.js";
import {
  type AnnotationMark,
  type Bounds,
  Content,
  type Mark,
  StructureElement,
  type StructureType,
} from "./element.js";

export interface StructureParts {
  readonly root: StructureElement;
  /** For each page, its object number and the elements that its marked-content sequences belong to. */
  readonly pages: readonly { readonly object: number; readonly parents: readonly StructureElement[] }[];
  /** The links that annotations belong to; the first has the key that follows the pages'. */
  readonly annotations: readonly StructureElement[];
}

/** Types that mean nothing when there is nothing in them. A table's cells and rows hold their place. */
const needsContent: ReadonlySet<StructureType> = new Set<StructureType>([
  ...(["H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "Code", "Link", "Reference", "Lbl", "Caption"] as const),
  ...(["Div", "BlockQuote", "Figure", "TOCI", "LBody", "Form"] as const),
]);

export function writeStructure(file: PdfFile, { root, pages, annotations }: StructureParts): void {
  const treeRoot = file.reserveInCatalog("StructTreeRoot");
  const ids = new Map<StructureElement, number>();
  const names: { readonly name: string; readonly id: number }[] = [];

  const write = (element: StructureElement, parent: number): number => {
    const id = file.reserveId();
    ids.set(element, id);
    if (element.properties.id !== undefined) names.push({ name: element.properties.id, id });
    const first = firstPage(element);
    const kids: string[] = [];
    for (const kid of element.kids) {
      if (kid instanceof StructureElement) {
        if (!isEmpty(kid)) kids.push(reference(write(kid, id)));
      } else for (const mark of kid.marks) kids.push(markKid(mark, first, pageReference));
    }
    for (const mark of element.annotations) kids.push(annotationKid(mark, pageReference));
    const page = first === null ? "" : `/Pg ${pageReference(first)}`;
    file.writeObject(
      id,
      `<</S/${typeOf(element)}/P ${reference(parent)}${page}${properties(element)}${list("K", kids)}>>`,
    );
    return id;
  };
  const pageReference = (page: number): string => reference(pages[page]?.object ?? 0);
  const idOf = (element: StructureElement): string => {
    const id = ids.get(element);
    if (id === undefined) throw new Error(`content belongs to a ${element.type} that is not in the structure tree`);
    return reference(id);
  };

  const top = write(root, treeRoot);
  const numbers = pages.map(({ parents }, key) => {
    const array = file.reserveId();
    file.writeObject(array, `[${parents.map(idOf).join(" ")}]`);
    return `${key} ${reference(array)}`;
  });
  numbers.push(...annotations.map((link, index) => `${pages.length + index} ${idOf(link)}`));
  const parentTree = file.reserveId();
  file.writeObject(parentTree, `<</Nums[${numbers.join(" ")}]>>`);
  names.sort((a, b) => compareNames(a.name, b.name));
  const idTree = names.map(({ name, id }) => `${pdfString(name)} ${reference(id)}`).join(" ");
  const next = pages.length + annotations.length;
  const tail = `/ParentTree ${reference(parentTree)}/ParentTreeNextKey ${next}`;
  const named = names.length === 0 ? "" : `/IDTree<</Names[${idTree}]>>`;
  file.writeObject(treeRoot, `<</Type/StructTreeRoot/K ${reference(top)}${tail}${named}>>`);
}

const reference = (id: number): string => `${id} 0 R`;

function list(key: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const [only] = items;
  if (items.length > 1 || only === undefined) return `/${key}[${items.join(" ")}]`;
  return `/${key}${only.startsWith("<<") ? "" : " "}${only}`;
}

/** A link that leads nowhere on the page is text. */
function typeOf(element: StructureElement): StructureType {
  return element.type === "Link" && element.annotations.length === 0 ? "Span" : element.type;
}

function isEmpty(element: StructureElement): boolean {
  return needsContent.has(element.type) && element.annotations.length === 0 && element.kids.every(isEmptyKid);
}

const isEmptyKid = (kid: StructureElement | Content): boolean =>
  kid instanceof Content ? kid.marks.length === 0 : isEmpty(kid);

/** The page that most of an element's content needs not name. */
function firstPage(element: StructureElement): number | null {
  for (const kid of element.kids) if (kid instanceof Content && kid.marks[0] !== undefined) return kid.marks[0].page;
  return null;
}

type PageReference = (page: number) => string;

function markKid({ page, id }: Mark, first: number | null, pageReference: PageReference): string {
  return page === first ? String(id) : `<</Type/MCR/Pg ${pageReference(page)}/MCID ${id}>>`;
}

function annotationKid({ page, object }: AnnotationMark, pageReference: PageReference): string {
  return `<</Type/OBJR/Pg ${pageReference(page)}/Obj ${reference(object)}>>`;
}

function properties({ properties: own, bounds }: StructureElement): string {
  const { title, language, alternative, actualText, id, attributes = {} } = own;
  const strings = Object.entries({ T: title, Lang: language, Alt: alternative, ActualText: actualText, ID: id });
  const said = strings.map(([key, text]) => (text === undefined ? "" : `/${key}${pdfString(text)}`)).join("");
  const owners = { ...attributes, ...(bounds === null ? {} : { Layout: { ...attributes.Layout, BBox: box(bounds) } }) };
  const dictionaries = Object.entries(owners).map(([owner, entries = {}]) => {
    const pairs = Object.entries(entries).map(([key, value]) => `/${key}${/^[[(</]/.test(value) ? "" : " "}${value}`);
    return `<</O/${owner}${pairs.join("")}>>`;
  });
  return said + list("A", dictionaries);
}

const box = (bounds: Bounds): string => `[${bounds.map((value) => Math.round(value * 100) / 100).join(" ")}]`;
