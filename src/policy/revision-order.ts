/** Histories of other tools and of tables in a text run from the first version to the last as often as the other way round. */
import type { Revision } from "./policy.js";
import { compareVersions } from "./versions.js";

/** The same revisions, turned round where they rise from the first to the last: by their versions, else by their dates. */
export function newestFirst(revisions: readonly Revision[]): readonly Revision[] {
  const versions = revisions.map(({ version }) => version).filter((version) => version !== "");
  const dates = revisions.map(({ date }) => date).filter((date) => date !== null);
  const rising = compareVersions(versions.at(-1) ?? "", versions[0] ?? "");
  const later = (dates.at(-1) ?? "") > (dates[0] ?? "");
  return rising > 0 || (rising === 0 && later) ? revisions.toReversed() : revisions;
}
