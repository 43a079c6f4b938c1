/** Paragraph styles of the cover. */
import type { Theme } from "../../../config/theme.js";
import { barSpace, barThickness, quoteIndent } from "./geometry.js";
import { bold, border, fonts, indent, paragraphStyle, shading, size, spacing, textColor } from "./style-xml.js";

export function coverStyles({ fonts: families, scale, palette }: Theme): readonly string[] {
  const heading = fonts(families.heading);
  const { warning } = palette.alerts;
  return [
    paragraphStyle("Organization", "Organization", {
      next: "Title",
      custom: true,
      priority: 11,
      paragraph: spacing(120, 6),
      run: `${heading}${textColor(palette.muted)}${size(scale.subtitle)}`,
    }),
    paragraphStyle("Title", "Title", {
      next: "Subtitle",
      priority: 10,
      paragraph: `<w:keepLines/>${spacing(0, 8, 1)}`,
      run: `${heading}${bold}${textColor(palette.accent)}${size(scale.title)}`,
    }),
    paragraphStyle("Subtitle", "Subtitle", {
      next: "CoverDetail",
      priority: 11,
      paragraph: `<w:keepLines/>${spacing(0, 28)}`,
      run: `${heading}${textColor(palette.muted)}${size(scale.subtitle)}`,
    }),
    paragraphStyle("CoverDetail", "Cover Detail", { custom: true, priority: 12, paragraph: spacing(0, 4) }),
    paragraphStyle("Notice", "Notice", {
      custom: true,
      priority: 12,
      paragraph: `<w:pBdr>${border("top", 0.5, 4, warning.background)}${border("left", barThickness, barSpace, warning.bar)}${border(
        "bottom",
        0.5,
        4,
        warning.background,
      )}</w:pBdr>${shading(warning.background)}${spacing(22, 10)}${indent(quoteIndent)}`,
    }),
    paragraphStyle("SmallPrint", "Small Print", {
      custom: true,
      priority: 13,
      paragraph: spacing(16, 4),
      run: `${textColor(palette.muted)}${size(scale.small)}`,
    }),
  ];
}
