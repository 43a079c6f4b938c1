/** Objects that are packed into a stream (ISO 32000-1 7.5.7). */
import { integerOf } from "./cross-references.js";
import { type Cursor, takeCount } from "./read-value.js";
import type { PdfDictionary } from "./values.js";

/**
 * @param data what the stream holds, filters undone
 * @returns where each of its objects begins in the data, by id; of an id that is given twice, the first
 */
export function packedOffsets(dictionary: PdfDictionary, data: Uint8Array): ReadonlyMap<number, number> {
  const count = integerOf(dictionary, "N") ?? 0;
  const first = integerOf(dictionary, "First") ?? 0;
  const found = new Map<number, number>();
  const index: Cursor = { bytes: data.subarray(0, first), at: 0 };
  for (let place = 0; place < count; place++) {
    const id = takeCount(index);
    const offset = takeCount(index);
    if (id === null || offset === null) break;
    if (!found.has(id)) found.set(id, first + offset);
  }
  return found;
}
