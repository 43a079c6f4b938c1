/** Cells and rows that the packet's own tables share. */
import { cell, lineBreak, link, pageReference, row, table, text } from "../document/builders.js";
import type { Anchor, Inline, Table, TableCell, TableRow } from "../document/tree.js";

/** What stands where there is nothing to say. */
export const none = "–";

/** Text, or a dash where there is none. */
export function textCell(value: string | null): TableCell {
  return cell(value === null || value === "" ? none : value);
}

/** Inline content, or a dash where there is none. */
export function wordsCell(words: readonly Inline[]): TableCell {
  return cell(words.length === 0 ? none : words);
}

/** One value a line, or a dash where there is none. */
export function linesCell(values: readonly string[]): TableCell {
  if (values.length === 0) return textCell(null);
  return cell(values.flatMap((value, index): Inline[] => (index === 0 ? [text(value)] : [lineBreak(), text(value)])));
}

/** Text that leads to a place in the packet. */
export function linkCell(target: Anchor, label: string): TableCell {
  return cell([internalLink(target, label)]);
}

export function internalLink(target: Anchor, label: string | readonly Inline[]): Inline {
  return link({ kind: "internal", anchor: target }, label);
}

/** The page that a place stands on. */
export function pageCell(target: Anchor): TableCell {
  return cell([pageReference(target)], { alignment: "right" });
}

/** How many there are of something. */
export function countCell(count: number): TableCell {
  return cell(String(count), { alignment: "right" });
}

/** Columns of pages and counts. */
const numeric = /^(?:Pages?|Controls|Answered)$/;

/** A table with a header row; columns that hold numbers are set right. */
export function dataTable(titles: readonly string[], rows: readonly TableRow[], summary: string): Table {
  return headedTable(titles, rows, summary, false);
}

/** The same, set small and close: for lists of hundreds of rows of one line each. */
export function denseTable(titles: readonly string[], rows: readonly TableRow[], summary: string): Table {
  return headedTable(titles, rows, summary, true);
}

function headedTable(titles: readonly string[], rows: readonly TableRow[], summary: string, dense: boolean): Table {
  const alignment = (title: string) => (numeric.test(title) ? "right" : null);
  const columns = titles.map((title) => ({ alignment: alignment(title) }) as const);
  const header = row(titles.map((title) => cell(title, { header: true, alignment: alignment(title) })));
  return table(columns, [header], rows, { summary, dense });
}

/** A form: names, and places to fill in beside them, one a row. */
export function formTable(fields: readonly Property[], summary: string): Table {
  const rows = fields.map((field) => row(named(field, 1)));
  return table([{ alignment: null }, { alignment: null }], [], rows, { role: "form", summary });
}

type Property = readonly [name: readonly Inline[] | string, value: readonly Inline[] | string];

/** A table of names and values, two of each a row; a last one without a neighbour has the row to itself. */
export function pairTable(properties: readonly Property[], summary: string): Table {
  const rows: TableRow[] = [];
  for (let index = 0; index < properties.length; index += 2) {
    const [left, right] = [properties[index], properties[index + 1]];
    if (left === undefined) continue;
    rows.push(row(right === undefined ? named(left, 3) : [...named(left, 1), ...named(right, 1)]));
  }
  const columns = [1, 2, 3, 4].map(() => ({ alignment: null }));
  return table(columns, [], rows, { role: "properties", summary });
}

function named([name, value]: Property, colSpan: number): TableCell[] {
  return [cell(name, { header: true }), cell(isEmpty(value) ? none : value, { colSpan })];
}

function isEmpty(value: readonly Inline[] | string): boolean {
  return value.length === 0;
}

/** Inline content with a separator between its pieces. */
export function joined(pieces: readonly (readonly Inline[])[], separator: string): readonly Inline[] {
  return pieces.flatMap((piece, index) => (index === 0 ? piece : [text(separator), ...piece]));
}
