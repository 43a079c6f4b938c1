/** Whether a signature is over what it is said to be over, and by the certificate that it says. Asks nothing of who vouches for that certificate. */
import { createHash, type KeyObject, verify } from "node:crypto";
import { type Certificate, isIssuedBy, sameCertificate } from "./certificate.js";
import type { DigestName } from "./credentials.js";
import { type Der, membersOf, readObjectIdentifier, sameBytes, tags } from "./der.js";
import { attributes, digestOf } from "./object-identifiers.js";
import type { SignatureProblem } from "./signature.js";
import { plainAlgorithm, type SignedData } from "./signed-data.js";

/** A certificate as a signature names it. */
interface NamedCertificate {
  readonly digest: DigestName | "sha1";
  readonly hash: Uint8Array;
}

/** Curves that certificates for signing have (ETSI TS 119 312), by their names in OpenSSL. */
const curves = new Set(["prime256v1", "secp384r1", "secp521r1"]);
const leastRsaBits = 2048;

/**
 * @param digestOfContent of what was signed
 * @returns nothing for a good signature, else all that is wrong with it
 */
export function checkSignature(
  data: SignedData,
  digestOfContent: (digest: DigestName) => Uint8Array,
): SignatureProblem[] {
  const problems: SignatureProblem[] = [];
  const { signedAttributes, signer } = data;
  const type = signedAttributes.get(attributes.contentType);
  if (type === undefined || readObjectIdentifier(type) !== data.contentType)
    problems.push({ code: "unreadable-signature", message: "its content-type attribute is missing or another one" });
  const digest = signedAttributes.get(attributes.messageDigest);
  if (digest?.tag !== tags.octetString || !sameBytes(digest.content, digestOfContent(data.digest)))
    problems.push({ code: "changed-bytes", message: "the digest of the signed bytes is not the one that was signed" });
  if (signer === null)
    return [...problems, { code: "wrong-signature", message: "it holds no certificate of its signer" }];
  const key = signer.publicKey;
  const weakness = weaknessOf(key);
  if (weakness !== null) problems.push({ code: "unknown-algorithm", message: weakness });
  else if (key.asymmetricKeyType !== data.key || !isSignedWith(key, data))
    problems.push({ code: "wrong-signature", message: "it was not made with the key of its certificate" });
  const named = namedCertificates(signedAttributes);
  const [first] = named ?? [];
  if (first === undefined || !isNamed(signer, first))
    problems.push({ code: "certificate-not-bound", message: "it names no certificate, or another than it comes with" });
  return problems;
}

/**
 * Certificates that come along though they are neither named by the signature nor issued anything of its chain, in this way or another: anybody may
 * have put them there.
 */
export function strayCertificates(data: SignedData, path: readonly Certificate[]): readonly Certificate[] {
  const named = namedCertificates(data.signedAttributes) ?? [];
  const accounted = [...path];
  let left = data.certificates.filter((one) => !path.some((other) => sameCertificate(one, other)));
  for (let found = left; found.length > 0; ) {
    found = left.filter(
      (one) => named.some((name) => isNamed(one, name)) || accounted.some((other) => isIssuedBy(other, one)),
    );
    accounted.push(...found);
    left = left.filter((one) => !found.includes(one));
  }
  return left;
}

/** @returns why a key is not to be relied on, or null */
export function weaknessOf(key: KeyObject): string | null {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa")
    return modulusLength >= leastRsaBits
      ? null
      : `an RSA key of ${modulusLength} bits is too short: ${leastRsaBits} are the least`;
  if (key.asymmetricKeyType === "ec")
    return curves.has(namedCurve) ? null : `the curve ${namedCurve} is not one of P-256, P-384, P-521`;
  return `keys of the type ${key.asymmetricKeyType ?? "unknown"} are not for signing PDFs: RSA and ECDSA are`;
}

function isSignedWith(key: KeyObject, { digest, signedBytes, signature }: SignedData): boolean {
  try {
    return verify(digest, signedBytes, key, signature);
  } catch {
    return false;
  }
}

function isNamed({ bytes }: Certificate, { digest, hash }: NamedCertificate): boolean {
  return sameBytes(createHash(digest).update(bytes).digest(), hash);
}

/** SigningCertificateV2 (RFC 5035 3), else SigningCertificate (RFC 2634 5.4), which time-stamping authorities still write. */
function namedCertificates(signed: ReadonlyMap<string, Der>): readonly NamedCertificate[] | null {
  const second = signed.get(attributes.signingCertificateV2);
  const [list] = membersOf(second ?? signed.get(attributes.signingCertificate));
  const read = second === undefined ? firstVersion : secondVersion;
  const named = membersOf(list).map((one) => read(membersOf(one)));
  return named.includes(null) ? null : named.filter((one) => one !== null);
}

function firstVersion([hash]: readonly Der[]): NamedCertificate | null {
  return hash?.tag === tags.octetString ? { digest: "sha1", hash: hash.content } : null;
}

function secondVersion([first, second]: readonly Der[]): NamedCertificate | null {
  if (first?.tag === tags.octetString) return { digest: "sha256", hash: first.content };
  const digest = digestOf(plainAlgorithm(first) ?? "");
  return digest !== null && second?.tag === tags.octetString ? { digest, hash: second.content } : null;
}
