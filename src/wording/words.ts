/** Looks for words in passages, each place a finding. */
import { type Diagnostic, type DiagnosticCode, diagnostic, fileSpan } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import type { Passage } from "./passages.js";

export interface WordSearch {
  readonly code: DiagnosticCode;
  /** With the flag g. */
  readonly pattern: RegExp;
  readonly message: (found: string) => string;
  readonly hint: string;
}

export function findWords(
  policy: Policy,
  passages: readonly Passage[],
  { code, pattern, message, hint }: WordSearch,
): readonly Diagnostic[] {
  return passages.flatMap(({ text, place }) =>
    [...withoutQuotations(text).matchAll(pattern)].map(({ 0: found, index }) =>
      diagnostic(code, place(index, index + found.length) ?? fileSpan(policy.file), message(found), hint),
    ),
  );
}

/** The same length, with what stands in quotation marks made blank: it is what somebody else says. */
function withoutQuotations(text: string): string {
  return text.replace(/“[^”]*”|"[^"]*"/g, (quotation) => " ".repeat(quotation.length));
}
