/**
 * The approvals of an issue, held against the library's records: each must be there, with the same bytes. So what a Word file or a manifest
 * only lists can be looked at as well.
 */
import { type Host, HostError } from "../../host/host.js";
import { isApprovalFile } from "../approval.js";
import { sha256 } from "../digest.js";
import { approvalWords } from "./approval-checks.js";
import type { Attached } from "./attachment-checks.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, failsEach, holds } from "./report.js";

export interface ApprovalsOnRecord {
  readonly checks: readonly Check[];
  /** Statements and signatures from the library, by the names that they have as attached files. */
  readonly files: Attached;
}

export async function approvalsOnRecord({ policies }: IssueManifest, host: Host): Promise<ApprovalsOnRecord> {
  const wrong: string[] = [];
  const files = new Map<string, Uint8Array>();
  let count = 0;
  for (const policy of policies) {
    for (const approval of policy.approvals) {
      count += 1;
      const { file, statement, signature } = approval;
      const records = [
        { path: file, as: statement },
        ...(signature === null ? [] : [{ path: `${file}.sig`, as: signature }]),
      ];
      for (const { path, as } of records) {
        const found = await recordOf(host, path, as?.digest.sha256 ?? null);
        if (typeof found === "string") wrong.push(`${approvalWords(policy, approval)}: ${found}`);
        else if (as !== null) files.set(as.name, found);
      }
    }
  }
  if (wrong.length > 0) {
    const remedy = "ask the organisation why its library does not have this approval";
    return { checks: failsEach("record", wrong, remedy), files };
  }
  return { checks: [holds("record", `its ${count} approvals are on record in the library`)], files };
}

/** @returns the bytes with that digest; why not, where there are none */
async function recordOf(host: Host, file: string, digest: string | null): Promise<Uint8Array | string> {
  if (!isApprovalFile(file.replace(/\.sig$/, ""))) return `${file} is no place for an approval`;
  try {
    const bytes = await host.readFile(file);
    const found = [bytes, withUnixLines(bytes)].find((one) => sha256(one) === digest);
    return found ?? `${file} of the library says something else`;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.kind === "missing" ? `the library has no ${file}` : error.message;
  }
}

/** git may have given a checkout on Windows other line ends. */
export function withUnixLines(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
