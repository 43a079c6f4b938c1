/** Values in PDF's own syntax (ISO 32000-1 7.3), for objects that are written as text. One character is one byte. */

/** A text string (7.9.2.2): in ASCII where that does, else in UTF-16. */
export function pdfString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  return `<${bytes.toString("hex").toUpperCase()}>`;
}

/** A date in UTC (7.9.4). */
export function pdfDate(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z)`;
}
