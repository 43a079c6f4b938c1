/** One font as it is measured: how wide a text is in it, and which glyphs draw it. Shapes a word once. The same for every document. */
import type { EmbeddedFont, GlyphRun, PDFDocument } from "pdfmake/js/PDFDocument.js";

/** Widths and heights that differ by less are the same; ems. */
const sameWidth = 1e-6;
const sameHeight = 1e-3;
/** More than that is no kerning; ems. */
const greatestKern = 0.25;

export class ShapedFont {
  readonly #widths = new Map<string, number>();
  readonly #kerns = new Map<string, number>();
  readonly #runs = new Map<string, GlyphRun>();
  #tabular: ShapedFont | null = null;

  /** @param font of no document that is written */
  constructor(
    private readonly font: EmbeddedFont,
    private readonly withTabularFigures = false,
  ) {}

  /** @param id unique among the file's fonts */
  embedIn(file: PDFDocument, id: string): EmbeddedFont {
    return new this.font.constructor(file, this.font.font, id);
  }

  /**
   * How far lines reach above and below the baseline, at 1 point. Fonts made to measure of another say it in two ways that add up to the same: those of
   * the typographer are the ones that word processors put lines of several fonts together by.
   */
  reach(): { readonly above: number; readonly below: number } {
    const { ascender, descender, lineGap, font } = this.font;
    const whole = (ascender - descender + lineGap) / 1000;
    const typographic = font["OS/2"];
    if (typographic === undefined) return { above: whole + descender / 1000, below: -descender / 1000 };
    const { typoAscender, typoDescender, typoLineGap } = typographic;
    const isSame = Math.abs((typoAscender - typoDescender + typoLineGap) / font.unitsPerEm - whole) < sameHeight;
    const below = isSame ? -typoDescender / font.unitsPerEm : -descender / 1000;
    return { above: whole - below, below };
  }

  /** The same font with figures that are all of one width, where it has such figures and its usual ones are not. */
  tabular(): ShapedFont {
    this.#tabular ??= this.#hasOtherTabularFigures() ? new ShapedFont(this.font, true) : this;
    return this.#tabular;
  }

  #hasOtherTabularFigures(): boolean {
    if (!this.font.font.availableFeatures.includes("tnum")) return false;
    const widths = [..."0123456789"].map((figure) => this.width(figure));
    return widths.some((width) => Math.abs(width - (widths[0] ?? 0)) > sameWidth);
  }

  /** In points, at 1 point; kerning and ligatures counted. */
  width(text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      const [word, spaces] = apart(text);
      width = spaces === "" ? this.#shapedWidth(word) : this.width(word) + this.#spaces(word, spaces);
      this.#widths.set(text, width);
    }
    return width;
  }

  /** The width of the spaces at a text's end, which may hang over a line's end; points, at 1 point. */
  trailing(text: string): number {
    return text.endsWith(" ") ? this.#spaces(...apart(text)) : 0;
  }

  /** The width of spaces after a word: some fonts move them closer to its last letter. */
  #spaces(word: string, spaces: string): number {
    return spaces.length * this.#shapedWidth(" ") + this.kernBeforeSpace(word.slice(-1));
  }

  kernBeforeSpace(letter: string): number {
    if (letter === "") return 0;
    let kern = this.#kerns.get(letter);
    if (kern === undefined) {
      kern = this.#shapedWidth(`${letter} `) - this.#shapedWidth(letter) - this.#shapedWidth(" ");
      // What a letter and a space come to in scripts that join them is no kerning.
      if (Math.abs(kern) > greatestKern) kern = 0;
      this.#kerns.set(letter, kern);
    }
    return kern;
  }

  #shapedWidth(text: string): number {
    return text === "" ? 0 : this.run(text).advanceWidth / 1000;
  }

  run(text: string): GlyphRun {
    let run = this.#runs.get(text);
    if (run === undefined) {
      run = this.#shaped(text);
      this.#runs.set(text, run);
    }
    return run;
  }

  #shaped(text: string): GlyphRun {
    // Shaping writes into the features that it is given.
    const figures = this.withTabularFigures && /[0-9]/.test(text);
    return figures ? this.font.layout(text, { tnum: true }) : this.font.layoutCached(text);
  }

  has(codePoint: number): boolean {
    return this.font.font.hasGlyphForCodePoint(codePoint);
  }
}

/** A word and the spaces after it: shaped apart, so that a word is shaped once, whatever follows it. */
export function apart(text: string): readonly [string, string] {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  return [text.slice(0, end), text.slice(end)];
}
