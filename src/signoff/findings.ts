/** What is wrong with a policy's sign-off: each check a function, all in one list. */
import type { Config } from "../config/config.js";
import { requirementWords } from "../config/requirement-words.js";
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import { type Approval, approvalsFolder } from "./approval.js";
import { isSame, type SignOff } from "./state.js";

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

function staleApprovals({ policy, name, signOff, own }: Case): readonly Diagnostic[] {
  return own
    .filter((approval) => approval.version === policy.version && approval.digest !== signOff.digest)
    .map((approval) => {
      const message = `${name} is not what ${approval.name} approved: the text, an image or a variable changed`;
      const hint = "restore the approved text, or raise the version and have it approved";
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

/** Whoever approves in a role should be the one that packets.yaml names for it. */
function signers({ signOff, config }: Case): readonly Diagnostic[] {
  if (!config.declared) return [];
  return signOff.approvals.flatMap((approval) => {
    const role = config.roles.get(approval.role);
    const span = fileSpan(approval.file);
    if (role === undefined) {
      const hint = "define the role in packets.yaml, or record the approval in one that it defines";
      return [diagnostic("approval/unknown-role", span, `"${approval.role}" is no role of packets.yaml`, hint)];
    }
    const { holder } = role;
    const same =
      holder !== null && (holder.email === null ? holder.name === approval.name : holder.email === approval.principal);
    if (same) return [];
    const held = holder === null ? "nobody holds it" : `${holder.name} holds it`;
    const message = `${approval.name} <${approval.principal}> approved as ${role.title}, but by packets.yaml ${held}`;
    return [diagnostic("approval/not-holder", span, message, "check who approved, and who holds the role")];
  });
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
    const recorded = signOff.approvals.find(
      (approval) =>
        requirement.kind === "role" && approval.role === requirement.role.key && approval.meaning === "approval",
    );
    if (recorded !== undefined) {
      const message = `${name} is approved by ${recorded.name}, but only on record: packets.yaml asks for a signature`;
      const hint = "signatures can't be recorded yet; set approval.assurance to recorded";
      return diagnostic("approval/not-signed", span, message, hint);
    }
    const hint = `record it in ${approvalsFolder}/${policy.id}/${policy.version}/`;
    return diagnostic("approval/missing", span, `${name} has no approval by ${requirementWords(requirement)}`, hint);
  });
}

function overdueReview({ policy, name, signOff }: Case): readonly Diagnostic[] {
  if (signOff.state !== "overdue") return [];
  const message = `the review of ${name} was due on ${signOff.nextReview}`;
  return [diagnostic("policy/overdue", policy.spanOf("next_review"), message, "review it, and record the review")];
}
