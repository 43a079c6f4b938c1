/**
 * Where a new version and its row in the revision history go in a policy's file, as replacements in its own style. Touches nothing but the
 * version and the place beside the newest revision. Front matter that it can't place them in is refused.
 */
import { isMap, isScalar, isSeq, type Node, type YAMLSeq } from "yaml";
import type { Fix } from "../diagnostics.js";
import { tableEdit } from "./bump-table.js";
import { createFindings } from "./findings.js";
import { knownKeys } from "./frontmatter-keys.js";
import { splitSource } from "./frontmatter-split.js";
import { isEmptyNode } from "./frontmatter-values.js";
import type { Policy, Revision } from "./policy.js";
import { blockRowLike, flowRowLike, type NewRevision, newRow } from "./revision-row.js";
import type { Source } from "./source.js";
import { type Entry, readMapping } from "./yaml-mapping.js";
import { quotesOf, scalarText } from "./yaml-text.js";

/** Replacements in the file, or why there are none. */
export type BumpEdits =
  | {
      readonly kind: "edits";
      readonly edits: readonly Fix[];
      /** What the row says once it is read. */
      readonly row: Omit<Revision, "span">;
      /** What is put into the text below front matter. */
      readonly textAdded: string;
    }
  | { readonly kind: "refused"; readonly why: string };

const historyKeys: readonly string[] = knownKeys.filter(({ means }) => means === "revisions").map(({ name }) => name);

interface FrontMatterText {
  readonly source: Source;
  /** Offsets in the source: of the YAML, and of the line that closes it. */
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

export function bumpEdits(source: Source, policy: Policy, revision: NewRevision): BumpEdits {
  const split = splitSource(source, createFindings());
  if (split.kept !== null) return { kind: "refused", why: `its front matter is ${split.kept.language}, not YAML` };
  const table = policy.textHistory === "none" ? null : tableEdit(source, policy, revision);
  if (policy.textHistory !== "none" && table === null) {
    return { kind: "refused", why: "its revision history is a table in its text that no row can be added to" };
  }
  const says = { row: table?.row ?? { ...revision, approver: null }, textAdded: table?.edit.replacement ?? "" };
  if (split.yaml === null) {
    const rows = table === null ? `revisions:\n  - ${newRow(revision)}\n` : "";
    const text = `---\nversion: ${scalarText(revision.version, "double")}\n${rows}---\n`;
    const gap = /^\n/.test(source.text) || source.text === "" ? "" : "\n";
    return { kind: "edits", edits: inOnePlace(replacement(source, 0, 0, text + gap), table?.edit ?? null), ...says };
  }
  const { text, start } = split.yaml;
  const mapping = readMapping(split.yaml, source, createFindings());
  if (!mapping.isMapping) return { kind: "refused", why: "its front matter is not keys with values" };
  if (mapping.hasAliases) return { kind: "refused", why: "its front matter uses aliases" };
  if (/^\s*\{/.test(text)) return { kind: "refused", why: "its front matter is one map in braces" };
  const front = { source, start, end: closingLine(source, start + text.length), entries: mapping.entries };
  const odd = oddForm(front, table !== null);
  if (odd !== null) return { kind: "refused", why: odd };
  const history = table?.edit ?? historyEdit(front, revision);
  const version = versionEdit(front, revision.version);
  if (history === null || version === null) {
    return { kind: "refused", why: "its front matter is in a form that can't be edited safely" };
  }
  return { kind: "edits", edits: inOnePlace(version, history), ...says };
}

/** What is written so that nothing can be put in its place without changing more than that. */
function oddForm({ entries }: FrontMatterText, hasTable: boolean): string | null {
  const version = entries.find(({ name }) => name === "version")?.node;
  if (isScalar(version) && (version.type === "BLOCK_FOLDED" || version.type === "BLOCK_LITERAL")) {
    return "its version is a block of lines (> or |); write it in one line";
  }
  const given = hasTable ? null : entries.find(({ name }) => name === "revisions")?.node;
  const [from = 0, to = 0] = given?.range ?? [];
  const isNull = isScalar(given) && isEmptyNode(given) && to > from;
  return isNull ? "its revisions are a word for nothing, such as null, where rows belong; delete that word" : null;
}

function closingLine(source: Source, end: number): number {
  return source.text[end] === "\n" && source.text[end - 1] !== "\n" ? end + 1 : end;
}

/** Of two insertions at one place, the second would be taken for an overlap. */
function inOnePlace(first: Fix, second: Fix | null): readonly Fix[] {
  if (second === null) return [first];
  const [{ start, end }, other] = [first.span, second.span];
  const same = start.offset === end.offset && other.start.offset === start.offset && other.end.offset === start.offset;
  return same ? [{ span: first.span, replacement: first.replacement + second.replacement }] : [first, second];
}

function replacement(source: Source, start: number, end: number, text: string): Fix {
  return { span: source.span(start, end), replacement: text };
}

/** What front matter says but for the version and its history, in the order of its keys. */
export function otherKeys(source: Source): readonly (readonly [string, unknown])[] {
  const { yaml } = splitSource(source, createFindings());
  const entries = yaml === null ? [] : readMapping(yaml, source, createFindings()).entries;
  return entries
    .filter(({ name }) => name !== "version" && !historyKeys.includes(name))
    .map(({ name, node }): readonly [string, unknown] => [name, node?.toJSON() ?? null]);
}

/** The policy's text; blank lines above it do not count. */
export function textBelow(source: Source): string {
  return source.text.slice(splitSource(source, createFindings()).bodyStart).replace(/^\n+/, "");
}

// ------------------------------------------------------------------ version

function versionEdit(front: FrontMatterText, version: string): Fix | null {
  const { source, start } = front;
  const entry = front.entries.find(({ name }) => name === "version");
  if (entry === undefined) {
    const line = `version: ${scalarText(version, "double")}\n`;
    const at = afterTitle(front);
    return replacement(source, at, at, line);
  }
  const [from = 0, to = 0] = entry.node?.range ?? [];
  if (to > from) {
    if (!isScalar(entry.node)) return null;
    const quotes = isEmptyNode(entry.node) && quotesOf(entry.node) === "plain" ? "double" : quotesOf(entry.node);
    return replacement(source, start + from, start + to, scalarText(version, quotes));
  }
  const colon = source.text.indexOf(":", entry.keyEnd);
  return colon === -1 ? null : replacement(source, colon + 1, colon + 1, ` ${scalarText(version, "double")}`);
}

/** Below the id or title, where they begin the front matter in a line each; else at its very beginning. */
function afterTitle({ source, start, end, entries }: FrontMatterText): number {
  let at = start;
  for (const [index, { name, node, keyStart }] of entries.entries()) {
    if (name !== "id" && name !== "title") break;
    const line = source.text.indexOf("\n", keyStart);
    const next = entries[index + 1]?.keyStart ?? end;
    if (line === -1 || line >= end || !isScalar(node) || source.text.slice(line + 1, next).trim() !== "") break;
    at = line + 1;
  }
  return at;
}

// ------------------------------------------------------------------ revisions

function historyEdit(front: FrontMatterText, revision: NewRevision): Fix | null {
  const { source, end } = front;
  const given = historyKeys.flatMap((name) => front.entries.find((entry) => entry.name === name) ?? []);
  const filled = given.find(({ node }) => !isEmptyNode(node) && !(isSeq(node) && node.items.length === 0));
  if (filled !== undefined) return isSeq(filled.node) ? rowEdit(front, filled.node, revision) : null;
  const empty = given.find(({ name }) => name === "revisions");
  if (empty !== undefined && isSeq(empty.node)) {
    const [from = 0, to = 0] = (empty.node.range ?? []).map((offset) => front.start + offset);
    return replacement(source, from, to, `[${newRow(revision)}]`);
  }
  const row = `  - ${newRow(revision)}\n`;
  if (empty !== undefined) {
    const line = source.text.indexOf("\n", empty.keyEnd);
    return line === -1 ? null : replacement(source, line + 1, line + 1, row);
  }
  return replacement(source, end, end, `revisions:\n${row}`);
}

/** A row above the first one, as that is written. */
function rowEdit({ source, start }: FrontMatterText, rows: YAMLSeq, revision: NewRevision): Fix | null {
  const first = rows.items[0] as Node | null | undefined;
  if (first == null || !isMap(first) || first.range == null) return null;
  const at = start + first.range[0];
  const lineStart = source.text.lastIndexOf("\n", at - 1) + 1;
  const lead = source.text.slice(lineStart, at);
  const pad = source.text[at + 1] === " " ? " " : "";
  if (rows.flow) {
    if (!first.flow) return null;
    const gap = /^[ \t]*$/.test(lead) ? `,\n${lead}` : ", ";
    return replacement(source, at, at, flowRowLike(first, pad, revision) + gap);
  }
  const dash = /^([ \t]*)-([ \t]+)$/.exec(lead);
  if (dash === null) return null;
  const [, indent = "", gap = ""] = dash;
  const text = first.flow
    ? `${indent}-${gap}${flowRowLike(first, pad, revision)}\n`
    : blockRowLike(first, indent, gap, revision);
  return replacement(source, lineStart, lineStart, text);
}
