/** Reads certificates from PEM files (RFC 7468): those that a user trusts, or signs with. */
import { type Checked, diagnostic, fileSpan } from "../../diagnostics.js";
import { type Certificate, readCertificate } from "./certificate.js";
import type { NamedFile } from "./credentials.js";

const block = /-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END (?:X509 )?CERTIFICATE-----/g;

/** @returns all certificates of a file, in its order; a file without any is a finding */
export function readCertificates({ file, bytes }: NamedFile): Checked<readonly Certificate[]> {
  const text = Buffer.from(bytes).toString("latin1");
  const found = [...text.matchAll(block)].map(([, base64 = ""]) => readCertificate(Buffer.from(base64, "base64")));
  const value = found.filter((one) => one !== null);
  if (found.length > 0 && !found.includes(null)) return { value, diagnostics: [] };
  const message =
    found.length === 0 ? `${file} holds no certificate` : `${file} holds a certificate that can't be read`;
  const hint = `name a PEM file with certificates; openssl makes one: openssl x509 -in ${file} -inform DER -out certificate.pem`;
  return { value, diagnostics: [diagnostic("signing/unreadable", fileSpan(file), message, hint)] };
}
