/**
 * The seal itself: an object that holds a SHA-256 over every byte of the file up to the end of the sealing revision, but for the digits of that very digest.
 * Like a signature's /ByteRange (ISO 32000-1 12.8.1), without a key. The catalog leads to it through a page-piece dictionary (14.5), where private
 * data of a program belongs.
 */
import { createHash } from "node:crypto";
import type { Pdf } from "./pdf.js";
import { date, dictionary, type PdfDictionary, type PdfReference, type PdfValue, withEntries } from "./values.js";

/** Of what a sealing revision looks like: other bytes for the same files need another. */
const sealVersion = 1;

const application = "PolicyPacket";

export interface SealPlace {
  /** Length of the file before the sealing revision. */
  readonly rendered: number;
  /** Where the object's body begins in the file. */
  readonly body: number;
  /** Length of the file with the sealing revision. */
  readonly sealed: number;
}

/** SHA-256 in hexadecimal. */
const digits = 64;

/** What stands before the digits: of the same length whatever the numbers. */
function opening(rendered: number, range: readonly number[]): string {
  const padded = (value: number) => String(value).padStart(10, "0");
  const type = `/Type /${application}Seal /Version ${sealVersion}`;
  return `<< ${type} /Rendered ${padded(rendered)} /Range [${range.map(padded).join(" ")}] /SHA256 <`;
}

const openingLength = opening(0, [0, 0, 0, 0]).length;

/** What stands between `obj` and `endobj`; without a digest, with zeros in its place. */
export function sealBody(place: SealPlace, digest = "0".repeat(digits)): Uint8Array {
  const gap = digitsAt(place);
  const range = [0, gap, gap + digits, place.sealed - gap - digits];
  return Buffer.from(`${opening(place.rendered, range)}${digest}> >>`, "latin1");
}

/** For a body whose place is not known yet: as long as any. */
export const emptySealBody = sealBody({ rendered: 0, body: 0, sealed: openingLength + digits });

export function digitsAt({ body }: SealPlace): number {
  return body + openingLength;
}

/** @returns in lower-case hexadecimal */
export function sealDigest(file: Uint8Array, place: SealPlace): string {
  const gap = digitsAt(place);
  const hash = createHash("sha256").update(file.subarray(0, gap));
  return hash.update(file.subarray(gap + digits, place.sealed)).digest("hex");
}

/** @param modified when the sealed files were last changed: such a dictionary must say */
export function withSeal(pdf: Pdf, catalog: PdfDictionary, seal: PdfReference, modified: Date): PdfDictionary {
  const pieces = pdf.resolve(catalog.entries.get("PieceInfo"));
  const own = dictionary({ LastModified: date(modified), Private: seal });
  const others = pieces.kind === "dictionary" ? pieces : dictionary({});
  return withEntries(catalog, { PieceInfo: withEntries(others, { [application]: own }) });
}

/** What the catalog gives as this program's private data, sealed or not: a reference, as we write it; null where there is none. */
export function sealOf(pdf: Pdf): PdfValue | null {
  const pieces = pdf.resolve(pdf.catalog.entries.get("PieceInfo"));
  if (pieces.kind !== "dictionary") return null;
  const own = pdf.resolve(pieces.entries.get(application));
  return own.kind === "dictionary" ? (own.entries.get("Private") ?? null) : null;
}

/** @returns whether an object says that it is a seal of a version that this program does not know */
export function isOtherVersion(value: PdfValue): boolean {
  if (value.kind !== "dictionary") return false;
  const version = value.entries.get("Version");
  return version?.kind === "number" && version.value !== sealVersion;
}
