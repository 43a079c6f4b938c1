/** Pieces to lines, first fit, in time linear in the text. A word that is wider than the line is cut between characters; nothing ever sticks out. */
import type { Source, TextNode } from "../definition/nodes.js";
import { boundaryBefore } from "./clusters.js";
import { orderForDisplay } from "./direction.js";
import { Piece } from "./piece.js";
import { TextLine } from "./text-line.js";

/** Widths are sums of rounded numbers: a word that fits exactly must not wrap. Points. */
const tolerance = 0.01;

interface Options {
  readonly source: Source | null;
  readonly continuation: TextNode["continuation"];
  readonly base?: number | null;
}

export function breakLines(pieces: readonly Piece[], width: number, options: Options): TextLine[] {
  const lines: TextLine[] = [];
  let line = new TextLine(width, options.source, 0);
  const nextLine = () => {
    const forced = line.newLineForced === true;
    const indent = forced || options.continuation === null ? 0 : Math.min(options.continuation.indent, width / 4);
    finish(line, !forced);
    lines.push(line);
    line = new TextLine(width - indent, options.source, indent);
    if (indent > 0) line.continued = options.continuation?.color ?? null;
  };
  for (let at = 0; at < pieces.length; ) {
    const end = wordEnd(pieces, at);
    const wanted = wordWidth(pieces, at, end);
    if (line.inlines.length > 0) {
      const room = line.maxWidth - line.inlineWidths + line.leadingCut;
      if (line.newLineForced === true || wanted > room + tolerance) nextLine();
    }
    for (; at < end; at++) {
      let piece = pieces[at];
      if (piece === undefined) break;
      if (wanted > line.maxWidth + tolerance) piece = shrunk(piece, line.maxWidth);
      for (;;) {
        const room = line.maxWidth - line.inlineWidths + line.leadingCut;
        if (piece.width - piece.trailingCut <= room + tolerance || !divisible(piece)) {
          if (line.inlines.length > 0 && piece.width - piece.trailingCut > room + tolerance) nextLine();
          break;
        }
        const [head, tail] = cut(piece, room, line.inlines.length === 0);
        if (head !== null) line.add(head);
        if (tail === null) break;
        nextLine();
        piece = tail;
      }
      line.add(piece);
    }
  }
  finish(line, false);
  if (line.inlines.length > 0) lines.push(line);
  const base = options.base ?? null;
  if (base !== null) for (const each of lines) orderForDisplay(each, base);
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

const hyphenWidth = (piece: Piece) => piece.typeface.width("-") * piece.run.style.size;

const divisible = (piece: Piece) => piece.text.length > 1 && piece.actualText === null;

/** A blank or picture that is wider than the column is made as wide as it. */
function shrunk(piece: Piece, width: number): Piece {
  const { box } = piece.run;
  if (box === null || piece.width <= width) return piece;
  const factor = width / piece.width;
  const smaller = box.kind === "picture" ? { ...box, width, height: box.height * factor } : box;
  const { ascent, descent } = piece.extent;
  const extent = box.kind === "picture" ? { ascent: ascent * factor, descent } : piece.extent;
  const copy = new Piece({ ...piece.run, box: smaller }, piece.typeface, extent, "", width, 0);
  copy.lineEnd = piece.lineEnd;
  copy.level = piece.level;
  return copy;
}

/** Cuts a piece so that its head fits; a line that is still empty takes at least one character. */
function cut(piece: Piece, room: number, must: boolean): [Piece | null, Piece | null] {
  const { text, typeface } = piece;
  const { size } = piece.run.style;
  const width = (length: number) => typeface.width(text.slice(0, length)) * size;
  let fits = 0;
  let over = text.length + 1;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (width(middle) <= room) fits = middle;
    else over = middle;
  }
  let length = boundaryBefore(text, fits);
  if (length > fits && !must) length = 0;
  if (length >= text.length) return [null, piece];
  if (length === 0) return [null, piece];
  const head = part(piece, text.slice(0, length));
  const tail = part(piece, text.slice(length));
  tail.trailingCut = piece.trailingCut;
  tail.lineEnd = piece.lineEnd;
  tail.joined = piece.joined;
  tail.softHyphen = piece.softHyphen;
  return [head, tail];
}

function part(piece: Piece, text: string): Piece {
  const { run, typeface, extent } = piece;
  const out = new Piece(run, typeface, extent, text, typeface.width(text) * run.style.size, 0);
  out.level = piece.level;
  return out;
}

/** A soft hyphen at the end of a line becomes a visible one. */
function finish(line: TextLine, goesOn: boolean): void {
  const last = line.inlines.at(-1);
  if (!goesOn || last?.softHyphen !== true) return;
  const hyphenated = part(last, `${last.text}-`);
  hyphenated.x = last.x;
  line.inlines[line.inlines.length - 1] = hyphenated;
  line.inlineWidths += hyphenated.width - last.width;
}
