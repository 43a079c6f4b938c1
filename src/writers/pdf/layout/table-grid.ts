/** What can be said of a table before its rows are placed: its columns' widths, and which rows hang together. */
import type { TableNode } from "../definition/nodes.js";
import { type ColumnNeed, columnWidths } from "../measure/column-widths.js";

/** Shares a width among the columns, cell padding included. */
export function setColumnWidths(node: TableNode, width: number): void {
  const { widths } = node.table;
  const needs = widths.map(({ claim, _minWidth, _maxWidth }) => ({ claim, min: _minWidth, max: _maxWidth }));
  const available = Math.max(1, width - (node._offsets?.total ?? 0));
  const shared = within(columnWidths(needs, available, node.role === "data"), needs, available);
  widths.forEach((column, index) => {
    column._calcWidth = shared[index] ?? 0;
  });
}

/** Columns that got all their lines give back what the words of others take beyond the table's width. */
function within(widths: readonly number[], needs: readonly ColumnNeed[], available: number): readonly number[] {
  const over = widths.reduce((total, each) => total + each, 0) - available;
  const spare = widths.map((each, index) => Math.max(0, each - (needs[index]?.claim ?? 0)));
  const total = spare.reduce((sum, each) => sum + each, 0);
  if (over <= 0 || total === 0) return widths;
  return widths.map((each, index) => each - ((spare[index] ?? 0) * Math.min(over, total)) / total);
}

export interface RowGroup {
  /** First row and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Rows between which a page may break: a cell that spans rows holds them together, and header rows are one. */
export function rowGroups(node: TableNode): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  let from = 0;
  let end = node.headerRows;
  node.table.body.forEach((row, index) => {
    end = Math.max(end, index + 1);
    for (const cell of row) if (!("_span" in cell)) end = Math.max(end, index + (cell.rowSpan ?? 1));
    if (end === index + 1) {
      groups.push({ from, to: end });
      from = end;
    }
  });
  return groups;
}

/** For each column, whether a cell goes on below a row. */
export function spannedBelow(node: TableNode, row: number): readonly boolean[] {
  const below = node.table.body[row + 1];
  const open = node.table.widths.map(() => false);
  if (below === undefined) return open;
  for (let up = row; up >= 0; up--) {
    const line = node.table.body[up] ?? [];
    let any = false;
    line.forEach((cell, column) => {
      if ("_span" in cell) return;
      if (up + (cell.rowSpan ?? 1) <= row + 1) return;
      any = true;
      for (let along = 0; along < (cell.colSpan ?? 1); along++) open[column + along] = true;
    });
    if (!any && !line.some((cell) => "_span" in cell)) break;
  }
  return open;
}
