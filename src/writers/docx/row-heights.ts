/** Which rows of a table are too tall to be kept whole. Heights are estimates: Word breaks lines by itself, this only decides which rows may part. */
import { landscape, tallestWholeRow } from "../../config/spacing.js";
import type { Table } from "../../document/tree.js";
import type { TableSetting } from "../writer.js";
import { cellLines, placedCells, textWidth } from "./column-widths.js";
import type { Story } from "./story.js";

/** A line with its leading, as a multiple of the type size. */
const linePitch = 1.35;
/** The narrowest room that a line is counted with, points. */
const leastRoom = 20;

/** @param setting whose columns are in twips @returns for each row of the header and the body */
export function tallRows(story: Story, table: Table, setting: TableSetting): readonly boolean[] {
  const { theme, spacing } = story;
  const { columns, padding, typeScale } = setting;
  const size = spacing.tableSize(theme.scale.table, typeScale);
  const { height, margins } = setting.landscape ? landscape(theme.page) : theme.page;
  const tallest = (height - margins.top - margins.bottom) * tallestWholeRow;
  return [...placedCells(table)].map(({ row, columns: places }) =>
    row.some((cell, index) => {
      const at = places[index] ?? 0;
      const width = columns.slice(at, at + cell.colSpan).reduce((sum, column) => sum + column, 0) / 20;
      const room = Math.max(leastRoom, width - 2 * padding);
      const lines = cellLines(cell.blocks).reduce((sum, line) => sum + Math.ceil(textWidth(line, size) / room), 0);
      return lines * size * linePitch > tallest;
    }),
  );
}
