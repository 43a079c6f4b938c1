/**
 * The issuer's own signature on a PDF (PAdES, ETSI EN 319 142-1), held against the certificate that the manifest names: so a signature that was
 * taken off, or that somebody else put on, is found.
 */
import type { CertificateFacts, PdfSignature, PdfSignatures } from "../pades/signature.js";
import { isSameName } from "../pades/subject-name.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, claimed, fails, holds, unknown } from "./report.js";

export interface SealedRange {
  /** Where the sealing revision ends. */
  readonly sealed: number;
  /** Length of the file. */
  readonly length: number;
  /** What follows the seal: nothing, exactly what signing once adds, or anything else. */
  readonly behind: "nothing" | "signature" | "more";
}

const asIssued = "ask for the file as it was issued";

/** @param hasTrust whether the caller named authorities that it trusts */
export function certificateChecks(
  found: PdfSignatures,
  manifest: IssueManifest,
  range: SealedRange,
  hasTrust: boolean,
): readonly Check[] {
  const { issue } = manifest;
  const problems = found.problems.map(({ message }) => fails("certificate", message, asIssued));
  const [signature, second] = found.signatures;
  if (signature === undefined) {
    const missing =
      issue.certificate === null
        ? []
        : [
            fails(
              "certificate",
              `the issue is to be signed with the certificate ${issue.certificate}, but no signature is there`,
              asIssued,
            ),
          ];
    return [...problems, ...missing, sealCoverage(range)];
  }
  if (second !== undefined)
    problems.push(fails("certificate", `there are ${found.signatures.length} signatures; an issue has one`, asIssued));
  if (issue.certificate === null)
    problems.push(fails("certificate", "somebody signed the file after it was issued without a signature", asIssued));
  return [
    ...problems,
    ...signatureChecks(signature, manifest, hasTrust),
    signatureCoverage(signature, range),
    ...timeChecks(signature, manifest),
  ];
}

/** Whether a signature shows that somebody trusted vouches for every byte. */
export function isVouchedFor(
  { signatures, problems }: PdfSignatures,
  { issue, organization }: IssueManifest,
  { behind }: SealedRange,
): boolean {
  const [signature, second] = signatures;
  return (
    signature !== undefined &&
    behind === "signature" &&
    second === undefined &&
    problems.length === 0 &&
    signature.problems.length === 0 &&
    signature.intact &&
    signature.coversWholeFile &&
    signature.chain.kind === "trusted" &&
    signature.signer?.fingerprint === issue.certificate &&
    isOfIssuer(signature.signer, signature.chain.anchor, organization)
  );
}

/** An authority vouches for many: the certificate must bear the organisation's name, or be the very one that the caller named. */
function isOfIssuer(signer: CertificateFacts, anchor: CertificateFacts, organization: string | null): boolean {
  if (anchor.fingerprint === signer.fingerprint) return true;
  return organization !== null && signer.holder !== null && isSameName(signer.holder, organization);
}

function sealCoverage({ sealed, length, behind }: SealedRange): Check {
  if (behind === "nothing") return holds("coverage", `the seal covers all ${length} bytes of the file`);
  return fails("coverage", `something was added to the file after it was sealed (${length - sealed} bytes)`, asIssued);
}

function signatureCoverage(signature: PdfSignature, { length, behind }: SealedRange): Check {
  if (!signature.coversWholeFile) {
    const text = `something was added to the file after it was signed (${length - signature.end} bytes)`;
    return fails("coverage", text, asIssued);
  }
  // A signature covers whatever stands before it, also pages that somebody put over those that were sealed.
  if (behind !== "signature")
    return fails("coverage", "what was added behind the seal is more than a signature", asIssued);
  return holds("coverage", `seal and signature cover all ${length} bytes of the file`);
}

function signatureChecks(
  signature: PdfSignature,
  { issue: { certificate: named }, organization }: IssueManifest,
  hasTrust: boolean,
): readonly Check[] {
  const { signer, chain, certification, intact } = signature;
  const wrong = signature.problems.map(({ message }) => fails("certificate", message, asIssued));
  if (!intact && wrong.length === 0) wrong.push(fails("certificate", "the signature does not hold", asIssued));
  if (named !== null && signer?.fingerprint !== named)
    wrong.push(
      fails("certificate", `it is not signed with the certificate that the manifest names, ${named}`, asIssued),
    );
  if (certification !== 1)
    wrong.push(
      fails("certificate", "the signature allows changes to the file; that of an issue allows none", asIssued),
    );
  if (signer === null || wrong.length > 0) return wrong;
  const who = `${signer.subject} (certificate ${signer.fingerprint})`;
  switch (chain.kind) {
    case "trusted": {
      const text = `signed by ${who}, whom ${chain.anchor.subject} vouches for`;
      if (isOfIssuer(signer, chain.anchor, organization)) return [holds("certificate", `${text}; it allows no change`)];
      const issuer = organization ?? "which the manifest does not name";
      const remedy =
        "ask the organisation whether that certificate is its own; if so, name the certificate itself with --trust";
      return [unknown("certificate", `${text}, but who is not named as the organisation, ${issuer}`, remedy)];
    }
    case "expired": {
      const { subject, notAfter } = chain.expired;
      const which = subject === signer.subject ? "whose certificate" : `for whom ${subject} vouches, whose certificate`;
      const text = `signed by ${who}, ${which} expired on ${dayOf(notAfter)}; no time stamp shows that it was signed before`;
      const remedy =
        signature.timestamp === null
          ? "ask for an issue that has a time stamp (issue --tsa)"
          : "name the certificate of the time-stamping authority's own authority with --trust";
      return [unknown("certificate", text, remedy)];
    }
    case "unknown": {
      const text = `signed by ${who}; nobody whom you trust vouches for that certificate: ${chain.missing}`;
      const remedy = "ask the organisation for the certificate of its authority, and name it with --trust";
      // Who names authorities wants one of them to vouch for the signer.
      return [hasTrust ? fails("certificate", text, remedy) : unknown("certificate", text, remedy)];
    }
    case "broken":
      return [fails("certificate", `the certificates of ${who} do not belong together`, asIssued)];
    default:
      return chain satisfies never;
  }
}

/** A day more on both sides: a day begins at another time elsewhere. */
const dayLength = 24 * 60 * 60 * 1000;

function timeChecks(signature: PdfSignature, { issue }: IssueManifest): readonly Check[] {
  const says = signature.claimed.time;
  const start = Date.parse(`${issue.date}T00:00:00Z`);
  const isOnTime = says !== null && says.getTime() >= start - dayLength && says.getTime() < start + 2 * dayLength;
  const when = says === null ? "no time" : seconds(says);
  const text = `the signature claims ${when}, but the issue is of ${issue.date}`;
  return [...(isOnTime ? [] : [fails("time-stamp", text, asIssued)]), ...stampChecks(signature, issue)];
}

function stampChecks(
  { timestamp, claimed: says }: PdfSignature,
  issue: Pick<IssueManifest["issue"], "timeStamp">,
): readonly Check[] {
  // No digest covers a time stamp: it can be taken off, or another put on.
  if (timestamp === null && issue.timeStamp)
    return [fails("time-stamp", "the signature is to have a time stamp, but none is there", asIssued)];
  if (timestamp !== null && !issue.timeStamp)
    return [fails("time-stamp", "somebody had the signature time-stamped after it was issued without", asIssued)];
  if (timestamp === null) {
    const time = says.time === null ? "" : `, ${seconds(says.time)},`;
    return [claimed("time-stamp", `the time of the signature${time} is the signer's own word`)];
  }
  const when = `${seconds(timestamp.time)}, by ${timestamp.authority?.subject ?? "an authority without a name"}`;
  if (!timestamp.intact) return [fails("time-stamp", `the time stamp does not hold: ${when}`, asIssued)];
  switch (timestamp.chain.kind) {
    case "trusted":
      return [holds("time-stamp", `time-stamped ${when}`)];
    case "unknown":
      return [
        unknown(
          "time-stamp",
          `time-stamped ${when}, for whom nobody vouches whom you trust`,
          "name the certificate of the time-stamping authority's own authority with --trust; whoever is named there vouches for issuers, too",
        ),
      ];
    case "broken":
      return [fails("time-stamp", `the certificates of the time stamp do not belong together: ${when}`, asIssued)];
    default:
      return timestamp.chain satisfies never;
  }
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10);

function seconds(time: Date): string {
  return Number.isNaN(time.getTime()) ? "at no time" : `${time.toISOString().slice(0, 19)}Z`;
}
