/** A text put together from several files, in which every place still leads back to its own file. */
import type { Span } from "../diagnostics.js";
import type { Source } from "./source.js";
import { indexAtOrBefore } from "./text-map.js";

interface Piece {
  readonly source: Source;
  readonly origin: number;
  /** For text that stands in no file: where what it stands for ends. */
  readonly end: number | null;
}

/** Builds such a text from its beginning to its end. */
export class ComposedSource {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #pieces: Piece[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A part of a file, as it is or with as many other characters in its place. */
  take(source: Source, from: number, to: number, text: string = source.clean.slice(from, to)): void {
    if (to > from) this.#push(text, { source, origin: from, end: null });
  }

  /** Characters that stand in no file but for a range of one. */
  make(text: string, source: Source, from: number, to: number): void {
    if (text !== "") this.#push(text, { source, origin: from, end: to });
  }

  #push(text: string, piece: Piece): void {
    this.#parts.push(text);
    this.#starts.push(this.#length);
    this.#pieces.push(piece);
    this.#length += text.length;
  }

  /** @param file the file that takes in all the others */
  finish(file: string): Source {
    const text = this.#parts.join("");
    const at = (offset: number): { readonly source: Source; readonly offset: number } => {
      const index = indexAtOrBefore(this.#starts, offset);
      const piece = this.#piece(index);
      const inside = Math.max(0, offset - (this.#starts[index] ?? 0));
      return { source: piece.source, offset: piece.end === null ? piece.origin + inside : piece.origin };
    };
    return {
      file,
      text,
      clean: text,
      positionAt: (offset) => {
        const place = at(offset);
        return place.source.positionAt(place.offset);
      },
      span: (start, end) => this.#span(at(start), start, Math.max(start, end)),
    };
  }

  /** A range that begins in one file and ends in another ends where the first is left. */
  #span(begin: { readonly source: Source; readonly offset: number }, start: number, end: number): Span {
    if (end === start) return begin.source.span(begin.offset, begin.offset);
    const first = indexAtOrBefore(this.#starts, start);
    let last = indexAtOrBefore(this.#starts, end - 1);
    while (last > first && this.#pieces[last]?.source !== begin.source) last--;
    const piece = this.#piece(last);
    const pieceEnd = Math.min(end, this.#starts[last + 1] ?? this.#length);
    return begin.source.span(begin.offset, piece.end ?? piece.origin + pieceEnd - (this.#starts[last] ?? 0));
  }

  #piece(index: number): Piece {
    const piece = this.#pieces[index];
    if (piece === undefined) throw new Error("a place in a text without parts");
    return piece;
  }
}
