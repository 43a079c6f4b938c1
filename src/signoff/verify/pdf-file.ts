/** A PDF that may be an issued packet: all that the file shows by itself. Never throws, whatever the bytes. */
import { sha256 } from "../digest.js";
import { manifestName } from "../manifest.js";
import { readPdfSignatures } from "../pades/read-signatures.js";
import { isSigningRevision } from "../pades/signing-revision.js";
import { openPdf } from "../pdf/open.js";
import type { Pdf, Seal } from "../pdf/pdf.js";
import { readSeal } from "../pdf/read-seal.js";
import { approvalChecks } from "./approval-checks.js";
import { attachmentChecks } from "./attachment-checks.js";
import { certificateChecks, isVouchedFor, type SealedRange } from "./certificate-checks.js";
import { type Looked, notIssued, type Trust } from "./looked.js";
import { type IssueManifest, readIssueManifest } from "./manifest-checks.js";
import { type Check, fails, failsEach, holds } from "./report.js";
import { sourceChecks } from "./source-checks.js";

const again = "ask whoever sent the file for the one that was issued";

export function lookAtPdf(file: string, bytes: Uint8Array, trust: Trust): Looked {
  const opened = openPdf(bytes);
  if (!opened.ok) return notIssued(file, "pdf", fails("file", `the file ${opened.message}`, again));
  const { pdf } = opened;
  const seal = readSeal(pdf);
  if (seal === null) {
    const text = "the file has no seal: it is a working copy, or no packet at all";
    return notIssued(file, "pdf", fails("seal", text, "ask for a copy that was issued"));
  }
  const attached = new Map(seal.files.map((one) => [one.name, one.bytes]));
  const manifestBytes = attached.get(manifestName) ?? null;
  const looked = { file, kind: "pdf", verdict: null, manifestBytes } as const;
  if (manifestBytes === null) {
    const missing = fails("manifest", `${manifestName} is not attached by the seal`, again);
    return { ...looked, manifest: null, checks: [...sealChecks(seal), missing] };
  }
  const { manifest, checks } = readIssueManifest(manifestBytes);
  if (manifest === null) return { ...looked, manifest, checks: [...sealChecks(seal), ...checks] };
  const signatures = readPdfSignatures(pdf, { trusted: trust.authorities, at: trust.at });
  const range = { sealed: seal.sealed, length: bytes.length, behind: behindSeal(pdf, seal) };
  const hasTrust = trust.authorities.length > 0;
  const vouched = isVouchedFor(signatures, manifest, range)
    ? [holds("issuer", "the issuer's signature vouches for every page")]
    : [];
  return {
    ...looked,
    manifest,
    checks: [
      ...sealChecks(seal),
      ...checks,
      pagesCheck(manifest, bytes, seal, range),
      ...attachmentChecks(manifest, attached),
      ...sourceChecks(manifest, attached),
      ...approvalChecks(manifest, attached, trust.signers),
      ...certificateChecks(signatures, manifest, range, hasTrust),
      ...vouched,
    ],
  };
}

function sealChecks({ problems, files }: Seal): readonly Check[] {
  const wrong = problems.map(({ message }) => clause(message));
  if (new Set(files.map(({ name }) => name)).size < files.length) wrong.push("two files of one name are attached");
  if (wrong.length > 0) return failsEach("seal", wrong, again);
  return [holds("seal", "nothing under the seal changed since the packet was sealed")];
}

function behindSeal(pdf: Pdf, { sealed }: Seal): SealedRange["behind"] {
  if (sealed === pdf.bytes.length) return "nothing";
  return isSigningRevision(pdf, sealed) ? "signature" : "more";
}

/**
 * Whether the first revision is the file that the manifest speaks of, not that of another packet, another theme, or other settings; and whether it is what is
 * shown: a later revision can put anything in the place of its pages.
 */
function pagesCheck({ outputs }: IssueManifest, bytes: Uint8Array, { rendered }: Seal, { behind }: SealedRange): Check {
  const output = outputs.find(({ format }) => format === "pdf");
  if (output?.format !== "pdf") return fails("pages", "the manifest speaks of no PDF", again);
  const same = output.bytes === rendered && output.digest.sha256 === sha256(bytes.subarray(0, rendered));
  if (same && behind === "more")
    return fails(
      "pages",
      "what was added behind the seal may show other pages than those that the manifest names",
      again,
    );
  return same
    ? holds("pages", `the pages are those that the manifest names (the file's first ${rendered} bytes)`)
    : fails("pages", "the manifest is of other pages than these", again);
}

/** A sentence, to stand in a list. */
function clause(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, "")}`;
}
