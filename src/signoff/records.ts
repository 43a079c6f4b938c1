/** All approvals on record, and how they stand to the policies: which hold, which are stale, which belong to nothing. */
import type { Config } from "../config/config.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { newest } from "../policy/calendar.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import { type Approval, approvalsFolder, isApprovalFile, isSignatureFile, readApproval } from "./approval.js";
import { contentInputs, digested } from "./content.js";
import { signOffFindings } from "./findings.js";
import { type SignOff, signOff } from "./state.js";

/** Reads every approval record below `policies/approvals`. */
export async function readApprovals(host: Host): Promise<Checked<readonly Approval[]>> {
  const { files } = await host.list(approvalsFolder);
  const records = await Promise.all(files.filter(isApprovalFile).map((file) => readRecord(host, file)));
  const misplaced = files.filter((file) => !isApprovalFile(file) && !isSignatureFile(file));
  return {
    value: records.flatMap(({ value }) => value ?? []),
    diagnostics: [
      ...records.flatMap(({ diagnostics }) => diagnostics),
      ...misplaced.map((file) => {
        const hint = `an approval stands in ${approvalsFolder}/ID/VERSION/WHO.json`;
        return diagnostic(
          "approval/orphan",
          fileSpan(file),
          `${file} is no approval record, or not in its place`,
          hint,
        );
      }),
    ],
  };
}

async function readRecord(host: Host, file: string): Promise<Checked<Approval | null>> {
  try {
    return readApproval(file, await host.readFile(file));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const finding = diagnostic(
      "approval/invalid",
      fileSpan(file),
      error.message,
      "make it a readable file inside the folder",
    );
    return { value: null, diagnostics: [finding] };
  }
}

export interface Standing {
  readonly signOffs: ReadonlyMap<Policy, SignOff>;
  /** The day for which the states were worked out. */
  readonly asOf: IsoDate | null;
}

/** @param asOf the day for which states are asked; the newest date in the sources when null, so that the clock decides nothing */
export async function standing(
  host: Host,
  policies: readonly Policy[],
  approvals: readonly Approval[],
  config: Config,
  asOf: IsoDate | null,
): Promise<Checked<Standing>> {
  const day =
    asOf ??
    newest([
      ...policies.map((policy) => policy.newestDate),
      ...approvals.map(({ time }) => time.slice(0, 10) as IsoDate),
    ]);
  const diagnostics: Diagnostic[] = [];
  const signOffs = new Map<Policy, SignOff>();
  for (const policy of policies) {
    const inputs = digested(await contentInputs(host, policy));
    const own = approvals.filter((approval) => approval.policy === policy.id);
    const result = signOff(policy, inputs, own, config, day);
    signOffs.set(policy, result);
    diagnostics.push(...signOffFindings(policy, result, own, config));
  }
  diagnostics.push(...orphans(policies, approvals));
  return { value: { signOffs, asOf: day }, diagnostics };
}

function orphans(policies: readonly Policy[], approvals: readonly Approval[]): Diagnostic[] {
  return approvals.flatMap((approval) => {
    const policy = policies.find(({ id }) => id === approval.policy);
    const known =
      policy !== undefined &&
      (approval.version === policy.version || policy.revisions.some(({ version }) => version === approval.version));
    if (known) return [];
    const message =
      policy === undefined
        ? `there is no policy ${approval.policy}`
        : `${approval.policy} never had a version ${approval.version}`;
    return [
      diagnostic(
        "approval/orphan",
        fileSpan(approval.file),
        message,
        "move the record to the policy and version that it is of, or remove it",
      ),
    ];
  });
}
