/** A small packet as the PDF writer makes it, sealed; and what an attacker who has this program can make of it. */
import { createHash } from "node:crypto";
import { anchor, heading, paragraph, part } from "../../../src/document/builders.js";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { openPdf } from "../../../src/signoff/pdf/open.js";
import type { EmbeddedFile, Pdf, RevisionObject, Seal } from "../../../src/signoff/pdf/pdf.js";
import { readSeal } from "../../../src/signoff/pdf/read-seal.js";
import { sealPdf } from "../../../src/signoff/pdf/seal.js";
import { emptySealBody } from "../../../src/signoff/pdf/seal-object.js";
import type { PdfDictionary, PdfValue } from "../../../src/signoff/pdf/values.js";
import { documentOf, write } from "../../writers/pdf/reopen.js";

const modified = new Date("2026-01-15T09:30:00Z");
const source = {
  name: "access-management.md",
  mediaType: "text/markdown",
  description: "Source of “Access Management”",
  modified,
  bytes: Buffer.from("# Access Management\n"),
};

export const files: readonly EmbeddedFile[] = [
  {
    name: "manifest.json",
    mediaType: "application/vnd.in-toto+json",
    description: "What this packet holds",
    relationship: "Data",
    modified,
    bytes: Buffer.from('{ "packet": "auditor", "issue": 7 }\n'.repeat(20)),
  },
  {
    name: "POL-ACC-01@2.1.0.dana.json",
    mediaType: "application/json",
    description: "Dana Reyes’ approval (Access Management)",
    relationship: "Supplement",
    modified: new Date("2026-01-14T23:59:59Z"),
    bytes: Buffer.from('{ "decision": "approved" }\n'),
  },
  {
    name: "äcker.zip",
    mediaType: "application/zip",
    description: "",
    relationship: "Source",
    modified,
    bytes: Uint8Array.from({ length: 700 }, (_, index) => (index * 37) & 0xff),
  },
];

const packet = documentOf([
  part("policy", anchor("access"), "Access Management", [
    heading(1, anchor("access-heading"), "Access Management"),
    paragraph("Access is granted by role, and reviewed each quarter."),
    paragraph("Everyone signs in with a second factor."),
  ]),
]);

/** As the writer makes it: one revision, with a source attached. */
export async function renderPacket(): Promise<Uint8Array> {
  return (await write(packet, { attachments: [source] })).bytes;
}

export const rendered = await renderPacket();
export const sealed = sealPdf(rendered, files);

export function open(bytes: Uint8Array): Pdf {
  const opened = openPdf(bytes);
  if (!opened.ok) throw new Error(opened.message);
  return opened.pdf;
}

export function sealOf(bytes: Uint8Array): Seal {
  const seal = readSeal(open(bytes));
  if (seal === null) throw new Error("no seal");
  return seal;
}

export function problemsOf(bytes: Uint8Array): readonly string[] {
  return sealOf(bytes).problems.map(({ problem }) => problem);
}

/** Whether anything at all is wrong with what claims to be the sealed packet, and nothing more. */
export function isFound(bytes: Uint8Array): boolean {
  const opened = openPdf(bytes);
  const seal = opened.ok ? readSeal(opened.pdf) : null;
  return seal === null || seal.problems.length > 0 || seal.sealed !== bytes.length;
}

export function dictionaryAt(pdf: Pdf, id: number): PdfDictionary {
  const value = pdf.object(id);
  if (value.kind !== "dictionary") throw new Error(`object ${id} is no dictionary`);
  return value;
}

/** The object of the seal, as text, with its id. */
export function sealObject(pdf: Pdf): { readonly id: number; readonly body: string } {
  const found = /\n(\d+) 0 obj\n(<< \/Type \/PolicyPacketSeal .*>>)\nendobj\n/.exec(latin1(pdf.bytes));
  if (found === null) throw new Error("no seal");
  return { id: Number(found[1]), body: found[2] ?? "" };
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** What the sealing revision wrote, without its cross-references and the numbers of the seal. */
export function sealingObjects(): RevisionObject[] {
  const pdf = open(sealed);
  const [, revision] = pdf.revisions;
  const ids = [...(revision?.ids ?? [])].filter((id) => {
    const value: PdfValue = pdf.object(id);
    const type = value.kind === "stream" ? value.dictionary.entries.get("Type") : undefined;
    return !(type?.kind === "name" && type.name === "XRef");
  });
  const { id: seal } = sealObject(pdf);
  return ids.map((id) => ({ id, value: id === seal ? emptySealBody : pdf.object(id) }));
}

/** Computes a seal's numbers and digest anew, over all that its range speaks of, for a file that was changed. */
export function sealAnew(bytes: Uint8Array, length = bytes.length, renderedLength = rendered.length): Uint8Array {
  const text = latin1(bytes);
  const at = text.lastIndexOf("/Type /PolicyPacketSeal");
  const digits = text.indexOf("/SHA256 <", at) + "/SHA256 <".length;
  const out = Buffer.from(bytes);
  const padded = (value: number) => String(value).padStart(10, "0");
  out.write(padded(renderedLength), text.indexOf("/Rendered ", at) + "/Rendered ".length);
  const range = [0, digits, digits + 64, length - digits - 64].map(padded).join(" ");
  out.write(range, text.indexOf("/Range [", at) + "/Range [".length);
  const digest = createHash("sha256")
    .update(out.subarray(0, digits))
    .update(out.subarray(digits + 64, length));
  out.write(digest.digest("hex"), digits);
  return out;
}

/** A sealing revision of the attacker's own objects, with a digest that is right. */
export function forge(objects: readonly RevisionObject[], base: Uint8Array = rendered): Uint8Array {
  return sealAnew(appendRevision(open(base), objects).bytes, undefined, base.length);
}
