/**
 * Files that were handed in together, held against each other. A Word file, or a manifest by itself, is vouched for only by a PDF of the
 * same issue. Two manifests of one issue can't both be right.
 */

import { type Looked, withChecks } from "./looked.js";
import { issueWords } from "./manifest-checks.js";
import { fails, holds, unknown, verdictOf, verdictWords } from "./report.js";

export function matchFiles(files: readonly Looked[]): readonly Looked[] {
  return files.map((file) => {
    const same = files.filter((other) => other !== file && isOfSameIssue(file, other));
    const rival = same.find((other) => !hasSameManifest(file, other));
    if (rival !== undefined && file.manifest !== null) {
      const text = `${rival.file} is of ${issueWords(file.manifest)}, too, but not with the same manifest`;
      return withChecks(file, [
        fails("manifest", text, "only one of the two was issued: compare with the library, with -C"),
      ]);
    }
    if (file.kind !== "docx" && file.kind !== "manifest") return file;
    const pdf = same.find(({ kind, checks }) => kind === "pdf" && verdictOf(checks) !== "broken");
    return pdf === undefined ? file : besidePdf(file, pdf);
  });
}

function besidePdf(file: Looked, pdf: Looked): Looked {
  const verdict = verdictOf(pdf.checks);
  const same = holds("manifest", `it is the manifest of ${pdf.file}`);
  const vouched =
    verdict === "valid"
      ? holds("issuer", `${pdf.file}, which is valid, vouches for it`)
      : unknown("issuer", `only ${pdf.file} vouches for it, which is ${verdictWords[verdict]}`);
  return withChecks(file, [same, vouched]);
}

function isOfSameIssue({ manifest: a }: Looked, { manifest: b }: Looked): boolean {
  return a !== null && b !== null && a.packet === b.packet && a.issue.number === b.issue.number;
}

function hasSameManifest({ manifestBytes: a }: Looked, { manifestBytes: b }: Looked): boolean {
  return a !== null && b !== null && Buffer.compare(a, b) === 0;
}
