/**
 * The revision that signs a PDF: the signature's dictionary, an invisible field that holds it, and what catalog and first page must say of them. It is
 * a function of the PDF and of what the signature says of itself, but for the digits of the message; so `isSigningRevision` can make it again and
 * compare: nothing in it is left to whoever wrote it, as nothing is in the revision that seals.
 */
import { appendRevision } from "../pdf/append.js";
import { openPdf } from "../pdf/open.js";
import type { Pdf, RevisionObject } from "../pdf/pdf.js";
import { decodeText } from "../pdf/text.js";
import {
  array,
  date,
  dictionary,
  name,
  number,
  type PdfDictionary,
  reference,
  text,
  withEntries,
} from "../pdf/values.js";
import { writeValue } from "../pdf/write-value.js";
import { coverageOf } from "./byte-range.js";
import { firstPage } from "./first-page.js";
import { readPdfDate } from "./pdf-date.js";
import { signatureFields } from "./signature-fields.js";

/** What a signature says of itself; none of it is proof. */
export interface SignatureClaims {
  readonly time: Date;
  readonly name: string;
  readonly reason: string;
}

/** A PDF with a signature whose message is zeros still. */
export interface UnsignedRevision {
  readonly ok: true;
  readonly bytes: Uint8Array;
  /** The bytes that are signed: all but the message and its angle brackets. */
  readonly signed: readonly [Uint8Array, Uint8Array];
  /** Puts the message in its place; no longer than its room. */
  readonly withMessage: (message: Uint8Array) => Uint8Array;
}

const fieldName = "Issuer";
const fieldDescription = "Signature of the issuer";
/** Printed and locked (ISO 32000-1 12.5.3); not hidden, which PDF/A forbids (ISO 19005-3 6.3.2). */
const annotationFlags = 4 + 128;
const numberLength = 10;

/** @param room bytes for the message */
export function signingRevision(
  pdf: Pdf,
  claims: SignatureClaims,
  room: number,
): UnsignedRevision | { readonly ok: false; readonly message: string } {
  const page = firstPage(pdf);
  // A catalog can't be a page.
  if (page === null || page.id === pdf.root.id) return { ok: false, message: "the PDF has no pages that can be read" };
  if (["AcroForm", "Perms"].some((key) => pdf.catalog.entries.has(key)))
    return { ok: false, message: "the PDF has form fields or a signature already" };
  const signatureId = pdf.nextId;
  const body = signatureBody(claims, room);
  const appended = appendRevision(pdf, [
    ...fieldObjects(pdf, page, signatureId),
    { id: signatureId, value: body.bytes },
  ]);
  const at = appended.bodies.get(signatureId) ?? 0;
  const from = at + body.contents;
  const to = from + 2 * room + 2;
  const bytes = Buffer.from(appended.bytes);
  bytes.write(byteRange([0, from, to, bytes.length - to]), at + body.range, "latin1");
  return {
    ok: true,
    bytes,
    signed: [bytes.subarray(0, from), bytes.subarray(to)],
    withMessage: (message) => {
      if (message.length > room) throw new Error(`a signature of ${message.length} bytes does not fit into ${room}`);
      const signed = Buffer.from(bytes);
      signed.write(Buffer.from(message).toString("hex"), from + 1, "latin1");
      return signed;
    },
  };
}

/** @returns whether a file is, byte for byte, what signing its first `length` bytes once gives; never throws, whatever the bytes */
export function isSigningRevision(pdf: Pdf, length: number): boolean {
  const before = openPdf(pdf.bytes.subarray(0, length));
  const [field, ...more] = signatureFields(pdf);
  if (!before.ok || field === undefined || more.length > 0) return false;
  const coverage = coverageOf(pdf, field.id, field.signature);
  const claims = claimsOf(field.signature);
  if (typeof coverage === "string" || claims === null) return false;
  const again = signingRevision(before.pdf, claims, coverage.value.length);
  return again.ok && Buffer.compare(again.withMessage(coverage.value), pdf.bytes) === 0;
}

/** As they stand in the dictionary itself, where signing writes them. */
function claimsOf({ entries }: PdfDictionary): SignatureClaims | null {
  const [time, signer, reason] = ["M", "Name", "Reason"].map((key) => {
    const value = entries.get(key);
    return value === undefined ? null : decodeText(value);
  });
  const read = time == null ? null : readPdfDate(time);
  return read === null || signer == null || reason == null ? null : { time: read, name: signer, reason };
}

/** A signature dictionary (ISO 32000-1 table 252) with room for what is known later; offsets of that within it. */
function signatureBody({ time, name: signer, reason }: SignatureClaims, room: number) {
  const head = "<< /ByteRange ";
  const middle = " /Contents ";
  const range = byteRange([0, 0, 0, 0]);
  const parameters = dictionary({ Type: name("TransformParams"), P: number(1), V: name("1.2") });
  const rest = dictionary({
    Type: name("Sig"),
    Filter: name("Adobe.PPKLite"),
    SubFilter: name("ETSI.CAdES.detached"),
    M: date(time),
    Name: text(signer),
    Reason: text(reason),
    Reference: array([
      dictionary({ Type: name("SigRef"), TransformMethod: name("DocMDP"), TransformParams: parameters }),
    ]),
  });
  const front = `${head}${range}${middle}`;
  const tail = Buffer.from(writeValue(rest)).subarray("<<".length);
  return {
    bytes: Buffer.concat([Buffer.from(`${front}<${"0".repeat(2 * room)}>`, "latin1"), tail]),
    range: head.length,
    contents: front.length,
  };
}

/** Of the same length for all files; a PDF is smaller than 10 GB. */
function byteRange(range: readonly number[]): string {
  return `[${range.map((one) => String(one).padStart(numberLength)).join(" ")}]`;
}

/**
 * The signature's field: invisible, as its rectangle is empty (12.7.4.5), so that it needs no appearance (ISO 19005-3 6.3.3); outside the page, so that it
 * needs no place in the structure tree (ISO 14289-1 7.18.1). It hangs on the first page, because every field must on some.
 */
function fieldObjects(
  pdf: Pdf,
  page: { readonly id: number; readonly dictionary: PdfDictionary },
  signatureId: number,
): RevisionObject[] {
  const fieldId = signatureId + 1;
  const formId = signatureId + 2;
  const outside = array([-1, -1, -1, -1].map(number));
  const field = dictionary({
    Type: name("Annot"),
    Subtype: name("Widget"),
    FT: name("Sig"),
    T: text(fieldName),
    TU: text(fieldDescription),
    F: number(annotationFlags),
    Rect: outside,
    P: reference(page.id),
    V: reference(signatureId),
  });
  const annotations = pdf.resolve(page.dictionary.entries.get("Annots"));
  const others = annotations.kind === "array" ? annotations.items : [];
  // 3: there are signatures, and the file must only grow (12.7.2).
  const form = dictionary({ Fields: array([reference(fieldId)]), SigFlags: number(3) });
  return [
    {
      id: pdf.root.id,
      value: withEntries(pdf.catalog, {
        AcroForm: reference(formId),
        Perms: dictionary({ DocMDP: reference(signatureId) }),
      }),
    },
    {
      id: page.id,
      value: withEntries(page.dictionary, { Annots: array([...others, reference(fieldId)]), Tabs: name("S") }),
    },
    { id: fieldId, value: field },
    { id: formId, value: form },
  ];
}
