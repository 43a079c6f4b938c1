/** Paragraph styles of the cover. */
import { createSpacing } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";
import { edgeThickness } from "./geometry.js";
import { bold, border, fonts, indent, paragraphStyle, shading, size, spacing, textColor } from "./style-xml.js";

export function coverStyles(theme: Theme): readonly string[] {
  const { fonts: families, scale, palette } = theme;
  const { bar, barGap, barIndent, callout, calloutRight, cover, lineHeights, paragraphAfter } = createSpacing(theme);
  const heading = fonts(families.heading);
  const { warning } = palette.alerts;
  const edge = (side: "top" | "bottom") => border(side, edgeThickness, callout.paddingY, warning.background);
  return [
    paragraphStyle("Organization", "Organization", {
      next: "Title",
      custom: true,
      priority: 11,
      paragraph: spacing(cover.organizationBefore, paragraphAfter),
      run: `${heading}${bold}${size(scale.subtitle)}`,
    }),
    paragraphStyle("Title", "Title", {
      next: "Subtitle",
      priority: 10,
      paragraph: `<w:keepLines/><w:pBdr>${border("bottom", bar, cover.titleRuleGap, palette.accent)}</w:pBdr>${spacing(cover.titleBefore, cover.titleAfter, lineHeights.heading)}`,
      run: `${heading}${bold}${textColor(palette.accent)}${size(scale.title)}`,
    }),
    paragraphStyle("Subtitle", "Subtitle", {
      next: "CoverDetail",
      priority: 11,
      paragraph: `<w:keepLines/>${spacing(0, cover.subtitleAfter)}`,
      run: `${heading}${textColor(palette.muted)}${size(scale.subtitle)}`,
    }),
    paragraphStyle("CoverDetail", "Cover Detail", {
      custom: true,
      priority: 12,
      paragraph: spacing(0, cover.detailAfter),
    }),
    paragraphStyle("Notice", "Notice", {
      custom: true,
      priority: 12,
      paragraph: `<w:pBdr>${edge("top")}${border("left", bar, barGap, warning.bar)}${edge("bottom")}</w:pBdr>${shading(
        warning.background,
      )}${spacing(cover.noticeBefore, callout.after)}${indent(barIndent, calloutRight)}`,
    }),
    paragraphStyle("SmallPrint", "Small Print", {
      custom: true,
      priority: 13,
      paragraph: spacing(0, cover.detailAfter),
      run: `${textColor(palette.muted)}${size(scale.small)}`,
    }),
  ];
}
