/**
 * Who approved: each statement must say what the manifest says of it, of this version and these bytes, and its signature must be by a key
 * that the caller knows to be the approver's. An approval without a signature is a claim, whoever makes it; so are name, role and time in one
 * with a signature.
 */
import { unreachable } from "../../diagnostics.js";
import { approvalNamespace } from "../approval-namespace.js";
import type { AllowedSigner } from "../ssh/allowed-signers.js";
import { matchSigner } from "../ssh/match-signer.js";
import type { SshKey } from "../ssh/public-key.js";
import { verifySshSignature } from "../ssh/verify.js";
import { type ApprovalStatement, readStatement } from "../statement.js";
import type { Attached } from "./attachment-checks.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, claimed, fails, holds, ofPolicy, shortened, unknown } from "./report.js";

type Policy = IssueManifest["policies"][number];
type Approval = Policy["approvals"][number];

const remedy = "do not rely on this approval; ask the approver";

/** @param signers null where the caller named none: then nobody is known */
export function approvalChecks(
  { policies }: IssueManifest,
  attached: Attached,
  signers: readonly AllowedSigner[] | null,
): readonly Check[] {
  return policies.flatMap((policy) =>
    policy.approvals.flatMap((approval) => {
      const check = approvalCheck(policy, approval, attached, signers);
      return approval.signature === null || check.outcome === "fails"
        ? [check]
        : [check, approverClaim(policy, approval)];
    }),
  );
}

export function policyWords({ id, version }: Pick<Policy, "id" | "version">): string {
  return version === null ? id : `${id} ${version}`;
}

/** A key shows an address; everything else is its holder's word. */
function approverClaim(policy: Policy, approval: Approval): Check {
  const { principal, time } = approval;
  const said = `whoever has the key of ${shortened(principal)} says: ${deedWords(approval)}`;
  return ofPolicy(claimed("approver", ""), { policy: policyWords(policy), said, time });
}

/** "approved by Dana Reyes as cso, for Jonas Whitlock <jonas@northwind.example>" */
function deedWords({ name, role, meaning, delegatedBy }: Approval): string {
  const what = meaning === "review" ? "reviewed" : "approved";
  const place =
    delegatedBy === null ? "" : `, for ${shortened(delegatedBy.name)} <${shortened(delegatedBy.principal)}>`;
  return `${what} by ${shortened(name)} as ${shortened(role)}${place}`;
}

/** "POL-ACC-01 2.1.0: approved by Dana Reyes <dana@northwind.example> as cso on 2026-01-15T09:30:00Z" */
export function approvalWords({ id, version }: Policy, { name, principal, role, meaning, time }: Approval): string {
  const who = name === principal ? name : `${name} <${principal}>`;
  const what = meaning === "review" ? "reviewed" : "approved";
  return `${id} ${version ?? ""}: ${what} by ${who} as ${role} on ${time}`;
}

function approvalCheck(
  policy: Policy,
  approval: Approval,
  attached: Attached,
  signers: readonly AllowedSigner[] | null,
): Check {
  const words = approvalWords(policy, approval);
  const statement = approval.statement === null ? undefined : attached.get(approval.statement.name);
  if (statement === undefined) return fails("approval", `${words}: the statement is not attached`, remedy);
  const { value: read, diagnostics } = readStatement(approval.file, statement);
  if (read === null) {
    const why = diagnostics[0]?.message ?? "it is not one";
    return fails("approval", `${words}: the statement can't be read: ${why}`, remedy);
  }
  const difference = differenceOf(policy, approval, read);
  if (difference !== null) return fails("approval", `${words}: the statement ${difference}`, remedy);
  if (approval.signature === null) {
    const { name, principal, time } = approval;
    const who = name === principal ? "" : ` <${shortened(principal)}>`;
    const why = "on record only: nothing but the organisation's word says so";
    const said = `${deedWords(approval)}${who}, ${why}`;
    return ofPolicy(claimed("approval", ""), { policy: policyWords(policy), said, time });
  }
  const signature = attached.get(approval.signature.name);
  if (signature === undefined) return fails("approval", `${words}: the signature is not attached`, remedy);
  const verdict = verifySshSignature(statement, Buffer.from(signature).toString("latin1"), approvalNamespace);
  if (!verdict.ok) return fails("approval", `${words}: ${verdict.message}`, remedy);
  if (verdict.key.fingerprint !== approval.signature.fingerprint) {
    const text = `${words}: signed with ${verdict.key.fingerprint}, not with ${approval.signature.fingerprint}`;
    return fails("approval", text, remedy);
  }
  return signerCheck(policy, words, verdict.key, read, signers);
}

/** What a statement says otherwise than the manifest, to follow "the statement"; null when they agree. */
function differenceOf({ id, version, digest }: Policy, approval: Approval, read: ApprovalStatement): string | null {
  if (read.policy !== id || read.version !== version) return `is of ${read.policy} ${read.version}`;
  if (read.digest !== digest.dirHash) return "is of another text than this";
  const keys = ["principal", "name", "role", "meaning", "time"] as const;
  const other = keys.find((key) => read[key] !== approval[key]);
  if (other !== undefined) return `says "${read[other]}", the manifest "${approval[other]}"`;
  const [by, listed] = [read.delegatedBy, approval.delegatedBy];
  const same = by?.principal === listed?.principal && by?.name === listed?.name;
  return same ? null : "and the manifest differ about in whose place it was made";
}

function signerCheck(
  policy: Policy,
  words: string,
  key: SshKey,
  { principal, time }: ApprovalStatement,
  signers: readonly AllowedSigner[] | null,
): Check {
  const signed = `${words}, signed with ${key.fingerprint}`;
  if (signers === null) {
    const ask =
      "ask the organisation for its allowed_signers by another way than this file, and name it with --signers";
    const said = `signed by the key ${key.fingerprint}, said to be of ${shortened(principal)}; whose it is can't be told from the file`;
    return ofPolicy(unknown("approval", "", ask), { policy: policyWords(policy), said, time: null });
  }
  const match = matchSigner(signers, key, { principal, namespace: approvalNamespace, at: new Date(time) });
  switch (match.kind) {
    case "known":
      return ofPolicy(holds("approval", ""), {
        policy: policyWords(policy),
        said: `signed by the key ${key.fingerprint} of ${shortened(principal)}`,
        time: null,
      });
    case "unknown-key":
      return fails("approval", `${signed}, which is nobody's key by the signers given`, remedy);
    case "other-principal":
      return fails("approval", `${signed}, which is a key of ${match.signer.principals}`, remedy);
    case "wrong-namespace":
      return fails("approval", `${signed}, a key that may not sign approvals`, remedy);
    case "not-yet-valid":
      return fails("approval", `${signed}, a key that was not yet in use then`, remedy);
    case "expired":
      return fails("approval", `${signed}, a key that was no longer in use then`, remedy);
    default:
      return unreachable(match);
  }
}
