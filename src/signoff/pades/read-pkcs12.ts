/**
 * Opens PKCS #12 files (RFC 7292) as OpenSSL 3, Windows and macOS make them today: encrypted with PBES2 and AES. Refuses the older encryption with RC2 and
 * triple DES, which no longer keeps a key safe.
 */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { OctetString } from "asn1js";
import {
  type AlgorithmIdentifier,
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  EncryptedData,
  PBES2Params,
  PBKDF2Params,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeContents,
} from "pkijs";
import { type Certificate, readCertificate } from "./certificate.js";

export type OpenedPkcs12 =
  | { readonly ok: true; readonly certificates: readonly Certificate[]; readonly key: KeyObject }
  | { readonly ok: false; readonly problem: "unreadable" | "passphrase" | "other-encryption" | "no-key" };

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2 = "1.2.840.113549.1.5.12";
/** AES in CBC mode with keys of 128, 192 and 256 bits. */
const ciphers = new Set(["2.16.840.1.101.3.4.1.2", "2.16.840.1.101.3.4.1.22", "2.16.840.1.101.3.4.1.42"]);
/** An honest file asks for some thousands of rounds; one that asks for more keeps the machine busy. */
const mostRounds = 1_000_000;

export async function openPkcs12(bytes: Uint8Array, passphrase: string): Promise<OpenedPkcs12> {
  let file: PFX;
  let contents: readonly ContentInfo[];
  try {
    file = PFX.fromBER(bytes);
    if (!(file.authSafe.content instanceof OctetString)) return { ok: false, problem: "unreadable" };
    contents = AuthenticatedSafe.fromBER(file.authSafe.content.getValue()).safeContents;
    if (contents.some(isOtherwiseEncrypted)) return { ok: false, problem: "other-encryption" };
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

function isOtherwiseEncrypted({ contentType, content }: ContentInfo): boolean {
  if (contentType !== ContentInfo.ENCRYPTED_DATA) return false;
  return !isSafe(new EncryptedData({ schema: content }).encryptedContentInfo.contentEncryptionAlgorithm);
}

/** Whether it is PBES2 with PBKDF2 and AES in CBC mode (RFC 8018), in an honest number of rounds. */
function isSafe({ algorithmId, algorithmParams }: AlgorithmIdentifier): boolean {
  if (algorithmId !== pbes2) return false;
  const { keyDerivationFunc, encryptionScheme } = new PBES2Params({ schema: algorithmParams });
  if (keyDerivationFunc.algorithmId !== pbkdf2 || !ciphers.has(encryptionScheme.algorithmId)) return false;
  return new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams }).iterationCount <= mostRounds;
}

function partsOf(contents: readonly { readonly value: SafeContents }[], passphrase: string): OpenedPkcs12 {
  const values = contents.flatMap(({ value }) => value.safeBags.map(({ bagValue }) => bagValue));
  const certificates: Certificate[] = [];
  let key: KeyObject | null = null;
  for (const value of values) {
    if (value instanceof PKCS8ShroudedKeyBag) {
      if (!isSafe(value.encryptionAlgorithm)) return { ok: false, problem: "other-encryption" };
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
