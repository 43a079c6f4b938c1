/** What rendering an issue again tells about it. */
import { type Check, fails, holds, unknown } from "./report.js";

/** As `rebuild.ts` gives it. */
export type RebuildOutcome =
  | { readonly kind: "rendered"; readonly same: boolean; readonly differences: readonly string[] }
  | { readonly kind: "impossible"; readonly message: string; readonly remedy: string };

/** @param isSameTool whether it was issued with this very version of the program: only that one must make the same bytes */
export function rebuildCheck(outcome: RebuildOutcome, isSameTool: boolean): Check {
  if (outcome.kind === "impossible") return unknown("rebuild", outcome.message, outcome.remedy);
  if (outcome.same) return holds("rebuild", "rendered again from its source commit, it has the same bytes");
  const text = `rendered again from its source commit, it has other bytes: ${outcome.differences.join("; ")}`;
  return isSameTool
    ? fails("rebuild", text, "do not rely on the file; ask the organisation how it was made")
    : unknown("rebuild", text, "render it with the version of the program that the manifest names");
}
