/**
 * Pieces to lines, first fit, in time linear in the text. Narrow text is hyphenated where that saves a line. A word that is wider than the line is cut, at
 * hyphens where it has any; nothing sticks out but a single character or sign that is wider than its column.
 */
import type { Source, TextNode } from "../definition/nodes.js";
import {
  type Cut,
  type Divisible,
  divisible,
  hyphenAfter,
  hyphenated,
  hyphenWidth,
  isNarrow,
  isProse,
  leavesHole,
  severed,
  whole,
} from "./cutting.js";
import { orderForDisplay } from "./direction.js";
import { type Hyphenation, softHyphen } from "./hyphenation.js";
import { Piece } from "./piece.js";
import { TextLine } from "./text-line.js";

/** Widths are sums of rounded numbers: a word that fits exactly must not wrap. Points. */
const tolerance = 0.01;
/** No more lines in succession than this end in a hyphen. */
const mostHyphens = 3;

interface Options {
  readonly source: Source | null;
  readonly hyphenation: Hyphenation;
  readonly continuation: TextNode["continuation"];
  readonly column: TextNode["column"];
  readonly base: number | null;
}

/**
 * @param pieces of one paragraph; they are moved to where they stand in their lines
 * @param width of the column, points
 * @param options the text node that the pieces are of, or what matters of it
 * @returns the lines, none wider than the column unless one character is; what of a line shows in another order than it is read in has been put into that order
 */
export function breakLines(pieces: readonly Piece[], width: number, options: Options): TextLine[] {
  let lines = fill(pieces, width, options, false);
  if (options.continuation === null && isNarrow(pieces, width) && canSaveLine(lines, width)) {
    const hyphenated = fill(pieces, width, options, true);
    if (hyphenated.length < lines.length) lines = hyphenated;
    // The same pieces stood elsewhere in the lines that were tried last.
    else for (const line of lines) setSideBySide(line);
  }
  const { base } = options;
  if (base !== null) for (const line of lines) orderForDisplay(line, base);
  return lines;
}

function fill(pieces: readonly Piece[], width: number, options: Options, hyphens: boolean): TextLine[] {
  const lines: TextLine[] = [];
  let line = new TextLine(width, options.source, 0);
  /** How many lines before this one end in a hyphen. */
  let succession = 0;
  const roomLeft = () => line.maxWidth - line.inlineWidths + line.leadingCut;
  const fits = (piece: Piece) => piece.width - piece.trailingCut <= roomLeft() + tolerance;
  const nextLine = () => {
    const forced = line.newLineForced === true;
    const continued = forced || options.continuation === null ? 0 : Math.min(options.continuation.indent, width / 4);
    const indent = continued + Math.min(options.column?.width ?? 0, width / 2);
    finish(line, !forced);
    succession = line.inlines.at(-1)?.actualText === softHyphen ? succession + 1 : 0;
    lines.push(line);
    line = new TextLine(width - indent, options.source, indent);
    if (continued > 0) line.continued = options.continuation?.color ?? null;
  };
  /** A word that would leave a hole, divided; not a paragraph's last one, whose rest would stand alone. */
  const dividedAt = (at: number): Cut | null => {
    const piece = pieces[at];
    if (!hyphens || piece === undefined || piece.lineEnd || at === pieces.length - 1) return null;
    if (succession >= mostHyphens || !leavesHole(roomLeft(), line.maxWidth) || !isProse(pieces, at)) return null;
    return hyphenated(divisible(piece, options.hyphenation), roomLeft());
  };
  for (let at = 0; at < pieces.length; ) {
    const end = wordEnd(pieces, at);
    const wanted = wordWidth(pieces, at, end);
    const tooWide = wanted > line.maxWidth + tolerance;
    let divided: Cut | null = null;
    if (line.newLineForced === true) nextLine();
    else if (line.inlines.length > 0 && wanted > roomLeft() + tolerance) {
      divided = dividedAt(at);
      for (const piece of divided?.head ?? []) line.add(piece);
      nextLine();
    }
    const single = end - at === 1;
    for (; at < end; at++) {
      const piece = pieces[at];
      if (piece === undefined) break;
      let rest = divided?.tail ?? whole(tooWide || fillsLine(piece) ? fitted(piece, line.maxWidth) : piece);
      if (divided === null && tooWide && single && !fits(rest.piece)) rest = divisible(rest.piece, options.hyphenation);
      while (!fits(rest.piece)) {
        const cut = cutWhereFull(rest, roomLeft(), line.inlines.length === 0);
        if (cut === null) {
          if (line.inlines.length > 0) nextLine();
          break;
        }
        for (const part of cut.head) line.add(part);
        nextLine();
        rest = cut.tail;
      }
      line.add(rest.piece);
    }
  }
  finish(line, false);
  if (line.inlines.length > 0) lines.push(line);
  return lines;
}

function wordEnd(pieces: readonly Piece[], at: number): number {
  let end = at;
  while (pieces[end]?.joined === true) end++;
  return Math.min(end + 1, pieces.length);
}

/** Without the white space at its end, which may hang over; with the hyphen that a break here would show. */
function wordWidth(pieces: readonly Piece[], at: number, end: number): number {
  let width = 0;
  for (let index = at; index < end; index++) width += pieces[index]?.width ?? 0;
  const last = pieces[end - 1];
  if (last === undefined) return width;
  return width - last.trailingCut + (last.softHyphen ? hyphenWidth(last) : 0);
}

const fillsLine = ({ run: { box } }: Piece): boolean => box?.kind === "blank" && box.fills;

/** A blank or picture that is wider than the column is made as wide as it, and so is a blank that fills its column. */
function fitted(piece: Piece, width: number): Piece {
  const { box } = piece.run;
  if (box === null || (piece.width <= width && !fillsLine(piece))) return piece;
  const factor = width / piece.width;
  const smaller = box.kind === "picture" ? { ...box, width, height: box.height * factor } : box;
  const copy = new Piece({ ...piece.run, box: smaller }, piece.typeface, piece.extent, "", width, 0);
  copy.lineEnd = piece.lineEnd;
  copy.level = piece.level;
  return copy;
}

/** Null where a piece is one thing that can't be cut. */
function cutWhereFull(rest: Divisible, room: number, must: boolean): Cut | null {
  if (rest.piece.text.length <= 1 || rest.piece.actualText !== null) return null;
  return hyphenated(rest, room) ?? severed(rest, room, must);
}

/** Whether the text would find room in a line less, were every line full. */
function canSaveLine(lines: readonly TextLine[], width: number): boolean {
  let text = 0;
  for (const line of lines) text += line.getWidth();
  return text <= (lines.length - 1) * width;
}

function setSideBySide(line: TextLine): void {
  let x = 0;
  for (const piece of line.inlines) {
    piece.x = x;
    x += piece.width;
  }
}

/** A soft hyphen at the end of a line becomes a visible one. */
function finish(line: TextLine, goesOn: boolean): void {
  const last = line.inlines.at(-1);
  if (goesOn && last?.softHyphen === true) line.add(hyphenAfter(last));
}
