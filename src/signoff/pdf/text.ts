/** What a text string says (ISO 32000-1 7.9.2.2). */
import type { PdfValue } from "./values.js";

/** PDFDocEncoding (annex D.3) where it differs from Latin-1. */
const accents = "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc";
const signs =
  "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac";

/** @returns null for what is not a string */
export function decodeText(value: PdfValue): string | null {
  if (value.kind !== "string") return null;
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString("utf16le");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
  return [...bytes].map(documentCharacter).join("");
}

function documentCharacter(code: number): string {
  if (code >= 0x18 && code < 0x20) return accents.charAt(code - 0x18);
  if (code >= 0x80 && code <= 0xa0) return signs.charAt(code - 0x80);
  return String.fromCharCode(code);
}
