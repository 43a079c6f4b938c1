/** Table styles: the rules, fills and bands that the theme gives to tables of data, and to title blocks. */
import { createSpacing } from "../../../config/spacing.js";
import type { ColorName, DataTableLook, Palette, Rule, TableLook, Theme } from "../../../config/theme.js";
import { twips } from "../measures.js";
import { borderOf, faceOf, shadingOf, style } from "./style-xml.js";

const margins = (top: number, side: number): string =>
  `<w:tblCellMar><w:top w:w="${twips(top)}" w:type="dxa"/><w:left w:w="${twips(side)}" w:type="dxa"/><w:bottom w:w="${twips(top)}" w:type="dxa"/><w:right w:w="${twips(side)}" w:type="dxa"/></w:tblCellMar>`;

export function tableStyles(theme: Theme): readonly string[] {
  const { cellPaddingX } = createSpacing(theme);
  return [
    style(
      "table",
      "TableNormal",
      "Normal Table",
      { isDefault: true, secondary: true },
      `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${margins(0, cellPaddingX)}</w:tblPr>`,
    ),
    tableStyle("PolicyTable", "Policy Table", theme.tables.data, theme, headerAndBands(theme.tables.data, theme)),
    tableStyle("PropertiesTable", "Properties Table", theme.tables.properties, theme),
    tableStyle("FormTable", "Form Table", { outerRule: null, rowRule: null }, theme),
  ];
}

const drawn = (side: string, line: Rule | null, palette: Palette): string =>
  line === null ? "" : borderOf(side, line.width, 0, palette, line.color);

interface RowLooks {
  /** Among the properties of the table, and after them. */
  readonly bandSize: string;
  readonly rows: string;
}

function headerAndBands({ header, headerRule, band }: DataTableLook, { palette }: Theme): RowLooks {
  const fill = (color: ColorName | null) => (color === null ? "" : shadingOf(palette, color));
  const under = headerRule === null ? "" : `<w:tcBorders>${drawn("bottom", headerRule, palette)}</w:tcBorders>`;
  const first = `<w:tblStylePr w:type="firstRow"><w:rPr>${faceOf(header.face)}</w:rPr><w:tblPr/><w:tcPr>${under}${fill(header.fill)}</w:tcPr></w:tblStylePr>`;
  if (band === null) return { bandSize: "", rows: first };
  const second = `<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>${fill(band)}</w:tcPr></w:tblStylePr>`;
  return { bandSize: '<w:tblStyleRowBandSize w:val="1"/>', rows: `${first}${second}` };
}

function tableStyle(
  id: string,
  name: string,
  { outerRule, rowRule }: Pick<TableLook, "outerRule" | "rowRule">,
  theme: Theme,
  { bandSize, rows }: RowLooks = { bandSize: "", rows: "" },
): string {
  const { cellGap, cellPaddingX, cellPaddingY } = createSpacing(theme);
  const rule = (side: string, line: Rule | null) => drawn(side, line, theme.palette);
  const borders = `${rule("top", outerRule)}${rule("bottom", outerRule)}${rule("insideH", rowRule)}`;
  const cells = margins(cellPaddingY - cellGap / 2, cellPaddingX);
  return style(
    "table",
    id,
    name,
    { basedOn: "TableNormal", custom: true, priority: 40 },
    `<w:tblPr>${bandSize}<w:tblBorders>${borders}</w:tblBorders>${cells}</w:tblPr>${rows}`,
  );
}
