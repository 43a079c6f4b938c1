/**
 * Tables as spreadsheets save them: comma-separated values (RFC 4180), also with the semicolons of Excel in most of Europe or with tabs, with or
 * without a byte order mark. Cells keep their places, so that each can be pointed at.
 */
import { type CsvError, parse } from "csv-parse/sync";
import type { Span } from "../diagnostics.js";
import { sourceOf } from "../policy/source.js";

export interface CsvCell {
  /** Without spaces around it. */
  readonly text: string;
  readonly span: Span;
}

export interface CsvTable {
  /** Without rows that hold nothing. */
  readonly rows: readonly (readonly CsvCell[])[];
  /** What stands where no table can be read; null for a table that was read whole. */
  readonly problem: { readonly message: string; readonly span: Span } | null;
}

/** @param text of the file, without byte order mark and with \n line ends */
export function readCsv(file: string, text: string): CsvTable {
  const source = sourceOf(file, text);
  const places = placesIn(text);
  const rows: CsvCell[][] = [];
  /** Bytes up to and with what ends a cell: a delimiter or a line break. */
  let read = 0;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: "\n",
      relax_column_count: true,
      cast: (value, { bytes, index }) => {
        if (index === 0) rows.push([]);
        const [start, end] = [places(read), places(bytes)];
        read = bytes + 1;
        rows.at(-1)?.push({ text: value.trim(), span: source.span(start, end) });
        return value;
      },
    });
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const start = places(read);
    const line = text.indexOf("\n", start);
    const span = source.span(start, line === -1 ? text.length : line);
    return { rows: [], problem: { message: problems[error.code] ?? error.message, span } };
  }
  return { rows: rows.filter((cells) => cells.some((cell) => cell.text !== "")), problem: null };
}

/** What RFC 4180 forbids; nothing else stops the parser. */
const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a cell begins with a quotation mark that nothing closes",
  INVALID_OPENING_QUOTE: "a quotation mark stands inside of a cell that does not begin with one",
  CSV_INVALID_CLOSING_QUOTE: "text follows the quotation mark that closes a cell",
};

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code in problems;
}

/** What the first line separates its cells with: a header holds words alone. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split("\n", 1);
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: header.split(mark).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

/** From an offset in UTF-8 to one in the text; offsets must rise. */
function placesIn(text: string): (bytes: number) => number {
  const encoded = Buffer.from(text);
  let last = { bytes: 0, units: 0 };
  return (bytes) => {
    const units = last.units + encoded.toString("utf8", last.bytes, bytes).length;
    last = { bytes: Math.max(last.bytes, bytes), units };
    return units;
  };
}
