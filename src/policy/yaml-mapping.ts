/** Front matter's YAML as nodes with places. YAML 1.2 core; no merge keys, anchors or tags of a program; bounded. */
import { type Document, isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import type { Findings } from "./findings.js";
import type { Source } from "./source.js";

export interface Entry {
  readonly name: string;
  readonly node: Node | null;
  /** Offsets in the source. */
  readonly keyStart: number;
  readonly keyEnd: number;
}

export interface Mapping {
  readonly entries: readonly Entry[];
  /** False where the front matter is a list or a text instead of keys. */
  readonly isMapping: boolean;
  /** Whether it holds aliases, which are not followed: most of what it says is then unknown. */
  readonly hasAliases: boolean;
}

const longest = 262_144;
const deepest = 100;

/** Reads the YAML that starts at an offset of the source; what can't be read is reported and left out. */
export function readMapping(
  yaml: { readonly text: string; readonly start: number },
  source: Source,
  findings: Findings,
): Mapping {
  const { text, start } = yaml;
  const at = (from: number, to: number) => source.span(start + from, start + to);
  const none: Mapping = { entries: [], isMapping: true, hasAliases: false };
  if (text.length > longest) {
    findings.report(
      "frontmatter/invalid-yaml",
      at(0, 1),
      `front matter is longer than ${longest / 1024} KiB`,
      "move its text below the front matter",
    );
    return none;
  }
  if (nesting(text) > deepest) {
    findings.report(
      "frontmatter/invalid-yaml",
      at(0, 1),
      `front matter is nested deeper than ${deepest} levels`,
      "write it flat",
    );
    return none;
  }
  const document = parse(text);
  for (const error of document.errors) {
    const message = error.message.split(/ at line |\n/, 1)[0] ?? error.message;
    findings.report(
      "frontmatter/invalid-yaml",
      at(error.pos[0], error.pos[1]),
      message,
      "correct the YAML; quote texts that hold a colon",
    );
  }
  const hasAliases = reportReferences(document, at, findings);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return none;
  if (!isMap(root)) {
    if (document.errors.length === 0) {
      const kind = isScalar(root) ? "a text" : "a list";
      const [from, to] = root.range ?? [0, 1];
      findings.report(
        "frontmatter/invalid-value",
        at(from, Math.min(to, from + 40)),
        `front matter is ${kind}, not keys with values`,
        "write key: value, a key a line",
      );
    }
    return { entries: [], isMapping: false, hasAliases };
  }
  return { entries: root.items.flatMap((pair) => entryOf(pair, start)), isMapping: true, hasAliases };
}

function parse(text: string): Document {
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    merge: false,
    stringKeys: false,
    lineCounter: new LineCounter(),
    prettyErrors: true,
    logLevel: "silent",
  });
}

function entryOf(pair: Pair, start: number): Entry[] {
  if (!isScalar(pair.key)) return [];
  const [from, to] = pair.key.range ?? [0, 0];
  const node = pair.value as Node | null;
  return [{ name: String(pair.key.value), node, keyStart: start + from, keyEnd: start + to }];
}

/** Anchors and aliases can stand for more text than a machine holds; front matter has no use for them. One finding for each anchor. */
function reportReferences(
  document: Document,
  at: (from: number, to: number) => ReturnType<Source["span"]>,
  findings: Findings,
): boolean {
  const aliases = new Map<string, { readonly from: number; readonly to: number; count: number }>();
  visit(document, {
    Alias(_, node) {
      const [from, to] = node.range ?? [0, 1];
      const same = aliases.get(node.source);
      if (same === undefined) aliases.set(node.source, { from, to, count: 1 });
      else same.count++;
    },
  });
  for (const [anchor, { from, to, count }] of aliases) {
    const often = count === 1 ? "" : ` here and in ${count - 1} more places`;
    const message = `the alias *${anchor} is not followed${often}`;
    findings.report("frontmatter/invalid-yaml", at(from, to), message, "write the value out");
  }
  return aliases.size > 0;
}

/** The deepest nesting that a text can have, from its brackets and its indentation; cheap and never too low. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === "[" || character === "{") most = Math.max(most, ++depth);
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
  }
  const levels = new Set<number>();
  for (const line of text.split("\n")) {
    const markers = /^[ \-?:\t]*/.exec(line)?.[0] ?? "";
    levels.add(markers.length);
    most = Math.max(most, markers.replace(/[^-?]/g, "").length);
  }
  return Math.max(most, levels.size > deepest * 4 ? deepest + 1 : 0);
}
