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
import { tableScales } from "../../config/spacing.js";
import { isRightToLeftLanguage } from "../../document/language.js";
import type { Alignment, TableCell as CellNode, Table as TableNode } from "../../document/tree.js";
import { isSignatureRow } from "../../document/walk.js";
import type { TableSetting } from "../writer.js";
import { drawBlocks } from "./blocks.js";
import { cleanLine } from "./clean-text.js";
import { columnWidths } from "./column-widths.js";
import { twips } from "./measures.js";
import { drawParagraph } from "./paragraphs.js";
import { tallRows } from "./row-heights.js";
import { run } from "./runs.js";
import type { Drawn, Place, Story } from "./story.js";
import { formStyle, type TableTextRole, tableTextStyle } from "./styles/style-ids.js";
import { element, paragraphOf } from "./xml-element.js";

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
  const firstColumn = table.body.length > 0 && table.body.every(({ cells: [first] }) => first?.header === true);
  const bands = table.role === "data";
  const bits = (firstRow ? 0x20 : 0) | (firstColumn ? 0x80 : 0) | (bands ? 0 : 0x200) | 0x400;
  return element("w:tblLook", {
    "w:val": bits.toString(16).toUpperCase().padStart(4, "0"),
    "w:firstRow": firstRow ? 1 : 0,
    "w:lastRow": 0,
    "w:firstColumn": firstColumn ? 1 : 0,
    "w:lastColumn": 0,
    "w:noHBand": bands ? 0 : 1,
    "w:noVBand": 1,
  });
}

const isComponent = (value: unknown): value is XmlComponent =>
  typeof value === "object" && value !== null && "addChildElement" in value;

/** A paragraph that Word needs and nobody sees: between tables, and after one that ends a cell or section. */
export const tableEnd = (spaceBefore = 0, content: readonly XmlComponent[] = []) =>
  paragraphOf({ style: "TableEnd", ...(spaceBefore > 0 ? { spacing: { before: twips(spaceBefore) } } : {}) }, content);

/**
 * What such a paragraph holds where a section ends in it. LibreOffice takes an empty one out, and then no reference finds the bookmark of the
 * heading that comes next.
 */
export const sectionEnd = (): XmlComponent => run([" "]);

export function drawTable(story: Story, place: Place, table: TableNode): readonly Drawn[] {
  const known = story.tables.get(table) ?? unknown(story, place, table);
  const widths = roundedWidths(known.columns, place.width);
  const separator = story.afterTable ? [tableEnd(story.spacing.tableAfter)] : [];
  story.afterTable = false;
  const bookmarks = story.pendingBookmarks;
  story.pendingBookmarks = [];
  const rows = drawRows(story, place, table, { ...known, columns: widths });
  story.afterTable = true;
  const drawn = new DescribedTable(
    {
      rows,
      style: tableStyles[table.role],
      width: { size: sum(widths), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      ...cellMargins(story, known.padding, table.dense),
      ...(isRightToLeftLanguage(story.languages.get(place.part) ?? story.language)
        ? { visuallyRightToLeft: true }
        : {}),
      ...(place.left > 0 ? { indent: { size: twips(place.left), type: WidthType.DXA } } : {}),
    },
    tableLook(table),
    table.summary,
  );
  const opened =
    bookmarks.length > 0 ? [paragraphOf({ style: "TableEnd" }, story.bookmarks.surround(bookmarks, []))] : separator;
  return [...opened, drawn];
}

/** Of a table that no other format has laid out: from what is in it. */
function unknown({ theme, spacing }: Story, { width, tableScale }: Place, table: TableNode): TableSetting {
  const typeScale = table.dense ? Math.min(...tableScales) : tableScale;
  const padding = spacing.cellPadding(width, table.columns.length, typeScale, table.dense);
  const columns = columnWidths(table, width, theme.scale.table, 2 * padding);
  return { columns, padding, typeScale, landscape: false };
}

/** Each block in a cell has half of their distance above and below; where the larger counts, all of it is below, but for the last. */
function cellSpaces(
  { spacing, textSpace }: Story,
  dense: boolean,
): Pick<Place, "spaceBefore" | "spaceAfter" | "endSpace"> {
  if (dense) return { spaceBefore: 0, spaceAfter: spacing.cellGap, endSpace: 0 };
  return { spaceBefore: null, ...blockSpaces(spacing, textSpace) };
}

function blockSpaces(spacing: Story["spacing"], textSpace: Story["textSpace"]): Pick<Place, "spaceAfter" | "endSpace"> {
  if (textSpace === null || textSpace.addsUp) return { spaceAfter: null, endSpace: null };
  return { spaceAfter: spacing.cellGap, endSpace: spacing.cellGap / 2 };
}

/** Where they are not those of the table's style. */
function cellMargins({ spacing }: Story, padding: number, dense: boolean): Pick<ITableOptions, "margins"> {
  if (padding === spacing.cellPaddingX && !dense) return {};
  const side = twips(padding);
  const close = twips(spacing.denseCellPaddingY);
  const upright = dense ? { top: close, bottom: close } : {};
  return { margins: { marginUnitType: WidthType.DXA, ...upright, left: side, right: side } };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Whole twips that make up the width exactly. */
function roundedWidths(widths: readonly number[], width: number): readonly number[] {
  const factor = width / sum(widths);
  let edge = 0;
  let before = 0;
  return widths.map((each, index) => {
    edge = index === widths.length - 1 ? width : edge + each * factor;
    const rounded = Math.max(1, twips(edge) - before);
    before += rounded;
    return rounded;
  });
}

const tableStyles = { data: "PolicyTable", properties: "PropertiesTable", form: "FormTable" } as const;

/** The first column of a title block names what stands beside it, quietly. */
const rowHeading = { data: "TableName", properties: "TableLabel" } as const;

/** A place of the grid that a cell from a row above reaches into. */
interface Reaching {
  readonly cell: CellNode;
  readonly rows: number;
}

/** @param setting whose columns are in twips */
function drawRows(story: Story, place: Place, table: TableNode, setting: TableSetting): readonly TableRow[] {
  const widths = setting.columns;
  const tall = tallRows(story, table, setting);
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
          keepNext: tall[index] !== true && staysWithNext(table, index - table.header.length),
          continues: reaching !== undefined,
          isSigned: isSignatureRow(row),
          setting,
        }),
      );
      at += cell.colSpan;
    }
    open = next;
    const cantSplit = tall[index] === true ? {} : { cantSplit: true };
    return new TableRow({ children: cells, ...cantSplit, ...(isHeader ? { tableHeader: true } : {}) });
  });
}

/** No page ends with a single row below the header, none begins with the last one alone, and a form stays whole. @param row of the body, from 0 */
function staysWithNext({ body, role }: TableNode, row: number): boolean {
  if (role === "form") return row < body.length - 1;
  return row >= 0 && (row === 0 || row === body.length - 2) && row < body.length - 1;
}

interface CellPlace {
  readonly column: number;
  readonly widths: readonly number[];
  readonly isHeader: boolean;
  readonly keepNext: boolean;
  /** This only continues a cell from above. */
  readonly continues: boolean;
  /** In a row with room for a signature. */
  readonly isSigned: boolean;
  readonly setting: TableSetting;
}

function cellStyle({ role }: TableNode, cell: CellNode, { isHeader, isSigned, setting }: CellPlace): string {
  if (role === "form") return formStyle(cell.header, isSigned);
  const text: TableTextRole = isHeader ? "TableHeading" : cell.header ? rowHeading[role] : "TableText";
  return tableTextStyle(text, setting.typeScale);
}

function drawCell(story: Story, place: Place, table: TableNode, cell: CellNode, at: CellPlace): TableCell {
  const width = sum(at.widths);
  const { padding, typeScale } = at.setting;
  const style = cellStyle(table, cell, at);
  const alignment: Alignment | null = cell.alignment ?? table.columns[at.column]?.alignment ?? null;
  const inner: Place = {
    ...place,
    textStyle: style,
    left: 0,
    width: Math.max(1, width / 20 - 2 * padding),
    bar: null,
    alignment,
    listDepth: 0,
    ...cellSpaces(story, table.dense),
    rightToLeft: null,
    marker: null,
    inCell: true,
    tableScale: typeScale,
    keepNext: at.keepNext,
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
