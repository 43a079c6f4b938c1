/**
 * Signs a PDF: a certification signature that allows no change (ISO 32000-1 12.8.2.2, DocMDP with P 1), as PAdES B-B or B-T, in a revision of
 * its own. Everything else of the file stays, byte for byte. Refuses files that have form fields or a signature: a certification comes first.
 * The same file, certificate and time give the same bytes up to the signature's value; that is another one each time for ECDSA keys, as time stamps are.
 */
import { createHash } from "node:crypto";
import { type Checked, type DiagnosticCode, diagnostic, fileSpan } from "../../diagnostics.js";
import { openPdf } from "../pdf/open.js";
import type { Credentials } from "./credentials.js";
import { readPdfSignatures } from "./read-signatures.js";
import { roomForMessage, signMessage } from "./sign-message.js";
import type { SignatureProblem } from "./signature.js";
import { isSigningRevision, type SignatureClaims, signingRevision } from "./signing-revision.js";
import { TimestampError, type TimestampSource } from "./time-stamp.js";

export interface Signing extends SignatureClaims {
  /** The PDF's name, for findings. */
  readonly file: string;
  readonly timestamp: TimestampSource | null;
}

/** @returns the signed file, or null and why there is none */
export async function signPdf(
  bytes: Uint8Array,
  credentials: Credentials,
  signing: Signing,
): Promise<Checked<Uint8Array | null>> {
  const refuse = (code: DiagnosticCode, message: string, hint: string) => ({
    value: null,
    diagnostics: [diagnostic(code, fileSpan(signing.file), message, hint)],
  });
  const opened = openPdf(bytes);
  if (!opened.ok)
    return refuse(
      "signing/unsuitable-pdf",
      `the PDF can't be signed: it ${opened.message}`,
      "sign the file as it was written",
    );
  const revision = signingRevision(opened.pdf, signing, roomForMessage(credentials, signing.timestamp !== null));
  if (!revision.ok) return refuse("signing/unsuitable-pdf", revision.message, "sign the file as it was written");
  const hash = createHash(credentials.digest);
  for (const part of revision.signed) hash.update(part);
  let signed: Uint8Array;
  try {
    signed = revision.withMessage(await signMessage(hash.digest(), credentials, signing.timestamp));
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    return refuse("signing/time-stamp", error.message, "try again, name another authority with --tsa, or leave it out");
  }
  const problem = problemOf(signed, bytes.length, signing.time);
  if (problem?.code === "later-than-time-stamp")
    return refuse(
      "signing/time-stamp",
      problem.message,
      "set the machine's clock, or SOURCE_DATE_EPOCH, to the time that it is",
    );
  if (problem !== null) throw new Error(`the signature that was made is not good: ${problem.message}`);
  return { value: signed, diagnostics: [] };
}

/** Nobody gets a signature that `verify` would not take. */
function problemOf(bytes: Uint8Array, before: number, at: Date): SignatureProblem | null {
  const opened = openPdf(bytes);
  const found = opened.ok ? readPdfSignatures(opened.pdf, { trusted: [], at }) : null;
  const signature = found?.signatures[0];
  if (signature === undefined) return { code: "unreadable-file", message: "there is none" };
  if (!opened.ok || !isSigningRevision(opened.pdf, before))
    return { code: "unreadable-file", message: "more than a signature was added" };
  return [...(found?.problems ?? []), ...signature.problems][0] ?? null;
}
