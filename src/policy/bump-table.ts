/** Where a new row goes in a revision history that is a table in a policy's text: a pipe table in the policy's own file. Others are refused. */
import type { Fix } from "../diagnostics.js";
import type { Policy, Revision } from "./policy.js";
import { type RevisionColumn, revisionColumnOf } from "./revision-columns.js";
import type { NewRevision } from "./revision-row.js";
import type { Source } from "./source.js";

export interface TableEdit {
  readonly edit: Fix;
  /** What the row says once it is read: only what the table has columns for. */
  readonly row: Omit<Revision, "span">;
}

/** @returns null where the table has no place for it */
export function tableEdit(source: Source, policy: Policy, revision: NewRevision): TableEdit | null {
  const inOrder = [...policy.revisions].sort((a, b) => a.span.start.offset - b.span.start.offset);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined || inOrder.some(({ span }) => span.file !== source.file)) return null;
  const lines = source.text.split("\n");
  const header = headerAbove(lines, first.span.start.line - 1);
  if (header === null) return null;
  const columns = cellsOf(header).map((cell) => revisionColumnOf(cell.replace(/[*_`]/g, "")));
  if (!columns.includes("version")) return null;
  const holds = (column: RevisionColumn) => columns.includes(column);
  const row = {
    version: revision.version,
    date: holds("date") ? revision.date : null,
    author: holds("author") ? revision.author : null,
    approver: null,
    summary: holds("summary") ? revision.summary : "",
  };
  const newestOnTop = policy.revisions.length === 1 || policy.revisions[0] === first;
  const beside = (newestOnTop ? first : last).span.start.line - 1;
  const text = rowLike(lines[beside] ?? "", columns, row);
  const start = lines.slice(0, beside).join("\n").length + (beside === 0 ? 0 : 1);
  const end = start + (lines[beside] ?? "").length;
  const edit = newestOnTop
    ? { span: source.span(start, start), replacement: `${text}\n` }
    : { span: source.span(end, end), replacement: `\n${text}` };
  return { edit, row };
}

const delimiters = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The line above the delimiter row (GitHub Flavored Markdown 4.10) that stands above a row. */
function headerAbove(lines: readonly string[], row: number): string | null {
  for (let at = row - 1; at > 0; at--) {
    const line = lines[at] ?? "";
    if (delimiters.test(line)) return lines[at - 1] ?? null;
    if (!line.includes("|")) return null;
  }
  return null;
}

function cellsOf(line: string): string[] {
  const inside = line.replace(/^[ \t>]*\|?/, "").replace(/(?<!\\)\|[ \t]*$/, "");
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function rowLike(line: string, columns: readonly (RevisionColumn | null)[], row: TableEdit["row"]): string {
  const lead = /^[ \t>]*/.exec(line)?.[0] ?? "";
  const cells = columns.map((column, index) => {
    const isRepeated = column !== null && columns.indexOf(column) !== index;
    return column === null || isRepeated ? "" : escaped(row[column] ?? "");
  });
  return `${lead}| ${cells.join(" | ")} |`;
}

/** As text: no markup, no end of the cell, no templating. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<|~]|&(?=#?\w+;)|(?<=\{)[{%#]|(?<=\bwww)\./gi, "\\$&");
}
