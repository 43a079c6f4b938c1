/** Whether approvals come to what is required: a role's own, or so many of several roles, each by another person. */
import type { Requirement } from "../config/config.js";
import { unreachable } from "../diagnostics.js";
import type { Approval } from "./approval.js";
import { isAuthor } from "./authors.js";

/** @param approvals those that count: each in a role that its signer holds */
export function isMet(requirement: Requirement, approvals: readonly Approval[]): boolean {
  switch (requirement.kind) {
    case "role":
      return approvals.some(({ role }) => role === requirement.role.key);
    case "quorum":
      return peopleInRoles(requirement, approvals) >= requirement.count;
    case "not-the-author":
      return approvals.some((approval) => !isAuthor(approval, requirement.author));
    default:
      return unreachable(requirement);
  }
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

/** The most roles that approvals by as many different people cover: a maximum matching, found by augmenting paths. */
function peopleInRoles(
  { roles }: { readonly roles: readonly { readonly key: string }[] },
  approvals: readonly Approval[],
): number {
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
  return roles.filter(({ key }) => assign(key, new Set())).length;
}
