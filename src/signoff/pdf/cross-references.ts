/**
 * Cross-reference sections: tables (ISO 32000-1 7.5.4), streams (7.5.8) and both at once (7.5.8.4). One section at a time; `revisions.ts` follows
 * their chain. Nothing is searched for: a section that is not where it is said to be is a damaged file.
 */
import { readIndirectObject } from "./indirect-object.js";
import { type Cursor, readDictionary, takeCount, takeKeyword } from "./read-value.js";
import { decodeStream } from "./streams.js";
import { type PdfDictionary, type PdfStream, type PdfValue, pdfNull } from "./values.js";

/** Where an object is. */
export type Entry =
  | { readonly kind: "free" }
  | { readonly kind: "offset"; readonly offset: number; readonly generation: number }
  /** At a place in an object stream. */
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

export interface Section {
  readonly offset: number;
  /** Behind the trailer, or the stream's `endobj`. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, Entry>;
  /** The trailer dictionary, or that of the stream. */
  readonly trailer: PdfDictionary;
}

/** How many rows may still be read: a few bytes of a stream can unpack to millions. */
export interface RowBudget {
  rows: number;
}

/** ISO 32000-1 annex C: objects in a file. */
export const mostObjects = 8_388_607;
/** Widths of a row's three fields come to no more. */
const widestRow = 18;

const free: Entry = { kind: "free" };

/** @returns null where there is no well-formed section */
export function readSection(bytes: Uint8Array, offset: number, budget: RowBudget): Section | null {
  if (offset >= bytes.length) return null;
  const cursor: Cursor = { bytes, at: offset };
  return takeKeyword(cursor, "xref") ? readTable(cursor, offset, budget) : readStreamSection(bytes, offset, budget);
}

export function integerOf(dictionary: PdfDictionary, key: string): number | null {
  const value = dictionary.entries.get(key);
  return value?.kind === "number" && Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
}

function readTable(cursor: Cursor, offset: number, budget: RowBudget): Section | null {
  const entries = new Map<number, Entry>();
  while (!takeKeyword(cursor, "trailer")) {
    const first = takeCount(cursor);
    const count = takeCount(cursor);
    if (first === null || count === null || first + count > mostObjects) return null;
    budget.rows -= count;
    if (budget.rows < 0) return null;
    for (let id = first; id < first + count; id++) {
      const entry = readTableEntry(cursor);
      if (entry === null) return null;
      if (!entries.has(id)) entries.set(id, entry);
    }
  }
  const trailer = readDictionary(cursor);
  if (trailer === null) return null;
  const end = cursor.at;
  const hidden = trailer.entries.has("XRefStm") ? readHidden(cursor.bytes, trailer, budget) : new Map<number, Entry>();
  if (hidden === null) return null;
  // 7.5.8.4: objects in the stream are free in the table, for readers that know tables only.
  for (const [id, entry] of hidden) if ((entries.get(id) ?? free).kind === "free") entries.set(id, entry);
  return { offset, end, entries, trailer };
}

function readHidden(bytes: Uint8Array, trailer: PdfDictionary, budget: RowBudget): ReadonlyMap<number, Entry> | null {
  const offset = integerOf(trailer, "XRefStm");
  return offset === null ? null : (readStreamSection(bytes, offset, budget)?.entries ?? null);
}

function readTableEntry(cursor: Cursor): Entry | null {
  const offset = takeCount(cursor);
  const generation = takeCount(cursor);
  if (offset === null || generation === null) return null;
  if (takeKeyword(cursor, "f")) return free;
  return takeKeyword(cursor, "n") ? { kind: "offset", offset, generation } : null;
}

function readStreamSection(bytes: Uint8Array, offset: number, budget: RowBudget): Section | null {
  // The length can't be a reference: nothing is known yet of where objects are.
  const found = readIndirectObject(bytes, offset, (length) =>
    length?.kind === "number" && Number.isInteger(length.value) && length.value >= 0 ? length.value : null,
  );
  if (found === null || found.value.kind !== "stream") return null;
  const { dictionary } = found.value;
  const type = dictionary.entries.get("Type");
  if (type?.kind !== "name" || type.name !== "XRef") return null;
  const entries = readRows(found.value, budget);
  if (entries === null) return null;
  return { offset, end: found.end, entries, trailer: dictionary };
}

/** 7.5.8.2, 7.5.8.3 */
function readRows(stream: PdfStream, budget: RowBudget): Map<number, Entry> | null {
  const data = decodeStream(stream, (value) => value ?? pdfNull, (widestRow + 1) * budget.rows);
  const widths = integers(stream.dictionary.entries.get("W"));
  const size = integerOf(stream.dictionary, "Size");
  if (data === null || widths?.length !== 3 || size === null || size > mostObjects) return null;
  const [first = 0, second = 0, third = 0] = widths;
  const width = first + second + third;
  if (width === 0 || Math.max(first, second, third) > widestRow / 3) return null;
  const index = stream.dictionary.entries.has("Index") ? integers(stream.dictionary.entries.get("Index")) : [0, size];
  if (index === null || index.length % 2 !== 0) return null;
  const entries = new Map<number, Entry>();
  let at = 0;
  const field = (bytes: number) => {
    let value = 0;
    for (const end = at + bytes; at < end; at++) value = value * 256 + (data[at] ?? 0);
    return value;
  };
  for (let pair = 0; pair < index.length; pair += 2) {
    const start = index[pair] ?? 0;
    const count = index[pair + 1] ?? 0;
    budget.rows -= count;
    if (start + count > mostObjects || at + count * width > data.length || budget.rows < 0) return null;
    for (let id = start; id < start + count; id++) {
      const kind = first === 0 ? 1 : field(first);
      const entry = entryOf(kind, field(second), field(third));
      if (!entries.has(id)) entries.set(id, entry);
    }
  }
  return entries;
}

/** Table 18; what other kinds mean is left to the future, and counts as not there. */
function entryOf(kind: number, place: number, detail: number): Entry {
  if (kind === 1) return { kind: "offset", offset: place, generation: detail };
  return kind === 2 ? { kind: "packed", stream: place, index: detail } : free;
}

function integers(value: PdfValue | undefined): number[] | null {
  if (value?.kind !== "array") return null;
  const numbers = value.items.map((item) =>
    item.kind === "number" && Number.isSafeInteger(item.value) ? item.value : -1,
  );
  return numbers.every((one) => one >= 0) ? numbers : null;
}
