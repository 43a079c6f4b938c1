/**
 * Reads what a packet is signed with, and refuses what would make a signature that nobody can rely on: a key of another certificate, one that is too short, a
 * certificate that is not in force or not for signing, certificates that do not belong together.
 */
import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { type Checked, type Diagnostic, type DiagnosticCode, diagnostic, fileSpan } from "../../diagnostics.js";
import { type Certificate, isInForce, sameCertificate } from "./certificate.js";
import { findPath } from "./chain.js";
import { weaknessOf } from "./check-signature.js";
import type { CredentialFiles, Credentials, DigestName, NamedFile } from "./credentials.js";
import { readCertificates } from "./read-certificates.js";
import { openPkcs12 } from "./read-pkcs12.js";
import { usageFault } from "./signing-certificate.js";

interface Parts {
  readonly certificates: readonly Certificate[];
  readonly key: KeyObject;
}

/** @param at when it is to be signed. @returns null where the findings say why not */
export async function readCredentials(files: CredentialFiles, at: Date): Promise<Checked<Credentials | null>> {
  const read = files.kind === "pem" ? readPem(files) : await readPkcs12(files.file, files.passphrase);
  if (read.value === null) return { value: null, diagnostics: read.diagnostics };
  const file = files.kind === "pem" ? files.certificate.file : files.file.file;
  return fromParts(file, read.value, at);
}

function fromParts(file: string, { certificates, key }: Parts, at: Date): Checked<Credentials | null> {
  const certificate = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
  if (certificate === undefined) {
    const message = `the key is not that of the certificate in ${file}`;
    return refused(finding("signing/wrong-key", file, message, "name the key that the certificate was made for"));
  }
  const others = certificates.filter((one) => !sameCertificate(one, certificate));
  const path = findPath(certificate, others, [], at);
  const chain = path.certificates.slice(1);
  const found: Diagnostic[] = [];
  const weakness = weaknessOf(certificate.publicKey);
  if (weakness !== null)
    found.push(
      finding("signing/weak-key", file, weakness, "ask for a certificate for a key of another kind or length"),
    );
  const fault = usageFault(certificate);
  if (fault !== null)
    found.push(
      finding(
        "signing/wrong-usage",
        file,
        fault,
        "ask for a certificate for signing documents or mail (S/MIME), whose key usage has digitalSignature",
      ),
    );
  if (!isInForce(certificate, at)) {
    const { subject, notBefore, notAfter } = certificate.facts;
    const message = `${subject} is in force from ${day(notBefore)} to ${day(notAfter)}, and not on ${day(at)}`;
    found.push(finding("signing/not-in-force", file, message, "sign with a certificate that is in force"));
  } else if (path.problem !== null)
    found.push(finding("signing/chain", file, path.problem.message, "name the certificates that issued it"));
  const stray = others.filter((one) => !chain.some((other) => sameCertificate(one, other)));
  for (const { facts } of path.problem === null ? stray : []) {
    const message = `${facts.subject} has nothing to do with ${certificate.facts.subject}`;
    found.push(
      finding("signing/chain", file, message, "leave only the certificate and those that issued it in the file"),
    );
  }
  if (found.length > 0) return { value: null, diagnostics: found };
  return { value: credentials(certificate, chain, key), diagnostics: [] };
}

function credentials(certificate: Certificate, chain: readonly Certificate[], key: KeyObject): Credentials {
  const digest = digestFor(key);
  return {
    certificate,
    chain,
    key: key.asymmetricKeyType === "rsa" ? "rsa" : "ec",
    digest,
    sign: async (bytes) => sign(digest, bytes, key),
  };
}

/** As strong as the key (ETSI TS 119 312). */
function digestFor(key: KeyObject): DigestName {
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  return namedCurve === "secp521r1" ? "sha512" : namedCurve === "secp384r1" ? "sha384" : "sha256";
}

function readPem({ certificate, key, passphrase }: Extract<CredentialFiles, { kind: "pem" }>): Checked<Parts | null> {
  const certificates = readCertificates(certificate);
  if (certificates.diagnostics.length > 0) return { value: null, diagnostics: certificates.diagnostics };
  const text = Buffer.from(key.bytes).toString("latin1");
  const isEncrypted = /ENCRYPTED/.test(text);
  if (isEncrypted && passphrase === null) return refused(needsPassphrase(key.file));
  try {
    // Without a passphrase, OpenSSL would ask for one on the terminal.
    const opened = createPrivateKey({ key: text, format: "pem", passphrase: passphrase ?? "" });
    return { value: { certificates: certificates.value, key: opened }, diagnostics: [] };
  } catch {
    return refused(isEncrypted ? wrongPassphrase(key.file) : unreadableKey(key.file, text));
  }
}

async function readPkcs12({ file, bytes }: NamedFile, passphrase: string | null): Promise<Checked<Parts | null>> {
  const opened = await openPkcs12(bytes, passphrase ?? "");
  if (opened.ok) return { value: opened, diagnostics: [] };
  switch (opened.problem) {
    case "passphrase":
      return refused(passphrase === null ? needsPassphrase(file) : wrongPassphrase(file));
    case "other-encryption": {
      const renew = `openssl pkcs12 -legacy -in ${file} -nodes -out key.pem, then openssl pkcs12 -export -in key.pem -out ${file}; delete key.pem`;
      const message = `${file} is encrypted in another way than with PBES2 and AES; older ways no longer keep a key safe`;
      return refused(finding("signing/other-encryption", file, message, renew));
    }
    case "no-key":
      return refused(
        finding("signing/unreadable", file, `${file} holds no key`, "export it again, with its private key"),
      );
    case "unreadable":
      return refused(
        finding(
          "signing/unreadable",
          file,
          `${file} is no PKCS #12 file`,
          "name a .p12 or .pfx file, or PEM files with --cert and --key",
        ),
      );
    default:
      return opened.problem satisfies never;
  }
}

const refused = (found: Diagnostic) => ({ value: null, diagnostics: [found] });
const finding = (code: DiagnosticCode, file: string, message: string, hint: string) =>
  diagnostic(code, fileSpan(file), message, hint);
const needsPassphrase = (file: string) =>
  finding(
    "signing/passphrase",
    file,
    `${file} is encrypted`,
    "name a file that holds its passphrase with --passphrase-file",
  );
const wrongPassphrase = (file: string) =>
  finding(
    "signing/passphrase",
    file,
    `the passphrase does not open ${file}`,
    "put the right passphrase into the file, in one line",
  );

function unreadableKey(file: string, text: string): Diagnostic {
  const isSsh = text.includes("OPENSSH PRIVATE KEY");
  const message = isSsh
    ? `${file} holds a key for SSH, not for a certificate`
    : `${file} holds no private key that can be read`;
  return finding("signing/unreadable", file, message, "name a PEM file with the private key of the certificate");
}

const day = (time: Date) => time.toISOString().slice(0, 10);
