/** Who wrote a version, by its row in the revision history: nobody else approves when only the author does. */
import type { Config } from "../config/config.js";
import type { Policy } from "../policy/policy.js";
import { compareVersions } from "../policy/versions.js";
import type { Approval } from "./approval.js";
import { isSamePerson, rolesHeldBy } from "./holders.js";
import { mayName } from "./names.js";

/** @returns as written in the rows of the policy's own version; null where they name nobody */
export function authorOf({ version, revisions }: Policy): string | null {
  if (version === null) return null;
  const own = revisions.filter(
    (revision) => revision.version !== "" && compareVersions(revision.version, version) === 0,
  );
  const authors = own.map(({ author }) => author?.trim() ?? "").filter((author) => author !== "");
  return authors.length === 0 ? null : authors.join(", ");
}

/** @param author one person or several: "Dana Reyes, Jonas Whitlock" */
export function isAuthor(approval: Approval, author: string, config: Config): boolean {
  const roles = rolesHeldBy(approval, config);
  return mayName(author, {
    names: [approval.name, approval.statedName],
    labels: [approval.principal, ...roles.flatMap(({ key, title }) => [key, title])],
  });
}

/**
 * Whether somebody else than the author is among those who approve. Where no author is named, any one of them may be the author; of two people,
 * one is not.
 */
export function approvedByAnother(approvals: readonly Approval[], author: string | null, config: Config): boolean {
  if (author !== null) return approvals.some((approval) => !isAuthor(approval, author, config));
  const [first] = approvals;
  return first !== undefined && approvals.some((approval) => !isSamePerson(approval, first));
}
