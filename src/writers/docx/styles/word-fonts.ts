/** What a Word file says of a font, for readers that lack it: which others have its widths, or all but have them, and of which kind it is. */
import type { FontFamily } from "../../../config/theme.js";

/** ECMA-376 Part 1, 17.8.3.9 and 17.8.3.13. */
export interface WordFont {
  /** Other names, the best first. */
  readonly alike: readonly string[];
  readonly family: "auto" | "modern" | "roman" | "swiss";
  readonly pitch: "default" | "fixed" | "variable";
  /** Two hexadecimal digits: 00 for Western texts, 80 for Japanese (17.8.3.2). */
  readonly charset: "00" | "80";
}

/** Of boxes to tick: what Word itself takes for them in content controls. */
export const checkBoxFont = "MS Gothic";

const western = (family: WordFont["family"], pitch: WordFont["pitch"], ...alike: readonly string[]): WordFont => ({
  alike,
  family,
  pitch,
  charset: "00",
});

/** By the name that Word knows the font by. */
const wordFonts: ReadonlyMap<string, WordFont> = new Map([
  ["Arial", western("swiss", "variable", "Arimo", "Liberation Sans")],
  ["Calibri", western("swiss", "variable", "Carlito")],
  ["Cambria", western("roman", "variable", "Caladea")],
  ["Courier New", western("modern", "fixed", "Cousine", "Liberation Mono")],
  ["Georgia", western("roman", "variable", "Gelasio")],
  ["Helvetica", western("swiss", "variable", "Arial", "Arimo", "Liberation Sans")],
  ["Segoe UI Emoji", western("swiss", "variable", "Noto Emoji", "Noto Color Emoji")],
  ["Segoe UI Symbol", western("swiss", "variable", "DejaVu Sans")],
  ["Times New Roman", western("roman", "variable", "Tinos", "Liberation Serif")],
  ["Verdana", western("swiss", "variable", "DejaVu Sans")],
  [checkBoxFont, { alike: ["ＭＳ ゴシック", "IPAGothic"], family: "modern", pitch: "fixed", charset: "80" }],
]);

/** Whose own bullets, dashes and squares look as the PDF draws them. */
const withBullets: ReadonlySet<string> = new Set(["Arial", "Calibri", "Helvetica"]);

/**
 * Of bullets: in many fonts those of one level are specks, and those of another are missing and come as blocks from wherever. Lines of
 * Arial are no taller than those of other text fonts.
 * @param body the font of the text @returns null where that will do
 */
export const bulletFont = ({ wordName }: Pick<FontFamily, "wordName">): string | null =>
  withBullets.has(wordName) ? null : "Arial";

const unknown = western("auto", "default");

/** @param name of a font, as Word names it */
export const wordFont = (name: string): WordFont => wordFonts.get(name) ?? unknown;
