/** Paragraph styles of the cover. */
import type { Theme } from "../../../config/theme.js";
import { barSpace, barThickness, quoteIndent, wideSpacing } from "./geometry.js";
import { bold, border, fonts, indent, paragraphStyle, shading, size, spacing, textColor } from "./style-xml.js";

export function coverStyles({ fonts: families, page, scale, palette }: Theme): readonly string[] {
  const heading = fonts(families.heading);
  const { warning } = palette.alerts;
  const edge = (side: "top" | "bottom") => border(side, 0.5, 5, warning.background);
  return [
    paragraphStyle("Organization", "Organization", {
      next: "Title",
      custom: true,
      priority: 11,
      paragraph: spacing(scale.body * 2, 0.6 * scale.body),
      run: `${heading}${bold}${size(scale.subtitle)}`,
    }),
    paragraphStyle("Title", "Title", {
      next: "Subtitle",
      priority: 10,
      paragraph: `<w:keepLines/><w:pBdr>${border("bottom", 1.5, 10, palette.accent)}</w:pBdr>${spacing(page.height * 0.14, scale.body * 1.2, 1)}`,
      run: `${heading}${bold}${textColor(palette.accent)}${size(scale.title)}`,
    }),
    paragraphStyle("Subtitle", "Subtitle", {
      next: "CoverDetail",
      priority: 11,
      paragraph: `<w:keepLines/>${spacing(0, scale.body * 3)}`,
      run: `${heading}${textColor(palette.muted)}${size(scale.subtitle)}`,
    }),
    paragraphStyle("CoverDetail", "Cover Detail", {
      custom: true,
      priority: 12,
      paragraph: spacing(0, scale.body * 0.2),
    }),
    paragraphStyle("Notice", "Notice", {
      custom: true,
      priority: 12,
      paragraph: `<w:pBdr>${edge("top")}${border("left", barThickness, barSpace, warning.bar)}${edge("bottom")}</w:pBdr>${shading(
        warning.background,
      )}${spacing(wideSpacing(scale.body) * 2, wideSpacing(scale.body))}${indent(quoteIndent)}`,
    }),
    paragraphStyle("SmallPrint", "Small Print", {
      custom: true,
      priority: 13,
      paragraph: spacing(0, scale.body * 0.2),
      run: `${textColor(palette.muted)}${size(scale.small)}`,
    }),
  ];
}
