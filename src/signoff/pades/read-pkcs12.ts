/**
 * Opens PKCS #12 files (RFC 7292) as OpenSSL 3, Windows and macOS make them today: encrypted with PBES2 and AES. Refuses the older encryption with RC2 and
 * triple DES, which no longer keeps a key safe.
 */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { OctetString } from "asn1js";
import {
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeContents,
} from "pkijs";
import { type Certificate, readCertificate } from "./certificate.js";

export type OpenedPkcs12 =
  | { readonly ok: true; readonly certificates: readonly Certificate[]; readonly key: KeyObject }
  | { readonly ok: false; readonly problem: "unreadable" | "passphrase" | "old-encryption" | "no-key" };

const pbes2 = "1.2.840.113549.1.5.13";
/** An honest file asks for some thousands of rounds; one that asks for more keeps the machine busy. */
const mostRounds = 1_000_000;

export async function openPkcs12(bytes: Uint8Array, passphrase: string): Promise<OpenedPkcs12> {
  let file: PFX;
  let contents: readonly ContentInfo[];
  try {
    file = PFX.fromBER(bytes);
    if (!(file.authSafe.content instanceof OctetString)) return { ok: false, problem: "unreadable" };
    contents = AuthenticatedSafe.fromBER(file.authSafe.content.getValue()).safeContents;
    if (contents.some(isOldEncryption)) return { ok: false, problem: "old-encryption" };
  } catch {
    return { ok: false, problem: "unreadable" };
  }
  if ((file.macData?.iterations ?? 1) > mostRounds) return { ok: false, problem: "unreadable" };
  const password = Uint8Array.from(Buffer.from(passphrase)).buffer;
  try {
    await file.parseInternalValues({ password, checkIntegrity: true });
    const safe = file.parsedValue?.authenticatedSafe;
    await safe?.parseInternalValues({ safeContents: contents.map(() => ({ password })) });
    return partsOf(safe?.parsedValue?.safeContents ?? [], passphrase);
  } catch {
    return { ok: false, problem: "passphrase" };
  }
}

function isOldEncryption({ contentType, content }: ContentInfo): boolean {
  if (contentType !== ContentInfo.ENCRYPTED_DATA) return false;
  return new EncryptedData({ schema: content }).encryptedContentInfo.contentEncryptionAlgorithm.algorithmId !== pbes2;
}

function partsOf(contents: readonly { readonly value: SafeContents }[], passphrase: string): OpenedPkcs12 {
  const values = contents.flatMap(({ value }) => value.safeBags.map(({ bagValue }) => bagValue));
  const certificates: Certificate[] = [];
  let key: KeyObject | null = null;
  for (const value of values) {
    if (value instanceof PKCS8ShroudedKeyBag) {
      if (value.encryptionAlgorithm.algorithmId !== pbes2) return { ok: false, problem: "old-encryption" };
      key ??= createPrivateKey({ key: der(value), format: "der", type: "pkcs8", passphrase });
    } else if (value instanceof PrivateKeyInfo) {
      key ??= createPrivateKey({ key: der(value), format: "der", type: "pkcs8" });
    } else if (value instanceof CertBag && value.certValue instanceof OctetString) {
      const certificate = readCertificate(new Uint8Array(value.certValue.getValue()));
      if (certificate !== null) certificates.push(certificate);
    }
  }
  return key === null ? { ok: false, problem: "no-key" } : { ok: true, certificates, key };
}

function der(value: PKCS8ShroudedKeyBag | PrivateKeyInfo): Buffer {
  return Buffer.from(value.toSchema().toBER());
}
