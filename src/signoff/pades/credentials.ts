/** What a packet is signed with: a certificate, those that vouch for it, and the use of its key. The key itself never leaves the file that made this. */
import type { Certificate } from "./certificate.js";

/** Digests that signatures are made with (RFC 5754). */
export type DigestName = "sha256" | "sha384" | "sha512";

export interface Credentials {
  readonly certificate: Certificate;
  /** Those that issued it, each by the next; without the root where it is not given. */
  readonly chain: readonly Certificate[];
  readonly key: "rsa" | "ec";
  readonly digest: DigestName;
  /**
   * Signs bytes: PKCS #1 v1.5 (RFC 8017 8.2), or ECDSA as the DER of RFC 3279 2.2.3. An ECDSA signature is another one each time.
   */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** A file as it was named and read. */
export interface NamedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where the credentials come from: PEM files for certificate and key, or one PKCS #12 file (RFC 7292) for both. */
export type CredentialFiles =
  | {
      readonly kind: "pem";
      readonly certificate: NamedFile;
      readonly key: NamedFile;
      readonly passphrase: string | null;
    }
  | { readonly kind: "pkcs12"; readonly file: NamedFile; readonly passphrase: string | null };
