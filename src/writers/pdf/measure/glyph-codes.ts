/**
 * The codes by which a file shows a font's glyphs. A code is copied as one text only, and a glyph may stand for several: a space that does not break, a letter of
 * a script that builds its letters from parts. So a glyph has a code for each text that it draws.
 */
import type { EmbeddedFont, Glyph } from "pdfmake/js/PDFDocument.js";
import { sameCharacters } from "../fonts/font-library.js";

/** For a part of a letter that stands for nothing by itself: the word joiner, which no reader shows. Empty texts are not understood by all. */
const nothing: readonly number[] = [0x2060];
const lam = 0x644;
/** Arabic lam with the kinds of alef in one glyph. Readers turn the text of a right-to-left line letter by letter, and would turn the two round. */
const lamWithAlef: ReadonlyMap<number, readonly number[]> = new Map([
  [0x622, [0xfef5]],
  [0x623, [0xfef7]],
  [0x625, [0xfef9]],
  [0x627, [0xfefb]],
]);

export class GlyphCodes {
  readonly #known = new Map<Glyph, string>();
  /** Codes of a glyph's texts after the first. */
  readonly #others = new Map<string, number>();

  /** Codes that are drawn and not read. */
  readonly silent = new Set<string>();

  constructor(private readonly font: EmbeddedFont) {}

  /** In hexadecimal. */
  of(glyph: Glyph): string {
    let code = this.#known.get(glyph);
    if (code === undefined) {
      code = this.#code(glyph).toString(16).padStart(4, "0");
      if (glyph.codePoints.length === 0) this.silent.add(code);
      this.#known.set(glyph, code);
    }
    return code;
  }

  #code({ id, codePoints, advanceWidth }: Glyph): number {
    const { subset, unicode, widths, scale } = this.font;
    const text = copied(codePoints);
    const first = subset.includeGlyph(id);
    const known = unicode[first];
    if (known === undefined || id === 0) {
      unicode[first] ??= text;
      widths[first] ??= advanceWidth * scale;
      return first;
    }
    if (sameCharacters(known, text)) return first;
    const key = `${id} ${text.join(" ")}`;
    let code = this.#others.get(key);
    if (code === undefined) {
      code = subset.glyphs.push(id) - 1;
      unicode[code] = text;
      widths[code] = advanceWidth * scale;
      this.#others.set(key, code);
    }
    return code;
  }
}

function copied(codePoints: readonly number[]): readonly number[] {
  if (codePoints.length === 0) return nothing;
  const [first, second] = codePoints;
  if (codePoints.length !== 2 || first !== lam || second === undefined) return codePoints;
  return lamWithAlef.get(second) ?? codePoints;
}
