/** A policy's state, worked out from the approvals that hold for exactly its bytes; never taken from what a file claims. */
import type { Config, Requirement } from "../config/config.js";
import { addInterval, newest } from "../policy/calendar.js";
import type { IsoDate, Policy, ReviewInterval } from "../policy/policy.js";
import type { Approval } from "./approval.js";
import { authorOf } from "./authors.js";
import { type ContentInput, dirHash } from "./digest.js";
import { approvalClaim, isHeld, isSamePerson } from "./holders.js";
import { isMet, openPart, rolesOf } from "./quorum.js";
import { revisedAfter } from "./times.js";

export type PolicyState = "draft" | "approved" | "overdue" | "retired";

export interface SignOff {
  readonly state: PolicyState;
  /** Approvals and reviews of this version and these bytes by people who hold their roles, each once, in the order of their times. */
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
 * @param approvals every approval on record for this policy's id, but for those whose signature is wrong
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
  const counting = onceEach(
    approvals
      .filter((approval) => asOf === null || approval.time.slice(0, 10) <= asOf)
      .filter((approval) => isHeld(approvalClaim(approval, config)))
      .filter(({ version, time }) => revisedAfter(policy, version, time) === null),
  );
  const holding = counting.filter((approval) => approval.version === policy.version && approval.digest === digest);
  const assured = holding.filter((approval) => isAssured(approval, config));
  const { decisive, missing } = decide(policy, assured, config);
  const approved = decisive.length > 0 && missing.length === 0;
  const nextReview = reviewDate(policy, assured, config);
  const overdue = approved && asOf !== null && nextReview !== null && nextReview < asOf;
  const state = policy.retired ? "retired" : overdue ? "overdue" : approved ? "approved" : "draft";
  const earlier = counting.filter((approval) => approval.version !== policy.version);
  return { state, approvals: holding, decisive, missing, nextReview, digest, inputs, earlier, supersededBy: null };
}

/** One person's word in one role counts once, however often it is on record; reviews once a day. */
export function isSame(a: Approval, b: Approval): boolean {
  return (
    isSamePerson(a, b) &&
    a.role === b.role &&
    a.meaning === b.meaning &&
    a.version === b.version &&
    a.digest === b.digest &&
    (a.meaning === "approval" || a.time.slice(0, 10) === b.time.slice(0, 10))
  );
}

/** Of the same word the record that is signed, else the first; in the order of their times. */
function onceEach(approvals: readonly Approval[]): readonly Approval[] {
  const inOrder = [...approvals].sort((a, b) => compare(a.time, b.time) || compare(a.file, b.file));
  const signedFirst = [...inOrder].sort((a, b) => rank(a) - rank(b));
  return inOrder.filter((approval) => signedFirst.find((other) => isSame(other, approval)) === approval);
}

function rank({ assurance }: Approval): number {
  return assurance.kind === "signed" ? 0 : 1;
}

interface Decision {
  readonly decisive: readonly Approval[];
  readonly missing: readonly Requirement[];
}

/** @param assured approvals and reviews of exactly this content, assured as asked, by people who hold their roles */
function decide(policy: Policy, assured: readonly Approval[], config: Config): Decision {
  const { approval: rules, declared } = config;
  const approving = assured.filter(({ meaning }) => meaning === "approval");
  const roles = new Set(rules.required.flatMap((requirement) => rolesOf(requirement) ?? []));
  const decisive = rules.required.length === 0 ? approving : approving.filter(({ role }) => roles.has(role));
  const missing = rules.required.flatMap((requirement) => openPart(requirement, decisive, config) ?? []);
  const author = authorOf(policy);
  if (!declared || rules.selfApproval || missing.length > 0 || decisive.length === 0) return { decisive, missing };
  const independent: Requirement = { kind: "not-the-author", author };
  if (isMet(independent, decisive, config)) return { decisive, missing };
  return isMet(independent, approving, config)
    ? { decisive: approving, missing }
    : { decisive, missing: [...missing, independent] };
}

/** Whether approvals of one text are all that the library asks for. Its author is not asked: that text is not at hand. */
export function areEnough(approvals: readonly Approval[], config: Config): boolean {
  const assured = approvals.filter((approval) => isAssured(approval, config));
  return assured.length > 0 && config.approval.required.every((requirement) => isMet(requirement, assured, config));
}

/** Whether an approval is assured as the library asks. */
export function isAssured(approval: Approval, config: Config): boolean {
  return config.approval.assurance === "recorded" || approval.assurance.kind === "signed";
}

/** Whether a word in a role moves the next review: that of a role which must approve, or which owns the policy; any, where none must approve. */
export function movesReview({ owner }: Policy, role: string, { approval, declared }: Config): boolean {
  const roles = approval.required.flatMap((requirement) => rolesOf(requirement) ?? []);
  return !declared || roles.length === 0 || role === owner || roles.includes(role);
}

/**
 * What the file says, else its interval or the library's, counted from the last approval or review on record, else from the effective
 * date. A review on record moves what the file says as well: a review that finds nothing to change must not need a change.
 */
function reviewDate(policy: Policy, assured: readonly Approval[], config: Config): IsoDate | null {
  const moving = assured.filter(({ role }) => movesReview(policy, role, config));
  const interval = reviewInterval(policy, config);
  const after = (last: Approval | undefined): IsoDate | null =>
    last === undefined || interval === null ? null : addInterval(last.time.slice(0, 10) as IsoDate, interval);
  if (policy.nextReview !== null)
    return newest([policy.nextReview, after(moving.findLast(({ meaning }) => meaning === "review"))]);
  const from = policy.effective;
  return after(moving.at(-1)) ?? (interval === null || from === null ? null : addInterval(from, interval));
}

/** How long the policy holds before its review; null where nothing says so. */
export function reviewInterval(policy: Policy, config: Config): ReviewInterval | null {
  return policy.review ?? config.approval.review;
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
