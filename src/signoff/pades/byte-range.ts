/**
 * Whether a signature covers all of the file up to its end but its own value (ISO 32000-1 12.8.1, ISO 32000-2 12.8.3.3.1), and nothing else hides in the gap.
 * Meets the attacks that are known as signature wrapping and universal signature forgery (https://pdf-insecurity.org): the range is held
 * against where the value really stands, not only against its form.
 */
import type { Pdf } from "../pdf/pdf.js";
import type { PdfDictionary } from "../pdf/values.js";

export interface Coverage {
  /** The gap, from `<` to behind `>`. */
  readonly gap: readonly [number, number];
  /** Behind the last byte that is covered. */
  readonly end: number;
  /** What stands in the gap: the message, and zeros behind it. */
  readonly value: Uint8Array;
}

/** @returns what a signature covers, or why that can't be said */
export function coverageOf(pdf: Pdf, id: number | null, signature: PdfDictionary): Coverage | string {
  const offset = id === null ? null : pdf.offset(id);
  if (id === null || offset === null) return "the signature is no object of its own in the file";
  const range = pdf.resolve(signature.entries.get("ByteRange"));
  const numbers = range.kind === "array" ? range.items.map((item) => (item.kind === "number" ? item.value : -1)) : [];
  const [start, length, next, rest] = numbers;
  if (numbers.length !== 4 || length === undefined || next === undefined || rest === undefined)
    return "the signature's byte range has not four numbers";
  if (start !== 0 || !numbers.every(Number.isSafeInteger) || rest <= 0 || next <= length)
    return "the signature's byte range does not begin with the file, or leaves no room for the signature";
  const end = next + rest;
  const revision = pdf.revisions.find((one) => one.end === end);
  if (revision === undefined) return "the signature's byte range ends where no version of the file does";
  if (offset < revision.start || length <= offset || next >= end)
    return "the signature's byte range is not around the signature";
  const contents = signature.entries.get("Contents");
  const gap = Buffer.from(pdf.bytes.subarray(length, next)).toString("latin1");
  const before = Buffer.from(pdf.bytes.subarray(offset, length)).toString("latin1");
  // Digits in one case and nothing between them: in what no digest covers there is one way only to write the same.
  if (!/^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(gap) || !/\/Contents ?$/.test(before))
    return "the signature's byte range leaves out something else than the signature";
  const value = Buffer.from(gap.slice(1, -1), "hex");
  if (contents?.kind !== "string" || Buffer.compare(contents.bytes, value) !== 0 || gap.length % 2 !== 0)
    return "the signature's byte range leaves out something else than the signature";
  return { gap: [length, next], end, value };
}
