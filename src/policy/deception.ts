/** Reports text that is not what it looks like: as it is written in a file, and as it comes out where escapes, marks or values hide it. */
import type { Diagnostic, DiagnosticCode, Span } from "../diagnostics.js";
import type { Block, Inline } from "../document/tree.js";
import { blockInlines, inlineChildren, walkBlocks } from "../document/walk.js";
import type { Findings } from "./findings.js";
import { findHiddenCharacters } from "./hidden-characters.js";
import { findMixedWords } from "./mixed-scripts.js";

const deceptive: ReadonlySet<DiagnosticCode> = new Set(["source/hidden-character", "source/look-alike"]);

/** Whether a finding is of a text that may say something else than a reader sees: nothing with such a text is approved or issued. */
export function isDeceptive({ code }: Diagnostic): boolean {
  return deceptive.has(code);
}

interface Deception {
  readonly code: "source/hidden-character" | "source/look-alike";
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
  readonly deletable: boolean;
}

/** @param part whether the text is a part of one in which other letters stand */
function deceptionsIn(text: string, part: boolean): Deception[] {
  if (!/[^\p{ASCII}]/u.test(text)) return [];
  return [
    ...findHiddenCharacters(text).map((one) => ({ code: "source/hidden-character" as const, ...one })),
    ...findMixedWords(text, part).map((one) => ({ code: "source/look-alike" as const, deletable: false, ...one })),
  ];
}

/** Reports what a file's own text holds. */
export function reportWritten(text: string, spanOf: (start: number, end: number) => Span, findings: Findings): void {
  for (const { code, start, end, message, hint, deletable } of deceptionsIn(text, false)) {
    const span = spanOf(start, end);
    findings.report(code, span, message, hint, deletable ? { span, replacement: "" } : undefined);
  }
}

/** What in a text that is not in a file, and stands alone, is not what it looks like: the first such thing; null where there is none. */
export function deceptionOf(text: string): Pick<Diagnostic, "message" | "hint"> | null {
  const [first] = deceptionsIn(text, false);
  return first === undefined ? null : { message: first.message, hint: first.hint };
}

/**
 * Reports what a value holds whose own text does not: an id, or a text that front matter spells with escapes.
 * @param part false for a text that has to stand alone
 */
export function reportSpelled(text: string, span: Span, part: boolean, findings: Findings): void {
  const [first] = deceptionsIn(text, part);
  if (first !== undefined && reported(span, findings).length === 0) {
    findings.report(first.code, span, first.message, first.hint);
  }
}

/** Reports what shows only once the text is read: character references, values of variables, words in which marks stand. */
export function reportShown(blocks: readonly Block[], findings: Findings): void {
  for (const block of walkBlocks(blocks)) {
    const pieces = block.kind === "code-block" ? [] : textPieces(blockInlines(block));
    const found = deceptionsIn(pieces.map(({ text }) => text).join(""), true);
    if (found.length === 0 || block.span === null) continue;
    const before = reported(block.span, findings);
    if (found.length <= before.length) continue;
    const said = new Set<string>();
    for (const { code, start, message, hint } of found) {
      const span = placeOf(pieces, start) ?? block.span;
      const key = `${span.start.offset} ${message}`;
      if (said.has(key) || before.some((one) => one.message === message && overlap(one.span, span))) continue;
      said.add(key);
      findings.report(code, span, message, hint);
    }
  }
}

interface TextPiece {
  readonly text: string;
  readonly span: Span | null;
}

function textPieces(content: readonly Inline[]): TextPiece[] {
  return content.flatMap((node): TextPiece[] => {
    const { span } = node;
    if (node.kind === "text" || node.kind === "inline-code") return [{ text: node.text, span }];
    if (node.kind === "image") return [{ text: ` ${node.alt} `, span }];
    const children = inlineChildren(node);
    return children.length > 0 ? textPieces(children) : [{ text: " ", span }];
  });
}

function placeOf(pieces: readonly TextPiece[], offset: number): Span | null {
  let end = 0;
  for (const { text, span } of pieces) {
    end += text.length;
    if (offset < end) return span;
  }
  return null;
}

/** What is reported so far in a range. */
function reported(span: Span, findings: Findings): readonly Diagnostic[] {
  return findings.list().filter((one) => isDeceptive(one) && overlap(one.span, span));
}

function overlap(a: Span, b: Span): boolean {
  return a.file === b.file && a.start.offset < b.end.offset && a.end.offset > b.start.offset;
}
