/** What can be said of a table before its rows are placed: its columns' widths, and which rows hang together. */
import type { Stroke, TableNode } from "../definition/nodes.js";
import { type ColumnNeed, columnWidths } from "../measure/column-widths.js";

/** Shares a width among the columns, cell padding included. */
export function setColumnWidths(node: TableNode, width: number): void {
  const { widths } = node.table;
  const needs = widths.map(({ claim, _minWidth: min, _maxWidth: max, usual }) => ({ claim, min, max, usual }));
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

/** The rule under a row. @param row -1 for the table's upper edge */
export function ruleUnder({ headerRows, paint, table }: TableNode, row: number): Stroke | null {
  if (row === -1 || row === table.body.length - 1) return paint.outer;
  return row === headerRows - 1 ? paint.underHeader : paint.between;
}

/** What it adds, in points: a twip less than it is wide, as in LibreOffice. Over a page of close rows that is as much as one of them. */
export function ruleRoom(node: TableNode, row: number): number {
  return Math.max(0, (ruleUnder(node, row)?.width ?? 0) - 1 / 20);
}

export interface RowGroup {
  /** First row and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** What is known of a table's rows, found in one pass over them. */
export interface Grid {
  /** Rows between which a page may break: a cell that spans rows holds them together, and header rows are one. */
  readonly groups: readonly RowGroup[];
  /** For each row, the columns whose cells go on below it; null for none. */
  readonly goesOn: readonly (ReadonlySet<number> | null)[];
}

const grids = new WeakMap<TableNode["table"], Grid>();

/** What is known of the rows of a table; found once for each. */
export function gridOf({ table, headerRows }: TableNode): Grid {
  const known = grids.get(table);
  if (known !== undefined) return known;
  const groups: RowGroup[] = [];
  const goesOn: (ReadonlySet<number> | null)[] = [];
  /** The row after the last one that a column's cell reaches. */
  const reach = table.widths.map(() => 0);
  let from = 0;
  let end = headerRows;
  table.body.forEach((row, index) => {
    end = Math.max(end, index + 1);
    row.forEach((cell, column) => {
      if ("_span" in cell) return;
      const below = index + (cell.rowSpan ?? 1);
      for (let along = 0; along < (cell.colSpan ?? 1); along++) reach[column + along] = below;
      end = Math.max(end, below);
    });
    const open = reach.flatMap((below, column) => (below > index + 1 ? [column] : []));
    goesOn.push(open.length > 0 ? new Set(open) : null);
    if (end > index + 1) return;
    groups.push({ from, to: end });
    from = end;
  });
  const grid = { groups, goesOn };
  grids.set(table, grid);
  return grid;
}

/**
 * Whether a page may not break after a group of rows: a form stays whole, the header stays with the first row below it, no page ends with that row alone, and none begins
 * with nothing but the last one.
 */
export function staysWithNext(node: TableNode, group: RowGroup, next: RowGroup | undefined): boolean {
  if (next === undefined) return false;
  if (node.role === "form") return true;
  const { headerRows, table } = node;
  return group.to <= headerRows || group.to === headerRows + 1 || next.from === table.body.length - 1;
}
