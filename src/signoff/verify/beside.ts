/**
 * Files that were handed in together, held against each other. A Word file, or a manifest by itself, is vouched for by a PDF of the same
 * issue. Two files that say that they are one issue can't both be right; but anybody can lay a file beside a genuine one, so only one
 * that is trusted shows that the other is wrong.
 */
import { type Looked, verdictOfLooked, withChecks } from "./looked.js";
import { issueWords } from "./manifest-checks.js";
import { fails, holds, unknown, type Verdict, verdictWords } from "./report.js";

export function matchFiles(files: readonly Looked[]): readonly Looked[] {
  const vouched = files.map((file) => besideItsPdf(file, files));
  return vouched.map((file) => {
    const rivals = vouched.filter((other) => isOfSameIssue(file, other) && !hasSameManifest(file, other));
    const rival = rivals.find(isTrusted) ?? rivals.find((other) => verdictOfLooked(other) !== "broken");
    return rival === undefined ? file : besideRival(file, rival);
  });
}

function besideItsPdf(file: Looked, files: readonly Looked[]): Looked {
  if (file.kind !== "docx" && file.kind !== "manifest") return file;
  const pdfs = files.filter((other) => other.kind === "pdf" && hasSameManifest(file, other));
  const pdf = pdfs.find(isTrusted) ?? pdfs.find((other) => verdictOfLooked(other) !== "broken");
  return pdf === undefined ? file : besidePdf(file, pdf);
}

const trusted: readonly Verdict[] = ["valid", "on-record", "uncontrolled-copy"];

function isTrusted(file: Looked): boolean {
  return trusted.includes(verdictOfLooked(file));
}

function besideRival(file: Looked, rival: Looked): Looked {
  if (file.manifest === null || rival.manifest === null) return file;
  const says = `${rival.file} says that it is the same issue, ${issueWords(rival.manifest)}, with another manifest`;
  if (isTrusted(file) && !isTrusted(rival)) return file;
  if (isTrusted(rival) && !isTrusted(file)) {
    const text = `${says}, and is ${verdictWords[verdictOfLooked(rival)]}`;
    return withChecks(file, [fails("manifest", text, "do not rely on this file; keep the other")]);
  }
  const remedy = "find out which of the two was issued: compare them with the organisation's library, with -C";
  return withChecks(file, [unknown("manifest", says, remedy)]);
}

function besidePdf(file: Looked, pdf: Looked): Looked {
  const verdict = verdictOfLooked(pdf);
  const same = holds("manifest", `it is the manifest of ${pdf.file}`);
  const vouched =
    verdict === "valid"
      ? holds("issuer", `${pdf.file}, which is valid, vouches for it`)
      : unknown("issuer", `only ${pdf.file} vouches for it, which is ${verdictWords[verdict]}`);
  return withChecks(file, [same, vouched]);
}

/** Of one packet, by one organisation, under one number. */
function isOfSameIssue({ manifest: a }: Looked, { manifest: b }: Looked): boolean {
  if (a === null || b === null) return false;
  return a.organization === b.organization && a.packet === b.packet && a.issue.number === b.issue.number;
}

function hasSameManifest({ manifestBytes: a }: Looked, { manifestBytes: b }: Looked): boolean {
  return a !== null && b !== null && Buffer.compare(a, b) === 0;
}
