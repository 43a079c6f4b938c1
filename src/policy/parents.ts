/** Sub-policies: whose parent is which policy, one level deep, and what is wrong with the parents that front matter names. */
import { nearest } from "../config/nearest.js";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Policy } from "./policy.js";
import { idKey } from "./slugs.js";

/** Sub-policies with their parents. A policy whose parent is none, or a sub-policy itself, stands for itself. */
export function parentsIn(policies: readonly Policy[]): ReadonlyMap<Policy, Policy> {
  const found = new Map<Policy, Policy>();
  for (const policy of policies) {
    const parent = namedBy(policy, policies);
    if (parent !== null && parent.parent === null) found.set(policy, parent);
  }
  return found;
}

export function reportParents(policies: readonly Policy[]): readonly Diagnostic[] {
  return policies.flatMap((policy) => {
    const { parent: id } = policy;
    if (id === null) return [];
    const place = policy.spanOf("parent");
    const parent = namedBy(policy, policies);
    if (parent === null) {
      const others = policies.filter((one) => one !== policy && one.parent === null);
      const near = nearest(
        id,
        others.map((one) => one.id),
      );
      const hint = near === null ? "name a policy by its id, or leave parent out" : `did you mean ${near}?`;
      return [diagnostic("parent/unknown", place, `there is no policy ${id} to be the parent of ${policy.id}`, hint)];
    }
    if (parent === policy)
      return [diagnostic("parent/itself", place, `${policy.id} names itself as its parent`, "leave parent out")];
    if (parent.parent !== null) {
      const message = `${parent.id}, the parent of ${policy.id}, is a sub-policy itself: ${policy.id} stands for itself`;
      const above = parent.parent === policy.id ? "leave one of the two out" : `name ${parent.parent} as parent`;
      return [diagnostic("parent/sub-policy", place, message, above)];
    }
    if (!parent.retired || policy.retired) return [];
    const message = `${parent.id}, the parent of ${policy.id}, is retired: ${policy.id} stands for itself`;
    return [diagnostic("parent/retired", place, message, "retire it as well, or leave parent out")];
  });
}

function namedBy({ parent: id }: Policy, policies: readonly Policy[]): Policy | null {
  return id === null ? null : (policies.find((one) => idKey(one.id) === idKey(id)) ?? null);
}
