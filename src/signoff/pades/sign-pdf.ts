/**
 * Signs a PDF: a certification signature that allows no change (ISO 32000-1 12.8.2.2, DocMDP with P 1), as PAdES B-B or B-T, in a revision of
 * its own. Everything else of the file stays, byte for byte. Refuses files that have form fields or a signature: a certification comes first.
 * The same file, certificate and time give the same bytes up to the signature's value; that is another one each time for ECDSA keys, as time stamps are.
 */
import { createHash } from "node:crypto";
import { type Checked, type DiagnosticCode, diagnostic, fileSpan } from "../../diagnostics.js";
import { appendRevision } from "../pdf/append.js";
import { openPdf } from "../pdf/open.js";
import type { Pdf, RevisionObject } from "../pdf/pdf.js";
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
import type { Credentials } from "./credentials.js";
import { firstPage } from "./first-page.js";
import { readPdfSignatures } from "./read-signatures.js";
import { roomForMessage, signMessage } from "./sign-message.js";
import type { SignatureProblem } from "./signature.js";
import { TimestampError, type TimestampSource } from "./time-stamp.js";

export interface Signing {
  /** The PDF's name, for findings. */
  readonly file: string;
  /** When it is signed, as the signer says. */
  readonly time: Date;
  readonly name: string;
  readonly reason: string;
  readonly timestamp: TimestampSource | null;
}

const fieldName = "Issuer";
const fieldDescription = "Signature of the issuer";
/** Printed and locked (ISO 32000-1 12.5.3); not hidden, which PDF/A forbids (ISO 19005-3 6.3.2). */
const annotationFlags = 4 + 128;
const numberLength = 10;

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
  const { pdf } = opened;
  const page = firstPage(pdf);
  const taken = ["AcroForm", "Perms"].find((key) => pdf.catalog.entries.has(key));
  if (page === null || taken !== undefined) {
    const message =
      page === null ? "the PDF has no pages that can be read" : "the PDF has form fields or a signature already";
    return refuse("signing/unsuitable-pdf", message, "sign the file as it was written");
  }
  const room = roomForMessage(credentials, signing.timestamp !== null);
  const signatureId = pdf.nextId;
  const body = signatureBody(signing, room);
  const { bytes: signed, bodies } = appendRevision(pdf, [
    ...fieldObjects(pdf, page, signatureId),
    { id: signatureId, value: body.bytes },
  ]);
  const at = bodies.get(signatureId) ?? 0;
  const range = [0, at + body.contents, at + body.contents + 2 * room + 2];
  range.push(signed.length - (range[2] ?? 0));
  const patched = Buffer.from(signed);
  patched.write(byteRange(range), at + body.range, "latin1");
  const hash = createHash(credentials.digest);
  hash.update(patched.subarray(0, range[1])).update(patched.subarray(range[2]));
  try {
    const message = await signMessage(hash.digest(), credentials, signing.timestamp);
    if (message.length > room) throw new Error(`a signature of ${message.length} bytes does not fit into ${room}`);
    patched.write(Buffer.from(message).toString("hex"), at + body.contents + 1, "latin1");
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    return refuse("signing/time-stamp", error.message, "try again, name another authority with --tsa, or leave it out");
  }
  const problem = problemOf(patched, signing.time);
  if (problem?.code === "later-than-time-stamp")
    return refuse(
      "signing/time-stamp",
      problem.message,
      "set the machine's clock, or SOURCE_DATE_EPOCH, to the time that it is",
    );
  if (problem !== null) throw new Error(`the signature that was made is not good: ${problem.message}`);
  return { value: patched, diagnostics: [] };
}

/** A signature dictionary (ISO 32000-1 table 252) with room for what is known later; offsets of that within it. */
function signatureBody({ time, name: signer, reason }: Signing, room: number) {
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

/** Nobody gets a signature that `verify` would not take. */
function problemOf(bytes: Uint8Array, at: Date): SignatureProblem | null {
  const opened = openPdf(bytes);
  const found = opened.ok ? readPdfSignatures(opened.pdf, { trusted: [], at }) : null;
  const signature = found?.signatures[0];
  if (signature === undefined) return { code: "unreadable-file", message: "there is none" };
  return [...(found?.problems ?? []), ...signature.problems][0] ?? null;
}
