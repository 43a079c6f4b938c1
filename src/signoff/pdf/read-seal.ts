/**
 * Reads a PDF's seal. It is found by trailer and catalog alone, nothing is searched for. Unbroken is a seal only when the file up to its end is, byte for byte, what
 * sealing the files that it attached into the PDF before it gives: no room is left for a digest over less than everything, for objects that draw
 * other pages, or for a second way to read the file. What follows the sealing revision is for the caller to judge.
 */
import { readEmbeddedFile } from "./embedded-files.js";
import { openPdf } from "./open.js";
import type { EmbeddedFile, Pdf, Seal, SealFinding } from "./pdf.js";
import { trySealing } from "./seal.js";
import { digitsAt, isOtherVersion, sealDigest, sealOf } from "./seal-object.js";
import type { PdfReference, PdfValue } from "./values.js";

/** @returns null where no revision has a seal */
export function readSeal(pdf: Pdf): Seal | null {
  const found = firstSealed(pdf);
  if (found === null) return null;
  const { file, index } = found;
  const rendered = pdf.revisions[index - 1]?.end ?? 0;
  const sealed = file.bytes.length;
  const before = index > 0 ? stateAt(pdf, index - 1) : null;
  const files = attachedSince(file, before);
  const problems: SealFinding[] = [];
  if (index !== 1)
    problems.push({
      problem: "earlier-revision",
      message:
        index === 0
          ? "The file was written anew after it was sealed."
          : "The file had been changed before it was sealed.",
    });
  problems.push(...brokenSeal(file, rendered, files));
  problems.push(...behind(pdf, index, sealOf(file)));
  return { rendered, sealed, files: files ?? [], problems };
}

/** The oldest revision that has a seal, as the file was then. */
function firstSealed(pdf: Pdf): { readonly file: Pdf; readonly index: number } | null {
  for (const index of pdf.revisions.keys()) {
    const file = stateAt(pdf, index);
    if (file !== null && sealOf(file) !== null) return { file, index };
  }
  return null;
}

function stateAt(pdf: Pdf, index: number): Pdf | null {
  const end = pdf.revisions[index]?.end;
  if (end === pdf.bytes.length) return pdf;
  const opened = openPdf(pdf.bytes.subarray(0, end));
  return opened.ok ? opened.pdf : null;
}

/** @returns null where the files can't be read as sealing writes them */
function attachedSince(file: Pdf, before: Pdf | null): readonly EmbeddedFile[] | null {
  const files: EmbeddedFile[] = [];
  // They are stored as they are: together no longer than what was added. A list that names one file many times over is not read to its end.
  let room = file.bytes.length - (before?.bytes.length ?? 0);
  for (const specification of associated(file).slice(before === null ? 0 : associated(before).length)) {
    const read = readEmbeddedFile(file, specification);
    room -= (read?.bytes.length ?? 0) + (read?.name.length ?? 0) + (read?.description.length ?? 0);
    if (read === null || room < 0) return null;
    files.push(read);
  }
  return files;
}

function associated(pdf: Pdf): readonly PdfValue[] {
  const list = pdf.resolve(pdf.catalog.entries.get("AF"));
  return list.kind === "array" ? list.items : [];
}

function brokenSeal(file: Pdf, rendered: number, files: readonly EmbeddedFile[] | null): readonly SealFinding[] {
  const seal = sealOf(file);
  if (seal?.kind === "reference" && isOtherVersion(file.resolve(seal)))
    return [{ problem: "version", message: "The seal is of a version that this program does not know." }];
  if (digestMatches(file, rendered, seal) === false)
    return [
      {
        problem: "digest",
        message: "The file was changed after it was sealed: its bytes are not those that the seal was made over.",
      },
    ];
  const again = files === null ? null : trySealing(file.bytes.subarray(0, rendered), files);
  if (again?.ok && Buffer.compare(again.bytes, file.bytes) === 0) return [];
  return [
    {
      problem: "form",
      message:
        "The seal was not made by this program: the revision that holds it is not what sealing these files gives.",
    },
  ];
}

/** @returns null where the object is not where a seal could be */
function digestMatches(file: Pdf, rendered: number, seal: PdfValue | null): boolean | null {
  const body = seal?.kind === "reference" ? bodyOf(file, seal) : null;
  if (body === null) return null;
  const place = { rendered, body, sealed: file.bytes.length };
  const digest = sealDigest(file.bytes, place);
  const at = digitsAt(place);
  return Buffer.from(file.bytes.subarray(at, at + digest.length)).toString("latin1") === digest;
}

function bodyOf(file: Pdf, { id }: PdfReference): number | null {
  const offset = file.offset(id);
  const body = offset === null ? null : offset + `${id} 0 obj\n`.length;
  return body === null || body > file.bytes.length ? null : body;
}

/** What later revisions, and bytes that belong to none, do to the seal. */
function behind(pdf: Pdf, index: number, seal: PdfValue | null): readonly SealFinding[] {
  const problems: SealFinding[] = [];
  const last = sealOf(pdf);
  const same = seal?.kind === "reference" && last?.kind === "reference" && last.id === seal.id;
  const replaced = seal?.kind === "reference" && pdf.revisions.slice(index + 1).some(({ ids }) => ids.has(seal.id));
  if (index + 1 < pdf.revisions.length && (!same || replaced))
    problems.push({
      problem: "second-seal",
      message: "A later revision takes the seal away or puts another in its place.",
    });
  if (pdf.revisions.at(-1)?.end !== pdf.bytes.length)
    problems.push({
      problem: "trailing-bytes",
      message: "There are bytes behind the end of the file's last revision.",
    });
  return problems;
}
