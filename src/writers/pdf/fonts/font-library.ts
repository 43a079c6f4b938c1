/**
 * The fonts of a run: a font file is read once, and a word shaped once in it, however many documents use it. What both come to is the same for all of them; which
 * glyphs a document uses is its own. Refuses what is not a font.
 */
import type { ParsedFont } from "pdfmake/js/PDFDocument.js";
import { PDFDocument } from "../pdfmake.js";
import { ShapedFont } from "./shaped-font.js";

/** Length of a TrueType outline's header, in bytes. */
const outlineHeader = 10;

export class FontLibrary {
  readonly #known: { readonly bytes: Uint8Array; readonly font: ShapedFont | null }[] = [];

  /** @returns the same for the same bytes; null where they are not a font */
  open(bytes: Uint8Array): ShapedFont | null {
    const known = this.#known.find((one) => Buffer.compare(one.bytes, bytes) === 0);
    if (known !== undefined) return known.font;
    const font = opened(bytes);
    this.#known.push({ bytes, font });
    return font;
  }
}

function opened(bytes: Uint8Array): ShapedFont | null {
  try {
    const reader = new PDFDocument(
      { face: { normal: padded(bytes) } },
      {},
      {},
      {},
      { autoFirstPage: false, font: null },
    );
    const font = reader.provideFont("face", false, false);
    forgetOtherTexts(font.font);
    return new ShapedFont(font);
  } catch {
    return null;
  }
}

/** fontkit reads the outline of an empty glyph too, even where that lies past the font's last byte. */
function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, new Uint8Array(outlineHeader)]);
}

/** A font keeps its glyphs with the characters that each was first used for. One that is used for others is made anew: what was shaped before changes nothing. */
function forgetOtherTexts(font: ParsedFont): void {
  const kept = font.getGlyph.bind(font);
  font.getGlyph = (id, characters) => {
    const known = font._glyphs[id];
    if (known !== undefined && characters !== undefined && !sameCharacters(known.codePoints, characters))
      delete font._glyphs[id];
    return kept(id, characters);
  };
}

export function sameCharacters(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
