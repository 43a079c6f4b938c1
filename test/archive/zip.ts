/** Zip archives put together by hand, entry by entry (APPNOTE.TXT 6.3.10, 4.3), so that each of their fields can lie. */
import { crc32, deflateRawSync } from "node:zlib";

export interface HandMade {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Where the entry itself stands; `name` is then only in the directory. */
  readonly localName?: string;
  /** As the directory says. */
  readonly size?: number;
  readonly crc?: number;
  readonly start?: number;
  readonly flags?: number;
  /** Stands there, and the directory does not list it. */
  readonly isHidden?: boolean;
  /** Bytes right before the entry. */
  readonly room?: string;
}

export function zipOf(entries: readonly HandMade[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const {
    name,
    content,
    localName = name,
    size,
    crc,
    start,
    flags = 0x800,
    isHidden = false,
    room = "",
  } of entries) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc ?? crc32(bytes), 0);
    sums.writeUInt32LE(packed.length, 4);
    sums.writeUInt32LE(size ?? bytes.length, 8);
    const common = Buffer.alloc(8);
    common.writeUInt16LE(flags, 0);
    common.writeUInt16LE(8, 2);
    const local = Buffer.concat([
      u32(0x04034b50),
      u16(20),
      common,
      sums,
      u16(Buffer.byteLength(localName)),
      u16(0),
      Buffer.from(localName),
      packed,
    ]);
    bodies.push(Buffer.from(room));
    at += room.length;
    const offset = start ?? at;
    const listing = Buffer.concat([
      u32(0x02014b50),
      u16(20),
      u16(20),
      common,
      sums,
      u16(Buffer.byteLength(name)),
      Buffer.alloc(12),
      u32(offset),
      Buffer.from(name),
    ]);
    if (!isHidden) directory.push(listing);
    if (start === undefined) {
      bodies.push(local);
      at += local.length;
    }
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(directory.length),
    u16(directory.length),
    u32(listed.length),
    u32(at),
    u16(0),
  ]);
  return Buffer.concat([...bodies, listed, end]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
