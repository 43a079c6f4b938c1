/**
 * The files of a zip archive, unpacked with a bound: no archive of a user's can take more room than it says, or than is sensible. Goes by the
 * central directory (APPNOTE.TXT 6.3.10, 4.3). Refuses what no word processor writes: several volumes, Zip64, encrypted entries,
 * two entries of one name, entries that share bytes or are named otherwise where they stand, and entries that it does not list, so that
 * no two programs read different files from one archive.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { lengths, type PlacedEntry, refuseHidden, signatures, ZipError, type ZipLayout } from "./zip-layout.js";

interface Entry extends PlacedEntry {
  readonly size: number;
  readonly isStored: boolean;
  readonly crc: number;
}

export interface Archive {
  readonly names: readonly string[];
  /**
   * @param largest how many bytes it may have
   * @returns null when there is no such entry
   * @throws ZipError when it is larger, or can't be unpacked
   */
  read(name: string, largest: number): Uint8Array | null;
}

const mostEntries = 4096;

const stored = 0;
const deflated = 8;
const isEncrypted = (flags: number): boolean => (flags & 1) !== 0;

/** @throws ZipError when it has no directory, or another layout */
export function openArchive(bytes: Uint8Array, layout: ZipLayout = "any"): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view, layout);
  return {
    names: [...entries.keys()],
    read: (name, largest) => {
      const entry = entries.get(name);
      return entry === undefined ? null : unpack(name, entry, largest, bytes, view);
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView, layout: ZipLayout): ReadonlyMap<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const [volume, first, here] = [
    view.getUint16(end + 4, true),
    view.getUint16(end + 6, true),
    view.getUint16(end + 8, true),
  ];
  if (volume !== 0 || first !== 0 || here !== count) throw new ZipError("is one of several volumes of a zip archive");
  const start = view.getUint32(end + 16, true);
  let at = start;
  if (count > mostEntries) throw new ZipError(`has more than ${mostEntries} parts`);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (at + lengths.central > end || view.getUint32(at, true) !== signatures.central)
      throw new ZipError("is a damaged zip archive");
    const nameLength = view.getUint16(at + 28, true);
    const nameEnd = at + lengths.central + nameLength;
    if (nameEnd > end) throw new ZipError("is a damaged zip archive");
    const name = new TextDecoder().decode(bytes.subarray(at + lengths.central, nameEnd));
    if (isEncrypted(view.getUint16(at + 8, true))) throw new ZipError("is encrypted");
    if (entries.has(name)) throw new ZipError(`holds two parts named ${name}`);
    entries.set(name, {
      listedAt: at,
      isStored: view.getUint16(at + 10, true) === stored,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    });
    if (![stored, deflated].includes(view.getUint16(at + 10, true)))
      throw new ZipError(`holds ${name} in an unusual compression`);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseHidden(bytes, [...entries.values()], { start, end: at, endRecord: end }, layout);
  return entries;
}

/** The end record, before a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - lengths.end - 0xffff);
  for (let at = view.byteLength - lengths.end; at >= first; at -= 1)
    if (view.getUint32(at, true) === signatures.end) return at;
  throw new ZipError("is a damaged zip archive");
}

function unpack(name: string, entry: Entry, largest: number, bytes: Uint8Array, view: DataView): Uint8Array {
  if (entry.size > largest) throw new ZipError(`holds ${name} of more than ${largest / 1024 / 1024} MB`);
  if (entry.start + lengths.local > bytes.length || view.getUint32(entry.start, true) !== signatures.local)
    throw new ZipError("is a damaged zip archive");
  const nameEnd = entry.start + lengths.local + view.getUint16(entry.start + 26, true);
  if (new TextDecoder().decode(bytes.subarray(entry.start + lengths.local, nameEnd)) !== name)
    throw new ZipError(`holds ${name} under another name as well`);
  const start = nameEnd + view.getUint16(entry.start + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  const unpacked = entry.isStored ? packed : inflate(name, packed, entry.size);
  if (unpacked.length !== entry.size) throw new ZipError(`holds ${name} in another size than it says`);
  if (crc32(unpacked) !== entry.crc) throw new ZipError(`holds ${name} damaged`);
  return unpacked;
}

function inflate(name: string, packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ZipError(`holds ${name} damaged, or in another size than it says`);
  }
}
