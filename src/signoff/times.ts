/** What an approval's own time can't be: before the version was written. A record says of itself when it was made, and nobody else does. */
import type { IsoDate, Policy } from "../policy/policy.js";
import { compareVersions } from "../policy/versions.js";

/** Where days begin first, clocks are 14 hours ahead of UTC. */
const furthestAhead = 14 * 60 * 60 * 1000;

/**
 * @param time RFC 3339, in UTC
 * @returns the date of the version's revision where that day had not begun anywhere yet; null where nothing speaks against the time
 */
export function revisedAfter(policy: Policy, version: string, time: string): IsoDate | null {
  const dates = policy.revisions.flatMap((row) =>
    row.version !== "" && row.date !== null && compareVersions(row.version, version) === 0 ? [row.date] : [],
  );
  const at = Date.parse(time);
  return dates.find((date) => at < Date.parse(`${date}T00:00:00Z`) - furthestAhead) ?? null;
}
