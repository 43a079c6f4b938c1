/**
 * Where the characters of a derived text stand in the text that it was made from: a container's lines without their
 * markers, a table cell without its escapes, a rendered template. Piecewise: within a piece, offsets advance together,
 * or all of it stands for one place.
 */

export interface TextMap {
  /** The offset in the origin of an offset in the derived text; offsets past the end map to the end. */
  at(offset: number): number;
}

export const identityMap: TextMap = { at: (offset) => offset };

/** The map of a slice: offset 0 of the derived text is `start` of the text that `outer` maps. */
export function shiftedMap(outer: TextMap, start: number): TextMap {
  return start === 0 ? outer : { at: (offset) => outer.at(offset + start) };
}

/** First `inner`, then `outer`. */
export function composedMap(inner: TextMap, outer: TextMap): TextMap {
  return { at: (offset) => outer.at(inner.at(offset)) };
}

/** Builds a map piece by piece, in the order of the derived text. */
export class TextMapBuilder implements TextMap {
  readonly #starts: number[] = [];
  readonly #origins: number[] = [];
  readonly #fixed: boolean[] = [];

  /**
   * From `offset` of the derived text on, characters stand at `origin` and after; or all at `origin` where `fixed`.
   * A piece that continues the one before is merged with it.
   */
  piece(offset: number, origin: number, fixed = false): void {
    const last = this.#starts.length - 1;
    const start = this.#starts[last];
    if (start === offset) {
      this.#origins[last] = origin;
      this.#fixed[last] = fixed;
      return;
    }
    if (start !== undefined && !fixed && this.#fixed[last] === false && this.at(offset) === origin) return;
    this.#starts.push(offset);
    this.#origins.push(origin);
    this.#fixed.push(fixed);
  }

  at(offset: number): number {
    const piece = indexAtOrBefore(this.#starts, offset);
    const start = this.#starts[piece];
    const origin = this.#origins[piece];
    if (start === undefined || origin === undefined) return offset;
    return this.#fixed[piece] ? origin : origin + Math.max(0, offset - start);
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
