/** Objects that are packed into a stream (ISO 32000-1 7.5.7). */
import { integerOf } from "./cross-references.js";
import { type Cursor, readValue, takeCount } from "./read-value.js";
import type { PdfDictionary, PdfValue } from "./values.js";

/**
 * @param data what the stream holds, filters undone
 * @returns the objects by their ids, without those that can't be read; of an id that is given twice, the first
 */
export function readObjectStream(dictionary: PdfDictionary, data: Uint8Array): ReadonlyMap<number, PdfValue> {
  const count = integerOf(dictionary, "N") ?? 0;
  const first = integerOf(dictionary, "First") ?? data.length;
  const found = new Map<number, PdfValue>();
  const index: Cursor = { bytes: data.subarray(0, first), at: 0 };
  // Members that lie in each other could make reading all of them take the square of their number.
  let bytesToRead = 8 * data.length;
  for (let place = 0; place < count; place++) {
    const id = takeCount(index);
    const offset = takeCount(index);
    if (id === null || offset === null || bytesToRead < 0) break;
    const cursor: Cursor = { bytes: data, at: first + offset };
    const value = readValue(cursor);
    bytesToRead -= value === null ? data.length : cursor.at - first - offset;
    if (value !== null && !found.has(id)) found.set(id, value);
  }
  return found;
}
