/**
 * What the signature beside an approval is worth, by the keys that the library's allowed signers have. A record whose signature is wrong
 * counts for nothing, for somebody has changed one of the two; one without a signature, or with one that nobody vouches for, counts as
 * recorded.
 */
import { type Checked, type DiagnosticCode, diagnostic, fileSpan } from "../diagnostics.js";
import { type Approval, signatureFile } from "./approval.js";
import { approvalNamespace } from "./approval-namespace.js";
import type { Signers } from "./signers.js";
import { matchSigner } from "./ssh/match-signer.js";
import { matchesPatternList } from "./ssh/patterns.js";
import type { SshKey } from "./ssh/public-key.js";
import { verifySshSignature } from "./ssh/verify.js";

/** @returns the approval with its assurance; null when it counts for nothing */
export function assure(approval: Approval, signers: Signers): Checked<Approval | null> {
  if (approval.signature === null) return { value: approval, diagnostics: [] };
  const place = fileSpan(signatureFile(approval.file));
  const refused = (code: DiagnosticCode, message: string, hint: string): Checked<null> => ({
    value: null,
    diagnostics: [diagnostic(code, place, message, hint)],
  });
  const who = `${approval.name} <${approval.principal}>`;
  const armored = Buffer.from(approval.signature).toString("latin1");
  const verdict = verifySshSignature(approval.statement, armored, approvalNamespace);
  if (!verdict.ok) {
    const code = verdict.problem === "wrong-namespace" ? "approval/wrong-namespace" : "approval/bad-signature";
    const hint = "restore record and signature from the repository, or remove both and have it approved again";
    return refused(code, `the signature does not hold for this record: ${verdict.message}`, hint);
  }
  const { key } = verdict;
  const { principal, time } = approval;
  const match = matchSigner(signers.list, key, { principal, namespace: approvalNamespace, at: new Date(time) });
  const listed = `correct ${signers.file} if the key is theirs; else remove record and signature, and find out who made them`;
  switch (match.kind) {
    case "known":
      return { value: { ...approval, assurance: { kind: "signed", fingerprint: key.fingerprint } }, diagnostics: [] };
    case "unknown-key": {
      if (signers.list.some(({ principals }) => matchesPatternList(principal, principals))) {
        const message = `${who} has other keys in ${signers.file} than ${key.fingerprint}, which this is signed with`;
        return refused("approval/other-key", message, listed);
      }
      const message = `${signers.file} has no key of ${who}; this is signed with ${key.fingerprint}`;
      const hint = `once ${approval.name} has confirmed the key, add to ${signers.file}: ${allowedSignersLine(principal, key)}`;
      return { value: approval, diagnostics: [diagnostic("approval/unknown-signer", place, message, hint)] };
    }
    case "other-principal": {
      const message = `the record is by ${who}, but signed with the key of ${match.signer.principals}`;
      return refused("approval/other-key", message, listed);
    }
    case "wrong-namespace": {
      const message = `${signers.file} does not let the key of ${match.signer.principals} sign approvals`;
      return refused("approval/wrong-namespace", message, `add ${approvalNamespace} to the key's namespaces if it may`);
    }
    case "not-yet-valid":
    case "expired": {
      const when = match.kind === "expired" ? "no longer" : "not yet";
      const message = `the key of ${who} was ${when} valid at ${time}, when the record says that it was signed`;
      return refused(
        "approval/key-not-valid",
        message,
        `correct ${signers.file} if the key was valid then; else have it approved again`,
      );
    }
    default:
      return match satisfies never;
  }
}

/**
 * @param key one with a certificate is vouched for by its authority's line
 * @returns a line of ALLOWED SIGNERS in ssh-keygen(1) that lets the key sign approvals for the principal, and nothing else
 */
export function allowedSignersLine(principal: string, key: SshKey): string {
  const quoted = /[\s"]/.test(principal) ? `"${principal}"` : principal;
  const named = key.certificate?.authority ?? key;
  const options = `${key.certificate === null ? "" : "cert-authority,"}namespaces="${approvalNamespace}"`;
  return `${quoted} ${options} ${named.type} ${Buffer.from(named.blob).toString("base64")}`;
}
