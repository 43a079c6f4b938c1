/** What is wrong with a policy's sign-off: each check a function, all in one list. */
import type { Config, Person } from "../config/config.js";
import { requirementWords } from "../config/requirement-words.js";
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import type { Approval } from "./approval.js";
import { contentChanges } from "./content-changes.js";
import { approvalClaim } from "./holders.js";
import { areAlike } from "./names.js";
import { rolesOf } from "./quorum.js";
import { isSame, type SignOff } from "./state.js";
import { revisedAfter } from "./times.js";

interface Case {
  readonly policy: Policy;
  /** `POL-ACC-01 2.1.0` */
  readonly name: string;
  readonly signOff: SignOff;
  /** Every approval on record for the policy's id. */
  readonly own: readonly Approval[];
  readonly config: Config;
}

const checks: readonly ((one: Case) => readonly Diagnostic[])[] = [
  staleApprovals,
  duplicateApprovals,
  beforeRevision,
  signers,
  claims,
  missingApprovals,
  overdueReview,
];

/** @param own every approval on record for the policy's id */
export function signOffFindings(
  policy: Policy,
  signOff: SignOff,
  own: readonly Approval[],
  config: Config,
): readonly Diagnostic[] {
  const name = `${policy.id} ${policy.version ?? ""}`.trim();
  return checks.flatMap((check) => check({ policy, name, signOff, own, config }));
}

/** One for each content that was approved under this version and is not the policy's any more. */
function staleApprovals({ policy, name, signOff, own }: Case): readonly Diagnostic[] {
  const stale = own.filter(({ version, digest }) => version === policy.version && digest !== signOff.digest);
  return [...new Set(stale.map(({ digest }) => digest))].map((digest) => {
    const approvals = stale.filter((approval) => approval.digest === digest);
    const people = [...new Set(approvals.map((approval) => approval.name))].join(" and ");
    const changes = contentChanges(approvals[0]?.inputs ?? [], signOff.inputs);
    const message = `${name} is not what ${people} approved: ${changes}`;
    const hint = `give the change a version of its own (policy-packet bump ${policy.id}) and have it approved, or restore what was approved`;
    return diagnostic("approval/stale", policy.spanOf("version"), message, hint);
  });
}

function duplicateApprovals({ own }: Case): readonly Diagnostic[] {
  return own.flatMap((approval, index) => {
    const first = own.slice(0, index).find((other) => isSame(other, approval));
    if (first === undefined) return [];
    const message = `this approval by ${approval.name} is already on record in ${first.file}`;
    return [diagnostic("approval/duplicate", fileSpan(approval.file), message, "keep one of the two records")];
  });
}

/** What was not written yet was not approved: such a record does not count. */
function beforeRevision({ policy, own }: Case): readonly Diagnostic[] {
  return own.flatMap(({ file, version, time, name }) => {
    const date = revisedAfter(policy, version, time);
    if (date === null) return [];
    const message = `${name} approved ${policy.id} ${version} at ${time}, before its revision of ${date}`;
    const hint = "correct the revision's date where it is wrong; else remove the record, and have it approved again";
    return [diagnostic("approval/before-revision", fileSpan(file), message, hint)];
  });
}

/** Whoever approves in a role must hold it, or stand in for whoever does; else it does not count. */
function signers({ policy, own, config }: Case): readonly Diagnostic[] {
  return own.flatMap((approval) => {
    if (approval.version !== policy.version) return [];
    const claim = approvalClaim(approval, config);
    const span = fileSpan(approval.file);
    const who = `${approval.name} <${approval.principal}>`;
    switch (claim.kind) {
      case "undeclared":
        return [];
      case "holder":
        return claim.role.holder === null ? [] : otherName(approval, claim.role.holder);
      case "delegate":
        return otherName(approval, claim.delegation.to);
      case "unknown-role": {
        const hint = "define the role in packets.yaml, or have it approved in one that it defines";
        return [diagnostic("approval/unknown-role", span, `"${approval.role}" is no role of packets.yaml`, hint)];
      }
      case "delegation-over": {
        const { from, until } = claim.delegation;
        const days = from === null ? `until ${until}` : `from ${from} until ${until}`;
        const message = `${who} approved as ${claim.role.title} on ${approval.time.slice(0, 10)}, but the role was delegated ${days}`;
        return [
          diagnostic("approval/delegation-over", span, message, "have it approved by whoever held the role then"),
        ];
      }
      case "not-held": {
        const { holder, title, key } = claim.role;
        const held = holder === null ? "nobody holds it" : `${holder.name} holds it`;
        const message = `${who} approved as ${title}, but by packets.yaml ${held}`;
        const hint = `have it approved by the holder; if ${approval.name} held the role or stood in then, add to approval.delegations: { role: ${key}, to: "${who}", until: YYYY-MM-DD }`;
        return [diagnostic("approval/not-holder", span, message, hint)];
      }
      case "other-delegation": {
        const message = `${who} approved as ${claim.role.title} for ${claim.by.name} <${claim.by.principal}>, who by packets.yaml never held the role`;
        const hint = "remove the record, and have it approved by whoever holds the role or stands in";
        return [diagnostic("approval/other-delegation", span, message, hint)];
      }
      default:
        return claim satisfies never;
    }
  });
}

/** People change their names, and others put a false one beside an address. */
function otherName(approval: Approval, { name }: Person): readonly Diagnostic[] {
  const { statedName } = approval;
  if (areAlike(statedName, name)) return [];
  const message = `the record calls ${approval.principal} ${statedName}, packets.yaml ${name}`;
  const hint = `it counts as ${name}'s; where the name has not changed since, remove the record and have it approved again`;
  return [diagnostic("approval/other-name", fileSpan(approval.file), message, hint)];
}

const approvedWords = /^(approved|active|published|final|released|effective|in force)$/i;

function claims({ policy, name, signOff }: Case): readonly Diagnostic[] {
  if (signOff.state !== "draft") return [];
  const claimed: readonly (readonly [string, string | null])[] = [
    ["status", policy.claimedStatus !== null && approvedWords.test(policy.claimedStatus) ? policy.claimedStatus : null],
    ["approver", policy.claimedApprover],
    ["approval_date", policy.claimedApprovalDate],
  ];
  return claimed.flatMap(([key, value]) => {
    if (value === null) return [];
    const message = `front matter claims ${key} "${value}", but no approval of ${name} is on record`;
    const hint = `leave ${key} out: the state is worked out from the approvals on record`;
    return [diagnostic("frontmatter/claimed-state", policy.spanOf(key), message, hint)];
  });
}

function missingApprovals({ policy, name, signOff, config }: Case): readonly Diagnostic[] {
  if (!config.declared || policy.retired || policy.version === null) return [];
  const span = policy.spanOf("version");
  return signOff.missing.map((requirement) => {
    if (requirement.kind === "not-the-author" && requirement.author === null) {
      const people = [...new Set(signOff.decisive.map((approval) => approval.name))].join(" and ");
      const message = `${name} is approved by ${people} alone, and no revision says who wrote it`;
      const hint = `name the author under revisions, have it approved by somebody else as well, or set approval.selfApproval in packets.yaml`;
      return diagnostic("approval/no-author", span, message, hint);
    }
    if (requirement.kind === "not-the-author") {
      const message = `${name} is approved by its author alone, ${requirement.author}`;
      const hint = "have somebody else approve it, or set approval.selfApproval in packets.yaml";
      return diagnostic("approval/only-author", span, message, hint);
    }
    const roles = rolesOf(requirement) ?? [];
    const recorded = signOff.approvals.filter(
      ({ role, meaning, assurance }) => roles.includes(role) && meaning === "approval" && assurance.kind === "recorded",
    );
    const [first] = recorded;
    if (config.approval.assurance === "signed" && first !== undefined) {
      const people = recorded.map((approval) => approval.name).join(" and ");
      const message = `${name} is approved by ${people}, but only on record: packets.yaml asks for a signature`;
      const hint = `have it signed: policy-packet approve ${policy.id} --as ${first.role} --key FILE`;
      return diagnostic("approval/not-signed", span, message, hint);
    }
    const open = roles.filter((key) => !signOff.decisive.some(({ role }) => role === key));
    const hint = `have it approved: policy-packet approve ${policy.id} --as ${open.join("|")}`;
    return diagnostic("approval/missing", span, `${name} has no approval by ${requirementWords(requirement)}`, hint);
  });
}

function overdueReview({ policy, name, signOff }: Case): readonly Diagnostic[] {
  if (signOff.state !== "overdue") return [];
  const message = `the review of ${name} was due on ${signOff.nextReview}`;
  return [
    diagnostic(
      "policy/overdue",
      policy.spanOf("next_review"),
      message,
      `review it; if it needs no change: policy-packet approve ${policy.id} --as ROLE --review`,
    ),
  ];
}
