/** A policy's state, worked out from the approvals that hold for exactly its bytes; never taken from what a file claims. */
import type { Config, Requirement } from "../config/config.js";
import { addInterval } from "../policy/calendar.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import type { Approval } from "./approval.js";
import { type ContentInput, dirHash } from "./digest.js";

export type PolicyState = "draft" | "approved" | "overdue" | "retired";

export interface SignOff {
  readonly state: PolicyState;
  /** Approvals and reviews of this version and these bytes, each once, in the order of their times. */
  readonly approvals: readonly Approval[];
  /** Those among them that approve: in a role that must, assured as asked. */
  readonly decisive: readonly Approval[];
  /** What must be approved and is not. Can be empty in a draft: where nothing is required, somebody must approve. */
  readonly missing: readonly Requirement[];
  readonly nextReview: IsoDate | null;
  /** `dirHash` of `inputs`: SHA-256 over the lines that sha256sum prints of them. */
  readonly digest: string;
  /** What a policy's content is, path by path, in byte order. */
  readonly inputs: readonly ContentInput[];
  /** On record for other versions of the policy. */
  readonly earlier: readonly Approval[];
  /** The highest version on record as approved, where it is above this one. */
  readonly supersededBy: string | null;
}

/**
 * @param inputs what the policy's content is
 * @param approvals every approval on record for this policy's id
 * @param asOf the day for which the state is asked; null never finds a review overdue
 */
export function signOff(
  policy: Policy,
  inputs: readonly ContentInput[],
  approvals: readonly Approval[],
  config: Config,
  asOf: IsoDate | null,
): SignOff {
  const digest = dirHash(inputs);
  const holding = approvals
    .filter((approval) => approval.version === policy.version && approval.digest === digest)
    .filter((approval) => asOf === null || approval.time.slice(0, 10) <= asOf)
    .sort((a, b) => compare(a.time, b.time) || compare(a.file, b.file))
    .filter((approval, index, all) => all.findIndex((other) => isSame(other, approval)) === index);
  const required = config.approval.required.flatMap((one) =>
    one.kind === "role" ? [one.role.key] : one.kind === "quorum" ? one.roles.map(({ key }) => key) : [],
  );
  const decisive = holding.filter(
    (approval) =>
      approval.meaning === "approval" &&
      isAssured(approval, config) &&
      (required.length === 0 || required.includes(approval.role)),
  );
  const missing = config.approval.required.filter(
    (one) => one.kind !== "role" || !decisive.some((approval) => approval.role === one.role.key),
  );
  const approved = decisive.length > 0 && missing.length === 0;
  const nextReview = reviewDate(policy, holding, config);
  const overdue = approved && asOf !== null && nextReview !== null && nextReview < asOf;
  const state = policy.retired ? "retired" : overdue ? "overdue" : approved ? "approved" : "draft";
  const earlier = approvals.filter((approval) => approval.version !== policy.version);
  return { state, approvals: holding, decisive, missing, nextReview, digest, inputs, earlier, supersededBy: null };
}

/** One person's word in one role counts once, however often it is on record. */
export function isSame(a: Approval, b: Approval): boolean {
  return (
    a.principal === b.principal &&
    a.role === b.role &&
    a.meaning === b.meaning &&
    a.version === b.version &&
    a.digest === b.digest
  );
}

function isAssured(approval: Approval, config: Config): boolean {
  return config.approval.assurance === "recorded" || approval.assurance.kind === "signed";
}

/** What the file says, else its interval or the library's, counted from the last approval or review on record, else from the effective date. */
function reviewDate(policy: Policy, holding: readonly Approval[], config: Config): IsoDate | null {
  if (policy.nextReview !== null) return policy.nextReview;
  const interval = policy.review ?? config.approval.review;
  const last = holding.at(-1)?.time.slice(0, 10) as IsoDate | undefined;
  const from = last ?? policy.effective;
  return interval === null || from === null ? null : addInterval(from, interval);
}

export const stateWords: Readonly<Record<PolicyState, string>> = {
  draft: "Draft",
  approved: "Approved",
  overdue: "Approved, review overdue",
  retired: "Retired",
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
