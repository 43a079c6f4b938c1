/**
 * An issue held against the library that it should come from: whether it is on record there with the same manifest, whether its approvals
 * are, and whether a later issue has taken its place.
 */
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { IsoDate } from "../../policy/policy.js";
import type { IssuedRecord } from "../issued.js";
import { approvalChecks } from "./approval-checks.js";
import { approvalsOnRecord, withUnixLines } from "./library-approvals.js";
import { roleChecks } from "./library-roles.js";
import { type Looked, type Trust, withChecks } from "./looked.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, fails, holds, type Successor, superseded } from "./report.js";

export interface LibraryOnRecord {
  readonly host: Host;
  /** Every issue that the library has on record. */
  readonly issued: readonly IssuedRecord[];
  /** Null where packets.yaml can't be read. */
  readonly config: Config | null;
}

export async function compareWithLibrary(
  looked: Looked,
  { host, issued, config }: LibraryOnRecord,
  { signers }: Trust,
): Promise<Looked> {
  const { kind, manifest, manifestBytes } = looked;
  if (manifest === null || manifestBytes === null) return looked;
  const record = recordOf(manifest, manifestBytes, issued);
  if (!("number" in record)) return withChecks(looked, [record]);
  const latest = latestOf(manifest, issued);
  const approvals = await approvalsOnRecord(manifest, host);
  const more = [
    holds("record", `${record.file} has it on record with the same manifest`),
    latest.number === record.number
      ? holds("current", `it is the latest issue of ${manifest.packet} on record`)
      : superseded(latest),
    ...approvals.checks,
    ...(config === null ? [] : roleChecks(manifest, config)),
  ];
  const compared = {
    ...withChecks(looked, more),
    supersededBy: latest.number === record.number ? null : latest,
  };
  if (kind === "pdf") return compared;
  // Neither a Word file nor a manifest carries its approvals: those of the library are looked at in the place of the claim.
  const claims = compared.checks.filter(({ check }) => check !== "approval");
  return { ...compared, checks: [...claims, ...approvalChecks(manifest, approvals.files, signers)] };
}

/** @returns what is wrong, where there is none that says the same */
function recordOf(
  { packet, issue }: IssueManifest,
  bytes: Uint8Array,
  issued: readonly IssuedRecord[],
): IssuedRecord | Check {
  const record = issued.find((one) => one.packet === packet && one.number === issue.number);
  if (record === undefined) {
    const text = `the library has no issue ${issue.number} of ${packet} on record`;
    const remedy = "make sure that the library is the right one and up to date; else the issue is not its own";
    return fails("record", text, remedy);
  }
  if (isSameText(record.bytes, bytes)) return record;
  const text = `the issue on record in ${record.file} is another one than this`;
  return fails("record", text, "do not rely on the file; ask the organisation for the issue on record");
}

function latestOf({ packet, issue }: IssueManifest, issued: readonly IssuedRecord[]): Successor {
  const own = issued.filter((record) => record.packet === packet && record.number > issue.number);
  const last = own.reduce<IssuedRecord | null>((a, b) => (a === null || b.number > a.number ? b : a), null);
  const { number, date } = last?.manifest.issue ?? issue;
  return { number, date: date as IsoDate };
}

function isSameText(record: Uint8Array, bytes: Uint8Array): boolean {
  return Buffer.compare(record, bytes) === 0 || Buffer.compare(withUnixLines(record), bytes) === 0;
}
