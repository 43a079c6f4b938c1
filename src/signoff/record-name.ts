/** The file of a new approval: named after whoever approves, so that people find it; never after what no file can be named. */
import { approvalsFolder } from "./approval.js";
import type { ApprovalStatement } from "./statement.js";

/** Names that are device files on Windows (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * `WHO.json`, where WHO is what stands before the @ of the address, else the name; `WHO-ROLE.json` where that is taken by the same person in another role,
 * or by somebody of the same name; for a review `WHO-review-DATE.json`.
 * @param taken whether there is a record of that path
 * @returns null when nothing of the principal, or no further name, can be a file's name
 */
export function recordFile(
  statement: Pick<ApprovalStatement, "policy" | "version" | "principal" | "role" | "meaning" | "time">,
  taken: (path: string) => boolean,
): string | null {
  const { principal, role, meaning, time, policy, version } = statement;
  const who = safe(principal.split("@")[0] ?? "");
  if (who === "" || reserved.test(who)) return null;
  const occasion = meaning === "review" ? [`review-${time.slice(0, 10)}`] : [];
  const names = [[who], [who, safe(role)], [safe(principal), safe(role)]].map((parts) =>
    [...parts, ...occasion].join("-"),
  );
  const paths = names.map((name) => `${approvalsFolder}/${policy}/${version}/${name}.json`);
  return paths.find((path) => !taken(path)) ?? null;
}

/** Small letters without accents, digits, dots, underscores and hyphens; what else there is becomes a hyphen. */
function safe(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 60);
}
