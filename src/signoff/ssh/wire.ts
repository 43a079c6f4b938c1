/**
 * The data types of SSH's wire format (RFC 4251, section 5), read from untrusted bytes and written.
 * Reading never throws: after the first thing that is not there, a reader gives empty values, and `isWhole` says so at the end.
 */

export interface WireReader {
  byte(): number;
  uint32(): number;
  uint64(): bigint;
  string(): Buffer;
  /** A string without NUL; one that ends in a NUL loses it, as in OpenSSH. */
  text(): Buffer;
  /** A text that is a name of the protocol, one character a byte. */
  name(): string;
  /** A number that is not negative, big-endian and without leading zeros. */
  mpint(): Buffer;
  /** How many bytes have been read. */
  offset(): number;
  /** Whether there is nothing more to read. */
  isAtEnd(): boolean;
  /** Whether everything that was asked for was there, and nothing else. */
  isWhole(): boolean;
}

const nothing = Buffer.alloc(0);

/** OpenSSH takes no longer number, but for a leading zero. */
const longestNumber = 16384 / 8;

export function wireReader(bytes: Uint8Array): WireReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  let failed = false;

  const fail = (): Buffer => {
    failed = true;
    offset = buffer.length;
    return nothing;
  };
  const take = (length: number): Buffer => {
    if (failed || buffer.length - offset < length) return fail();
    offset += length;
    return buffer.subarray(offset - length, offset);
  };
  const number = (length: number): bigint => BigInt(`0x0${take(length).toString("hex")}`);
  const string = (): Buffer => take(Number(number(4)));
  const text = (): Buffer => {
    const whole = string();
    const end = whole.indexOf(0);
    if (end === -1) return whole;
    return end === whole.length - 1 ? whole.subarray(0, end) : fail();
  };
  return {
    byte: () => Number(number(1)),
    uint32: () => Number(number(4)),
    uint64: () => number(8),
    string,
    text,
    name: () => text().toString("latin1"),
    mpint: () => {
      const whole = string();
      const isNegative = ((whole[0] ?? 0) & 0x80) !== 0;
      const isTooLong = whole.length > longestNumber + 1 || (whole.length === longestNumber + 1 && whole[0] !== 0);
      return isNegative || isTooLong ? fail() : withoutZeros(whole);
    },
    offset: () => offset,
    isAtEnd: () => offset === buffer.length,
    isWhole: () => !failed && offset === buffer.length,
  };
}

/** A string of the wire: its length in four bytes, then itself. */
export function wireString(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([wireUint32(bytes.length), bytes]);
}

export function wireUint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** @param value big-endian, not negative */
export function wireMpint(value: Uint8Array): Buffer {
  const digits = withoutZeros(Buffer.from(value));
  return wireString(((digits[0] ?? 0) & 0x80) === 0 ? digits : Buffer.concat([Buffer.alloc(1), digits]));
}

/** The same number at a length in bytes; longer ones are left as they are. */
export function leftPadded(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length ? bytes : Buffer.concat([Buffer.alloc(length - bytes.length), bytes]);
}

function withoutZeros(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start === -1 ? nothing : bytes.subarray(start);
}
