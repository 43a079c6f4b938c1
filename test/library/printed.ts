/** What a finished PDF prints, by its structure and pdf.js: headings with their pages, lines of contents, rows of tables. */
import { readObjects } from "../writers/pdf/structure/pdf-objects.js";
import {
  type Element,
  isElement,
  isMark,
  readTagged,
  readTexts,
  type TaggedFile,
  textOf,
} from "../writers/pdf/structure/tagged-file.js";

export interface Printed {
  readonly pageCount: number;
  /** All text of the structure, without headers and footers. */
  readonly text: string;
  /** Pages, from 1, on which headings of these words begin; number and title, squeezed. */
  readonly headings: ReadonlyMap<string, readonly number[]>;
  /** Lines of the contents: words and the page behind them. */
  readonly contents: readonly (readonly [string, number])[];
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** Letters, digits and signs alone: what stays the same where lines break. */
export function squeezed(text: string): string {
  return text.normalize("NFKC").replace(/[\s\u00ad\u200b\u2060]+/g, "");
}

export async function readPrinted(bytes: Uint8Array): Promise<Printed> {
  const file = readTagged(readObjects(bytes), await readTexts(bytes));
  const byRole = (role: RegExp, within: readonly Element[] = file.elements) =>
    within.filter((one) => role.test(one.role));
  const headings = new Map<string, number[]>();
  for (const heading of byRole(/^H\d$/)) {
    const words = squeezed(textOf(file, heading));
    headings.set(words, [...(headings.get(words) ?? []), pageOf(heading, file)]);
  }
  return {
    pageCount: file.pages.length,
    text: file.elements
      .slice(0, 1)
      .map((root) => textOf(file, root))
      .join(),
    headings,
    contents: byRole(/^TOCI$/).map((line) => numbered(textOf(file, line))),
    tables: byRole(/^Table$/).map((table) =>
      byRole(/^TR$/, below(table)).map((row) =>
        row.kids.filter(isElement).map((cell) => textOf(file, cell).replace(/\s+/g, " ").trim()),
      ),
    ),
  };
}

/** "1.7 Enforcement 30" is a line about page 30. */
function numbered(line: string): readonly [string, number] {
  const [, words = "", page = ""] = /^(.*)\s(\d+)\s*$/.exec(line) ?? [];
  return [squeezed(words), Number(page)];
}

function below(element: Element): readonly Element[] {
  return element.kids.filter(isElement).flatMap((kid) => [kid, ...below(kid)]);
}

/** Where its first text stands. */
function pageOf(element: Element, { pages }: TaggedFile): number {
  const mark = [element, ...below(element)].flatMap(({ kids }) => kids.filter(isMark)).at(0);
  return pages.findIndex(({ object }) => object === mark?.page) + 1;
}
