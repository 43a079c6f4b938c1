/**
 * Which roles have a part in a packet's policies. A packet for some services prints these alone: who has to do with other services is nothing
 * that its readers should learn.
 */
import type { Requirement, Role } from "../../config/config.js";
import { unreachable } from "../../diagnostics.js";
import { inlinesOf } from "../../document/walk.js";
import type { Policy } from "../../policy/policy.js";
import type { PacketPlan } from "../packet.js";

/** All roles, or those with a part: owners, approvers, and who is named by front matter or by text that is printed. */
export function printedRoles(plan: PacketPlan): readonly Role[] {
  const { config, packet, entries } = plan;
  const all = [...config.roles.values()];
  if (packet.services.length === 0) return all;
  const named = new Set([
    ...entries.flatMap(({ policy }) => [...partsOf(policy, plan).flat(), policy.owner]),
    ...config.approval.required.flatMap(approvers),
  ]);
  return all.filter(({ key }) => named.has(key));
}

function approvers(requirement: Requirement): readonly string[] {
  switch (requirement.kind) {
    case "role":
      return [requirement.role.key];
    case "quorum":
      return requirement.roles.map(({ key }) => key);
    case "not-the-author":
      return [];
    default:
      return unreachable(requirement);
  }
}

type Parts = readonly [
  responsible: readonly string[],
  accountable: readonly string[],
  consulted: readonly string[],
  informed: readonly string[],
];

/** Who has which part in a policy. Who is responsible is asked and told anyway, and is not listed for that again. */
export function partsOf(policy: Policy, { config }: PacketPlan): Parts {
  const { responsible, accountable, consulted, informed } = policy.raci;
  const mentioned = mentionedRoles(policy);
  const owner = policy.owner === null ? [] : [policy.owner];
  const acting = new Set([...responsible, ...[...config.roles.keys()].filter((key) => mentioned.has(key))]);
  const others = (keys: readonly string[]) => keys.filter((key) => !acting.has(key));
  return [[...acting], accountable.length === 0 ? owner : accountable, others(consulted), others(informed)];
}

/** Keys of the roles that a policy's text mentions, as far as the packet prints it. */
function mentionedRoles({ body, footnotes, mentions }: Policy): ReadonlySet<string> {
  const printed = inlinesOf([...body, ...footnotes.flatMap(({ blocks }) => blocks)]);
  return new Set(printed.flatMap((node) => mentions.get(node) ?? []));
}
