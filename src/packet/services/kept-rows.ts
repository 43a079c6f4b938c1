/** Rows of a table of which some are left out: those that nothing is left of, where no cell of theirs reaches into rows that stay. */
import type { TableRow } from "../../document/tree.js";

export interface NarrowedRow {
  readonly row: TableRow;
  /** Whether text of it is left out. */
  readonly isChanged: boolean;
}

/** @param rows header or body of a table; @returns rows whose cells cover only rows that are left */
export function keptRows(rows: readonly NarrowedRow[]): readonly TableRow[] {
  const stays = rows.map(({ row, isChanged }) => !isChanged || !isEmpty(row) || row.cells.some(reachesDown));
  return rows.flatMap(({ row }, index) => {
    if (!stays[index]) return [];
    if (!row.cells.some(reachesDown)) return [row];
    const cells = row.cells.map((cell) =>
      reachesDown(cell)
        ? { ...cell, rowSpan: Math.max(1, stays.slice(index, index + cell.rowSpan).filter(Boolean).length) }
        : cell,
    );
    return [{ ...row, cells }];
  });
}

function isEmpty({ cells }: TableRow): boolean {
  return cells.every(({ blocks }) => blocks.length === 0);
}

function reachesDown({ rowSpan }: TableRow["cells"][number]): boolean {
  return rowSpan > 1;
}
