/** Statements that oblige nobody. In a controlled policy, one with a version, each says what shall be done. */
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { statementsOf } from "./passages.js";
import type { Wording } from "./wording.js";

/** The words by which requirements are told from the rest (ISO/IEC Directives, Part 2, clause 7; RFC 2119). */
const obliging = /\b(?:shall|must|will)\b/i;

export function missingObligations({ policy }: Wording): readonly Diagnostic[] {
  if (policy.version === null) return [];
  return statementsOf(policy)
    .filter(({ text }) => text !== "" && !obliging.test(text))
    .map(({ text, span }) =>
      diagnostic(
        "language/no-obligation",
        span ?? fileSpan(policy.file),
        `this statement says neither shall, must nor will: "${shortened(text)}"`,
        "say who shall do it, or move it out of the statements",
      ),
    );
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, "")} …`;
}
