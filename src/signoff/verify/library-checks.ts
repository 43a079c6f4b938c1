/**
 * An issue held against the library that it should come from: whether it is on record there with the same manifest, whether its approvals
 * are, and whether a later issue has taken its place.
 */
import { type Host, HostError } from "../../host/host.js";
import { isApprovalFile } from "../approval.js";
import { sha256 } from "../digest.js";
import type { IssuedRecord } from "../issued.js";
import { approvalWords } from "./approval-checks.js";
import type { Looked } from "./looked.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, fails, holds } from "./report.js";

/** @param issued every issue that the library has on record */
export async function libraryChecks(
  { manifest, manifestBytes }: Looked,
  host: Host,
  issued: readonly IssuedRecord[],
): Promise<readonly Check[]> {
  if (manifest === null || manifestBytes === null) return [];
  return [...recordChecks(manifest, manifestBytes, issued), ...(await approvalsOnRecord(manifest, host))];
}

function recordChecks(manifest: IssueManifest, bytes: Uint8Array, issued: readonly IssuedRecord[]): readonly Check[] {
  const { packet, issue } = manifest;
  const own = issued.filter((record) => record.packet === packet);
  const record = own.find(({ number }) => number === issue.number);
  if (record === undefined) {
    const text = `the library has no issue ${issue.number} of ${packet} on record`;
    return [
      fails(
        "record",
        text,
        "make sure that the library is the right one and up to date; else the issue is not its own",
      ),
    ];
  }
  if (!isSameText(record.bytes, bytes)) {
    const text = `the issue on record in ${record.file} is another one than this`;
    return [fails("record", text, "do not rely on the file; ask the organisation for the issue on record")];
  }
  const latest = own.reduce((last, one) => (one.number > last.number ? one : last), record);
  const when = latest.manifest.issue === null ? "" : ` of ${latest.manifest.issue.date}`;
  return [
    holds("record", `${record.file} has it on record with the same manifest`),
    holds("issuer", "the library that you named vouches for the pages"),
    latest === record
      ? holds("current", `it is the latest issue of ${packet} on record`)
      : {
          ...holds("current", `issue ${latest.number}${when} has taken its place`),
          remedy: `ask for issue ${latest.number}`,
        },
  ];
}

/** The records named by the manifest must be in the library, with the digests of what is attached. */
async function approvalsOnRecord({ policies }: IssueManifest, host: Host): Promise<readonly Check[]> {
  const wrong: Check[] = [];
  let count = 0;
  for (const policy of policies) {
    for (const approval of policy.approvals) {
      count += 1;
      const problem =
        (await recordProblem(host, approval.file, approval.statement?.digest.sha256 ?? null)) ??
        (approval.signature === null
          ? null
          : await recordProblem(host, `${approval.file}.sig`, approval.signature.digest.sha256));
      if (problem === null) continue;
      const text = `${approvalWords(policy, approval)}: ${problem}`;
      wrong.push(fails("record", text, "ask the organisation why its library does not have this approval"));
    }
  }
  return wrong.length > 0 ? wrong : [holds("record", `its ${count} approvals are on record in the library`)];
}

async function recordProblem(host: Host, file: string, digest: string | null): Promise<string | null> {
  if (!isApprovalFile(file.replace(/\.sig$/, ""))) return `${file} is no place for an approval`;
  try {
    const bytes = await host.readFile(file);
    return [sha256(bytes), sha256(withUnixLines(bytes))].some((one) => one === digest)
      ? null
      : `${file} of the library says something else`;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.kind === "missing" ? `the library has no ${file}` : error.message;
  }
}

/** git may have given a checkout on Windows other line ends. */
function isSameText(record: Uint8Array, bytes: Uint8Array): boolean {
  return Buffer.compare(record, bytes) === 0 || Buffer.compare(withUnixLines(record), bytes) === 0;
}

function withUnixLines(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
