/** Writes lines of text into a page: one text object for a stretch of one font and look, its kerning inside it (ISO 32000-1 9.4.3). */
import type { Color } from "../../../config/theme.js";
import type { PdfFile } from "../file/pdf-file.js";
import { runsLeft } from "../measure/direction.js";
import type { Piece } from "../measure/piece.js";
import type { Encoded, Typeface } from "../measure/typeface.js";

const round = (value: number) => Math.round(value * 1000) / 1000;

/**
 * Draws pieces of one look and font.
 * @param x the line's left edge, in points from the page's left and top
 * @param spaced with a space at the end, where the line's end parts words and nothing else says so
 */
export function drawText(file: PdfFile, pieces: readonly Piece[], x: number, baseline: number, spaced = false): void {
  const first = pieces[0];
  if (first === undefined) return;
  const { style } = first.run;
  const { font } = first.typeface;
  const show = new ShowText(style.size, first.x);
  for (const piece of pieces) show.add(piece);
  if (spaced) show.space(first.typeface);
  const shown = show.end();
  if (shown === "") return;
  file.page.fonts[font.id] ??= font.ref();
  const at = `1 0 0 -1 ${round(x + first.x)} ${round(baseline - style.rise)}`;
  const text = `BT ${colorOperands(style.color)} rg /${font.id} ${round(style.size)} Tf ${at} Tm ${shown} ET`;
  file.addContent(text);
}

/** Glyphs that stand side by side as their widths say, so that the pen need not be moved between them; thousandths of an em. */
interface GlyphRow {
  code: string;
  /** From where the glyphs would stand by the widths before them. */
  readonly offset: number;
  readonly rise: number;
  width: number;
  advance: number;
  readonly silent: boolean;
}

interface PlacedGlyphs extends Pick<GlyphRow, "code" | "rise" | "width"> {
  readonly x: number;
}

const rowsOfWords = new WeakMap<Encoded, readonly GlyphRow[]>();

/** A word in as few rows as its kerning allows. A word is drawn many times and looked at once. */
function glyphRows(encoded: Encoded, silentCodes: ReadonlySet<string>): readonly GlyphRow[] {
  const known = rowsOfWords.get(encoded);
  if (known !== undefined) return known;
  const rows: GlyphRow[] = [];
  const [codes, positions] = encoded;
  positions.forEach(({ xOffset, yOffset, advanceWidth, xAdvance }, index) => {
    const code = codes[index] ?? "";
    const silent = silentCodes.has(code);
    const last = rows.at(-1);
    const follows = last !== undefined && last.advance === last.width && last.offset === 0 && xOffset === 0;
    if (follows && last.rise === yOffset && !last.silent && !silent) {
      last.code += code;
      last.advance = last.width + xAdvance;
      last.width += advanceWidth;
    } else rows.push({ code, offset: xOffset, rise: yOffset, width: advanceWidth, advance: xAdvance, silent });
  });
  rowsOfWords.set(encoded, rows);
  return rows;
}

/** Operators that show glyphs: codes, and numbers that move the pen left by thousandths of an em. */
class ShowText {
  #operators: string[] = [];
  #array: string[] = [];
  #codes = "";
  /** Where the pen is, and how high marks stand above where they are drawn; thousandths of an em. */
  #pen: number;
  #rise = 0;
  readonly #silent: PlacedGlyphs[] = [];

  constructor(
    private readonly size: number,
    start: number,
  ) {
    this.#pen = (start * 1000) / size;
  }

  add(piece: Piece): void {
    const { typeface, text, level } = piece;
    const x = (piece.x * 1000) / this.size;
    if (level === 0) this.#word(typeface, x, typeface.encode(text));
    else
      for (const part of typeface.encodeTurned(text, runsLeft(piece))) this.#word(typeface, x + part.x, part.encoded);
  }

  #word({ codes }: Typeface, x: number, encoded: Encoded): void {
    let origin = x;
    for (const { code, offset, rise, width, advance, silent } of glyphRows(encoded, codes.silent)) {
      if (silent) this.#silent.push({ code, x: origin + offset, rise, width });
      else this.#glyphs(code, origin + offset, rise, width);
      origin += advance;
    }
  }

  space(typeface: Typeface): void {
    if (this.#rise !== 0) this.#raise(0);
    this.#codes += typeface.encode(" ")[0].join("");
  }

  end(): string {
    if (this.#silent.length > 0) this.#showSilent();
    // The rise outlasts its text object.
    if (this.#rise !== 0) this.#raise(0);
    this.#show();
    return this.#operators.join(" ");
  }

  /** Parts of letters that are no text by themselves come last, marked as saying nothing: between the others they would part words for some readers. */
  #showSilent(): void {
    this.#show();
    this.#operators.push("/Span <</ActualText <FEFF>>> BDC");
    for (const { code, x, rise, width } of this.#silent) this.#glyphs(code, x, rise, width);
    this.#show();
    this.#operators.push("EMC");
  }

  #glyphs(code: string, x: number, rise: number, width: number): void {
    if (rise !== this.#rise) this.#raise(rise);
    this.#moveTo(x);
    this.#codes += code;
    this.#pen += width;
  }

  #moveTo(wanted: number): void {
    const back = Math.round(this.#pen - wanted);
    if (back === 0) return;
    this.#flush();
    this.#array.push(String(back));
    this.#pen -= back;
  }

  #raise(thousandths: number): void {
    this.#show();
    this.#operators.push(`${round((thousandths * this.size) / 1000)} Ts`);
    this.#rise = thousandths;
  }

  #flush(): void {
    if (this.#codes !== "") this.#array.push(`<${this.#codes}>`);
    this.#codes = "";
  }

  #show(): void {
    this.#flush();
    if (this.#array.length > 0) this.#operators.push(`[${this.#array.join(" ")}] TJ`);
    this.#array = [];
  }
}

/** Red, green and blue of a colour, as operators take them. */
export function colorOperands(color: Color): string {
  const part = (at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)}`;
}
