/** A small packet as the PDF writer makes it, sealed and signed. */
import type { Certificate } from "../../../src/signoff/pades/certificate.js";
import type { Credentials } from "../../../src/signoff/pades/credentials.js";
import { readCredentials } from "../../../src/signoff/pades/read-credentials.js";
import { readPdfSignatures } from "../../../src/signoff/pades/read-signatures.js";
import { type Signing, signPdf } from "../../../src/signoff/pades/sign-pdf.js";
import type { PdfSignature, PdfSignatures } from "../../../src/signoff/pades/signature.js";
import { open, sealed } from "../pdf/sealed.js";
import type { Issued } from "./authority.js";

export const time = new Date("2026-01-15T09:30:00Z");
/** When a file is read, years after. */
export const later = new Date("2030-01-01T00:00:00Z");

export const named = (file: string, text: string | Uint8Array) => ({ file, bytes: Buffer.from(text) });

export function read(signer: Issued, chain: readonly Issued[] = [], at = time) {
  const certificate = named("signer.pem", [signer, ...chain].map(({ pem }) => pem).join(""));
  return readCredentials({ kind: "pem", certificate, key: named("signer.key", signer.keyPem), passphrase: null }, at);
}

export async function credentialsOf(signer: Issued, chain: readonly Issued[] = [], at = time): Promise<Credentials> {
  const { value, diagnostics } = await read(signer, chain, at);
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return value;
}

export async function sign(
  credentials: Credentials,
  how: Partial<Signing> = {},
  pdf: Uint8Array = sealed,
): Promise<Uint8Array> {
  const signing = { file: "packet.pdf", time, name: "Northwind Health", reason: "Issue 7", timestamp: null, ...how };
  const { value, diagnostics } = await signPdf(pdf, credentials, signing);
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return value;
}

export function signaturesOf(pdf: Uint8Array, trusted: readonly Issued[] = [], at = later): PdfSignatures {
  const certificates: readonly Certificate[] = trusted.map(({ certificate }) => certificate);
  return readPdfSignatures(open(pdf), { trusted: certificates, at });
}

export function onlySignature(pdf: Uint8Array, trusted: readonly Issued[] = [], at = later): PdfSignature {
  const { signatures } = signaturesOf(pdf, trusted, at);
  const [signature] = signatures;
  if (signature === undefined || signatures.length > 1) throw new Error(`${signatures.length} signatures`);
  return signature;
}

/** Everything that is found wrong with a file, by its codes. */
export function codesOf(pdf: Uint8Array, trusted: readonly Issued[] = []): readonly string[] {
  const { signatures, problems } = signaturesOf(pdf, trusted);
  return [...problems, ...signatures.flatMap((one) => one.problems)].map(({ code }) => code);
}

/** The object that holds the signature; the one behind it is its field. */
export function signatureIdOf(pdf: Uint8Array): number {
  return Number(/\n(\d+) 0 obj\n<< \/ByteRange/.exec(Buffer.from(pdf).toString("latin1"))?.[1]);
}

/** From `<` to behind `>` of the signature's value. */
export function gapOf(pdf: Uint8Array): readonly [number, number] {
  const text = Buffer.from(pdf).toString("latin1");
  const from = text.lastIndexOf("/Contents <") + "/Contents ".length;
  return [from, text.indexOf(">", from) + 1];
}

/** The CMS message, with the zeros behind it. */
export function messageOf(pdf: Uint8Array): Buffer {
  const [from, to] = gapOf(pdf);
  return Buffer.from(Buffer.from(pdf.subarray(from + 1, to - 1)).toString("latin1"), "hex");
}

/** The file with another CMS message in its place. */
export function withMessage(pdf: Uint8Array, message: Uint8Array): Uint8Array {
  const [from, to] = gapOf(pdf);
  const out = Buffer.from(pdf);
  out.write(
    Buffer.from(message)
      .toString("hex")
      .padEnd(to - from - 2, "0"),
    from + 1,
    "latin1",
  );
  return out;
}

/** The file with some text in the place of another of the same length. */
export function withText(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const out = Buffer.from(pdf);
  const at = out.lastIndexOf(from, undefined, "latin1");
  if (at === -1 || from.length !== to.length) throw new Error(`${from} is not there, or ${to} not as long`);
  out.write(to, at, "latin1");
  return out;
}
