/** Tables whose first column stands at the right. pdfmake sets cells from left to right; what a row has put on its pages is then moved to the other side, cell by cell. */
import { type Item, type Page, shift } from "./items.js";

/** Of a cell; points from the page's left edge. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

/** Indents come and go by addition. Points. */
const tolerance = 0.5;

/**
 * Remembers what stands on pages before a row is placed.
 * @param pages all of them @param from the one that the row begins on
 * @returns moves what came since; the row's cells are given from left to right, as they were placed
 */
export function beforeRow(pages: readonly Page[], from: number): (cells: readonly Edges[], table: Edges) => void {
  const counts = pages.slice(from).map(({ items }) => items.length);
  return (cells, table) => {
    for (const [index, { items }] of pages.slice(from).entries()) {
      for (const entry of items.slice(counts[index] ?? 0)) {
        // Header rows that are drawn again have been moved.
        if (entry.item.artifact === "repeated") continue;
        const at = leftOf(entry) + tolerance;
        const { left, right } = cells.findLast((cell) => cell.left <= at) ?? table;
        shift(entry, table.left + table.right - left - right, 0);
      }
    }
  };
}

function leftOf({ item }: Item): number {
  if (!("type" in item)) return item.x;
  switch (item.type) {
    case "line":
      return item.x1;
    case "polyline":
      return Math.min(...item.points.map(({ x }) => x));
    default:
      return item.x;
  }
}
