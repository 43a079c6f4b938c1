/** Character styles, and the callouts' styles with their labels. */
import type { Theme } from "../../../config/theme.js";
import type { AlertVariant } from "../../../document/tree.js";
import { barSpace, barThickness, calloutSpacing, codeSize, quoteIndent } from "./geometry.js";
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

export function characterStyles({ fonts: families, scale, palette }: Theme): readonly string[] {
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
      run: `${fonts(families.mono)}<w:noProof/>${size(codeSize(scale.body))}<w:bdr w:val="single" w:sz="4" w:space="0" w:color="${hex(palette.rule)}"/>`,
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

export function calloutStyles({ scale, palette }: Theme): readonly string[] {
  return alertVariants.map((variant) => {
    const { bar, background } = palette.alerts[variant];
    const edge = (side: "top" | "bottom" | "right", space: number) => border(side, 0.5, space, background);
    const frame = `${edge("top", 4)}${border("left", barThickness, barSpace, bar)}${edge("bottom", 4)}${edge("right", 4)}`;
    return paragraphStyle(calloutStyle(variant), calloutStyleName(variant), {
      custom: true,
      priority: 31,
      paragraph: `<w:pBdr>${frame}</w:pBdr>${shading(background)}${spacing(0, calloutSpacing(scale.body))}${indent(quoteIndent, 5)}`,
    });
  });
}
