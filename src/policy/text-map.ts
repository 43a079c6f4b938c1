/**
 * Where the characters of a derived text stand in the text that it was made from: a container's lines without their
 * markers, a table cell without its escapes, a rendered template. Piecewise: within a piece, offsets advance together,
 * or all of it stands for one place.
 */

export interface TextMap {
  /** The offset in the origin of the character at an offset in the derived text. */
  at(offset: number): number;
  /** The offset in the origin past the character before an offset in the derived text: where a range that ends there ends. */
  end(offset: number): number;
}

export const identityMap: TextMap = { at: (offset) => offset, end: (offset) => offset };

/** The map of a slice: offset 0 of the derived text is `start` of the text that `outer` maps. */
export function shiftedMap(outer: TextMap, start: number): TextMap {
  return start === 0 ? outer : { at: (offset) => outer.at(offset + start), end: (offset) => outer.end(offset + start) };
}

/** Builds a map piece by piece, in the order of the derived text. */
export class TextMapBuilder implements TextMap {
  readonly #starts: number[] = [];
  readonly #origins: number[] = [];
  /** Where the origin of a piece ends that stands for one place as a whole; null for pieces whose offsets advance. */
  readonly #ends: (number | null)[] = [];

  /**
   * From `offset` of the derived text on, characters stand at `origin` and after; or, where `end` is given, all of them
   * stand for the range from `origin` to it. A piece that continues the one before is merged with it.
   */
  piece(offset: number, origin: number, end: number | null = null): void {
    const last = this.#starts.length - 1;
    const start = this.#starts[last];
    if (start === offset) {
      this.#origins[last] = origin;
      this.#ends[last] = end;
      return;
    }
    if (start !== undefined && end === null && this.#ends[last] === null && this.at(offset) === origin) return;
    this.#starts.push(offset);
    this.#origins.push(origin);
    this.#ends.push(end);
  }

  at(offset: number): number {
    const piece = indexAtOrBefore(this.#starts, offset);
    const start = this.#starts[piece];
    const origin = this.#origins[piece];
    if (start === undefined || origin === undefined) return offset;
    return this.#ends[piece] === null ? origin + Math.max(0, offset - start) : origin;
  }

  end(offset: number): number {
    if (offset === 0) return this.at(0);
    return this.#ends[indexAtOrBefore(this.#starts, offset - 1)] ?? this.at(offset - 1) + 1;
  }
}

/** The last index whose value is not greater than `wanted`, in an ascending list; 0 when there is none. */
export function indexAtOrBefore(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
