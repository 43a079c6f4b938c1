/** Object identifiers that signatures are made of, under the names of the standards that assign them. */
import type { DigestName } from "./credentials.js";

/** Content types (RFC 5652, RFC 3161). */
export const contentTypes = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  timeStampInfo: "1.2.840.113549.1.9.16.1.4",
} as const;

/** Attributes of a signer (RFC 5652 11, RFC 5035, RFC 2634, RFC 3161 appendix A). */
export const attributes = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
} as const;

/** Purposes of a certificate's key (RFC 5280 4.2.1.12, RFC 9336; the last two are those of the firms in their names). */
export const purposes = {
  any: "2.5.29.37.0",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  documentSigning: "1.3.6.1.5.5.7.3.36",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  adobeDocumentSigning: "1.2.840.113583.1.1.5",
  microsoftDocumentSigning: "1.3.6.1.4.1.311.10.3.12",
} as const;

export const digests: Readonly<Record<DigestName, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

/** Algorithms of signatures (RFC 5754, RFC 3370); a digest of null is the one that is named beside it. */
export const signatureAlgorithms: Readonly<Record<string, { key: "rsa" | "ec"; digest: DigestName | null }>> = {
  "1.2.840.113549.1.1.1": { key: "rsa", digest: null },
  "1.2.840.113549.1.1.11": { key: "rsa", digest: "sha256" },
  "1.2.840.113549.1.1.12": { key: "rsa", digest: "sha384" },
  "1.2.840.113549.1.1.13": { key: "rsa", digest: "sha512" },
  "1.2.840.10045.4.3.2": { key: "ec", digest: "sha256" },
  "1.2.840.10045.4.3.3": { key: "ec", digest: "sha384" },
  "1.2.840.10045.4.3.4": { key: "ec", digest: "sha512" },
};

/** What authorities may sign certificates with besides: RSASSA-PSS (RFC 4055), Ed25519 and Ed448 (RFC 8410). */
export const authorityAlgorithms = new Set([
  ...Object.keys(signatureAlgorithms).slice(1),
  "1.2.840.113549.1.1.10",
  "1.3.101.112",
  "1.3.101.113",
]);

export function digestOf(identifier: string): DigestName | null {
  const names: readonly DigestName[] = ["sha256", "sha384", "sha512"];
  return names.find((name) => digests[name] === identifier) ?? null;
}
