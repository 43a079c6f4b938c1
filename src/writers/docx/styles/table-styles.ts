/** Table styles: the rules, fills and bands that the theme gives to tables of data, and to title blocks. */
import { createSpacing } from "../../../config/spacing.js";
import type { ColorName, Rule, TableLook, Theme } from "../../../config/theme.js";
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
    tableStyle("PolicyTable", "Policy Table", theme.tables.data, theme),
    tableStyle("PropertiesTable", "Properties Table", theme.tables.properties, theme),
    tableStyle("FormTable", "Form Table", { ...theme.tables.properties, outerRule: null, rowRule: null }, theme),
  ];
}

function tableStyle(id: string, name: string, look: TableLook, theme: Theme): string {
  const { palette } = theme;
  const { cellGap, cellPaddingX, cellPaddingY } = createSpacing(theme);
  const rule = (side: string, line: Rule | null) =>
    line === null ? "" : borderOf(side, line.width, 0, palette, line.color);
  const fill = (color: ColorName | null) => (color === null ? "" : shadingOf(palette, color));
  const borders = `${rule("top", look.outerRule)}${rule("bottom", look.outerRule)}${rule("insideH", look.rowRule)}`;
  const under = look.headerRule === null ? "" : `<w:tcBorders>${rule("bottom", look.headerRule)}</w:tcBorders>`;
  const header = `<w:tblStylePr w:type="firstRow"><w:rPr>${faceOf(look.header.face)}</w:rPr><w:tblPr/><w:tcPr>${under}${fill(look.header.fill)}</w:tcPr></w:tblStylePr>`;
  const bands = look.band === null ? "" : '<w:tblStyleRowBandSize w:val="1"/>';
  const band =
    look.band === null
      ? ""
      : `<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>${fill(look.band)}</w:tcPr></w:tblStylePr>`;
  const cells = margins(cellPaddingY - cellGap / 2, cellPaddingX);
  return style(
    "table",
    id,
    name,
    { basedOn: "TableNormal", custom: true, priority: 40 },
    `<w:tblPr>${bands}<w:tblBorders>${borders}</w:tblBorders>${cells}</w:tblPr>${header}${band}`,
  );
}
