/**
 * A file's revisions, from the chain of its cross-reference sections (ISO 32000-1 7.5.5, 7.5.6): the last `startxref` leads to the newest, /Prev to the one
 * before. Each must be followed by its own `startxref` and `%%EOF`: where a revision ends is never guessed.
 */
import { type Entry, integerOf, type RowBudget, readSection, type Section } from "./cross-references.js";
import type { OpenedPdf, Revision } from "./pdf.js";
import { type Cursor, skipWhiteSpace, takeCount, takeKeyword } from "./read-value.js";

export interface Revisions {
  readonly ok: true;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** The latest of each id. */
  readonly entries: ReadonlyMap<number, Entry>;
}

type Refusal = Extract<OpenedPdf, { ok: false }>;

const mostSections = 32;
const mostRows = 2_000_000;

export function readRevisions(bytes: Uint8Array): Revisions | Refusal {
  const sections = readChain(bytes);
  if ("ok" in sections) return sections;
  const groups = grouped(sections);
  const revisions: Revision[] = [];
  const entries = new Map<number, Entry>();
  for (const [newest, ...rest] of groups.reverse()) {
    const last = rest.at(-1) ?? newest;
    const start = revisions.at(-1)?.end ?? 0;
    const end = endOfRevision(bytes, last.end, newest.offset);
    if (end === null) return broken(`nothing marks the end of what the cross-references at ${last.offset} belong to`);
    const own = [newest, ...rest];
    if (own.some((section) => section.offset < start || section.end > end))
      return broken(`the cross-references at ${newest.offset} are not where their revision is`);
    const ids = new Set<number>();
    for (const section of own.reverse())
      for (const [id, entry] of section.entries) {
        // What a revision speaks of was there when it was written.
        const known: Entry = entry.kind === "offset" && entry.offset >= end ? { kind: "free" } : entry;
        entries.set(id, known);
        if (known.kind === "free") ids.delete(id);
        else ids.add(id);
      }
    revisions.push({ start, end, startxref: newest.offset, ids, trailer: newest.trailer });
  }
  return { ok: true, revisions, entries };
}

/** Newest first; never empty. */
function readChain(bytes: Uint8Array): readonly Section[] | Refusal {
  let offset = lastStartxref(bytes);
  if (offset === null)
    return {
      ok: false,
      problem: "no-end",
      message: "does not end as a PDF does: it is cut off, or something was put behind it",
    };
  const sections: Section[] = [];
  const seen = new Set<number>();
  const budget: RowBudget = { rows: mostRows };
  while (offset !== null) {
    if (seen.has(offset)) return broken("the cross-references go round in a circle");
    if (seen.size === mostSections)
      return { ok: false, problem: "too-much", message: `has more than ${mostSections} revisions` };
    seen.add(offset);
    const section = readSection(bytes, offset, budget);
    if (budget.rows < 0)
      return { ok: false, problem: "too-much", message: `has more than ${mostRows} cross-references` };
    if (section === null) return broken(`there are no cross-references at ${offset}, where they should be`);
    sections.push(section);
    offset = integerOf(section.trailer, "Prev");
    if (offset === null && section.trailer.entries.has("Prev"))
      return broken(`the cross-references at ${section.offset} do not say what comes before them`);
  }
  return sections;
}

/** A file that is arranged for the web has two sections, of which the older stands behind the newer (annex F): they are one revision. */
function grouped(newestFirst: readonly Section[]): [Section, ...Section[]][] {
  const groups: [Section, ...Section[]][] = [];
  for (const section of newestFirst) {
    const group = groups.at(-1);
    if (group?.length === 1 && section.offset > group[0].offset) group.push(section);
    else groups.push([section]);
  }
  return groups;
}

function lastStartxref(bytes: Uint8Array): number | null {
  const from = Math.max(0, bytes.length - 1024);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString("latin1");
  const at = tail.lastIndexOf("startxref");
  const cursor: Cursor = { bytes, at: from + at };
  if (at < 0 || !takeKeyword(cursor, "startxref")) return null;
  const offset = takeCount(cursor);
  return takeEndOfFile(cursor) ? offset : null;
}

function endOfRevision(bytes: Uint8Array, sectionEnd: number, startxref: number): number | null {
  const cursor: Cursor = { bytes, at: sectionEnd };
  if (!takeKeyword(cursor, "startxref") || takeCount(cursor) !== startxref || !takeEndOfFile(cursor)) return null;
  // One line end: what follows belongs to the next revision.
  if (bytes[cursor.at] === 0x0d) cursor.at++;
  if (bytes[cursor.at] === 0x0a) cursor.at++;
  return cursor.at;
}

function takeEndOfFile(cursor: Cursor): boolean {
  skipWhiteSpace(cursor);
  const marker = "%%EOF";
  for (let index = 0; index < marker.length; index++)
    if (cursor.bytes[cursor.at + index] !== marker.charCodeAt(index)) return false;
  cursor.at += marker.length;
  return true;
}

function broken(message: string): Refusal {
  return { ok: false, problem: "cross-references", message: `is damaged: ${message}` };
}
