/** Character references (HTML 5), decoded as CommonMark asks: only with their semicolon, never to what a text can't hold. */
import { decodeHTMLStrict } from "entities/decode";
import { badCharacterName, replaceBadCharacters } from "./characters.js";

/** CommonMark allows seven decimal or six hexadecimal digits; what is longer is text. */
const tooLong = /&(?=#(?:\d{8,}|[xX][0-9a-fA-F]{7,});)/g;
const numeric = /&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g;

export interface BadReference {
  /** Offset of the reference in the text that was decoded. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Decodes every character reference. References to controls, noncharacters and surrogates give U+FFFD and are told. */
export function decodeEntities(text: string, bad?: (reference: BadReference) => void): string {
  if (!text.includes("&")) return text;
  const safe = text
    .replace(tooLong, "&amp;")
    .replace(numeric, (written, hex: string | undefined, decimal: string | undefined, start: number) => {
      const code = hex === undefined ? Number.parseInt(decimal ?? "0", 10) : Number.parseInt(hex, 16);
      const name = code > 0x10ffff ? `code point beyond Unicode ${written}` : badCharacterName(code);
      if (name === null) return written;
      bad?.({ start, end: start + written.length, name });
      return "&#xFFFD;";
    });
  return replaceBadCharacters(decodeHTMLStrict(safe));
}
