/** Whether approvals come to what is required: a role's own, or so many of several roles, each by another person. */
import type { Config, Requirement } from "../config/config.js";
import { unreachable } from "../diagnostics.js";
import type { Approval } from "./approval.js";
import { approvedByAnother } from "./authors.js";

/** @param approvals those that count: each in a role that its signer holds */
export function isMet(requirement: Requirement, approvals: readonly Approval[], config: Config): boolean {
  switch (requirement.kind) {
    case "role":
      return approvals.some(({ role }) => role === requirement.role.key);
    case "quorum":
      return coveredRoles(requirement, approvals).size >= requirement.count;
    case "not-the-author":
      return approvedByAnother(approvals, requirement.author, config);
    default:
      return unreachable(requirement);
  }
}

/** What of a requirement approvals leave open; null where they meet it. */
export function openPart(requirement: Requirement, approvals: readonly Approval[], config: Config): Requirement | null {
  if (isMet(requirement, approvals, config)) return null;
  if (requirement.kind !== "quorum") return requirement;
  const covered = coveredRoles(requirement, approvals);
  const roles = requirement.roles.filter(({ key }) => !covered.has(key));
  return { kind: "quorum", count: requirement.count - covered.size, roles };
}

/** The keys of the roles that a requirement can be met by; null for any. */
export function rolesOf(requirement: Requirement): readonly string[] | null {
  switch (requirement.kind) {
    case "role":
      return [requirement.role.key];
    case "quorum":
      return requirement.roles.map(({ key }) => key);
    case "not-the-author":
      return null;
    default:
      return unreachable(requirement);
  }
}

/** The keys of the most roles that approvals by as many different people cover: a maximum matching, found by augmenting paths. */
function coveredRoles(
  { roles }: { readonly roles: readonly { readonly key: string }[] },
  approvals: readonly Approval[],
): ReadonlySet<string> {
  const roleOfPerson = new Map<string, string>();
  const assign = (key: string, tried: Set<string>): boolean =>
    approvals.some(({ role, principal }) => {
      const person = principal.toLowerCase();
      if (role !== key || tried.has(person)) return false;
      tried.add(person);
      const other = roleOfPerson.get(person);
      if (other !== undefined && !assign(other, tried)) return false;
      roleOfPerson.set(person, key);
      return true;
    });
  for (const { key } of roles) assign(key, new Set());
  return new Set(roleOfPerson.values());
}
