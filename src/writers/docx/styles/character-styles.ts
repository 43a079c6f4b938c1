/** Character styles, and the callouts' styles with their labels. */
import { createSpacing, keyEdge } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";
import type { AlertVariant } from "../../../document/tree.js";
import { eighths } from "../measures.js";
import { edgeThickness } from "./geometry.js";
import { calloutLabelStyle, calloutStyle, calloutStyleName } from "./style-ids.js";
import {
  bold,
  border,
  characterStyle,
  fonts,
  hex,
  indent,
  italic,
  paragraphStyle,
  shading,
  size,
  spacing,
  textColor,
} from "./style-xml.js";

export const alertVariants: readonly AlertVariant[] = ["note", "tip", "important", "warning", "caution"];

export function characterStyles(theme: Theme): readonly string[] {
  const { fonts: families, scale, palette } = theme;
  const { codeSize } = createSpacing(theme);
  const box = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:cs="MS Gothic"/>';
  const link = `${textColor(palette.link)}<w:u w:val="single"/>`;
  return [
    characterStyle("Strong", "Strong", { priority: 22, run: bold }),
    characterStyle("Emphasis", "Emphasis", { priority: 20, run: italic }),
    characterStyle("CodeChar", "Code Char", {
      custom: true,
      priority: 30,
      run: `${fonts(families.mono)}<w:noProof/>${size(codeSize(scale.body))}<w:shd w:val="clear" w:color="auto" w:fill="${hex(palette.codeBackground)}"/>`,
    }),
    characterStyle("KeyboardChar", "Keyboard Char", {
      custom: true,
      priority: 30,
      run: `${fonts(families.mono)}<w:noProof/>${size(codeSize(scale.body))}<w:bdr w:val="single" w:sz="${eighths(keyEdge)}" w:space="0" w:color="${hex(palette.rule)}"/>`,
    }),
    characterStyle("Hyperlink", "Hyperlink", { run: link, secondary: true }),
    characterStyle("FollowedHyperlink", "FollowedHyperlink", { run: link, secondary: true }),
    characterStyle("FootnoteReference", "footnote reference", {
      secondary: true,
      run: '<w:vertAlign w:val="superscript"/>',
    }),
    // Nothing has endnotes, but the part that docx writes for them names this.
    characterStyle("EndnoteReference", "endnote reference", {
      secondary: true,
      run: '<w:vertAlign w:val="superscript"/>',
    }),
    characterStyle("PlaceholderText", "Placeholder Text", { secondary: true, run: textColor(palette.muted) }),
    characterStyle("CheckBox", "Check Box", { custom: true, secondary: true, run: box }),
    ...alertVariants.map((variant) =>
      characterStyle(calloutLabelStyle(variant), `${calloutStyleName(variant)} Label`, {
        custom: true,
        secondary: true,
        run: `${bold}${textColor(palette.alerts[variant].label)}`,
      }),
    ),
  ];
}

export function calloutStyles(theme: Theme): readonly string[] {
  const { palette } = theme;
  const distances = createSpacing(theme);
  const { after, paddingY } = distances.callout;
  return alertVariants.map((variant) => {
    const { bar, background } = palette.alerts[variant];
    const edge = (side: "top" | "bottom" | "right", space: number) => border(side, edgeThickness, space, background);
    const frame = `${edge("top", paddingY)}${border("left", distances.bar, distances.barGap, bar)}${edge("bottom", paddingY)}${edge("right", paddingY)}`;
    return paragraphStyle(calloutStyle(variant), calloutStyleName(variant), {
      custom: true,
      priority: 31,
      paragraph: `<w:pBdr>${frame}</w:pBdr>${shading(background)}${spacing(0, after)}${indent(distances.barIndent, distances.calloutRight)}`,
    });
  });
}
