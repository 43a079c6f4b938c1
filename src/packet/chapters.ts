/** Sub-policies in a packet that holds their parent: they follow it as chapters, numbered after its own sections. */
import type { Policy } from "../policy/policy.js";
import type { Entry } from "./packet.js";

/**
 * Sub-policies right behind their parents, where the packet holds these.
 * @param selected in reading order
 * @param parents of sub-policies
 * @param byWeight whether the lightest comes first, rather than the first selected
 */
export function withChapters(
  selected: readonly Policy[],
  parents: ReadonlyMap<Policy, Policy>,
  byWeight: boolean,
): readonly Policy[] {
  const held = new Set(selected);
  const parentOf = (policy: Policy): Policy | null => {
    const parent = parents.get(policy);
    return parent !== undefined && held.has(parent) ? parent : null;
  };
  const weight = (policy: Policy) => (byWeight ? (policy.weight ?? Number.POSITIVE_INFINITY) : 0);
  return selected
    .filter((policy) => parentOf(policy) === null)
    .flatMap((policy) => {
      const chapters = selected.filter((one) => parentOf(one) === policy);
      const inOrder = chapters.sort((a, b) => (weight(a) === weight(b) ? 0 : weight(a) - weight(b)));
      return [policy, ...inOrder];
    });
}

/** Gives policies their numbers, in reading order. @param numbering whether the packet numbers at all */
export function policyNumbers(numbering: boolean): (parent: Entry | null) => string | null {
  let policies = 0;
  const chapters = new Map<Entry, number>();
  return (parent) => {
    if (!numbering) return null;
    if (parent === null) return String(++policies);
    const before = chapters.get(parent) ?? parent.sections.filter(isNumberedTop).length;
    chapters.set(parent, before + 1);
    return `${parent.number}.${before + 1}`;
  };
}

const isNumberedTop = ({ level, number }: Entry["sections"][number]): boolean => level === 2 && number !== null;
