/** How one style is written (ECMA-376 Part 1, 17.7.4.17). Properties are given as XML; the order of elements is the schema's. */
import type { Color, ColorName, FontFace, FontFamily, Palette } from "../../../config/theme.js";
import { escapeXml } from "../clean-text.js";
import { halfPoints, twips } from "../measures.js";

export interface StyleOptions {
  readonly basedOn?: string;
  readonly next?: string;
  /** Order in Word's list of styles. */
  readonly priority?: number;
  /** Our own, not one that Word knows by its name. */
  readonly custom?: boolean;
  /** Kept out of Word's gallery. */
  readonly secondary?: boolean;
  readonly isDefault?: boolean;
  readonly paragraph?: string;
  readonly run?: string;
}

export function style(
  type: "paragraph" | "character" | "table" | "numbering",
  id: string,
  name: string,
  options: StyleOptions,
  table = "",
): string {
  const { basedOn, next, priority = 99, custom, secondary, isDefault, paragraph, run } = options;
  return [
    `<w:style w:type="${type}"${isDefault ? ' w:default="1"' : ""}${custom ? ' w:customStyle="1"' : ""} w:styleId="${id}">`,
    `<w:name w:val="${name}"/>`,
    basedOn ? `<w:basedOn w:val="${basedOn}"/>` : "",
    next ? `<w:next w:val="${next}"/>` : "",
    `<w:uiPriority w:val="${priority}"/>`,
    secondary ? "" : "<w:qFormat/>",
    paragraph ? `<w:pPr>${paragraph}</w:pPr>` : "",
    run ? `<w:rPr>${run}</w:rPr>` : "",
    table,
    "</w:style>",
  ].join("");
}

export const paragraphStyle = (id: string, name: string, options: StyleOptions): string =>
  style("paragraph", id, name, { basedOn: "Normal", ...options });

export const characterStyle = (id: string, name: string, options: StyleOptions): string =>
  style("character", id, name, { basedOn: "DefaultParagraphFont", ...options });

// ------------------------------------------------------------------ run properties

export const hex = (color: Color): string => color.slice(1).toUpperCase();
/** @param themed which font of the theme part it is: the reader changes that one with all that is tied to it */
export const fonts = (family: Pick<FontFamily, "wordName">, themed: "major" | "minor" | null = null): string => {
  const name = escapeXml(family.wordName);
  const theme = themed === null ? "" : ` w:asciiTheme="${themed}HAnsi" w:hAnsiTheme="${themed}HAnsi"`;
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"${theme}/>`;
};
export const bold = "<w:b/><w:bCs/>";
export const italic = "<w:i/><w:iCs/>";
export const isBold = (face: FontFace): boolean => face === "bold" || face === "boldItalic";
/** The bold and italic of a face. */
export const faceOf = (face: FontFace): string =>
  `${isBold(face) ? bold : ""}${face === "italic" || face === "boldItalic" ? italic : ""}`;
/** The same in a style that is based on one with another face. */
export const onlyFaceOf = (face: FontFace): string =>
  `${isBold(face) ? bold : '<w:b w:val="0"/><w:bCs w:val="0"/>'}${
    face === "italic" || face === "boldItalic" ? italic : '<w:i w:val="0"/><w:iCs w:val="0"/>'
  }`;
export const textColor = (color: Color): string => `<w:color w:val="${hex(color)}"/>`;
/** As `textColor`; it goes with the theme part where that has the colour. */
export const textColorOf = (palette: Palette, name: ColorName): string =>
  `<w:color w:val="${hex(palette[name])}"${tied("themeColor", palette, name)}/>`;
export const size = (points: number): string =>
  `<w:sz w:val="${halfPoints(points)}"/><w:szCs w:val="${halfPoints(points)}"/>`;

// ------------------------------------------------------------------ paragraph properties, lengths in points

export const spacing = (before: number, after: number, lineHeight?: number): string =>
  `<w:spacing w:before="${twips(before)}" w:after="${twips(after)}"${
    lineHeight === undefined ? "" : ` w:line="${Math.round(240 * lineHeight)}" w:lineRule="auto"`
  }/>`;
export const indent = (left: number, right = 0): string =>
  `<w:ind w:left="${twips(left)}"${right ? ` w:right="${twips(right)}"` : ""}/>`;
export const hangingIndent = (left: number, hanging: number): string =>
  `<w:ind w:left="${twips(left)}"${hanging > 0 ? ` w:hanging="${twips(hanging)}"` : ""}/>`;
/** The list that a style belongs to; its first level needs no mention. */
export const numbered = (instance: number, level = 0): string =>
  `<w:numPr>${level === 0 ? "" : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${instance}"/></w:numPr>`;
export const unnumbered = '<w:numPr><w:numId w:val="0"/></w:numPr>';
export const centered = '<w:jc w:val="center"/>';
export const shading = (fill: Color): string => `<w:shd w:val="clear" w:color="auto" w:fill="${hex(fill)}"/>`;
export const shadingOf = (palette: Palette, name: ColorName): string =>
  `<w:shd w:val="clear" w:color="auto" w:fill="${hex(palette[name])}"${tied("themeFill", palette, name)}/>`;
export const borderOf = (side: string, thickness: number, space: number, palette: Palette, name: ColorName): string =>
  border(side, thickness, space, palette[name]).replace("/>", `${tied("themeColor", palette, name)}/>`);
export const border = (side: string, thickness: number, space: number, color: Color): string =>
  `<w:${side} w:val="single" w:sz="${Math.round(thickness * 8)}" w:space="${space}" w:color="${hex(color)}"/>`;

// ------------------------------------------------------------------ the theme part

/** What takes the accent where that is dark enough. */
const accented: ReadonlySet<ColorName> = new Set(["accent", "heading", "cover"]);

/** Names the colour of the theme part (ECMA-376 Part 1, 17.18.97), which stands above the written one, if it is the same. */
function tied(attribute: "themeColor" | "themeFill", palette: Palette, name: ColorName): string {
  if (name === "link") return ` w:${attribute}="hyperlink"`;
  return accented.has(name) && palette[name] === palette.accent ? ` w:${attribute}="accent1"` : "";
}
