/** What speaks against approving a policy as it is: each check a function. With any of them nothing is recorded. */
import type { Config } from "../config/config.js";
import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics.js";
import { isDeceptive } from "../policy/deception.js";
import type { Policy } from "../policy/policy.js";
import type { Approval } from "./approval.js";
import { contentChanges } from "./content-changes.js";
import { isSamePerson } from "./holders.js";
import type { Intent } from "./intent.js";
import { reviewInterval, type SignOff } from "./state.js";
import { revisedAfter } from "./times.js";

/** One policy that is to be approved. */
export interface Candidate {
  readonly policy: Policy;
  readonly signOff: SignOff;
  /** Every record of the policy's version, whatever it is worth. */
  readonly onRecord: readonly Approval[];
  /** What was found wrong with the library. */
  readonly findings: readonly Diagnostic[];
  readonly config: Config;
}

const checks: readonly ((one: Candidate, intent: Intent) => readonly Diagnostic[])[] = [
  withoutVersion,
  unsoundText,
  nameClash,
  beforeRevision,
  changedSinceApproval,
  alreadyOnRecord,
  nothingToReview,
];

export function objections(candidate: Candidate, intent: Intent): readonly Diagnostic[] {
  return checks.flatMap((check) => check(candidate, intent));
}

/** The record by the same person in the same role; reviews count for their day. */
export function sameOnRecord({ onRecord }: Candidate, intent: Intent): Approval | undefined {
  return onRecord.find(
    (record) =>
      isSamePerson(record, intent.who) &&
      record.role === intent.role.key &&
      record.meaning === intent.meaning &&
      (intent.meaning === "approval" || record.time.slice(0, 10) === intent.time.slice(0, 10)),
  );
}

function withoutVersion({ policy }: Candidate): readonly Diagnostic[] {
  if (policy.version !== null) return [];
  const hint = `give it one: policy-packet bump ${policy.id}`;
  return [diagnostic("approve/no-version", policy.spanOf("version"), `${policy.id} has no version to approve`, hint)];
}

/** Findings that are no errors, and yet one would approve something else than one thinks: another text, or one of an old checkout. */
function isMisleading(finding: Diagnostic): boolean {
  return isDeceptive(finding) || ["source/control-character", "version/below-record"].includes(finding.code);
}

function unsoundText({ policy, signOff, findings }: Candidate): readonly Diagnostic[] {
  const files = new Set(signOff.inputs.map(({ path }) => path));
  const own = findings.filter(({ span }) => files.has(span.file));
  const unsound = own.filter((finding) => hasErrors([finding]) || isMisleading(finding));
  if (unsound.length === 0) return [];
  const count = unsound.length === 1 ? "a finding" : `${unsound.length} findings`;
  const message = `the text of ${policy.id} has ${count} that nobody should put a name under`;
  return [...unsound, diagnostic("approve/unsound-text", policy.spanOf("id"), message, "mend the text first")];
}

/** Nobody could lay the two beside each other and take the digest again. */
function nameClash({ policy, signOff: { inputs } }: Candidate): readonly Diagnostic[] {
  const clash = inputs.find(({ path }, index) => inputs[index - 1]?.path === path);
  if (clash === undefined) return [];
  const message = `the file ${clash.path} has the place of a variable's value in what is approved`;
  return [diagnostic("approve/name-clash", policy.spanOf("id"), message, "move the file to another folder")];
}

/** A signed statement keeps its time: it is an error now, rather than a record that will never count. */
function beforeRevision(candidate: Candidate, intent: Intent): readonly Diagnostic[] {
  const { policy } = candidate;
  // A record that is signed later was made at a time of its own.
  const time = sameOnRecord(candidate, intent)?.time ?? intent.time;
  const date = policy.version === null ? null : revisedAfter(policy, policy.version, time);
  if (date === null) return [];
  const message = `${policy.id} ${policy.version} is a revision of ${date}, and can't have been approved at ${time}`;
  const hint = "set the clock right, or SOURCE_DATE_EPOCH where it is set, or correct the revision's date";
  return [diagnostic("approve/time", policy.spanOf("revisions"), message, hint)];
}

function changedSinceApproval({ policy, signOff, onRecord }: Candidate): readonly Diagnostic[] {
  const other = onRecord.find(({ digest }) => digest !== signOff.digest);
  if (other === undefined) return [];
  const changes = contentChanges(other.inputs, signOff.inputs);
  const message = `${other.name} approved another text as ${policy.id} ${policy.version}: ${changes}`;
  const hint = `give this text a version of its own: policy-packet bump ${policy.id}; if that approval was never in effect, remove ${other.file}`;
  return [diagnostic("approve/changed", policy.spanOf("version"), message, hint)];
}

function alreadyOnRecord(candidate: Candidate, intent: Intent): readonly Diagnostic[] {
  const same = sameOnRecord(candidate, intent);
  if (same === undefined || same.digest !== candidate.signOff.digest) return [];
  if (intent.isSigning && same.signature === null) return [];
  const { policy } = candidate;
  const message = `${same.name}'s ${same.meaning} of ${policy.id} ${policy.version} as ${same.role} is on record already: ${same.file}`;
  return [diagnostic("approve/on-record", policy.spanOf("version"), message, "nothing needs to be done")];
}

/** A review says of what is approved that it needs no change. */
function nothingToReview({ policy, signOff, config }: Candidate, { meaning }: Intent): readonly Diagnostic[] {
  if (meaning === "approval") return [];
  if (signOff.state !== "approved" && signOff.state !== "overdue") {
    const message = `${policy.id} is ${signOff.state}: a review is of an approved policy that needs no change`;
    const hint = "approve it, without --review";
    return [diagnostic("approve/not-approved", policy.spanOf("version"), message, hint)];
  }
  if (reviewInterval(policy, config) !== null) return [];
  const message = `nothing says when ${policy.id} is to be reviewed next`;
  const hint = "give it an interval (review: 12 months), or set approval.review in packets.yaml";
  return [diagnostic("approve/no-interval", policy.spanOf("next_review"), message, hint)];
}
