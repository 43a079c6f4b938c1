/**
 * Text that runs from right to left, by the Unicode bidirectional algorithm (UAX #9): the levels of a paragraph's characters, and the order in which a
 * line shows its pieces. Text without such a character costs one look at it.
 */
import createBidi from "bidi-js";
import type { PrintNode } from "../definition/nodes.js";
import { Piece } from "./piece.js";
import type { TextLine } from "./text-line.js";

const bidi = createBidi();
/** Letters of right-to-left scripts, and the marks that ask for their direction. */
const turning =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whatever the text says: left to right as code is, or as the text that a number stands before; or as its first letter runs. */
export type BaseDirection = "ltr" | "rtl" | "auto";

export interface Direction {
  /** The level of each UTF-16 code unit: odd ones run from right to left. */
  readonly levels: Uint8Array;
  /** The paragraph's own level: 0 or 1. */
  readonly base: number;
}

/** Whether any of a text runs from right to left. */
export const hasTurned = (text: string): boolean => turning.test(text);

/** Null for text that only runs from left to right. */
export function directionOf(text: string, base: BaseDirection): Direction | null {
  if (base !== "rtl" && !turning.test(text)) return null;
  // A hard line break ends no paragraph; a line of code stands for itself.
  const { levels, paragraphs } = bidi.getEmbeddingLevels(base === "ltr" ? text : text.replaceAll("\n", "\u2028"), base);
  return { levels, base: paragraphs[0]?.level ?? 0 };
}

/** Whether what is measured begins with a paragraph that runs from right to left, and so begins at the right. */
export function beginsAtRight(node: PrintNode | undefined): boolean {
  switch (node?.kind) {
    case "text":
      return node.base === 1;
    case "stack":
      return beginsAtRight(node.stack[0]);
    case "list":
      return beginsAtRight(node.ul[0]);
    default:
      return false;
  }
}

/** Cuts a part of a text where the level changes. */
export function* levelStretches(text: string, levels: Uint8Array, offset: number): Generator<[string, number]> {
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    const level = levels[offset + from] ?? 0;
    if (at < text.length && levels[offset + at] === level) continue;
    yield [text.slice(from, at), level];
    from = at;
  }
}

/** Brackets and their like, as text that runs from right to left shows them. */
export function mirrored(text: string): string {
  return [...text].map((one) => bidi.getMirroredCharacter(one) ?? one).join("");
}

export const runsLeft = (piece: Piece): boolean => piece.level % 2 === 1;

/** Pieces that a line shows in another order, in the order in which they are read. */
export function inReadingOrder(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.every(({ order }) => order === 0)) return pieces;
  return pieces.toSorted((a, b) => a.order - b.order);
}

/** Puts a line's pieces, which stand in the order in which they are read, into that in which they are seen. */
export function orderForDisplay(line: TextLine, base: number): void {
  if (!line.inlines.some((piece) => piece.level > 0)) return;
  const { pieces, hanging } = withoutHangingSpace(line.inlines, base);
  pieces.forEach((piece, index) => {
    piece.order = index;
  });
  turnRuns(pieces);
  let x = base === 1 ? -hanging : 0;
  for (const piece of pieces) {
    piece.x = x;
    x += piece.width;
  }
  line.inlines = pieces;
}

/** Reverses every run of pieces of a level or a higher one, from the highest to the lowest odd one (rule L2). */
function turnRuns(pieces: Piece[]): void {
  const levels = pieces.map((piece) => piece.level);
  const lowest = Math.min(...levels.filter((level) => level % 2 === 1));
  for (let level = Math.max(...levels); level >= lowest; level--) {
    for (let from = 0; from < pieces.length; from++) {
      let to = from;
      while ((pieces[to]?.level ?? -1) >= level) to++;
      if (to > from) pieces.splice(from, to - from, ...pieces.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
}

/** White space at a line's end goes with the paragraph, not with the word before it (rule L1). */
function withoutHangingSpace(line: readonly Piece[], base: number): { pieces: Piece[]; hanging: number } {
  const pieces = [...line];
  const spaces: Piece[] = [];
  let hanging = 0;
  for (;;) {
    const last = pieces.at(-1);
    if (last === undefined || last.trailingCut === 0) break;
    pieces.pop();
    hanging += last.trailingCut;
    const word = last.text.trimEnd();
    spaces.unshift(cutOut(last, last.text.slice(word.length), last.trailingCut, base));
    if (word === "") continue;
    pieces.push(cutOut(last, word, last.width - last.trailingCut, last.level));
    break;
  }
  return { pieces: [...pieces, ...spaces], hanging };
}

/** A copy: the same piece stands in another line when its text is broken anew. */
function cutOut({ run, typeface, extent }: Piece, text: string, width: number, level: number): Piece {
  const piece = new Piece(run, typeface, extent, text, width, 0);
  piece.level = level;
  return piece;
}
