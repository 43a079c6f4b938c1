/** For which of a packet's services each section of a policy is. */
import type { Anchor } from "../../document/tree.js";
import type { Policy } from "../../policy/policy.js";
import { type Services, servicesOf } from "./narrowing.js";

/** @returns by a heading's id; null for a section that nothing limits */
export function sectionServices({ body, scopes }: Policy): ReadonlyMap<Anchor, Services> {
  const found = new Map<Anchor, Services>();
  let open: readonly { readonly level: number; readonly services: Services }[] = [];
  for (const block of body) {
    if (block.kind !== "heading") continue;
    open = open.filter(({ level }) => level < block.level);
    const services = servicesOf(scopes.get(block), open.at(-1)?.services ?? null);
    open = [...open, { level: block.level, services }];
    found.set(block.id, services);
  }
  return found;
}
