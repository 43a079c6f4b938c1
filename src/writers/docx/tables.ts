/** Tables with real widths, repeated header rows and rows that stay together unless they are taller than is wise. */
import {
  type ITableOptions,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
  type XmlComponent,
} from "docx";
import type { Alignment, TableCell as CellNode, TableRow as RowNode, Table as TableNode } from "../../document/tree.js";
import { drawBlocks } from "./blocks.js";
import { cleanLine } from "./clean-text.js";
import { cellLines, columnWidths, textWidth } from "./column-widths.js";
import { twips } from "./measures.js";
import { drawParagraph } from "./paragraphs.js";
import type { Drawn, Place, Story } from "./story.js";
import { element, paragraphOf } from "./xml-element.js";

/** Rows taller than this part of a page may break: kept together they would leave half a page empty. */
const tallestUnbroken = 0.4;

/**
 * A table with its description (ECMA-376 Part 1, 17.4.46), which docx has no place for, and a look that older readers
 * understand as well: docx leaves out the bits in `w:val` (17.4.55), and LibreOffice then takes its own.
 */
class DescribedTable extends Table {
  constructor(options: ITableOptions, look: XmlComponent, summary: string) {
    super(options);
    const properties: unknown = this.root[0];
    if (!isComponent(properties)) return;
    properties.addChildElement(look);
    if (summary !== "") properties.addChildElement(element("w:tblDescription", { "w:val": cleanLine(summary) }));
  }
}

function tableLook(table: TableNode): XmlComponent {
  const firstRow = table.header.length > 0;
  const bands = table.role === "data";
  const bits = (firstRow ? 0x20 : 0) | (bands ? 0 : 0x200) | 0x400;
  return element("w:tblLook", {
    "w:val": bits.toString(16).toUpperCase().padStart(4, "0"),
    "w:firstRow": firstRow ? 1 : 0,
    "w:lastRow": 0,
    "w:firstColumn": 0,
    "w:lastColumn": 0,
    "w:noHBand": bands ? 0 : 1,
    "w:noVBand": 1,
  });
}

const isComponent = (value: unknown): value is XmlComponent =>
  typeof value === "object" && value !== null && "addChildElement" in value;

/** A paragraph that Word needs and nobody sees: between tables, and after one that ends a cell or section. */
export const tableEnd = (spaceBefore = 0) =>
  paragraphOf({ style: "TableEnd", ...(spaceBefore > 0 ? { spacing: { before: twips(spaceBefore) } } : {}) }, []);

export function drawTable(story: Story, place: Place, table: TableNode): readonly Drawn[] {
  const widths = roundedWidths(knownWidths(story, place, table), place.width);
  const separator = story.afterTable ? [tableEnd(story.spacing.tableAfter)] : [];
  story.afterTable = false;
  const bookmarks = story.pendingBookmarks;
  story.pendingBookmarks = [];
  const rows = drawRows(story, place, table, widths);
  story.afterTable = true;
  const drawn = new DescribedTable(
    {
      rows,
      style: table.role === "data" ? "PolicyTable" : "PropertiesTable",
      width: { size: sum(widths), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      ...(place.left > 0 ? { indent: { size: twips(place.left), type: WidthType.DXA } } : {}),
    },
    tableLook(table),
    table.summary,
  );
  const opened =
    bookmarks.length > 0 ? [paragraphOf({ style: "TableEnd" }, story.bookmarks.surround(bookmarks, []))] : separator;
  return [...opened, drawn];
}

/** As another format has laid the table out, so that lines break alike; else from what is in it. */
function knownWidths(story: Story, place: Place, table: TableNode): readonly number[] {
  const known = story.columns.get(table);
  if (known === undefined)
    return columnWidths(table, place.width, story.theme.scale.table, 2 * story.spacing.cellPaddingX);
  const total = sum(known);
  return known.map((width) => (width * place.width) / total);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Whole twips that make up the width exactly. */
function roundedWidths(widths: readonly number[], width: number): readonly number[] {
  let edge = 0;
  let before = 0;
  return widths.map((each, index) => {
    edge = index === widths.length - 1 ? width : edge + each;
    const rounded = Math.max(1, twips(edge) - before);
    before += rounded;
    return rounded;
  });
}

/** The first column of a title block names what stands beside it, quietly. */
const rowHeading = { data: "TableName", properties: "TableLabel" } as const;

/** A place of the grid that a cell from a row above reaches into. */
interface Reaching {
  readonly cell: CellNode;
  readonly rows: number;
}

function drawRows(story: Story, place: Place, table: TableNode, widths: readonly number[]): readonly TableRow[] {
  let open = new Map<number, Reaching>();
  return [...table.header, ...table.body].map((row, index) => {
    const isHeader = index < table.header.length;
    const next = new Map<number, Reaching>();
    const cells: TableCell[] = [];
    const queue = [...row.cells];
    for (let at = 0; at < widths.length; ) {
      const reaching = open.get(at);
      const cell = reaching?.cell ?? queue.shift();
      if (!cell) break;
      const left = (reaching?.rows ?? cell.rowSpan) - 1;
      if (left > 0) next.set(at, { cell, rows: left });
      const cellWidths = widths.slice(at, at + cell.colSpan);
      cells.push(
        drawCell(story, place, table, cell, {
          column: at,
          widths: cellWidths,
          isHeader,
          continues: reaching !== undefined,
        }),
      );
      at += cell.colSpan;
    }
    open = next;
    return new TableRow({ children: cells, ...rowOptions(story, row, table, widths, isHeader) });
  });
}

function rowOptions(story: Story, row: RowNode, table: TableNode, widths: readonly number[], isHeader: boolean) {
  const { page, scale } = story.theme;
  const even = sum(widths) / 20 / table.columns.length;
  const heights = row.cells.map((cell) => {
    const room = Math.max(20, even * cell.colSpan - 2 * story.spacing.cellPaddingX);
    const lines = cellLines(cell.blocks).map((line) => Math.ceil(textWidth(line, scale.table) / room));
    return sum(lines) * scale.table * 1.35;
  });
  const isTall = heights.some(
    (height) => height > (page.height - page.margins.top - page.margins.bottom) * tallestUnbroken,
  );
  return { ...(isTall ? {} : { cantSplit: true }), ...(isHeader ? { tableHeader: true } : {}) };
}

interface CellPlace {
  readonly column: number;
  readonly widths: readonly number[];
  readonly isHeader: boolean;
  /** This only continues a cell from above. */
  readonly continues: boolean;
}

function drawCell(story: Story, place: Place, table: TableNode, cell: CellNode, at: CellPlace): TableCell {
  const width = sum(at.widths);
  const style = at.isHeader ? "TableHeading" : cell.header ? rowHeading[table.role] : "TableText";
  const alignment: Alignment | null = cell.alignment ?? table.columns[at.column]?.alignment ?? null;
  const inner: Place = {
    ...place,
    textStyle: style,
    left: 0,
    width: Math.max(1, width / 20 - 2 * story.spacing.cellPaddingX),
    bar: null,
    alignment,
    listDepth: 0,
    spaceAfter: null,
    endSpace: null,
    marker: null,
    inCell: true,
  };
  story.afterTable = false;
  const drawn = at.continues ? [] : drawBlocks(story, inner, cell.blocks);
  const endsOpen = drawn.length === 0;
  const endsInTable = story.afterTable;
  story.afterTable = false;
  const children = endsOpen
    ? [drawParagraph(story, inner, { style }, [])]
    : endsInTable
      ? [...drawn, tableEnd()]
      : drawn;
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
    ...(cell.rowSpan > 1
      ? { verticalMerge: at.continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }
      : {}),
  });
}
