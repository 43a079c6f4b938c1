/** Character styles, and the callouts' styles with their labels. */
import { createSpacing, keyEdge } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";
import type { AlertVariant } from "../../../document/tree.js";
import { eighths } from "../measures.js";
import { fallbackFamily } from "./fallback-family.js";
import { edgeThickness } from "./geometry.js";
import {
  calloutLabelStyle,
  calloutStyle,
  calloutStyleName,
  calloutTitleStyle,
  fallbackStyles,
  smallerCode,
  smallerCodeStyle,
  tableLinkStyle,
} from "./style-ids.js";
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
  textColorOf,
} from "./style-xml.js";
import { checkBoxFont } from "./word-fonts.js";

/** Of the box to tick, as a share of the text's size: a larger one pushes lines apart where another font stands in for its own. */
const boxSize = 0.9;

export const alertVariants: readonly AlertVariant[] = ["note", "tip", "important", "warning", "caution"];

export function characterStyles(theme: Theme): readonly string[] {
  const { fonts: families, scale, palette } = theme;
  const { codeSize } = createSpacing(theme);
  const box = `<w:rFonts w:ascii="${checkBoxFont}" w:hAnsi="${checkBoxFont}" w:eastAsia="${checkBoxFont}" w:cs="${checkBoxFont}"/>`;
  const link = `${textColorOf(palette, "link")}<w:u w:val="single"/>`;
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
    ...(["CodeChar", "KeyboardChar"] as const).flatMap((base) =>
      smallerCode.map((place) =>
        characterStyle(smallerCodeStyle(base, place), `${base === "CodeChar" ? "Code" : "Keyboard"} in ${place}s`, {
          basedOn: base,
          custom: true,
          secondary: true,
          priority: 30,
          run: size(codeSize(place === "Table" ? scale.table : scale.small)),
        }),
      ),
    ),
    ...(["symbols", "emoji"] as const).flatMap((kind) => {
      const family = fallbackFamily(theme, kind);
      const named = { custom: true, secondary: true, run: family === null ? "" : fonts(family) };
      return family === null
        ? []
        : [characterStyle(fallbackStyles[kind], kind === "emoji" ? "Emoji" : "Symbols", named)];
    }),
    characterStyle("Hyperlink", "Hyperlink", { run: link, secondary: true }),
    characterStyle(tableLinkStyle, "Table Link", {
      basedOn: "Hyperlink",
      custom: true,
      secondary: true,
      run: '<w:u w:val="none"/>',
    }),
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
    characterStyle("CheckBox", "Check Box", {
      custom: true,
      secondary: true,
      run: `${box}${size(boxSize * scale.body)}`,
    }),
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
  const { before, after, paddingY } = distances.callout;
  return alertVariants.flatMap((variant) => {
    const { bar, background } = palette.alerts[variant];
    const edge = (side: "top" | "bottom" | "right", space: number) => border(side, edgeThickness, space, background);
    const frame = `${edge("top", paddingY)}${border("left", distances.bar, distances.barGap, bar)}${edge("bottom", paddingY)}${edge("right", paddingY)}`;
    return [
      paragraphStyle(calloutStyle(variant), calloutStyleName(variant), {
        custom: true,
        priority: 31,
        paragraph: `<w:pBdr>${frame}</w:pBdr>${shading(background)}${spacing(0, after)}${indent(distances.barIndent, distances.calloutRight)}`,
      }),
      paragraphStyle(calloutTitleStyle(variant), `${calloutStyleName(variant)} Title`, {
        basedOn: calloutStyle(variant),
        next: calloutStyle(variant),
        custom: true,
        priority: 31,
        secondary: true,
        paragraph: `<w:keepNext/>${spacing(before, distances.calloutGap)}`,
      }),
    ];
  });
}
