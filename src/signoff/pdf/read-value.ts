/**
 * Reads PDF's syntax (ISO 32000-1 7.2, 7.3): values, and what stands between `obj` and `endobj`. Never throws: what is not well-formed is null. Refuses keys
 * that a dictionary has twice, since programs differ in which they take, and nesting that no honest file has.
 */
import {
  array,
  boolean,
  bytes,
  dictionary,
  name,
  number,
  type PdfDictionary,
  type PdfValue,
  pdfNull,
  reference,
} from "./values.js";

/** A place in bytes, which reading moves on. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

const deepest = 64;

const whiteSpace = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const delimiters = new Set(Buffer.from("()<>[]{}/%", "latin1"));

function isRegular(byte: number | undefined): byte is number {
  return byte !== undefined && !whiteSpace.has(byte) && !delimiters.has(byte);
}

export function skipWhiteSpace(cursor: Cursor): void {
  for (;;) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined || !whiteSpace.has(byte)) return;
    cursor.at++;
  }
}

/** White space and comments (7.2.3). */
function skipSpace(cursor: Cursor): void {
  const { bytes: data } = cursor;
  skipWhiteSpace(cursor);
  while (data[cursor.at] === 0x25) {
    while (cursor.at < data.length && data[cursor.at] !== 0x0a && data[cursor.at] !== 0x0d) cursor.at++;
    skipWhiteSpace(cursor);
  }
}

/** @returns whether the keyword was there; the cursor is then behind it, and stays where it was otherwise */
export function takeKeyword(cursor: Cursor, keyword: string): boolean {
  const before = cursor.at;
  skipSpace(cursor);
  const end = cursor.at + keyword.length;
  for (let index = 0; index < keyword.length; index++)
    if (cursor.bytes[cursor.at + index] !== keyword.charCodeAt(index)) {
      cursor.at = before;
      return false;
    }
  if (isRegular(cursor.bytes[end])) {
    cursor.at = before;
    return false;
  }
  cursor.at = end;
  return true;
}

/** @returns an integer of at least 0; null, with the cursor where it was, for anything else */
export function takeCount(cursor: Cursor): number | null {
  const before = cursor.at;
  skipSpace(cursor);
  const token = takeToken(cursor);
  // More digits than any offset has would lose their last ones.
  if (/^\d{1,15}$/.test(token)) return Number(token);
  cursor.at = before;
  return null;
}

function takeToken(cursor: Cursor): string {
  const start = cursor.at;
  while (isRegular(cursor.bytes[cursor.at])) cursor.at++;
  return latin1(cursor.bytes, start, cursor.at);
}

function latin1(data: Uint8Array, start: number, end: number): string {
  return Buffer.from(data.buffer, data.byteOffset + start, end - start).toString("latin1");
}

/** Any value but a stream, which only stands in an object of its own. */
export function readValue(cursor: Cursor, depth = 0): PdfValue | null {
  if (depth > deepest) return null;
  skipSpace(cursor);
  const { bytes: data, at } = cursor;
  switch (data[at]) {
    case undefined:
      return null;
    case 0x28: // (
      return readLiteralString(cursor);
    case 0x2f: // /
      return readName(cursor);
    case 0x5b: // [
      return readArray(cursor, depth);
    case 0x3c: // <
      return data[at + 1] === 0x3c ? readDictionary(cursor, depth) : readHexString(cursor);
    default:
      return readWord(cursor);
  }
}

function readWord(cursor: Cursor): PdfValue | null {
  const token = takeToken(cursor);
  if (token === "true" || token === "false") return boolean(token === "true");
  if (token === "null") return pdfNull;
  if (token.length > 64 || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return null;
  return (/^\d+$/.test(token) ? readReference(cursor, Number(token)) : null) ?? number(Number(token));
}

/** Two integers and `R` (7.3.10). */
function readReference(cursor: Cursor, id: number): PdfValue | null {
  const before = cursor.at;
  const generation = takeCount(cursor);
  if (generation !== null && takeKeyword(cursor, "R")) return reference(id, generation);
  cursor.at = before;
  return null;
}

function readName(cursor: Cursor): PdfValue {
  cursor.at++;
  return name(
    takeToken(cursor).replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  );
}

function readArray(cursor: Cursor, depth: number): PdfValue | null {
  cursor.at++;
  const items: PdfValue[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.bytes[cursor.at] === 0x5d) break;
    const item = readValue(cursor, depth + 1);
    if (item === null) return null;
    items.push(item);
  }
  cursor.at++;
  return array(items);
}

/** @returns null where there is none at the cursor */
export function readDictionary(cursor: Cursor, depth = 0): PdfDictionary | null {
  skipSpace(cursor);
  const { bytes: data } = cursor;
  if (data[cursor.at] !== 0x3c || data[cursor.at + 1] !== 0x3c) return null;
  cursor.at += 2;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    skipSpace(cursor);
    if (data[cursor.at] === 0x3e && data[cursor.at + 1] === 0x3e) break;
    if (data[cursor.at] !== 0x2f) return null;
    const key = readName(cursor);
    const value = readValue(cursor, depth + 1);
    if (value === null || key.kind !== "name" || entries.has(key.name)) return null;
    entries.set(key.name, value);
  }
  cursor.at += 2;
  return dictionary(entries);
}

function readHexString(cursor: Cursor): PdfValue | null {
  const { bytes: data } = cursor;
  const end = data.indexOf(0x3e, cursor.at);
  if (end < 0) return null;
  const digits = latin1(data, cursor.at + 1, end).replace(/[\0\t\n\f\r ]/g, "");
  if (/[^0-9a-fA-F]/.test(digits)) return null;
  cursor.at = end + 1;
  // A last digit that is missing is 0 (7.3.4.3).
  return bytes(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex"));
}

const escapes = new Map(Object.entries({ n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c }));

function readLiteralString(cursor: Cursor): PdfValue | null {
  const { bytes: data } = cursor;
  const out: number[] = [];
  let open = 1;
  for (cursor.at++; ; ) {
    const byte = data[cursor.at++];
    if (byte === undefined) return null;
    if (byte === 0x5c) readEscape(cursor, out);
    else if (byte === 0x0d) {
      // However a line ends, it is one line feed (7.3.4.2).
      if (data[cursor.at] === 0x0a) cursor.at++;
      out.push(0x0a);
    } else {
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) return bytes(Uint8Array.from(out));
      out.push(byte);
    }
  }
}

/** With the cursor behind a reverse solidus (7.3.4.2, table 3). */
function readEscape(cursor: Cursor, out: number[]): void {
  const { bytes: data } = cursor;
  const byte = data[cursor.at++];
  if (byte === undefined) return;
  if (byte === 0x0d && data[cursor.at] === 0x0a) cursor.at++;
  if (byte === 0x0d || byte === 0x0a) return;
  if (!isOctal(byte)) {
    out.push(escapes.get(String.fromCharCode(byte)) ?? byte);
    return;
  }
  let code = byte - 0x30;
  for (let digits = 1; digits < 3; digits++) {
    const next = data[cursor.at];
    if (!isOctal(next)) break;
    code = code * 8 + next - 0x30;
    cursor.at++;
  }
  out.push(code & 0xff);
}

function isOctal(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37;
}
