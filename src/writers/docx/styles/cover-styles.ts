/** Paragraph styles of the cover. */
import { createSpacing } from "../../../config/spacing.js";
import type { TextLook, Theme } from "../../../config/theme.js";
import { edgeThickness } from "./geometry.js";
import { longTitleStyle } from "./style-ids.js";
import {
  border,
  borderOf,
  centered,
  faceOf,
  fonts,
  indent,
  paragraphStyle,
  shading,
  shadingOf,
  size,
  spacing,
  textColor,
  textColorOf,
} from "./style-xml.js";

/** The greatest distance of a border from its text (ECMA-376 Part 1, 17.3.1.7); what a panel reaches beyond it is the border itself. */
const greatestSpace = 31;

export function coverStyles(theme: Theme): readonly string[] {
  const { fonts: families, scale, palette, cover: looks } = theme;
  const { bar, barGap, barIndent, callout, calloutRight, cover, lineHeights, titleSize } = createSpacing(theme);
  const { warning } = palette.alerts;
  const edge = (side: "top" | "bottom" | "right") => border(side, edgeThickness, callout.paddingY, warning.background);
  const aligned = looks.alignment === "center" ? centered : "";
  const run = ({ face, color }: TextLook, points: number) =>
    `${fonts(families.heading, "major")}${faceOf(face)}${textColorOf(palette, color)}${size(points)}`;
  const framed = coverFrame(theme);
  return [
    paragraphStyle("Organization", "Organization", {
      next: "Title",
      custom: true,
      priority: 11,
      paragraph: `<w:keepLines/>${looks.frame.holdsOrganization ? framed : ""}${spacing(0, cover.organizationAfter)}${aligned}`,
      run: run(looks.organization, scale.subtitle),
    }),
    paragraphStyle("Title", "Title", {
      next: "Subtitle",
      priority: 10,
      paragraph: `<w:keepLines/>${framed}${spacing(0, cover.titleAfter, lineHeights.heading)}${aligned}`,
      run: run(looks.title, scale.title),
    }),
    paragraphStyle(longTitleStyle, "Title Long", {
      basedOn: "Title",
      next: "Subtitle",
      custom: true,
      secondary: true,
      priority: 10,
      run: size(titleSize(Number.POSITIVE_INFINITY)),
    }),
    paragraphStyle("Subtitle", "Subtitle", {
      next: "Edition",
      priority: 11,
      paragraph: `<w:keepLines/>${framed}${spacing(0, cover.frameAfter)}${aligned}`,
      run: run(looks.subtitle, scale.subtitle),
    }),
    paragraphStyle("Edition", "Edition", {
      custom: true,
      priority: 12,
      paragraph: `${spacing(0, cover.editionAfter)}${aligned}`,
      run: run(looks.edition, scale.subtitle),
    }),
    paragraphStyle("Notice", "Notice", {
      custom: true,
      priority: 12,
      paragraph: `<w:pBdr>${edge("top")}${border("left", bar, barGap, warning.bar)}${edge("bottom")}${edge("right")}</w:pBdr>${shading(
        warning.background,
      )}${spacing(cover.noticeBefore, callout.after)}${indent(barIndent, calloutRight)}`,
    }),
    paragraphStyle("SmallPrint", "Small Print", {
      custom: true,
      priority: 13,
      paragraph: `${spacing(0, cover.smallPrintAfter)}${aligned}`,
      run: `${textColor(palette.muted)}${size(scale.small)}`,
    }),
  ];
}

/** The same borders on each paragraph of the group: word processors draw them around all together (ECMA-376 Part 1, 17.3.1.24). */
function coverFrame({ cover: { frame }, palette }: Theme): string {
  if (frame.rule !== null) {
    const { width, color } = frame.rule;
    const rule = (side: "top" | "bottom") => borderOf(side, width, frame.padding, palette, color);
    return `<w:pBdr>${rule("top")}${rule("bottom")}</w:pBdr>`;
  }
  if (frame.fill === null) return "";
  const { fill } = frame;
  const space = Math.min(greatestSpace, frame.reach);
  const side = (name: "left" | "right") =>
    borderOf(name, Math.max(edgeThickness, frame.reach - space), space, palette, fill);
  const edge = (name: "top" | "bottom") => borderOf(name, edgeThickness, frame.padding, palette, fill);
  return `<w:pBdr>${edge("top")}${side("left")}${edge("bottom")}${side("right")}</w:pBdr>${shadingOf(palette, fill)}`;
}
