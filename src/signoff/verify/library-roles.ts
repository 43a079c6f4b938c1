/**
 * What approvers say of themselves, held against the library's packets.yaml of today: roles, delegations, and who must approve. It may have
 * said otherwise when they approved, so what it does not bear out is not shown, rather than wrong.
 */
import type { Config } from "../../config/config.js";
import { requirementWords } from "../../config/requirement-words.js";
import type { Approval } from "../approval.js";
import { approvalClaim, isHeld } from "../holders.js";
import { isMet } from "../quorum.js";
import { policyWords } from "./approval-checks.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, holds, ofPolicy, shortened, unknown } from "./report.js";

type Policy = IssueManifest["policies"][number];

const remedy = "ask the organisation who held the role then: packets.yaml of the issue's commit says so";

export function roleChecks({ policies }: IssueManifest, config: Config): readonly Check[] {
  if (!config.declared) return [];
  return policies.flatMap((policy) => [
    ...policy.approvals.map((approval) => roleCheck(policy, approval, config)),
    ...requirementChecks(policy, config),
  ]);
}

function roleCheck(policy: Policy, approval: Policy["approvals"][number], config: Config): Check {
  const about = { policy: policyWords(policy), time: null };
  const [who, role] = [shortened(approval.principal), shortened(approval.role)];
  const claim = approvalClaim(approval, config);
  if (isHeld(claim)) {
    const how = claim.kind === "delegate" ? "may stand in as" : "is";
    return ofPolicy(holds("approver", ""), { ...about, said: `by the library's packets.yaml, ${who} ${how} ${role}` });
  }
  const said = `by the library's packets.yaml, ${who} is not ${role}`;
  return ofPolicy(unknown("approver", "", remedy), { ...about, said });
}

function requirementChecks(policy: Policy, config: Config): readonly Check[] {
  const held = policy.approvals
    .filter((approval) => approval.meaning === "approval" && isHeld(approvalClaim(approval, config)))
    .map((approval) => asRecorded(policy, approval));
  return config.approval.required
    .filter((requirement) => !isMet(requirement, held, config))
    .map((requirement) => {
      const said = `by the library's packets.yaml, it needs an approval by ${requirementWords(requirement)}`;
      return ofPolicy(unknown("approver", "", remedy), { policy: policyWords(policy), said, time: null });
    });
}

function asRecorded({ id, version, digest }: Policy, approval: Policy["approvals"][number]): Approval {
  const policy = { policy: id, version: version ?? "", digest: digest.dirHash, inputs: [] };
  const record = { statedName: approval.name, statement: new Uint8Array() };
  return { ...approval, ...policy, ...record, assurance: { kind: "recorded" }, signature: null };
}
