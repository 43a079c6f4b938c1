/** One font of the file: how wide a text is in it, and by which codes the file shows its glyphs. */
import type { EmbeddedFont, GlyphPosition } from "pdfmake/js/PDFDocument.js";
import { apart, type ShapedFont } from "../fonts/shaped-font.js";
import { mirrored } from "./direction.js";
import { GlyphCodes } from "./glyph-codes.js";

/** Glyph codes in hexadecimal, and where the glyphs stand. */
export type Encoded = readonly [codes: readonly string[], positions: readonly GlyphPosition[]];

/** From the text's left edge, in thousandths of an em. */
export interface PlacedEncoded {
  readonly x: number;
  readonly encoded: Encoded;
}

export class Typeface {
  readonly #encoded = new Map<string, Encoded>();
  #tabular: Typeface | null = null;

  /** @param font as the file embeds it */
  constructor(
    readonly font: EmbeddedFont,
    private readonly shaped: ShapedFont,
    readonly codes = new GlyphCodes(font),
  ) {}

  /** See `ShapedFont.reach`. */
  reach() {
    return this.shaped.reach();
  }

  /** The same font with figures that are all of one width, where it has such figures and its usual ones are not. */
  tabular(): Typeface {
    const other = this.shaped.tabular();
    this.#tabular ??= other === this.shaped ? this : new Typeface(this.font, other, this.codes);
    return this.#tabular;
  }

  /** In points, at 1 point; kerning and ligatures counted. */
  width(text: string): number {
    return this.shaped.width(text);
  }

  /** The width of the spaces at a text's end, which may hang over a line's end; points, at 1 point. */
  trailing(text: string): number {
    return this.shaped.trailing(text);
  }

  has(codePoint: number): boolean {
    return this.shaped.has(codePoint);
  }

  encode(text: string): Encoded {
    let encoded = this.#encoded.get(text);
    if (encoded === undefined) {
      const [word, spaces] = apart(text);
      encoded =
        spaces === "" || word === ""
          ? this.#encodedRun(text)
          : joined(this.encode(word), this.encode(spaces), this.shaped.kernBeforeSpace(word.slice(-1)) * 1000);
      this.#encoded.set(text, encoded);
    }
    return encoded;
  }

  /**
   * Text that stands beside or in text of the other direction: its words and spaces in the order in which they are read, the glyphs of each from left to right.
   * @param left whether it runs from right to left
   */
  encodeTurned(text: string, left: boolean): readonly PlacedEncoded[] {
    const parts = (left ? mirrored(text) : text).split(/( +)/).filter((part) => part !== "");
    let x = left ? this.shaped.width(text) * 1000 : 0;
    return parts.map((part) => {
      const width = this.shaped.width(part) * 1000;
      if (left) x -= width;
      const [codes, positions] = this.encode(part);
      // Shaping turns the scripts that usually run from right to left, and no others.
      const asIs = (this.shaped.run(part).direction === "rtl") === left;
      const encoded: Encoded = asIs ? [codes, positions] : [codes.toReversed(), positions.toReversed()];
      const placed = { x, encoded };
      if (!left) x += width;
      return placed;
    });
  }

  #encodedRun(text: string): Encoded {
    const { glyphs, positions } = this.shaped.run(text);
    return [glyphs.map((glyph) => this.codes.of(glyph)), positions];
  }
}

/** @param kern between the two, in thousandths of an em */
function joined(a: Encoded, b: Encoded, kern: number): Encoded {
  const last = a[1].at(-1);
  const before =
    kern === 0 || last === undefined ? a[1] : [...a[1].slice(0, -1), { ...last, xAdvance: last.xAdvance + kern }];
  return [
    [...a[0], ...b[0]],
    [...before, ...b[1]],
  ];
}
