/**
 * Opens a PDF file: its revisions, and the latest object of each id. Reads what our writer and other tools make (ISO 32000-1 7.5): cross-reference
 * tables and streams, object streams, several revisions, files arranged for the web. Never throws, whatever the bytes; refuses what is encrypted, and what
 * could only be read by guessing.
 */
import { integerOf, mostObjects } from "./cross-references.js";
import { readIndirectObject } from "./indirect-object.js";
import { packedOffsets } from "./object-stream.js";
import type { OpenedPdf, Pdf, Revision } from "./pdf.js";
import { type Cursor, readValue } from "./read-value.js";
import { type Revisions, readRevisions } from "./revisions.js";
import { decodeStream } from "./streams.js";
import { type PdfValue, pdfNull } from "./values.js";

/** References to references, and streams whose length is in another object, deeper than any honest file has them. */
const mostSteps = 16;
/** Bytes that one stream, and all that are asked for, may unpack to; what turns out to be damaged or larger counts as `wasted`. */
const largestStream = 1 << 28;
const mostUnpacked = 1 << 29;
const wasted = 1 << 24;

/** @param bytes of anything; they must not change while the result is in use */
export function openPdf(bytes: Uint8Array): OpenedPdf {
  const header = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (!/^%PDF-[12]\.\d$/.test(header)) return { ok: false, problem: "not-a-pdf", message: "is not a PDF file" };
  const read = readRevisions(bytes);
  if (!read.ok) return read;
  const last = read.revisions.at(-1);
  if (last === undefined) throw new Error("a file without revisions");
  if (read.revisions.some(({ trailer }) => trailer.entries.has("Encrypt")))
    return { ok: false, problem: "encrypted", message: "is encrypted" };
  const nextId = firstUnusedId(read.revisions);
  if (nextId >= mostObjects) return { ok: false, problem: "too-much", message: "has more objects than a PDF may have" };
  const objects = objectsOf(bytes, read);
  const root = last.trailer.entries.get("Root");
  const catalog = objects.resolve(root);
  if (root?.kind !== "reference" || catalog.kind !== "dictionary")
    return { ok: false, problem: "no-catalog", message: "is damaged: it has no catalog" };
  const { revisions } = read;
  return { ok: true, pdf: { bytes, revisions, trailer: last.trailer, root, catalog, nextId, ...objects } };
}

function firstUnusedId(revisions: readonly Revision[]): number {
  let next = 1;
  for (const { ids, trailer } of revisions) {
    next = Math.max(next, integerOf(trailer, "Size") ?? 0);
    for (const id of ids) next = Math.max(next, id + 1);
  }
  return next;
}

/** What an object stream holds. */
interface Unpacked {
  readonly data: Uint8Array;
  readonly offsets: ReadonlyMap<number, number>;
}

function objectsOf(bytes: Uint8Array, { entries }: Revisions): Pick<Pdf, "object" | "offset" | "resolve" | "decode"> {
  const objects = new Map<number, PdfValue>();
  const unpacked = new Map<number, Unpacked>();
  const reading = new Set<number>();
  // Objects that lie in each other could make reading all of them take the square of their number.
  let bytesToRead = 8 * bytes.length + 65_536;
  let bytesToUnpack = mostUnpacked;

  const object = (id: number): PdfValue => {
    const known = objects.get(id);
    if (known !== undefined) return known;
    if (reading.has(id) || reading.size > mostSteps) return pdfNull;
    reading.add(id);
    const value = read(id);
    reading.delete(id);
    objects.set(id, value);
    return value;
  };
  const read = (id: number): PdfValue => {
    const entry = entries.get(id);
    if (entry === undefined || entry.kind === "free") return pdfNull;
    if (bytesToRead <= 0) return pdfNull;
    if (entry.kind === "packed") return readPacked(id, unpack(entry.stream));
    const found = readIndirectObject(bytes, entry.offset, lengthOf);
    bytesToRead -= (found?.end ?? bytes.length) - entry.offset;
    return found !== null && found.id === id && found.generation === entry.generation ? found.value : pdfNull;
  };
  const readPacked = (id: number, { data, offsets }: Unpacked): PdfValue => {
    const at = offsets.get(id) ?? data.length;
    const cursor: Cursor = { bytes: data, at };
    const value = readValue(cursor);
    bytesToRead -= cursor.at - at;
    return value ?? pdfNull;
  };
  const unpack = (id: number): Unpacked => {
    const known = unpacked.get(id);
    if (known !== undefined) return known;
    // An object stream can't be in another.
    const holder = entries.get(id)?.kind === "offset" ? object(id) : pdfNull;
    const data = holder.kind === "stream" ? decode(holder) : null;
    const own: Unpacked =
      holder.kind === "stream" && data !== null
        ? { data, offsets: packedOffsets(holder.dictionary, data) }
        : { data: new Uint8Array(), offsets: new Map() };
    bytesToRead += 2 * own.data.length;
    unpacked.set(id, own);
    return own;
  };
  const lengthOf = (value: PdfValue | undefined): number | null => {
    const length = resolve(value);
    return length.kind === "number" && Number.isSafeInteger(length.value) && length.value >= 0 ? length.value : null;
  };
  const resolve = (value: PdfValue | undefined): PdfValue => {
    let found: PdfValue = value ?? pdfNull;
    for (let step = 0; found.kind === "reference"; step++) {
      if (step === mostSteps) return pdfNull;
      found = object(found.id);
    }
    return found;
  };
  const decode = (value: PdfValue | undefined): Uint8Array | null => {
    const found = resolve(value);
    if (found.kind !== "stream" || bytesToUnpack <= 0) return null;
    const decoded = decodeStream(found, resolve, Math.min(largestStream, bytesToUnpack));
    if (decoded !== found.data) bytesToUnpack -= decoded?.length ?? wasted;
    return decoded;
  };
  const offset = (id: number): number | null => {
    const entry = entries.get(id);
    return entry?.kind === "offset" ? entry.offset : null;
  };
  return { object, offset, resolve, decode };
}
