/** One font of the file: how wide a text is in it, and which glyphs draw it. Shapes a word once. */
import type { EmbeddedFont, FontFeatures, GlyphPosition } from "pdfmake/js/PDFDocument.js";
import { mirrored } from "./direction.js";

/** Widths that differ by less are the same; ems. */
const sameWidth = 1e-6;

export class Typeface {
  readonly #widths = new Map<string, number>();
  readonly #encoded = new Map<string, [string[], GlyphPosition[]]>();
  #tabular: Typeface | null = null;

  constructor(
    readonly font: EmbeddedFont,
    private readonly withTabularFigures = false,
  ) {}

  /** The same font with figures that are all of one width, where it has such figures and its usual ones are not. */
  tabular(): Typeface {
    this.#tabular ??= this.#hasOtherTabularFigures() ? new Typeface(this.font, true) : this;
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
      width = spaces === "" ? this.#shapedWidth(word) : this.width(word) + spaces.length * this.#shapedWidth(" ");
      this.#widths.set(text, width);
    }
    return width;
  }

  /** The width of the spaces at a text's end, which may hang over a line's end; points, at 1 point. */
  trailing(text: string): number {
    return text.endsWith(" ") ? apart(text)[1].length * this.width(" ") : 0;
  }

  /** Glyph codes in hexadecimal and their positions. */
  encode(text: string): [string[], GlyphPosition[]] {
    let encoded = this.#encoded.get(text);
    if (encoded === undefined) {
      const [word, spaces] = apart(text);
      encoded =
        spaces === "" || word === ""
          ? this.font.encode(text, ...this.#features(text))
          : joined(this.encode(word), this.encode(spaces));
      this.#encoded.set(text, encoded);
    }
    return encoded;
  }

  /** The same in the order in which text is seen that stands beside or in text of the other direction; `left` where it runs from right to left. */
  encodeTurned(text: string, left: boolean): [string[], GlyphPosition[]] {
    const parts = (left ? mirrored(text) : text).split(/( +)/).filter((part) => part !== "");
    const encoded = parts.map((part): [string[], GlyphPosition[]] => {
      const [codes, positions] = this.encode(part);
      // Shaping turns the scripts that usually run from right to left, and no others.
      if ((this.font.layoutCached(part).direction === "rtl") === left) return [codes, positions];
      return [codes.toReversed(), positions.toReversed()];
    });
    return (left ? encoded.reverse() : encoded).reduce(joined, [[], []]);
  }

  #shapedWidth(text: string): number {
    if (text === "") return 0;
    const [features] = this.#features(text);
    const run = features === undefined ? this.font.layoutCached(text) : this.font.layout(text, features);
    return run.advanceWidth / 1000;
  }

  /** None for a word without figures, which the font has shaped before. Made anew every time: shaping adds to it what the script asks for. */
  #features(text: string): [FontFeatures] | [] {
    return this.withTabularFigures && /[0-9]/.test(text) ? [{ tnum: true }] : [];
  }

  has(codePoint: number): boolean {
    return this.font.font.hasGlyphForCodePoint(codePoint);
  }
}

/** A word and the spaces after it: shaped apart, so that a word is shaped once, whatever follows it. */
function apart(text: string): readonly [string, string] {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  return [text.slice(0, end), text.slice(end)];
}

function joined(a: [string[], GlyphPosition[]], b: [string[], GlyphPosition[]]): [string[], GlyphPosition[]] {
  return [
    [...a[0], ...b[0]],
    [...a[1], ...b[1]],
  ];
}
