/** A Word file that may be of an issue: its parts against the manifest that it carries. It is never more than an uncontrolled copy. */
import { readWordManifest } from "../word/manifest-part.js";
import { type Looked, notIssued } from "./looked.js";
import { type IssueManifest, readIssueManifest } from "./manifest-checks.js";
import { type Check, claimed, fails, holds } from "./report.js";

const again = "do not rely on it; ask for the Word file, or better the PDF, that was issued";

export function lookAtWord(file: string, bytes: Uint8Array): Looked {
  const read = readWordManifest(bytes);
  if (!read.ok) {
    const text = `the file ${read.message}`;
    if (read.problem === "unreadable") return notIssued(file, "docx", fails("file", text, again));
    return notIssued(file, "docx", fails("manifest", text, "ask for a copy that was issued"));
  }
  const { manifest, checks } = readIssueManifest(read.manifest);
  const more = manifest === null ? [] : [partsCheck(manifest, read.digest), ...approvalClaims(manifest)];
  return {
    file,
    kind: "docx",
    verdict: null,
    manifest,
    manifestBytes: read.manifest,
    checks: [...checks, ...more],
  };
}

function partsCheck({ outputs }: IssueManifest, digest: string): Check {
  const output = outputs.find(({ format }) => format === "docx");
  if (output?.format !== "docx") return fails("parts", "the manifest speaks of no Word file", again);
  return output.digest.dirHash === digest
    ? holds("parts", "the Word file is as it was issued; it is an uncontrolled copy, which anybody can change")
    : fails("parts", "the Word file was changed after it was issued", again);
}

/** A Word file has no statements with it. */
function approvalClaims({ policies }: IssueManifest): readonly Check[] {
  const count = policies.reduce((sum, { approvals }) => sum + approvals.length, 0);
  return [
    claimed("approval", `its manifest lists ${count} approvals; the PDF of the same issue carries what proves them`),
  ];
}
