/** Table styles: rules between rows, a shaded header, bands; and the quieter one of title blocks. */
import { createSpacing } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";
import { twips } from "../measures.js";
import { bold, border, shading, style } from "./style-xml.js";

const margins = (top: number, side: number): string =>
  `<w:tblCellMar><w:top w:w="${twips(top)}" w:type="dxa"/><w:left w:w="${twips(side)}" w:type="dxa"/><w:bottom w:w="${twips(top)}" w:type="dxa"/><w:right w:w="${twips(side)}" w:type="dxa"/></w:tblCellMar>`;

export function tableStyles(theme: Theme): readonly string[] {
  const { palette } = theme;
  const { cellGap, cellPaddingX, cellPaddingY } = createSpacing(theme);
  const rule = (side: string) => border(side, 0.5, 0, palette.rule);
  const header = `<w:tblStylePr w:type="firstRow"><w:rPr>${bold}</w:rPr><w:tblPr/><w:tcPr><w:tcBorders>${border(
    "bottom",
    1,
    0,
    palette.accent,
  )}</w:tcBorders>${shading(palette.tableHeader)}</w:tcPr></w:tblStylePr>`;
  const band = `<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>${shading(palette.tableBand)}</w:tcPr></w:tblStylePr>`;
  const body = (bands: string, borders: string) =>
    `<w:tblPr>${bands}<w:tblBorders>${borders}</w:tblBorders>${margins(cellPaddingY - cellGap / 2, cellPaddingX)}</w:tblPr>`;
  return [
    style(
      "table",
      "TableNormal",
      "Normal Table",
      { isDefault: true, secondary: true },
      `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${margins(0, cellPaddingX)}</w:tblPr>`,
    ),
    style(
      "table",
      "PolicyTable",
      "Policy Table",
      { basedOn: "TableNormal", custom: true, priority: 40 },
      `${body('<w:tblStyleRowBandSize w:val="1"/>', `${rule("top")}${rule("bottom")}${rule("insideH")}`)}${header}${band}`,
    ),
    style(
      "table",
      "PropertiesTable",
      "Properties Table",
      { basedOn: "TableNormal", custom: true, priority: 40 },
      body("", `${rule("top")}${rule("bottom")}${rule("insideH")}`),
    ),
  ];
}
