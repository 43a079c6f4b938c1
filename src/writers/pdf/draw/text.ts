/** Writes lines of text into a page: one text object for a stretch of one font and look, its kerning inside it (ISO 32000-1 9.4.3). */
import type { Color } from "../../../config/theme.js";
import type { PdfFile } from "../file/pdf-file.js";
import { runsLeft } from "../measure/direction.js";
import type { Piece } from "../measure/piece.js";
import type { Typeface } from "../measure/typeface.js";

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
  const array = show.end();
  if (array === "") return;
  file.page.fonts[font.id] ??= font.ref();
  const at = `1 0 0 -1 ${round(x + first.x)} ${round(baseline - style.rise)}`;
  const text = `BT ${colorOperands(style.color)} rg /${font.id} ${round(style.size)} Tf ${at} Tm [${array}] TJ ET`;
  file.addContent(text);
}

/** The array of a TJ operator: glyph codes, and numbers that move the pen left by thousandths of an em. */
class ShowText {
  #out: string[] = [];
  #codes = "";
  #pen: number;

  constructor(
    private readonly size: number,
    start: number,
  ) {
    this.#pen = (start * 1000) / size;
  }

  add(piece: Piece): void {
    const wanted = (piece.x * 1000) / this.size;
    if (Math.abs(wanted - this.#pen) > 0.5) {
      this.#move(this.#pen - wanted);
      this.#pen = wanted;
    }
    const [codes, positions] =
      piece.level === 0 ? piece.typeface.encode(piece.text) : piece.typeface.encodeTurned(piece.text, runsLeft(piece));
    codes.forEach((code, index) => {
      const position = positions[index];
      if (position === undefined) return;
      if (position.xOffset !== 0) this.#move(-position.xOffset);
      this.#codes += code;
      const kern = position.xAdvance - position.advanceWidth;
      const back = position.xOffset - kern;
      if (back !== 0) this.#move(back);
      this.#pen += position.xAdvance;
    });
  }

  space(typeface: Typeface): void {
    this.#codes += typeface.encode(" ")[0].join("");
  }

  end(): string {
    this.#flush();
    return this.#out.join(" ");
  }

  #move(thousandths: number): void {
    this.#flush();
    this.#out.push(String(Math.round(thousandths)));
  }

  #flush(): void {
    if (this.#codes !== "") this.#out.push(`<${this.#codes}>`);
    this.#codes = "";
  }
}

const operands = new Map<Color, string>();

/** Red, green and blue of a colour, as operators take them. */
export function colorOperands(color: Color): string {
  let known = operands.get(color);
  if (known === undefined) {
    const part = (at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255);
    known = `${part(1)} ${part(3)} ${part(5)}`;
    operands.set(color, known);
  }
  return known;
}
