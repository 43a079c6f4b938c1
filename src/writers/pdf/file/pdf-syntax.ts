/** Values in PDF's own syntax (ISO 32000-1 7.3), for objects that are written as text. One character is one byte. */

/** A text string (7.9.2.2): in ASCII where that does, else in UTF-16. */
export function pdfString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  return `<${bytes.toString("hex").toUpperCase()}>`;
}

/** The order of names in a name tree (7.9.6): that of the bytes that pdfkit writes, which are ASCII, or UTF-16 with a byte order mark. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(nameBytes(a), nameBytes(b));
}

function nameBytes(name: string): Uint8Array {
  return /^[^\u0080-\uffff]*$/.test(name) ? Buffer.from(name) : Buffer.from(`\ufeff${name}`, "utf16le").swap16();
}
