/**
 * Reads the one signature of a CMS message (RFC 5652 SignedData), of a PDF or of a time stamp. Only the form that ETSI EN 319 142-1 and RFC 3161 ask for:
 * one signer, signed attributes, nothing that nobody signs but certificates and a time stamp.
 */
import { type Certificate, readCertificate } from "./certificate.js";
import type { DigestName } from "./credentials.js";
import { type Der, membersOf, readInteger, readObjectIdentifier, sameBytes, tags } from "./der.js";
import { attributes, contentTypes, digestOf, signatureAlgorithms } from "./object-identifiers.js";
import type { SignatureProblem } from "./signature.js";

export interface SignedData {
  readonly contentType: string;
  /** Null where what was signed lies elsewhere. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  readonly digest: DigestName;
  readonly key: "rsa" | "ec";
  /** Values by the attributes' identifiers. */
  readonly signedAttributes: ReadonlyMap<string, Der>;
  /** What the signature is over. */
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly timeStampToken: Der | null;
  /** Null where none of the certificates is the signer's. */
  readonly signer: Certificate | null;
}

export type ReadSignedData =
  | { readonly ok: true; readonly data: SignedData }
  | { readonly ok: false; readonly problem: SignatureProblem };

const mostCertificates = 32;

export function readSignedData(message: Der): ReadSignedData {
  const [type, wrapped, ...more] = membersOf(message);
  const body = wrapped?.tag === tags.context0 && wrapped.children.length === 1 ? wrapped.children[0] : undefined;
  if (identifierOf(type) !== contentTypes.signedData || body?.tag !== tags.sequence || more.length > 0)
    return unreadable("it is no CMS message with signed data");
  const [version, digestAlgorithms, encapsulated, ...rest] = body.children;
  const bag = rest[0]?.tag === tags.context0 ? rest.shift() : undefined;
  const [signers, ...superfluous] = rest;
  if (superfluous.length > 0 || signers?.tag !== tags.set)
    return unsigned("it carries lists of revoked certificates, which are not looked at");
  const info = signers.children[0];
  if (signers.children.length !== 1 || info === undefined) return unreadable("it has not exactly one signer");
  const content = readContent(encapsulated);
  if (content === null) return unreadable("what it says of its content can't be read");
  const certificates = (bag?.children ?? []).slice(0, mostCertificates).map(({ bytes }) => readCertificate(bytes));
  if (certificates.includes(null) || (bag?.children.length ?? 0) > mostCertificates)
    return unreadable("it holds certificates that can't be read, or too many");
  const known = certificates.filter((one) => one !== null);
  const read = readSigner(info, known);
  if (!read.ok) return read;
  const { data } = read;
  // RFC 5652 5.1: version 1 for plain data and a signer that is named by issuer and serial number.
  const expected = content.contentType === contentTypes.data && data.version === 1 ? 1 : 3;
  if (version === undefined || readInteger(version) !== expected)
    return unreadable("its version is not that of its form");
  const [listed, ...others] = digestAlgorithms?.tag === tags.set ? digestAlgorithms.children : [];
  if (listed === undefined || others.length > 0 || plainAlgorithm(listed) !== data.digestIdentifier)
    return unreadable("it lists other digests than its signer uses");
  return { ok: true, data: { ...content, ...data.signer, certificates: known } };
}

function readContent(encapsulated: Der | undefined) {
  const [type, wrapped, ...more] = membersOf(encapsulated);
  const contentType = identifierOf(type);
  if (contentType === null || more.length > 0) return null;
  if (wrapped === undefined) return { contentType, content: null };
  const [content, ...others] = wrapped.tag === tags.context0 ? wrapped.children : [];
  return content?.tag === tags.octetString && others.length === 0 ? { contentType, content: content.content } : null;
}

/** SignerInfo (RFC 5652 5.3). */
function readSigner(info: Der, certificates: readonly Certificate[]) {
  const [versionField, sid, digestField, signed, algorithmField, signature, unsignedField, ...more] = membersOf(info);
  const version = versionField === undefined ? null : readInteger(versionField);
  if (sid === undefined || signed?.tag !== tags.context0 || signature?.tag !== tags.octetString || more.length > 0)
    return unreadable("its signer can't be read");
  if (version !== (sid.tag === tags.sequence ? 1 : 3))
    return unreadable("its signer's version is not that of its form");
  const digestIdentifier = plainAlgorithm(digestField);
  const algorithm = signatureAlgorithms[plainAlgorithm(algorithmField) ?? ""];
  const digest = digestIdentifier === null ? null : digestOf(digestIdentifier);
  if (digestIdentifier === null || digest === null || algorithm === undefined)
    return refused("unknown-algorithm", "it is made with an algorithm that is too weak or not known");
  if (algorithm.digest !== null && algorithm.digest !== digest)
    return refused("unknown-algorithm", "it uses two different digests");
  const signedAttributes = readAttributes(signed);
  if (signedAttributes === null) return unreadable("its signed attributes can't be read");
  const unsignedAttributes = unsignedField === undefined ? new Map<string, Der>() : readAttributes(unsignedField);
  if (unsignedAttributes === null || (unsignedField !== undefined && unsignedField.tag !== tags.context1))
    return unreadable("its unsigned attributes can't be read");
  const timeStampToken = unsignedAttributes.get(attributes.timeStampToken) ?? null;
  if (unsignedAttributes.size > (timeStampToken === null ? 0 : 1))
    return unsigned("it carries attributes that nobody signed");
  const signedBytes = Uint8Array.from(signed.bytes);
  // Signed as a SET, in the place of [0] (5.4).
  signedBytes[0] = tags.set;
  const signer = {
    digest,
    key: algorithm.key,
    signedAttributes,
    signedBytes,
    signature: signature.content,
    timeStampToken,
    signer: certificates.find((one) => isNamedBy(sid, one)) ?? null,
  };
  return { ok: true as const, data: { version, digestIdentifier, signer } };
}

function isNamedBy(sid: Der, { issuerName, serialNumber, extensions }: Certificate): boolean {
  if (sid.tag === tags.implicit0)
    return extensions.subjectKeyIdentifier !== null && sameBytes(sid.content, extensions.subjectKeyIdentifier);
  const [issuer, serial, ...more] = membersOf(sid);
  if (issuer === undefined || serial?.tag !== tags.integer || more.length > 0) return false;
  return sameBytes(issuer.bytes, issuerName) && sameBytes(serial.content, serialNumber);
}

/** @returns null where an attribute is there twice, or has not exactly one value, as none that is understood may (RFC 5652 11) */
function readAttributes(set: Der): ReadonlyMap<string, Der> | null {
  const found = new Map<string, Der>();
  for (const attribute of set.children) {
    const [type, values, ...more] = membersOf(attribute);
    const name = identifierOf(type);
    const value = values?.tag === tags.set && values.children.length === 1 ? values.children[0] : undefined;
    if (name === null || value === undefined || more.length > 0 || found.has(name)) return null;
    found.set(name, value);
  }
  return found.size > 0 ? found : null;
}

/** @returns the identifier of an algorithm that has no parameters, or NULL for them (RFC 5754 2) */
export function plainAlgorithm(algorithm: Der | undefined): string | null {
  const [identifier, parameters, ...more] = membersOf(algorithm);
  const isPlain = parameters === undefined || (parameters.tag === tags.null && parameters.content.length === 0);
  return isPlain && more.length === 0 ? identifierOf(identifier) : null;
}

export function identifierOf(value: Der | undefined): string | null {
  return value === undefined ? null : readObjectIdentifier(value);
}

const refused = (code: SignatureProblem["code"], message: string) => ({
  ok: false as const,
  problem: { code, message },
});
const unreadable = (message: string) => refused("unreadable-signature", message);
const unsigned = (message: string) => refused("unsigned-data", message);
