/** A PDF file taken apart: what reading one gives, and what a revision adds. The contract of this folder. */
import type { PdfDictionary, PdfReference, PdfValue } from "./values.js";

/**
 * A file as of its last revision, or of an earlier one. Whatever can't be read is the null object, as what isn't there is (ISO 32000-1 7.3.10): no
 * question throws, whatever the bytes.
 */
export interface Pdf {
  readonly bytes: Uint8Array;
  /** Oldest first; never empty. */
  readonly revisions: readonly Revision[];
  /** The entries of the last cross-reference section. */
  readonly trailer: PdfDictionary;
  readonly root: PdfReference;
  readonly catalog: PdfDictionary;
  /** The first id that nothing uses. */
  readonly nextId: number;
  /** The latest object of an id. */
  object(id: number): PdfValue;
  /** Where the latest object of an id begins in the file, with its number; null where it is in an object stream or isn't there. */
  offset(id: number): number | null;
  /** The value itself, references followed. */
  resolve(value: PdfValue | undefined): PdfValue;
  /** What a stream holds, filters undone; null where that can't be done. */
  decode(value: PdfValue | undefined): Uint8Array | null;
}

/** What was written at one time: the file itself, or an incremental update (ISO 32000-1 7.5.6). */
export interface Revision {
  /** Where the revision before ends; 0 for the first. */
  readonly start: number;
  /** After its end-of-file marker and the line end that follows it. */
  readonly end: number;
  /** Of its cross-reference section. */
  readonly startxref: number;
  /** Ids that its cross-reference section speaks of, without those that it declares free. */
  readonly ids: ReadonlySet<number>;
  readonly trailer: PdfDictionary;
}

/** Why a file is not read. */
export type PdfProblem =
  | "not-a-pdf"
  /** No `startxref` and `%%EOF` at the end: cut off, or something appended. */
  | "no-end"
  | "cross-references"
  | "no-catalog"
  | "encrypted"
  /** More than is sensible: revisions, objects, unpacked bytes. */
  | "too-much";

export type OpenedPdf =
  | { readonly ok: true; readonly pdf: Pdf }
  /** @param message what is wrong, in plain words, to be put after the file's name */
  | { readonly ok: false; readonly problem: PdfProblem; readonly message: string };

/** An object of a new revision: changed where the id was in use before. */
export interface RevisionObject {
  readonly id: number;
  /** Or what stands between `obj` and `endobj`, as it is to be written. */
  readonly value: PdfValue | Uint8Array;
}

export interface AppendedRevision {
  /** The file before, byte for byte, and the revision. */
  readonly bytes: Uint8Array;
  /** By id: where what stands between `obj` and `endobj` begins. */
  readonly bodies: ReadonlyMap<number, number>;
}

/** A file that travels inside a PDF (ISO 32000-1 7.11.4, ISO 19005-3 annex E). */
export interface EmbeddedFile {
  /** Unique in the PDF; no folder. */
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly relationship: "Source" | "Data" | "Supplement";
  /** In whole seconds; never from the clock. */
  readonly modified: Date;
  readonly bytes: Uint8Array;
}

/**
 * What a seal says of its file. Anyone can seal a file anew: a seal finds damage and careless edits; whose file it is, the manifest's digests, the record of
 * the issue and signatures tell.
 */
export interface Seal {
  /** Length of the PDF as it was rendered, its first revision. */
  readonly rendered: number;
  /** Where the sealing revision ends. What follows it is outside the seal: `sealed < bytes.length` must be accounted for by a signature. */
  readonly sealed: number;
  /** What the sealing revision attached, in its order. */
  readonly files: readonly EmbeddedFile[];
  /** Empty where the seal is unbroken. */
  readonly problems: readonly SealFinding[];
}

export interface SealFinding {
  readonly problem: SealProblem;
  /** In plain words. */
  readonly message: string;
}

export type SealProblem =
  /** Bytes under the seal are not those that were sealed. */
  | "digest"
  /** The sealing revision is not what sealing these files into this PDF gives: an object too many, another order, a range that leaves bytes out. */
  | "form"
  /** The sealing revision is not the second one. */
  | "earlier-revision"
  | "version"
  /** Another seal, or the seal taken away again, behind this one. */
  | "second-seal"
  /** Bytes behind the end of the last revision. */
  | "trailing-bytes";
