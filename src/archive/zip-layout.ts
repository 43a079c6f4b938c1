/**
 * Where the bytes of a zip archive lie (APPNOTE.TXT 6.3.10, 4.3.6). Programs that read an archive from its front, or from another end record, must
 * find the same entries as those that go by its directory: refuses records that no directory lists, and, where an archive is to be as
 * this program writes it, every byte that belongs to no entry.
 */

/** Why an archive can't be read; ends a sentence that begins with its name. */
export class ZipError extends Error {}

/**
 * - `any`: as somebody's program wrote it, which may leave room between entries, and a comment
 * - `own`: as this program writes it: one entry right behind the other, and nothing else
 */
export type ZipLayout = "any" | "own";

export interface PlacedEntry {
  /** Of the record in the directory, and of the entry itself. */
  readonly listedAt: number;
  readonly start: number;
  /** Packed bytes. */
  readonly packed: number;
}

export interface Directory {
  readonly start: number;
  readonly end: number;
  /** Where the end record begins. */
  readonly endRecord: number;
}

export const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
export const lengths = { end: 22, central: 46, local: 30 } as const;

/** @throws ZipError */
export function refuseHidden(
  bytes: Uint8Array,
  entries: readonly PlacedEntry[],
  directory: Directory,
  layout: ZipLayout,
): void {
  if (directory.start > directory.endRecord) throw new ZipError("is a damaged zip archive");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inPlace = [...entries].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { listedAt, start, packed } of inPlace) {
    const end = start + lengths.local + packed;
    // A few bytes that many entries share unpack to more than any archive holds, and differently for whoever reads it from the front.
    if (start < at || end > directory.start) throw new ZipError("holds parts that share bytes");
    if (view.getUint32(start, true) !== signatures.local) throw new ZipError("is a damaged zip archive");
    refuseBetween(bytes, at, start, layout);
    if (layout === "own") refuseOtherHeader(view, listedAt, start);
    at = end + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    if (at > directory.start) throw new ZipError("holds parts that share bytes");
  }
  refuseBetween(bytes, at, directory.start, layout);
  refuseBetween(bytes, directory.end, directory.endRecord, layout);
  const comment = directory.endRecord + lengths.end;
  if (comment + view.getUint16(directory.endRecord + 20, true) !== bytes.length)
    throw new ZipError("has bytes behind its end");
  if (layout === "own" && comment !== bytes.length) throw new ZipError("has bytes behind its end");
}

const records = ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06"];

function refuseBetween(bytes: Uint8Array, from: number, to: number, layout: ZipLayout): void {
  if (from === to) return;
  if (layout === "own" || from > to) throw new ZipError("has bytes between its parts");
  const between = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  if (records.some((record) => between.includes(record, 0, "latin1")))
    throw new ZipError("holds parts that its directory does not list");
}

/** An entry's own header says what the directory says, and neither holds more than the name. */
function refuseOtherHeader(view: DataView, listedAt: number, start: number): void {
  const same = Array.from({ length: 22 }, (_, index) => index).every(
    (index) => view.getUint8(listedAt + 6 + index) === view.getUint8(start + 4 + index),
  );
  const more = [start + 28, listedAt + 30, listedAt + 32].some((at) => view.getUint16(at, true) !== 0);
  if (!same || more) throw new ZipError("lists parts otherwise than they are");
}
