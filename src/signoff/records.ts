/** All approvals on record, and how they stand to the policies: which hold, which are stale, which belong to nothing. */
import type { Config } from "../config/config.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { newest } from "../policy/calendar.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import {
  type Approval,
  approvalsFolder,
  isApprovalFile,
  isSignatureFile,
  readApproval,
  recordOf,
  signatureFile,
} from "./approval.js";
import { assure } from "./assurance.js";
import { contentInputs, digested } from "./content.js";
import { signOffFindings } from "./findings.js";
import { asDeclared } from "./holders.js";
import type { IssuedRecord } from "./issued.js";
import { readSigners } from "./signers.js";
import { areEnough, type SignOff, signOff } from "./state.js";
import { supersedingVersion, versionFindings, versionsAbove } from "./versions.js";

/** Reads every approval record below `policies/approvals`, with the signature beside it; whether that holds is not asked here. */
export async function readApprovals(host: Host): Promise<Checked<readonly Approval[]>> {
  const { files } = await host.list(approvalsFolder);
  const there = new Set(files);
  const records = await Promise.all(files.filter(isApprovalFile).map((file) => readRecord(host, file, there)));
  const stray = files.flatMap((file) => {
    if (isApprovalFile(file)) return [];
    if (!isSignatureFile(file)) {
      const hint = `an approval stands in ${approvalsFolder}/ID/VERSION/WHO.json`;
      return [
        diagnostic("approval/orphan", fileSpan(file), `${file} is no approval record, or not in its place`, hint),
      ];
    }
    if (there.has(recordOf(file))) return [];
    const hint = "restore the record from the repository, or remove its signature too";
    return [diagnostic("approval/lone-signature", fileSpan(file), `${recordOf(file)} is not there any more`, hint)];
  });
  return {
    value: records.flatMap(({ value }) => value ?? []),
    diagnostics: [...records.flatMap(({ diagnostics }) => diagnostics), ...stray],
  };
}

async function readRecord(host: Host, file: string, there: ReadonlySet<string>): Promise<Checked<Approval | null>> {
  try {
    const { value, diagnostics } = readApproval(file, await host.readFile(file));
    const beside = signatureFile(file);
    if (value === null || !there.has(beside)) return { value, diagnostics };
    return { value: { ...value, signature: await host.readFile(beside) }, diagnostics };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const hint = "make it a readable file inside the folder";
    return { value: null, diagnostics: [diagnostic("approval/invalid", fileSpan(error.path), error.message, hint)] };
  }
}

export interface Standing {
  readonly signOffs: ReadonlyMap<Policy, SignOff>;
  /** The day for which the states were worked out. */
  readonly asOf: IsoDate | null;
}

/**
 * @param asOf the day for which states are asked; the newest date in the sources when null, so that the clock decides nothing
 * @param issued issues on record, whose versions no policy may fall behind
 */
export async function standing(
  host: Host,
  policies: readonly Policy[],
  approvals: readonly Approval[],
  config: Config,
  asOf: IsoDate | null,
  issued: readonly IssuedRecord[] = [],
): Promise<Checked<Standing>> {
  const day =
    asOf ??
    newest([
      ...policies.map((policy) => policy.newestDate),
      ...approvals.map(({ time }) => time.slice(0, 10) as IsoDate),
    ]);
  const checked = await assured(host, approvals, config);
  const diagnostics: Diagnostic[] = [...checked.diagnostics];
  const signOffs = new Map<Policy, SignOff>();
  /** Records of higher versions, which `versionFindings` tells of. */
  const told = new Set<string>();
  for (const policy of policies) {
    const inputs = digested(await contentInputs(host, policy));
    const own = checked.value.filter((approval) => approval.policy === policy.id);
    const stands = signOff(policy, inputs, own, config, day);
    const above = versionsAbove(policy, stands.earlier, (ofOneText) => areEnough(ofOneText, config), issued);
    const result = { ...stands, supersededBy: supersedingVersion(above) };
    signOffs.set(policy, result);
    for (const { file } of above) told.add(file);
    diagnostics.push(
      ...signOffFindings(policy, result, own, config),
      ...versionFindings(policy, above, config.declared),
    );
  }
  const untold = approvals.filter(({ file }) => !told.has(file));
  diagnostics.push(...orphans(policies, untold));
  return { value: { signOffs, asOf: day }, diagnostics };
}

/** Without those whose signature is wrong, which count for nothing. */
async function assured(
  host: Host,
  approvals: readonly Approval[],
  config: Config,
): Promise<Checked<readonly Approval[]>> {
  const signers = await readSigners(host, config.approval.signers);
  const checked = approvals
    .map((approval) => asDeclared(approval, config))
    .map((approval) => assure(approval, signers.value));
  return {
    value: checked.flatMap(({ value }) => value ?? []),
    diagnostics: [...signers.diagnostics, ...checked.flatMap(({ diagnostics }) => diagnostics)],
  };
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
        "bring back the text of that version; if there never was one, remove the record",
      ),
    ];
  });
}
