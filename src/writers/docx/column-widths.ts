/**
 * Widths of a table's columns from what is in them: short columns get the room that their text needs, the others share the
 * rest. Widths of letters are rough; Word breaks lines by itself, this only decides who needs more.
 */
import type { Block, Table } from "../../document/tree.js";
import { blockInlines, plainText, walkBlocks } from "../../document/walk.js";

/** Widths of characters in parts of the type size, as in Carlito: narrow, usual, wide. */
function characterWidth(code: number): number {
  if (code >= 0x2e80) return 1;
  if (code >= 0x61 && code <= 0x7a)
    return code === 0x6d || code === 0x77 ? 0.76 : "fijlrt".includes(String.fromCharCode(code)) ? 0.31 : 0.5;
  if (code >= 0x41 && code <= 0x5a) return code === 0x49 ? 0.26 : code === 0x4d || code === 0x57 ? 0.87 : 0.58;
  if (code >= 0x30 && code <= 0x39) return 0.51;
  return code < 0x30 ? 0.3 : 0.52;
}

/** An estimate in points of what a text takes in one line. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += characterWidth(text.charCodeAt(at));
  return width * size;
}

/** The text of a cell, a line a block. */
export function cellLines(blocks: readonly Block[]): readonly string[] {
  const lines: string[] = [];
  for (const block of walkBlocks(blocks)) {
    if (block.kind === "code-block") lines.push(...block.text.split("\n"));
    else {
      const text = plainText(blockInlines(block));
      if (text !== "") lines.push(text);
    }
  }
  return lines;
}

interface Need {
  /** The longest word. */
  least: number;
  /** The longest line. */
  wanted: number;
}

/** @returns one width a column, in points, that together make up `width`. */
export function columnWidths(table: Table, width: number, size: number, padding: number): readonly number[] {
  const share = width / table.columns.length;
  const needs = columnNeeds(table, width, size, padding);
  const fixed = new Map<number, number>();
  let left = width;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, need] of needs.entries()) {
      const open = needs.length - fixed.size;
      if (fixed.has(index) || need.wanted > left / open) continue;
      fixed.set(index, need.wanted);
      left -= need.wanted;
      changed = true;
    }
  }
  const sharing = needs.map((need, index) => (fixed.has(index) ? 0 : Math.sqrt(need.wanted)));
  const total = sharing.reduce((sum, part) => sum + part, 0);
  if (total === 0) {
    // Everything fits: spread what is left, but keep the names of a title block together.
    const used = width - left;
    return table.role !== "data" && needs.length === 2
      ? namesFirst(needs, width)
      : needs.map((need) => (used === 0 ? share : (need.wanted * width) / used));
  }
  const widths = needs.map((_, index) => fixed.get(index) ?? ((sharing[index] ?? 0) * left) / total);
  return respectWords(widths, needs, width);
}

function namesFirst(needs: readonly Need[], width: number): readonly number[] {
  const names = Math.max(width * 0.22, Math.min(needs[0]?.wanted ?? 0, width * 0.4));
  return [names, width - names];
}

/** Takes from the columns with room to spare what others lack for their longest word. */
function respectWords(widths: readonly number[], needs: readonly Need[], width: number): readonly number[] {
  const least = needs.map((need) => need.least);
  const sum = least.reduce((total, part) => total + part, 0);
  if (sum >= width) return least.map((part) => (part * width) / sum);
  const lacking = widths.reduce((total, each, index) => total + Math.max(0, (least[index] ?? 0) - each), 0);
  if (lacking === 0) return widths;
  const spare = widths.reduce((total, each, index) => total + Math.max(0, each - (least[index] ?? 0)), 0);
  return widths.map((each, index) => {
    const need = least[index] ?? 0;
    return each < need ? need : each - ((each - need) * lacking) / spare;
  });
}

function columnNeeds(table: Table, width: number, size: number, padding: number): readonly Need[] {
  const needs: Need[] = table.columns.map(() => ({ least: padding + size, wanted: padding + size }));
  for (const { row, columns } of placedCells(table)) {
    for (const [index, cell] of row.entries()) {
      const need = needs[columns[index] ?? 0];
      if (!need || cell.colSpan > 1) continue;
      for (const line of cellLines(cell.blocks)) {
        // A little more than measured: bold words and rough widths must not break a line.
        const factor = cell.header ? 1.14 : 1.07;
        need.wanted = Math.max(need.wanted, Math.min(width, textWidth(line, size) * factor + padding));
        for (const word of line.split(/[\s\-/]+/))
          need.least = Math.max(need.least, Math.min(width * 0.4, textWidth(word, size) * factor + padding));
      }
    }
  }
  return needs;
}

/** Each row's cells with the column that they start in. */
export function* placedCells(
  table: Table,
): Generator<{ readonly row: Table["body"][number]["cells"]; readonly columns: readonly number[] }> {
  let open: number[] = table.columns.map(() => 0);
  for (const { cells } of [...table.header, ...table.body]) {
    const next = open.map((rows) => Math.max(0, rows - 1));
    const columns: number[] = [];
    let at = 0;
    for (const cell of cells) {
      while ((open[at] ?? 0) > 0) at++;
      columns.push(at);
      for (let k = 0; k < cell.colSpan; k++) next[at++] = cell.rowSpan - 1;
    }
    yield { row: cells, columns };
    open = next;
  }
}
