/**
 * Makes the CMS message of a signature (RFC 5652) as PAdES baselines B-B and B-T have it (ETSI EN 319 142-1 6.3): content type, digest and
 * signing certificates are signed, a signing time is not (the PDF says it), a time stamp is over the signature's value. In DER.
 */
import { createHash } from "node:crypto";
import {
  type BaseBlock,
  Constructed,
  fromBER,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as SetOf,
} from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  Certificate as PkiCertificate,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import type { Certificate } from "./certificate.js";
import type { Credentials } from "./credentials.js";
import { attributes, contentTypes, digests, signatureAlgorithms } from "./object-identifiers.js";
import { longestToken, type TimestampSource } from "./time-stamp.js";

/** @param contentDigest by `credentials.digest`. @throws TimestampError */
export async function signMessage(
  contentDigest: Uint8Array,
  credentials: Credentials,
  timestamp: TimestampSource | null,
): Promise<Uint8Array> {
  const { certificate, chain, digest } = credentials;
  const all = [certificate, ...chain];
  const signed = inDerOrder([
    attribute(attributes.contentType, new ObjectIdentifier({ value: contentTypes.data })),
    attribute(attributes.messageDigest, new OctetString({ valueHex: contentDigest })),
    attribute(attributes.signingCertificateV2, signingCertificates(all)),
  ]);
  const toBeSigned = new SetOf({ value: signed.map((one) => one.toSchema()) }).toBER();
  const signature = await credentials.sign(new Uint8Array(toBeSigned));
  const token = timestamp === null ? null : await timestamp(signature);
  const { issuer, serialNumber } = PkiCertificate.fromBER(certificate.bytes);
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: digests[digest] });
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
    digestAlgorithm,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: signed }),
    signatureAlgorithm: signatureAlgorithm(credentials),
    signature: new OctetString({ valueHex: signature }),
    ...(token !== null && {
      unsignedAttrs: new SignedAndUnsignedAttributes({
        type: 1,
        attributes: [attribute(attributes.timeStampToken, fromBER(token).result)],
      }),
    }),
  });
  const certificates = [...all].sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const data = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: contentTypes.data }),
    certificates: certificates.map(({ bytes }) => PkiCertificate.fromBER(bytes)),
    signerInfos: [signer],
  });
  const message = new ContentInfo({ contentType: contentTypes.signedData, content: data.toSchema(true) });
  return new Uint8Array(message.toSchema().toBER());
}

/** @returns more bytes than a message of these credentials can have */
export function roomForMessage({ certificate, chain }: Credentials, hasTimestamp: boolean): number {
  const perCertificate = 256;
  const rest = 2048;
  const certificates = [certificate, ...chain].reduce(
    (sum, { bytes, issuerName }) => sum + bytes.length + issuerName.length + perCertificate,
    0,
  );
  return certificates + certificate.issuerName.length + rest + (hasTimestamp ? longestToken : 0);
}

/** SigningCertificateV2 (RFC 5035 3): every certificate that comes along, so that the signature covers them all; SHA-256, which goes without saying. */
function signingCertificates(certificates: readonly Certificate[]): Sequence {
  const named = certificates.map((one) => {
    const { issuer, serialNumber } = PkiCertificate.fromBER(one.bytes);
    const directoryName = new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [issuer.toSchema()] });
    const issuerSerial = new Sequence({ value: [new Sequence({ value: [directoryName] }), serialNumber] });
    const hash = createHash("sha256").update(one.bytes).digest();
    return new Sequence({ value: [new OctetString({ valueHex: hash }), issuerSerial] });
  });
  return new Sequence({ value: [new Sequence({ value: named })] });
}

function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

/** The order of a SET OF in DER (X.690 11.6). */
function inDerOrder(unordered: readonly Attribute[]): Attribute[] {
  const encoded = (one: Attribute) => Buffer.from(one.toSchema().toBER());
  return [...unordered].sort((a, b) => Buffer.compare(encoded(a), encoded(b)));
}

/** RFC 5754 3: an RSA algorithm has NULL for parameters, an ECDSA algorithm has none. */
function signatureAlgorithm({ key, digest }: Credentials): AlgorithmIdentifier {
  const found = Object.entries(signatureAlgorithms).find(([, one]) => one.key === key && one.digest === digest);
  if (found === undefined) throw new Error(`no algorithm for ${key} with ${digest}`);
  return new AlgorithmIdentifier({ algorithmId: found[0], ...(key === "rsa" && { algorithmParams: new Null() }) });
}
