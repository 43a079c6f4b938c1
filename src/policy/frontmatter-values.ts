/** Typed values out of YAML nodes. A value of the wrong kind is a finding that names what is expected, and null. */
import { isMap, isScalar, isSeq, type Node } from "yaml";
import { parseInterval } from "../config/interval.js";
import type { DiagnosticCode, Fix, Span } from "../diagnostics.js";
import { replaceBadCharacters, withoutSeparators } from "./characters.js";
import { readDate } from "./dates.js";
import { reportSpelled } from "./deception.js";
import type { Findings } from "./findings.js";
import type { IsoDate, ReadingContext, ReviewInterval, Revision } from "./policy.js";
import { reportLimitInValue } from "./service-limits.js";
import type { Source } from "./source.js";
import { isVersion } from "./versions.js";

/** Where a value comes from: its key's name, for messages, and the place of its first offset. */
export interface ValueContext {
  readonly source: Source;
  /** Offset of the YAML in the source. */
  readonly start: number;
  readonly findings: Findings;
  /** Keys of packets.yaml's services; null where anything goes. */
  readonly services: ReadingContext["services"];
}

/** Where a node stands. */
export function spanOfNode(node: Node, { source, start }: ValueContext): Span {
  const [from, to] = node.range ?? [0, 0];
  return source.span(start + from, start + to);
}

function wrong(
  context: ValueContext,
  node: Node,
  key: string,
  expected: string,
  code: DiagnosticCode = "frontmatter/invalid-value",
  fix?: Fix,
): null {
  context.findings.report(code, spanOfNode(node, context), `${key} ${found(node)}`, `write ${expected}`, fix);
  return null;
}

function found(node: Node): string {
  if (isMap(node)) return "is a map of keys";
  if (isSeq(node)) return "is a list";
  if (isScalar(node))
    return node.value === null ? "is empty" : `is ${JSON.stringify(node.source ?? String(node.value))}`;
  return "is an alias";
}

/** Whether nothing was written for the key. */
export function isEmptyNode(node: Node | null): node is null {
  return (
    node === null ||
    (isScalar(node) && (node.value === null || (typeof node.value === "string" && node.value.trim() === "")))
  );
}

/** One line of text. Numbers and booleans count as the text that they were written as. */
export function readText(node: Node, key: string, context: ValueContext): string | null {
  if (!isScalar(node)) return wrong(context, node, key, "a text");
  return cleaned(typeof node.value === "string" ? node.value : (node.source ?? String(node.value)), node, context);
}

/** White space folds as in the text. Escapes can spell characters that no document can carry. */
function cleaned(text: string, node: Node, context: ValueContext): string {
  const line = withoutSeparators(text.trim().replace(/[ \t\n\f\r]+/g, " "));
  const clean = replaceBadCharacters(line);
  if (clean !== line) {
    context.findings.report(
      "source/control-character",
      spanOfNode(node, context),
      "an escape here spells a character that can't be printed",
      "delete the escape",
    );
  }
  reportSpelled(clean, spanOfNode(node, context), true, context.findings);
  reportLimitInValue(clean, spanOfNode(node, context), context);
  if (/\{\{|\{%/.test(clean)) {
    const message = "templating in front matter is not carried out; it is printed as it stands";
    context.findings.report("template/foreign", spanOfNode(node, context), message, "write what it stands for");
  }
  return clean;
}

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/** A list, or one text with commas. */
export function readPlacedTexts(node: Node, key: string, context: ValueContext): readonly PlacedText[] {
  const placed = (text: string, at: Node): PlacedText => ({ text, span: spanOfNode(at, context) });
  if (isScalar(node)) {
    const text = readText(node, key, context);
    const pieces = text === null ? [] : text.split(/\s*,\s*/).filter((one) => one !== "");
    return pieces.map((piece) => placed(piece, node));
  }
  if (!isSeq(node)) {
    wrong(context, node, key, "a list of texts");
    return [];
  }
  return node.items.flatMap((item) => {
    const text = isEmptyNode(item as Node | null) ? null : readText(item as Node, `an entry of ${key}`, context);
    return text === null ? [] : [placed(text, item as Node)];
  });
}

export function readTexts(node: Node, key: string, context: ValueContext): readonly string[] {
  return readPlacedTexts(node, key, context).map(({ text }) => text);
}

export function readBoolean(node: Node, key: string, context: ValueContext): boolean | null {
  if (isScalar(node) && typeof node.value === "boolean") return node.value;
  if (isScalar(node) && typeof node.value === "string" && /^(?:yes|no|on|off)$/i.test(node.value))
    return /^(?:yes|on)$/i.test(node.value);
  return wrong(context, node, key, "true or false");
}

export function readNumber(node: Node): number | null {
  if (!isScalar(node)) return null;
  const value = typeof node.value === "string" ? Number(node.value) : node.value;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function readInterval(node: Node, key: string, context: ValueContext): ReviewInterval | null {
  const text = readText(node, key, context);
  if (text === null) return null;
  return (
    parseInterval(text) ?? wrong(context, node, key, "an interval such as 12 months; a day belongs under next_review")
  );
}

/** A day, from the text as it was written; YAML's own dates are never used. */
export function readDay(node: Node, key: string, context: ValueContext): IsoDate | null {
  if (!isScalar(node)) return wrong(context, node, key, "a date such as 2026-01-15", "frontmatter/invalid-date");
  const written = typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
  const reading = readDate(written);
  switch (reading.kind) {
    case "date":
      return reading.date;
    case "none":
      return null;
    case "impossible":
      return wrong(context, node, key, "a day that exists, such as 2026-01-15", "frontmatter/invalid-date");
    case "ambiguous":
      return wrong(
        context,
        node,
        key,
        `${reading.readings.join(" or ")}, whichever is meant`,
        "frontmatter/invalid-date",
      );
    case "unreadable":
      return wrong(context, node, key, "a date such as 2026-01-15", "frontmatter/invalid-date");
  }
}

/** A version as it was written: 1.10 without quotes is 1.10, with a warning, never 1.1. */
export function readVersion(node: Node, key: string, context: ValueContext): string | null {
  if (!isScalar(node)) return wrong(context, node, key, 'a version such as "2.1.0"', "frontmatter/invalid-version");
  const written = (typeof node.value === "string" ? node.value : (node.source ?? String(node.value))).trim();
  if (!isVersion(written)) return wrong(context, node, key, 'a version such as "2.1.0"', "frontmatter/invalid-version");
  if (typeof node.value !== "string") {
    const [from, to] = node.range ?? [0, 0];
    const span = context.source.span(context.start + from, context.start + to);
    const fix = { span, replacement: `"${written}"` };
    context.findings.report(
      "frontmatter/unquoted-version",
      span,
      `${key} ${written} is a number to YAML; it is read as "${written}"`,
      `quote it: ${key}: "${written}"`,
      fix,
    );
  }
  return written;
}

/** Framework to control ids. A list alone is not enough: it does not say which framework. */
/** The controls of each framework, in the order written, each with its place. */
export function readControls(
  node: Node,
  key: string,
  context: ValueContext,
): ReadonlyMap<string, readonly PlacedText[]> {
  const controls = new Map<string, readonly PlacedText[]>();
  if (!isMap(node)) {
    wrong(context, node, key, "a list for each framework: { soc2: [CC6.1] }");
    return controls;
  }
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const framework = String(pair.key.value);
    const value = pair.value as Node | null;
    controls.set(framework, isEmptyNode(value) ? [] : readPlacedTexts(value, `${key}.${framework}`, context));
  }
  return controls;
}

/** What a revision may say, by its keys' names. */
export const revisionKeys: Readonly<Record<string, "version" | "date" | "author" | "approver" | "summary">> = {
  version: "version",
  date: "date",
  author: "author",
  approver: "approver",
  approved_by: "approver",
  summary: "summary",
  comment: "summary",
  change: "summary",
  changes: "summary",
  description: "summary",
};

export function readRevisions(node: Node, key: string, context: ValueContext): readonly Revision[] {
  if (!isSeq(node)) {
    wrong(context, node, key, 'a list of revisions: - { version: "1.0", date: 2026-01-15, author: …, summary: … }');
    return [];
  }
  return node.items.flatMap((item) => {
    const revision = item as Node | null;
    if (isEmptyNode(revision)) return [];
    if (isMap(revision)) return [readRevision(revision, key, context)];
    wrong(context, revision, `an entry of ${key}`, "{ version: …, date: …, author: …, summary: … }");
    return [];
  });
}

function readRevision(
  node: Node & { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
  key: string,
  context: ValueContext,
): Revision {
  const texts = new Map<string, string>();
  let date: IsoDate | null = null;
  for (const pair of node.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    const means = Object.hasOwn(revisionKeys, name) ? revisionKeys[name] : undefined;
    const value = pair.value as Node | null;
    if (isEmptyNode(value)) continue;
    if (means === undefined) {
      context.findings.report(
        "frontmatter/unknown-key",
        spanOfNode(value, context),
        `${key} has no ${name}`,
        "use version, date, author, approver and summary",
      );
    } else if (means === "date") {
      date = readDay(value, `${key}.${name}`, context);
    } else {
      const text =
        means === "version" ? readVersion(value, "version", context) : readText(value, `${key}.${name}`, context);
      if (text !== null) texts.set(means, text);
    }
  }
  const of = (means: string) => texts.get(means) ?? null;
  return {
    version: of("version") ?? "",
    date,
    author: of("author"),
    approver: of("approver"),
    summary: of("summary") ?? "",
    span: spanOfNode(node, context),
  };
}
