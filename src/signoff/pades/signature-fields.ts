/** Finds the signatures of a PDF: the fields of its form that hold one (ISO 32000-1 12.7.4.5), what certifies it, and those that no field holds. */
import type { Pdf } from "../pdf/pdf.js";
import type { PdfDictionary, PdfValue } from "../pdf/values.js";

export interface SignatureField {
  /** Name of the field, those of the fields around it before it. */
  readonly name: PdfValue | undefined;
  /** Object that holds the signature; null where it is no object of its own. */
  readonly id: number | null;
  readonly signature: PdfDictionary;
}

const deepest = 16;
const mostFields = 2000;

/** @returns fields that are signed, each signature once */
export function signatureFields(pdf: Pdf): readonly SignatureField[] {
  const form = dictionaryOf(pdf, pdf.catalog.entries.get("AcroForm"));
  const found: SignatureField[] = [];
  let left = mostFields;
  const visit = (value: PdfValue, inherited: PdfValue | undefined, depth: number) => {
    left -= 1;
    const field = dictionaryOf(pdf, value);
    if (field === null || depth > deepest || left < 0) return;
    const type = field.entries.get("FT") ?? inherited;
    const kids = pdf.resolve(field.entries.get("Kids"));
    if (kids.kind === "array") for (const kid of kids.items) visit(kid, type, depth + 1);
    const held = field.entries.get("V");
    const signature = dictionaryOf(pdf, held);
    const resolved = pdf.resolve(type);
    if (resolved.kind !== "name" || resolved.name !== "Sig" || signature === null) return;
    const id = held?.kind === "reference" ? held.id : null;
    if (found.some((one) => one.id === id && id !== null)) return;
    found.push({ name: field.entries.get("T"), id, signature });
  };
  const fields = pdf.resolve(form?.entries.get("Fields"));
  if (fields.kind === "array") for (const field of fields.items) visit(field, undefined, 0);
  return found;
}

/** @returns the object that the catalog names as the certification, or null where it names none; "unclear" for what is no object */
export function certifyingId(pdf: Pdf): number | "unclear" | null {
  const permissions = pdf.catalog.entries.get("Perms");
  if (permissions === undefined) return null;
  const certifying = dictionaryOf(pdf, permissions)?.entries.get("DocMDP");
  return certifying?.kind === "reference" ? certifying.id : "unclear";
}

/** @returns objects that look like signatures, without those that are known; one in an object stream can't be any, as it has no place in the file */
export function straySignatures(pdf: Pdf, known: ReadonlySet<number | null>): readonly number[] {
  // Asked first because looking at each object takes a while.
  if (occurrences(pdf.bytes, "/ByteRange") <= known.size) return [];
  const ids = new Set(pdf.revisions.flatMap((revision) => [...revision.ids]));
  return [...ids].filter((id) => {
    if (known.has(id) || pdf.offset(id) === null) return false;
    const value = pdf.object(id);
    return value.kind === "dictionary" && value.entries.has("ByteRange") && value.entries.has("Contents");
  });
}

function occurrences(bytes: Uint8Array, text: string): number {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = data.indexOf(text); at !== -1; at = data.indexOf(text, at + text.length)) count += 1;
  return count;
}

export function dictionaryOf(pdf: Pdf, value: PdfValue | undefined): PdfDictionary | null {
  const resolved = pdf.resolve(value);
  return resolved.kind === "dictionary" ? resolved : null;
}
