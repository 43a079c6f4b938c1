/**
 * What streams hold: Flate with the predictors that files use for cross-references (ISO 32000-1 7.4.4). Bounded: what unpacks to more than the
 * caller allows is not unpacked. Other filters are refused.
 */
import { inflateSync } from "node:zlib";
import type { PdfDictionary, PdfStream, PdfValue } from "./values.js";

/**
 * @param resolve follows references, which filters and their parameters may be
 * @param largest bytes that it may unpack to
 * @returns null for filters that are not known, and for damaged or too much data
 */
export function decodeStream(
  { dictionary, data }: PdfStream,
  resolve: (value: PdfValue | undefined) => PdfValue,
  largest: number,
): Uint8Array | null {
  const listed = (key: string): readonly PdfValue[] => {
    const value = resolve(dictionary.entries.get(key));
    return value.kind === "array" ? value.items.map(resolve) : value.kind === "null" ? [] : [value];
  };
  const filters = listed("Filter");
  const parameters = listed("DecodeParms");
  if (filters.length > 2) return null;
  let decoded: Uint8Array | null = data;
  for (const [index, filter] of filters.entries()) {
    if (decoded === null || filter.kind !== "name" || filter.name !== "FlateDecode") return null;
    const inflated = inflate(decoded, largest);
    const own = parameters[index];
    decoded = inflated !== null && own?.kind === "dictionary" ? unpredict(inflated, own) : inflated;
  }
  return decoded;
}

function inflate(data: Uint8Array, largest: number): Uint8Array | null {
  try {
    return inflateSync(data, { maxOutputLength: largest });
  } catch {
    return null;
  }
}

/** PNG's filters (PNG specification, 9.2), whichever each row names: bytes of one component only, as cross-references are. */
function unpredict(data: Uint8Array, parameters: PdfDictionary): Uint8Array | null {
  const integer = (key: string, otherwise: number) => {
    const value = parameters.entries.get(key) ?? null;
    if (value === null) return otherwise;
    return value.kind === "number" && Number.isInteger(value.value) ? value.value : Number.NaN;
  };
  const predictor = integer("Predictor", 1);
  if (predictor === 1) return data;
  const columns = integer("Columns", 1);
  if (!(predictor >= 10 && predictor <= 15 && columns >= 1 && columns <= 1 << 16)) return null;
  if (integer("Colors", 1) !== 1 || integer("BitsPerComponent", 8) !== 8) return null;
  const rows = Math.floor(data.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (columns + 1)] ?? 0;
    if (kind > 4) return null;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const upLeft = row > 0 && column > 0 ? (out[at - columns - 1] ?? 0) : 0;
      out[at] = (data[row * (columns + 1) + 1 + column] ?? 0) + predicted(kind, left, up, upLeft);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default:
      return paeth(left, up, upLeft);
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
