/** Runs to measured pieces. Breaks are looked for in the whole paragraph at once, so that a word in several looks is still one word. */
import type { Span } from "../../../diagnostics.js";
import type { InlineBox, Run } from "../definition/nodes.js";
import { TextBreaker } from "../pdfmake.js";
import { boundaryBefore } from "./clusters.js";
import { type BaseDirection, directionOf, levelStretches } from "./direction.js";
import { type FontSet, plain } from "./font-set.js";
import { softHyphen } from "./hyphenation.js";
import { leastWidth, Piece } from "./piece.js";

/** Longer words are cut for measuring; no line takes so many characters. UTF-16 code units. */
const longestPiece = 120;
export const checkboxSize = 0.9;

export interface Measured {
  readonly pieces: readonly Piece[];
  /** Width of the widest word, and of the widest line without wrapping; points. */
  readonly minWidth: number;
  readonly maxWidth: number;
  /** The paragraph's level where it has text that runs from right to left (UAX #9): 0 or 1; null where it has none. */
  readonly base: number | null;
}

interface Word {
  readonly text: string;
  readonly lineEnd: boolean;
}

export class PieceBuilder {
  readonly #breaker = new TextBreaker();

  constructor(
    private readonly fonts: FontSet,
    /** What is measured for page numbers, which nobody knows yet. */
    private readonly pageNumber: string,
  ) {}

  build(runs: readonly Run[], base: BaseDirection = "auto"): Measured {
    const pieces: Piece[] = [];
    const texts = runs.map((run) => this.#text(run));
    const whole = texts.join("");
    const words = this.#words(whole);
    const direction = directionOf(whole, base);
    let position = 0;
    let runIndex = 0;
    let offset = 0;
    for (const word of words) {
      let left = word.text.length;
      const first = pieces.length;
      while (left > 0) {
        const run = runs[runIndex];
        const text = texts[runIndex];
        if (run === undefined || text === undefined) throw new Error("words and runs disagree");
        const taken = text.slice(offset, offset + left);
        if (direction === null) {
          if (taken !== "") this.#pieces(run, taken, pieces);
        } else {
          for (const [text, level] of levelStretches(taken, direction.levels, position)) {
            const from = pieces.length;
            this.#pieces(run, text, pieces);
            for (const piece of pieces.slice(from)) piece.level = level;
          }
        }
        position += taken.length;
        left -= taken.length;
        offset += taken.length;
        if (offset >= text.length) {
          runIndex++;
          offset = 0;
        }
      }
      if (word.lineEnd) {
        const run = runs[Math.min(runIndex, runs.length - 1)];
        if (pieces.length === first && run !== undefined) pieces.push(this.#piece(run, ""));
        const last = pieces.at(-1);
        if (last !== undefined) last.lineEnd = true;
        // The break itself is a character of some run.
        ({ runIndex, offset } = skipBreak(texts, runIndex, offset));
        position++;
      }
      for (let index = first; index < pieces.length - 1; index++) {
        const piece = pieces[index];
        if (piece !== undefined) piece.joined = true;
      }
    }
    const only = runs[0];
    if (pieces.length === 0 && only !== undefined) pieces.push(this.#piece(only, ""));
    return { pieces, ...widths(pieces), base: direction?.base ?? null };
  }

  /** pdfmake's breaker swallows carriage returns, and would get out of step with the runs. */
  #text(run: Run): string {
    if (run.pageOf !== null) return this.pageNumber;
    return run.text.replaceAll("\r", " ");
  }

  #words(text: string): readonly Word[] {
    const words: Word[] = [];
    const lines = text.split("\n");
    lines.forEach((line, index) => {
      const broken = line === "" ? [] : this.#breaker.getBreaks(line, null);
      for (const word of broken) words.push({ text: word.text, lineEnd: false });
      if (index < lines.length - 1) {
        const last = line === "" ? undefined : words.pop();
        words.push({ text: last?.text ?? "", lineEnd: true });
      }
    });
    return words;
  }

  #pieces(run: Run, text: string, out: Piece[]): void {
    if (run.box !== null) {
      out.push(this.#box(run, run.box));
      return;
    }
    if (text.length <= longestPiece && plain.test(text)) {
      out.push(this.#piece(run, text));
      return;
    }
    const hyphen = text.endsWith(softHyphen);
    for (const stretch of this.fonts.stretches(text.replaceAll(softHyphen, ""), run.style, spanOf(run))) {
      let rest = stretch.text;
      while (rest.length > longestPiece) {
        const cut = boundaryBefore(rest.slice(0, longestPiece * 2), longestPiece);
        out.push(this.#piece(run, rest.slice(0, cut), stretch.typeface));
        rest = rest.slice(cut);
      }
      const piece = this.#piece(run, rest, stretch.typeface);
      piece.actualText = stretch.actualText;
      out.push(piece);
    }
    const last = out.at(-1);
    if (hyphen && last !== undefined) last.softHyphen = true;
  }

  #piece(run: Run, text: string, typeface = this.fonts.primary(run.style)): Piece {
    const { size } = run.style;
    const extent = this.fonts.extent(run.style);
    return new Piece(run, typeface, extent, text, typeface.width(text) * size, typeface.trailing(text) * size);
  }

  #box(run: Run, box: InlineBox): Piece {
    const extent = this.fonts.extent(run.style);
    const { size } = run.style;
    const width = box.kind === "checkbox" ? size * checkboxSize : box.width;
    return new Piece(run, this.fonts.primary(run.style), extent, "", width, 0);
  }
}

function skipBreak(texts: readonly string[], runIndex: number, offset: number): { runIndex: number; offset: number } {
  let index = runIndex;
  let at = offset;
  while (index < texts.length && at >= (texts[index]?.length ?? 0)) {
    index++;
    at = 0;
  }
  at++;
  return at >= (texts[index]?.length ?? 0) ? { runIndex: index + 1, offset: 0 } : { runIndex: index, offset: at };
}

function spanOf(run: Run): Span | null {
  return run.source?.span ?? null;
}

function widths(pieces: readonly Piece[]): { minWidth: number; maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  let word = 0;
  let line = 0;
  for (const piece of pieces) {
    word += leastWidth(piece);
    line += piece.width;
    maxWidth = Math.max(maxWidth, line - piece.trailingCut);
    if (!piece.joined) {
      minWidth = Math.max(minWidth, word - piece.trailingCut);
      word = 0;
    }
    if (piece.lineEnd) line = 0;
  }
  return { minWidth, maxWidth };
}
