/**
 * The revision history that a policy of another tool keeps as a table in its text. It becomes the policy's revisions, and leaves the text
 * only where the packet's own history says all of it; else it is printed where it stands, and not a second time.
 */
import { fileSpan, type Span } from "../diagnostics.js";
import type { Block, Inline, Table, TableCell, TableRow } from "../document/tree.js";
import { inlinesOf, plainText } from "../document/walk.js";
import { readDate } from "./dates.js";
import type { IsoDate, Revision } from "./policy.js";
import { isHistoryTitle, type RevisionColumn, revisionColumnOf } from "./revision-columns.js";
import { newestFirst } from "./revision-order.js";
import { isVersion } from "./versions.js";

export interface TextHistory {
  /** Newest first. */
  readonly revisions: readonly Revision[];
  /** The text, without the table where nothing of it would be lost. */
  readonly blocks: readonly Block[];
  /** Whether the table is still in the text. */
  readonly printed: boolean;
}

/** Finds the first such table below a heading, or a line of its own, that announces it; null where there is none. */
export function findTextHistory(blocks: readonly Block[]): TextHistory | null {
  for (const [index, block] of blocks.entries()) {
    if (!announces(block)) continue;
    const end = sectionEnd(blocks, index);
    const section = blocks.slice(index + 1, end);
    const table = section.find((one) => one.kind === "table" && one.role === "data");
    const read = table?.kind === "table" ? readTable(table) : null;
    if (read === null) continue;
    const alone = section.length === 1 && !isLinkedTo(blocks, block) && !leavesGap(blocks, index, end);
    const printed = !alone || !read.whole;
    return { revisions: read.revisions, printed, blocks: printed ? blocks : blocks.toSpliced(index, end - index) };
  }
  return null;
}

/** A heading, or a paragraph that is nothing but such a title: "**Revision History**". */
function announces(block: Block): boolean {
  if (block.kind === "heading") return isHistoryTitle(plainText(block.content));
  return block.kind === "paragraph" && isHistoryTitle(plainText(block.content).replace(/:$/, ""));
}

/** Past what stands directly below a heading; for a paragraph, past what follows it. */
function sectionEnd(blocks: readonly Block[], index: number): number {
  if (blocks[index]?.kind !== "heading") return Math.min(index + 2, blocks.length);
  const next = blocks.findIndex((one, at) => at > index && one.kind === "heading");
  return next === -1 ? blocks.length : next;
}

function isLinkedTo(blocks: readonly Block[], block: Block): boolean {
  if (block.kind !== "heading") return false;
  return inlinesOf(blocks).some(
    (node) => node.kind === "link" && node.target.kind === "unresolved" && node.target.href.endsWith(`#${block.id}`),
  );
}

/** Whether without the section a heading above it would be left with nothing, one below it without its own, or the policy without text. */
function leavesGap(blocks: readonly Block[], start: number, end: number): boolean {
  const [before, own, after] = [blocks[start - 1], blocks[start], blocks[end]];
  if (before === undefined && after === undefined) return true;
  const level = after?.kind === "heading" ? after.level : 0;
  if (own?.kind === "heading" && level > own.level) return true;
  return before?.kind === "heading" && (after === undefined || (level > 0 && level <= before.level));
}

interface ReadTable {
  readonly revisions: readonly Revision[];
  /** Whether the revisions say all that the table does. */
  readonly whole: boolean;
}

function readTable(table: Table): ReadTable | null {
  const [header, ...body] = [...table.header, ...table.body];
  if (header === undefined || table.header.length > 1) return null;
  const columns = header.cells.map((cell) => revisionColumnOf(cellText(cell).text));
  const known = columns.filter((column) => column !== null);
  const tells = known.includes("summary") || known.includes("author") || known.includes("approver");
  if (!(known.includes("version") || known.includes("date")) || !tells || known.length < 2) return null;
  let whole =
    known.length === columns.length && new Set(known).size === known.length && isPlainRow(header, columns.length);
  const revisions: Revision[] = [];
  for (const row of body) {
    const read = readRow(row, columns, row.span ?? table.span ?? fileSpan(""));
    if (read === null) continue;
    revisions.push(read.revision);
    whole &&= read.whole;
  }
  const told = revisions.some(({ version, date }) => version !== "" || date !== null);
  return told ? { revisions: newestFirst(revisions), whole } : null;
}

function isPlainRow(row: TableRow, columns: number): boolean {
  return row.cells.length === columns && row.cells.every(({ colSpan, rowSpan }) => colSpan === 1 && rowSpan === 1);
}

interface ReadRow {
  readonly revision: Revision;
  readonly whole: boolean;
}

/** A row; null for one that is empty, as templates have them. */
function readRow(row: TableRow, columns: readonly (RevisionColumn | null)[], span: Span): ReadRow | null {
  let whole = isPlainRow(row, columns.length);
  const texts = new Map<RevisionColumn, string>();
  for (const [index, cell] of row.cells.entries()) {
    const { text, plain } = cellText(cell);
    const column = columns[index] ?? null;
    whole &&= plain;
    if (column !== null && !texts.has(column) && !/^[-–—]?$/.test(text)) texts.set(column, text);
  }
  if (row.cells.every((cell) => cellText(cell).text === "")) return null;
  const version = versionOf(texts.get("version") ?? "");
  const date = dateOf(texts.get("date") ?? "");
  whole &&= version !== null && date !== "unreadable";
  const revision: Revision = {
    version: version ?? "",
    date: date === "unreadable" ? null : date,
    author: texts.get("author") ?? null,
    approver: texts.get("approver") ?? null,
    summary: texts.get("summary") ?? "",
    span,
  };
  return { revision, whole };
}

/** "2.1", also where it is written "V2.1" or "Rev. 2.1"; null for what is none. */
function versionOf(text: string): string | null {
  const number = text.replace(/^(?:version|ver\b\.?|revision|rev\b\.?|issue|v\.?)\s*(?=\d)/i, "");
  return text === "" ? "" : isVersion(number) ? number : null;
}

function dateOf(text: string): IsoDate | null | "unreadable" {
  const reading = readDate(text);
  return reading.kind === "date" ? reading.date : reading.kind === "none" ? null : "unreadable";
}

/** A cell's words, and whether they are all that it says. */
function cellText({ blocks }: TableCell): { readonly text: string; readonly plain: boolean } {
  const [block, ...more] = blocks;
  if (block === undefined) return { text: "", plain: true };
  const texts = blocks.map((one) =>
    one.kind === "paragraph"
      ? plainText(one.content)
      : plainText(inlinesOf([one]).filter(({ kind }) => kind === "text")),
  );
  const plain = more.length === 0 && block.kind === "paragraph" && block.content.every(isPlain);
  return { text: texts.join("; ").replace(/\s+/g, " ").trim(), plain };
}

/** Whether a node says no more than its text: no pictures, notes or links that lead anywhere else than they say. */
function isPlain(node: Inline): boolean {
  switch (node.kind) {
    case "text":
    case "line-break":
    case "inline-code":
      return true;
    case "strong":
    case "emphasis":
    case "underline":
    case "keyboard":
      return node.content.every(isPlain);
    case "link":
      return node.target.kind === "external" && node.target.url.replace(/^mailto:/, "") === plainText(node.content);
    case "strikethrough":
    case "superscript":
    case "subscript":
    case "language-span":
    case "image":
    case "footnote-reference":
    case "page-reference":
    case "form-field":
      return false;
  }
}
