/** Reads `ID GENERATION obj … endobj` (ISO 32000-1 7.3.10), streams included. Null for what is not well-formed. */
import { type Cursor, readValue, takeCount, takeKeyword } from "./read-value.js";
import { type PdfValue, stream } from "./values.js";

export interface IndirectObject {
  readonly id: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Behind `endobj`. */
  readonly end: number;
}

/** @param lengthOf what a stream's /Length says, which may be a reference; null where it says nothing sensible */
export function readIndirectObject(
  bytes: Uint8Array,
  offset: number,
  lengthOf: (value: PdfValue | undefined) => number | null,
): IndirectObject | null {
  const cursor: Cursor = { bytes, at: offset };
  const id = takeCount(cursor);
  const generation = takeCount(cursor);
  if (id === null || generation === null || !takeKeyword(cursor, "obj")) return null;
  const value = readValue(cursor);
  if (value === null) return null;
  if (takeKeyword(cursor, "endobj")) return { id, generation, value, end: cursor.at };
  if (value.kind !== "dictionary" || !takeKeyword(cursor, "stream")) return null;
  // 7.3.8.1: a line feed, or carriage return and line feed.
  if (bytes[cursor.at] === 0x0d) cursor.at++;
  if (bytes[cursor.at] !== 0x0a) return null;
  const start = cursor.at + 1;
  const length = lengthOf(value.entries.get("Length"));
  if (length === null || start + length > bytes.length) return null;
  cursor.at = start + length;
  if (!takeKeyword(cursor, "endstream") || !takeKeyword(cursor, "endobj")) return null;
  return { id, generation, value: stream(value, bytes.subarray(start, start + length)), end: cursor.at };
}
