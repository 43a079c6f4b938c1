/** An HTML table as a grid: header rows, spans and alignment. What does not fit a grid is handed back, so that no text is lost. */
import { blockCell, row, table } from "../document/builders.js";
import type { Alignment, Block, Table, TableCell, TableRow } from "../document/tree.js";
import { plainText } from "../document/walk.js";
import type { HtmlElement, HtmlNode } from "./html-tree.js";
import { blocksInLanguage, languageOf } from "./language-spans.js";
import type { Reading } from "./reading.js";

export interface GridTable {
  /** Null where there are no cells. */
  readonly table: Table | null;
  readonly caption: HtmlElement | null;
  /** Content outside cells. */
  readonly stray: readonly HtmlNode[];
}

interface WrittenCell {
  readonly element: HtmlElement;
  readonly header: boolean;
  readonly blocks: readonly Block[];
}
interface WrittenRow {
  readonly element: HtmlElement;
  readonly inHead: boolean;
  readonly cells: readonly WrittenCell[];
}

const mostSpanned = 100;

/** @param blocksOf reads a cell */
export function readGrid(
  element: HtmlElement,
  blocksOf: (cell: HtmlElement) => readonly Block[],
  reading: Reading,
): GridTable {
  const rows: WrittenRow[] = [];
  const stray: HtmlNode[] = [];
  let caption: HtmlElement | null = null;
  const spokenIn = (row: string | null, around: string | null) => (cell: HtmlElement) =>
    blocksInLanguage(blocksInLanguage(blocksOf(cell), row, reading), around, reading);
  const collect = (nodes: readonly HtmlNode[], inHead: boolean, around: string | null) => {
    for (const node of nodes) {
      const name = node.kind === "element" ? node.tag.name : "";
      if (node.kind === "text" && node.raw.trim() === "") continue;
      if (node.kind === "element" && (name === "thead" || name === "tbody" || name === "tfoot"))
        collect(node.children, name === "thead", languageOf(node, reading));
      else if (node.kind === "element" && name === "caption") caption = node;
      else if (node.kind === "element" && name === "tr")
        rows.push(readRow(node, inHead, spokenIn(languageOf(node, reading), around), stray));
      else if (node.kind !== "element" || (name !== "colgroup" && name !== "col")) stray.push(node);
    }
  };
  collect(element.children, false, null);
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const first = filled[0];
  if (first === undefined) return { table: null, caption, stray };
  const headCount = filled.findLastIndex(({ inHead }) => inHead) + 1;
  const allHeaders = headCount === 0 && filled.length > 1 && first.cells.every(({ header }) => header);
  const headRows = filled.slice(0, allHeaders ? 1 : headCount);
  const bodyRows = filled.slice(headRows.length);
  const width = Math.max(gridWidth(headRows), gridWidth(bodyRows));
  const header = placeRows(headRows, width, true, reading);
  const body = placeRows(bodyRows, width, false, reading);
  const columns = Array.from({ length: width }, () => ({ alignment: null }));
  const span = reading.span(element.start, element.end);
  return { table: table(columns, header, body, { summary: summaryOf(header, body) }, span), caption, stray };
}

/** What its columns hold, for people who can't see the table: their names, or else what its first row says. No words but the policy's own: they are in its language. */
export function summaryOf(header: readonly TableRow[], body: readonly TableRow[]): string {
  const names = ((header[0] ?? body[0])?.cells ?? []).map(({ blocks }) =>
    blocks
      .map((block) => (block.kind === "paragraph" ? plainText(block.content) : ""))
      .join(" ")
      .trim(),
  );
  return names.filter((name) => name !== "").join(", ");
}

function readRow(
  element: HtmlElement,
  inHead: boolean,
  blocksOf: (cell: HtmlElement) => readonly Block[],
  stray: HtmlNode[],
): WrittenRow {
  const cells: WrittenCell[] = [];
  for (const node of element.children) {
    if (node.kind === "element" && (node.tag.name === "td" || node.tag.name === "th")) {
      cells.push({ element: node, header: inHead || node.tag.name === "th", blocks: blocksOf(node) });
    } else if (node.kind !== "text" || node.raw.trim() !== "") {
      stray.push(node);
    }
  }
  return { element, inHead, cells };
}

function spanOf(cell: WrittenCell, name: "colspan" | "rowspan"): number {
  const value = Number(cell.element.tag.attributes.get(name) ?? 1);
  if (name === "rowspan" && value === 0) return Number.POSITIVE_INFINITY;
  return Number.isInteger(value) && value >= 1 ? Math.min(value, mostSpanned) : 1;
}

interface Placed {
  readonly cell: WrittenCell | null;
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** Puts each cell into the next free place of its row, and ends spans at the section's last row and at taken places. */
function layOut(rows: readonly WrittenRow[], width: number): { rows: Placed[][]; width: number } {
  let open: number[] = [];
  let widest = width;
  const result = rows.map(({ cells }, index) => {
    const left = rows.length - index;
    const next = open.map((count) => Math.max(0, count - 1));
    const placed: Placed[] = [];
    let at = 0;
    const put = (cell: WrittenCell | null, colSpan: number, rowSpan: number) => {
      for (let k = 0; k < colSpan; k++) next[at + k] = rowSpan - 1;
      placed.push({ cell, colSpan, rowSpan });
      at += colSpan;
    };
    const skipTaken = () => {
      while ((open[at] ?? 0) > 0) at++;
    };
    for (const cell of cells) {
      skipTaken();
      let colSpan = 1;
      while (colSpan < spanOf(cell, "colspan") && (open[at + colSpan] ?? 0) === 0) colSpan++;
      put(cell, colSpan, Math.min(spanOf(cell, "rowspan"), left));
    }
    for (skipTaken(); at < width; skipTaken()) put(null, 1, 1);
    widest = Math.max(widest, at, open.findLastIndex((count) => count > 0) + 1);
    open = next;
    return placed;
  });
  return { rows: result, width: widest };
}

function gridWidth(rows: readonly WrittenRow[]): number {
  return layOut(rows, 0).width;
}

function placeRows(rows: readonly WrittenRow[], width: number, inHead: boolean, reading: Reading): TableRow[] {
  return layOut(rows, width).rows.map((placed, index) => {
    const element = rows[index]?.element;
    const cells = placed.map(({ cell, colSpan, rowSpan }): TableCell => {
      if (cell === null) return blockCell([], { header: inHead });
      const options = { header: inHead || cell.header, alignment: alignmentOf(cell.element), colSpan, rowSpan };
      return blockCell(cell.blocks, options, reading.span(cell.element.start, cell.element.end));
    });
    return row(cells, element === undefined ? null : reading.span(element.start, element.end));
  });
}

function alignmentOf({ tag }: HtmlElement): Alignment | null {
  const style = /text-align\s*:\s*([a-z]+)/i.exec(tag.attributes.get("style") ?? "")?.[1];
  const written = (style ?? tag.attributes.get("align") ?? "").toLowerCase();
  return written === "left" || written === "center" || written === "right" ? written : null;
}
