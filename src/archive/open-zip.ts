/**
 * The files of a zip archive, unpacked with a bound: no archive of a user's can take more room than it says, or than is sensible. Goes by the
 * central directory (APPNOTE.TXT 6.3.10, 4.3). Refuses what no word processor writes: several volumes, Zip64, encrypted entries,
 * two entries of one name, and entries that share bytes or are named otherwise where they stand, so that no two programs read
 * different files from one archive.
 */
import { crc32, inflateRawSync } from "node:zlib";

/** Why an archive can't be read; ends a sentence that begins with its name. */
export class ZipError extends Error {}

interface Entry {
  readonly start: number;
  readonly packed: number;
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

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
const lengths = { end: 22, central: 46, local: 30 } as const;
const stored = 0;
const deflated = 8;
const isEncrypted = (flags: number): boolean => (flags & 1) !== 0;

export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  return {
    names: [...entries.keys()],
    read: (name, largest) => {
      const entry = entries.get(name);
      return entry === undefined ? null : unpack(name, entry, largest, bytes, view);
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const [volume, first, here] = [
    view.getUint16(end + 4, true),
    view.getUint16(end + 6, true),
    view.getUint16(end + 8, true),
  ];
  if (volume !== 0 || first !== 0 || here !== count) throw new ZipError("is one of several volumes of a zip archive");
  let at = view.getUint32(end + 16, true);
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
  refuseOverlaps([...entries.values()], view.getUint32(end + 16, true));
  return entries;
}

/** A few bytes that many entries share unpack to more than any archive holds, and differently for whoever reads it from the front. */
function refuseOverlaps(entries: readonly Entry[], directory: number): void {
  const inPlace = [...entries].sort((a, b) => a.start - b.start);
  for (const [index, { start, packed }] of inPlace.entries())
    if (start + lengths.local + packed > (inPlace[index + 1]?.start ?? directory))
      throw new ZipError("holds parts that share bytes");
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
