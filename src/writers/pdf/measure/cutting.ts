/** Cuts a word that does not fit in two: at a hyphen where the word is one that may have it, else between characters. */
import { boundaryBefore } from "./clusters.js";
import { type Hyphenation, softHyphen } from "./hyphenation.js";
import { Piece } from "./piece.js";

/** Lines narrower than this are hyphenated; wider ones have room enough to do without. Ems of their type. */
const narrow = 16;
/** What may stay empty at the end of a narrow line before a word is divided to fill it, as a share of the line. */
const fairHole = 0.2;

/** A word, or what is left of it, with the places at which it may be divided. */
export interface Divisible {
  readonly piece: Piece;
  readonly points: readonly number[];
}

/** The parts of a word on this line and on the next ones. */
export interface Cut {
  readonly head: readonly Piece[];
  readonly tail: Divisible;
}

export const isNarrow = (pieces: readonly Piece[], width: number): boolean =>
  width < narrow * (pieces[0]?.run.style.size ?? 0);

export const leavesHole = (room: number, width: number): boolean => room > width * fairHole;

export const whole = (piece: Piece): Divisible => ({ piece, points: [] });

/** With the places for hyphens; none in code, where every character counts. */
export function divisible(piece: Piece, hyphenation: Hyphenation): Divisible {
  const { font, language } = piece.run.style;
  const may = font !== "mono" && piece.actualText === null && piece.run.pageOf === null && !piece.softHyphen;
  return { piece, points: may && piece.typeface.has(0x2d) ? hyphenation(piece.text, language) : [] };
}

/** Stands for itself in running text: no heading, and no part of an address or of a compound that has its own hyphen. */
export function isProse(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  const before = pieces[at - 1];
  if (piece === undefined || piece.joined || piece.run.style.font !== "body") return false;
  if (before !== undefined && !before.lineEnd && !/[\s\u2013\u2014]$/.test(before.text)) return false;
  return /[\s\u2013\u2014]$/.test(piece.text);
}

/** Divides a word at the last hyphen that fits; null where none does. */
export function hyphenated({ piece, points }: Divisible, room: number): Cut | null {
  if (points.length === 0) return null;
  const left = room - hyphenWidth(piece);
  const at = points.findLast((point) => widthTo(piece, point) <= left);
  if (at === undefined) return null;
  const head = part(piece, piece.text.slice(0, at));
  return { head: [head, hyphenAfter(head)], tail: tailOf(piece, at, points) };
}

/** Cuts between characters, so that the head fits; a line that is still empty takes at least one. Null where nothing is to be cut. */
export function severed({ piece, points }: Divisible, room: number, must: boolean): Cut | null {
  const { text } = piece;
  let fits = 0;
  let over = text.length + 1;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (widthTo(piece, middle) <= room) fits = middle;
    else over = middle;
  }
  let length = boundaryBefore(text, fits);
  if (length > fits && !must) length = 0;
  if (length >= text.length || (length === 0 && must)) return null;
  const head = length === 0 ? [] : [part(piece, text.slice(0, length))];
  return { head, tail: tailOf(piece, length, points) };
}

export const hyphenWidth = (piece: Piece) => piece.typeface.width("-") * piece.run.style.size;

/** The hyphen at a line's end: drawn, but no part of the text that is read, searched and copied. */
export function hyphenAfter(piece: Piece): Piece {
  const hyphen = part(piece, "-");
  hyphen.actualText = softHyphen;
  return hyphen;
}

const widthTo = (piece: Piece, length: number) =>
  piece.typeface.width(piece.text.slice(0, length)) * piece.run.style.size;

function tailOf(piece: Piece, at: number, points: readonly number[]): Divisible {
  if (at === 0) return { piece, points };
  const tail = part(piece, piece.text.slice(at));
  tail.trailingCut = piece.trailingCut;
  tail.lineEnd = piece.lineEnd;
  tail.joined = piece.joined;
  tail.softHyphen = piece.softHyphen;
  return { piece: tail, points: points.flatMap((point) => (point > at ? [point - at] : [])) };
}

function part(piece: Piece, text: string): Piece {
  const { run, typeface, extent } = piece;
  const out = new Piece(run, typeface, extent, text, typeface.width(text) * run.style.size, 0);
  out.level = piece.level;
  return out;
}
