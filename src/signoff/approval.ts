/** Approval records: files that say who approved which bytes. An in-toto Statement v1 each; read here, never made up. */
import { z } from "zod";
import { issueWords } from "../config/issue-words.js";
import { readYaml } from "../config/yaml.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";

/** The predicate that this tool defines for an in-toto Statement (https://in-toto.io/Statement/v1). */
export const approvalPredicate = "https://policy-packet.example/approval/v1";

export interface Approval {
  /** POSIX path of the record. */
  readonly file: string;
  readonly policy: string;
  readonly version: string;
  /** Content digest of what was approved. */
  readonly digest: string;
  readonly meaning: "approval" | "review";
  readonly principal: string;
  readonly name: string;
  /** A role's key. */
  readonly role: string;
  /** RFC 3339, in UTC. */
  readonly time: string;
  readonly assurance: Assurance;
  /** Whose place the signer took, by a delegation; null for a holder's own. */
  readonly delegatedBy: Signatory | null;
  /** What was approved, path by path: the listing whose digest it is. */
  readonly inputs: readonly ContentInput[];
  /** The record's bytes, which are what is signed. */
  readonly statement: Uint8Array;
  /** The signature beside it, armored (OpenSSH PROTOCOL.sshsig); null where there is none. */
  readonly signature: Uint8Array | null;
}

/** How an approval is assured: by the record alone, or by a signature that was checked against the library's allowed signers. */
export type Assurance =
  | { readonly kind: "recorded" }
  /** The key's fingerprint is `SHA256:…`, as ssh-keygen prints it. */
  | { readonly kind: "signed"; readonly fingerprint: string };

export interface Signatory {
  /** An address, or a name where packets.yaml has none. */
  readonly principal: string;
  readonly name: string;
}

/** One line of what a digest is taken of. */
export interface ContentInput {
  /** Below the library's folder; `variables/NAME` for a variable. */
  readonly path: string;
  readonly sha256: string;
}

const approvalSchema = z.object({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.tuple([
    z.object({
      name: z.string().regex(/^[^@]+@[^@]+$/, "ID@VERSION"),
      digest: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits") }),
    }),
  ]),
  predicateType: z.literal(approvalPredicate),
  predicate: z.strictObject({
    decision: z.literal("approved"),
    meaning: z.enum(["approval", "review"]),
    signer: z.strictObject({ principal: z.string().min(1), name: z.string().min(1), role: z.string().min(1) }),
    time: z.iso.datetime({ message: "a date and time in UTC: 2026-01-15T09:30:00Z" }),
  }),
});

export const approvalsFolder = "policies/approvals";

/** The file of one approval: `policies/approvals/ID/VERSION/WHO.json`. */
export function isApprovalFile(path: string): boolean {
  return /^policies\/approvals\/[^/]+\/[^/]+\/[^/]+\.json$/.test(path);
}

/** The signature beside an approval, `WHO.json.sig`. */
export function isSignatureFile(path: string): boolean {
  return path.endsWith(".sig") && isApprovalFile(path.slice(0, -".sig".length));
}

/** @param bytes the record's JSON */
export function readApproval(file: string, bytes: Uint8Array): Checked<Approval | null> {
  const invalid = (message: string, span = fileSpan(file)): Diagnostic =>
    diagnostic("approval/invalid", span, message, "record the approval again");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { value: null, diagnostics: [invalid("the record is not UTF-8")] };
  }
  // JSON is YAML, and YAML comes with places.
  const read = readYaml(file, text, "approval/invalid");
  const [broken] = read.diagnostics;
  if (broken !== undefined) return { value: null, diagnostics: [invalid("the record is not JSON", broken.span)] };
  const parsed = approvalSchema.safeParse(read.value.value);
  if (!parsed.success) {
    const diagnostics = parsed.error.issues.map((issue) =>
      invalid(
        `"${issue.path.map(String).join(".") || "the record"}" ${issueWords(issue)}`,
        read.value.spanOf(issue.path as (string | number)[]),
      ),
    );
    return { value: null, diagnostics };
  }
  const { subject, predicate } = parsed.data;
  const [policy = "", version = ""] = subject[0].name.split("@");
  const [, , folder, versionFolder] = file.split("/");
  if (folder !== policy || versionFolder !== version) {
    const message = `the record is of ${policy} ${version} but stands in the folder of ${folder} ${versionFolder}`;
    return { value: null, diagnostics: [invalid(message)] };
  }
  return {
    value: {
      file,
      policy,
      version,
      digest: subject[0].digest.sha256,
      meaning: predicate.meaning,
      principal: predicate.signer.principal,
      name: predicate.signer.name,
      role: predicate.signer.role,
      time: predicate.time,
      assurance: { kind: "recorded" },
      delegatedBy: null,
      inputs: [],
      statement: bytes,
      signature: null,
    },
    diagnostics: [],
  };
}
