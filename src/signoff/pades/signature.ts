/**
 * What is known of a PDF's signatures, as data: what each covers, whose it is, and what is wrong with it. Says nothing of whether a signer
 * is to be trusted beyond the certificates that the caller trusts.
 */

/** Everything that can be wrong with a signature. Each is a reason not to rely on it. */
export const signatureProblems = {
  "unreadable-file": "the file's structure can't be read",
  "stray-signature": "a signature that no signature field of the file holds",
  "byte-range": "the signature does not say that it covers all of the file but itself",
  "unreadable-signature": "the signature can't be read",
  "unknown-algorithm": "the signature is made with an algorithm that is too weak or not known",
  "changed-bytes": "the bytes that were signed have been changed",
  "wrong-signature": "the signature was not made with the key of its certificate",
  "certificate-not-bound": "the signature does not say which certificate it was made with",
  "unsigned-data": "the signature carries data that nothing protects",
  "wrong-usage": "the certificate is not one for signing documents",
  "not-in-force": "the certificate was not in force when it was used",
  "broken-chain": "a certificate was not issued as it claims",
  "added-later": "something was added after a signature that allows no change",
  certification: "what the file says about changes that are allowed contradicts itself",
  "time-stamp-unreadable": "the time stamp can't be read",
  "time-stamp-of-something-else": "the time stamp is that of something else",
  "time-stamp-not-good": "the time stamp was not made by the authority that it names",
  "time-stamp-authority": "the time stamp's certificate is not one of a time-stamping authority",
  "in-the-future": "the signature claims to be made in the future",
  "later-than-time-stamp": "the signature claims to be later than its time stamp",
} as const;
export type SignatureProblemCode = keyof typeof signatureProblems;

export interface SignatureProblem {
  readonly code: SignatureProblemCode;
  /** A sentence without a full stop. */
  readonly message: string;
}

/** A certificate (RFC 5280), as people and machines tell it from others. */
export interface CertificateFacts {
  /** Names as in RFC 4514, the most specific part first: `CN=Northwind Packets,O=Northwind Health`. */
  readonly subject: string;
  readonly issuer: string;
  /** The organisation that the subject names, else its common name; null where that is not one name. */
  readonly holder: string | null;
  /** Hexadecimal digits. */
  readonly serial: string;
  /** SHA-256 of the whole certificate, 64 hexadecimal digits: what `openssl x509 -fingerprint -sha256` prints, without colons. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Whether somebody trusted vouches for a certificate. */
export type Chain =
  /** `anchor` is among the trusted certificates. */
  | { readonly kind: "trusted"; readonly anchor: CertificateFacts }
  /** As far as the certificates go, each is by the next; the last is by nobody trusted. */
  | { readonly kind: "unknown"; readonly missing: string }
  | { readonly kind: "broken" };

/** The same for a signature, whose time nobody may vouch for. */
export type SignerChain =
  | Chain
  /** Trusted at the time that the signer claims; `expired` ran out between then and the reader's time, and no time stamp shows what was first. */
  | { readonly kind: "expired"; readonly anchor: CertificateFacts; readonly expired: CertificateFacts };

export interface PdfTimestamp {
  readonly time: Date;
  /** Null where the token holds no certificate of whoever made it. */
  readonly authority: CertificateFacts | null;
  /** It is of this signature, and made with the authority's key. */
  readonly intact: boolean;
  readonly chain: Chain;
}

export interface PdfSignature {
  /** Name of the signature field. */
  readonly field: string;
  /** Offset behind the last byte that it covers. Bytes behind that came later. */
  readonly end: number;
  readonly coversWholeFile: boolean;
  /** What may be changed later, where the signature certifies the document (ISO 32000-1 12.8.2.2): 1 allows nothing. */
  readonly certification: 1 | 2 | 3 | null;
  readonly subFilter: string | null;
  /** What the signer says; none of it is proof. */
  readonly claimed: { readonly time: Date | null; readonly name: string | null; readonly reason: string | null };
  /** The covered bytes are those that were signed, with the key of `signer`. */
  readonly intact: boolean;
  /** Null where the signature holds no certificate of its signer. */
  readonly signer: CertificateFacts | null;
  readonly chain: SignerChain;
  /** The time that the chain was judged at, and who says so. */
  readonly judgedAt: { readonly time: Date; readonly by: "time-stamp" | "reader" };
  readonly timestamp: PdfTimestamp | null;
  readonly problems: readonly SignatureProblem[];
}

export interface PdfSignatures {
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
  /** What is wrong with the file rather than with one signature. */
  readonly problems: readonly SignatureProblem[];
}
