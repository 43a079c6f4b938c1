/** Approval records: files that say who approved which bytes. Their places and names; read here, never made up. */
import { type Checked, diagnostic, fileSpan } from "../diagnostics.js";
import { type ApprovalStatement, readStatement, writeStatement } from "./statement.js";

export interface Approval extends ApprovalStatement {
  /** POSIX path of the record. */
  readonly file: string;
  /** What the statement calls the signer; `name` is what packets.yaml calls whoever has the address, where it knows it. */
  readonly statedName: string;
  readonly assurance: Assurance;
  /** The record's bytes, with `\n` line ends where it was written here: they are what is signed. */
  readonly statement: Uint8Array;
  /** The signature beside it, armored (OpenSSH PROTOCOL.sshsig); null where there is none. */
  readonly signature: Uint8Array | null;
}

/** How an approval is assured: by the record alone, or by a signature that was checked against the library's allowed signers. */
export type Assurance =
  | { readonly kind: "recorded" }
  /** The key's fingerprint is `SHA256:…`, as ssh-keygen prints it. */
  | { readonly kind: "signed"; readonly fingerprint: string };

export const approvalsFolder = "policies/approvals";

/** The file of one approval: `policies/approvals/ID/VERSION/WHO.json`. */
export function isApprovalFile(path: string): boolean {
  return /^policies\/approvals\/[^/]+\/[^/]+\/[^/]+\.json$/.test(path);
}

/** The signature beside an approval, `WHO.json.sig`. */
export function signatureFile(record: string): string {
  return `${record}.sig`;
}

/** The record that a signature belongs to. */
export function recordOf(signature: string): string {
  return signature.slice(0, -".sig".length);
}

export function isSignatureFile(path: string): boolean {
  return path.endsWith(".sig") && isApprovalFile(recordOf(path));
}

/** @param bytes the record's JSON; @returns the approval as it is on record, its signature not looked at */
export function readApproval(file: string, bytes: Uint8Array): Checked<Approval | null> {
  const { value: statement, diagnostics } = readStatement(file, bytes);
  if (statement === null) return { value: null, diagnostics };
  const { policy, version } = statement;
  const [, , folder, versionFolder] = file.split("/");
  if (folder !== policy || versionFolder !== version) {
    const message = `the record is of ${policy} ${version} but stands in the folder of ${folder} ${versionFolder}`;
    const hint =
      "an approval holds for the version that it names alone: put the record back, and have this version approved";
    return { value: null, diagnostics: [diagnostic("approval/invalid", fileSpan(file), message, hint)] };
  }
  const approval = {
    ...statement,
    file,
    statedName: statement.name,
    assurance: { kind: "recorded" },
    signature: null,
  } as const;
  return { value: { ...approval, statement: asWritten(statement, bytes) }, diagnostics };
}

/** The record's bytes before version control gave them the line ends of another system: those are what was signed. */
function asWritten(statement: ApprovalStatement, bytes: Uint8Array): Uint8Array {
  const written = writeStatement(statement);
  const withUnixLineEnds = Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n");
  return withUnixLineEnds === Buffer.from(written).toString("latin1") ? written : bytes;
}
