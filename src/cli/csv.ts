/** Tables as comma-separated values (RFC 4180), which a spreadsheet opens without carrying anything out. */

/** What spreadsheets take for the start of a formula (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r]/;

/** @param rows the header's first */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** An apostrophe in front makes a formula text. */
function field(value: string): string {
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
