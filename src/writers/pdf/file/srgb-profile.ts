/**
 * The ICC profile of sRGB, made from the numbers of IEC 61966-2-1:1999: what a file's colours mean, as PDF/A wants it said. A matrix and one curve, in the
 * layout of ICC.1:2004-10 (profile version 4.2), the newest that PDF 1.7 knows.
 */
import { createHash } from "node:crypto";

type Vector = readonly [number, number, number];
/** By rows. */
type Matrix = readonly [Vector, Vector, Vector];

/** Chromaticities of the primaries and of the white point D65 (IEC 61966-2-1, table 1). */
const red = fromChromaticity(0.64, 0.33);
const green = fromChromaticity(0.3, 0.6);
const blue = fromChromaticity(0.15, 0.06);
const d65 = fromChromaticity(0.3127, 0.329);
/** The white of the profile connection space, D50 (ICC.1:2004-10, 7.2.16). */
const d50: Vector = [0.9642, 1, 0.8249];
/** The Bradford transform to cone responses (ICC.1:2004-10, annex E). */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
/** Light = (aV + b)^g where V is at least d, else cV (IEC 61966-2-1, 5.2), in the order g a b c d of a parametric curve of type 3. */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/**
 * The colour space of every colour in the file, for its output intent (ISO 19005-3, 6.2.3).
 * @returns an ICC profile of version 4 for a display, computed from the numbers of IEC 61966-2-1; always the same bytes
 */
export function srgbProfile(): Uint8Array {
  const primaries = transposed([red, green, blue]);
  const scale = apply(inverse(primaries), d65);
  const adaptation = adapt(d65, d50);
  const toD50 = multiply(adaptation, multiply(primaries, diagonal(scale)));
  const [redColumn, greenColumn, blueColumn] = transposed(toD50);
  const response = Buffer.concat([Buffer.from("para"), zeros(4), uint16(3), zeros(2), ...curve.map(fixed)]);
  return profile([
    ["desc", multilingual("sRGB IEC61966-2.1")],
    ["cprt", multilingual("No copyright, use freely")],
    ["wtpt", xyz(d50)],
    ["chad", Buffer.concat([Buffer.from("sf32"), zeros(4), ...adaptation.flat().map(fixed)])],
    ["rXYZ", xyz(redColumn)],
    ["gXYZ", xyz(greenColumn)],
    ["bXYZ", xyz(blueColumn)],
    ["rTRC", response],
    ["gTRC", response],
    ["bTRC", response],
  ]);
}

/** Header, tag table, data (ICC.1:2004-10, 7); tags with equal data share it. */
function profile(tags: readonly (readonly [signature: string, data: Buffer])[]): Uint8Array {
  const headerLength = 128;
  const placed = new Map<Buffer, number>();
  let end = headerLength + 4 + 12 * tags.length;
  for (const [, data] of tags) {
    if (placed.has(data)) continue;
    placed.set(data, end);
    end += data.length;
  }
  const table = tags.map(([name, data]) =>
    Buffer.concat([Buffer.from(name), uint32(placed.get(data) ?? 0), uint32(data.length)]),
  );
  const bytes = Buffer.concat([zeros(headerLength), uint32(tags.length), ...table, ...placed.keys()]);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write("mntrRGB XYZ ", 12);
  // The date of the profile is that of the standard.
  for (const [index, part] of [1999, 10, 18].entries()) bytes.writeUInt16BE(part, 24 + 2 * index);
  bytes.write("acsp", 36);
  xyz(d50).copy(bytes, 68, 8);
  // 7.2.18: the digest is taken with flags, rendering intent and digest zero, which they are.
  createHash("md5").update(bytes).digest().copy(bytes, 84);
  return bytes;
}

function fromChromaticity(x: number, y: number): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function adapt(from: Vector, to: Vector): Matrix {
  const [r, g, b] = apply(bradford, from);
  const [toR, toG, toB] = apply(bradford, to);
  return multiply(inverse(bradford), multiply(diagonal([toR / r, toG / g, toB / b]), bradford));
}

function diagonal([a, b, c]: Vector): Matrix {
  return [
    [a, 0, 0],
    [0, b, 0],
    [0, 0, c],
  ];
}

function transposed([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function apply([a, b, c]: Matrix, v: Vector): Vector {
  return [dot(a, v), dot(b, v), dot(c, v)];
}

function multiply(left: Matrix, right: Matrix): Matrix {
  const [a, b, c] = transposed(right);
  return transposed([apply(left, a), apply(left, b), apply(left, c)]);
}

function inverse(matrix: Matrix): Matrix {
  const [a, b, c] = transposed(matrix);
  const determinant = dot(a, cross(b, c));
  const row = ([x, y, z]: Vector): Vector => [x / determinant, y / determinant, z / determinant];
  return [row(cross(b, c)), row(cross(c, a)), row(cross(a, b))];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function xyz(vector: Vector): Buffer {
  return Buffer.concat([Buffer.from("XYZ "), zeros(4), ...vector.map(fixed)]);
}

/** One text for all languages (multiLocalizedUnicodeType), to a multiple of four bytes. */
function multilingual(text: string): Buffer {
  const utf16 = Buffer.from(text, "utf16le").swap16();
  const head = [Buffer.from("mluc"), zeros(4), uint32(1), uint32(12), Buffer.from("enUS")];
  return Buffer.concat([...head, uint32(utf16.length), uint32(28), utf16, zeros(-utf16.length & 3)]);
}

/** s15Fixed16Number */
function fixed(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeInt32BE(Math.round(value * 0x10000));
  return out;
}

function uint32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}

function uint16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16BE(value);
  return out;
}

function zeros(length: number): Buffer {
  return Buffer.alloc(length);
}
