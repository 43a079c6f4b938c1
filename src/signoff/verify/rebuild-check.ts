/** What rendering an issue again tells about it. */
import { type Check, fails, holds, plain, unknown } from "./report.js";

/** As `rebuild.ts` gives it. */
export type RebuildOutcome =
  | { readonly kind: "rendered"; readonly same: boolean; readonly differences: readonly string[] }
  | { readonly kind: "impossible"; readonly message: string; readonly remedy: string };

export function rebuildCheck(outcome: RebuildOutcome): readonly Check[] {
  if (outcome.kind === "impossible") return [unknown("rebuild", outcome.message, outcome.remedy)];
  if (outcome.same) return [holds("rebuild", "rendered again from its source commit, it has the same bytes")];
  const why = outcome.differences.map(plain).join("; ");
  const text = `rendered again from its source commit, it has other bytes${why === "" ? "" : `: ${why}`}`;
  return [
    fails(
      "rebuild",
      text,
      "render it with the version of this program that the manifest names, or ask the organisation",
    ),
  ];
}
