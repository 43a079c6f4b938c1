/**
 * Reads DER (ITU-T X.690 clause 10) strictly: of the encodings of a value only the one that there is in DER, so that no two different
 * files say the same. Refuses everything else: indefinite lengths, long forms of short lengths, tags above 30, nesting and numbers of
 * values that no signature needs.
 */

/** One value: tag, length and content. */
export interface Der {
  /** The identifier octet: class, whether it consists of values, number. */
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
  /** Empty for a value that does not consist of values. */
  readonly children: readonly Der[];
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** [0], [1], [3] around other values. */
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
  /** [0] in the place of a value's own tag. */
  implicit0: 0x80,
} as const;

const deepest = 24;
const mostValues = 20_000;
const constructed = 0x20;

/** @returns null unless the bytes are one value, and nothing else */
export function readDer(bytes: Uint8Array): Der | null {
  const value = readFirstDer(bytes);
  return value !== null && value.bytes.length === bytes.length ? value : null;
}

/** Reads the value at the start of bytes that go on behind it. */
export function readFirstDer(bytes: Uint8Array): Der | null {
  return readValue(bytes, 0, { left: mostValues });
}

/** @returns what a SEQUENCE consists of; nothing for another value */
export function membersOf(value: Der | null | undefined): readonly Der[] {
  return value?.tag === tags.sequence ? value.children : [];
}

function readValue(bytes: Uint8Array, depth: number, count: { left: number }): Der | null {
  const [tag, first] = bytes;
  count.left -= 1;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest || count.left < 0)
    return null;
  const size = readLength(bytes);
  if (size === null || size.start + size.length > bytes.length) return null;
  const content = bytes.subarray(size.start, size.start + size.length);
  const children: Der[] = [];
  if ((tag & constructed) !== 0) {
    for (let at = 0; at < content.length; ) {
      const child = readValue(content.subarray(at), depth + 1, count);
      if (child === null) return null;
      children.push(child);
      at += child.bytes.length;
    }
  }
  return { tag, bytes: bytes.subarray(0, size.start + size.length), content, children };
}

function readLength(bytes: Uint8Array): { readonly start: number; readonly length: number } | null {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return { start: 2, length: first };
  const octets = bytes.subarray(2, 2 + (first & 0x7f));
  if (octets.length === 0 || octets.length > 4 || octets.length < (first & 0x7f) || octets[0] === 0) return null;
  const length = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return length < 0x80 ? null : { start: 2 + octets.length, length };
}

/** @returns the identifier in dotted form */
export function readObjectIdentifier({ tag, content }: Der): string | null {
  if (tag !== tags.objectIdentifier || content.length === 0 || content.length > 64) return null;
  const arcs: number[] = [];
  let arc = 0;
  let fresh = true;
  for (const octet of content) {
    if (fresh && octet === 0x80) return null;
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) return null;
    fresh = octet < 0x80;
    if (!fresh) continue;
    if (arcs.length === 0) arcs.push(Math.min(Math.floor(arc / 40), 2), arc - 40 * Math.min(Math.floor(arc / 40), 2));
    else arcs.push(arc);
    arc = 0;
  }
  return fresh ? arcs.join(".") : null;
}

/** @returns null for what is no whole number from 0 to 2^31 - 1 */
export function readInteger({ tag, content }: Der): number | null {
  const [first, second] = content;
  if (tag !== tags.integer || first === undefined || first >= 0x80 || content.length > 4) return null;
  if (first === 0 && second !== undefined && second < 0x80) return null;
  return content.reduce((sum, octet) => sum * 256 + octet, 0);
}

export function readBoolean({ tag, content }: Der): boolean | null {
  if (tag !== tags.boolean || content.length !== 1) return null;
  return content[0] === 0xff ? true : content[0] === 0 ? false : null;
}

/** @returns the numbers of the bits that are set, the first being 0 */
export function readBits({ tag, content }: Der): ReadonlySet<number> | null {
  const [unused, ...octets] = content;
  if (tag !== tags.bitString || unused === undefined || unused > 7 || octets.length > 4) return null;
  const set = octets.flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => octet & (0x80 >> bit)).map((bit) => at * 8 + bit),
  );
  return new Set(set);
}

/** UTCTime and GeneralizedTime as DER has them (RFC 5280 4.1.2.5): in UTC, to the second; fractions are cut off. */
export function readTime({ tag, content }: Der): Date | null {
  const text = Buffer.from(content).toString("latin1");
  const short = tag === tags.utcTime ? /^(\d\d)((?:\d\d){5})Z$/.exec(text) : null;
  const century = Number(short?.[1]) < 50 ? "20" : "19";
  const long = tag === tags.generalizedTime ? text : `${century}${text}`;
  if (short === null && tag !== tags.generalizedTime) return null;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(long);
  if (match === null) return null;
  const [year = "", month = "", day = "", hour = "", minute = "", second = ""] = match.slice(1);
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(written);
  return !Number.isNaN(time.getTime()) && time.toISOString() === written ? time : null;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
