/** A time-stamping authority within the test (RFC 3161): answers requests as it should, or wrongly in one way. */
import { createHash, sign } from "node:crypto";
import {
  Boolean as Asn1Boolean,
  Constructed,
  GeneralizedTime,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as SetOf,
} from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
} from "pkijs";
import { type TimestampAuthority, timestampSource } from "../../../src/signoff/pades/time-stamp.js";
import type { Issued } from "./authority.js";

const sha256 = "2.16.840.1.101.3.4.2.1";
const infoType = "1.2.840.113549.1.9.16.1.4";

export interface Answering {
  readonly time?: string;
  /** Stamps this in the place of what was asked for. */
  readonly imprint?: Uint8Array;
  readonly nonce?: Uint8Array;
  /** RFC 3161 2.4.2: 2 is a refusal. */
  readonly status?: number;
  /** Signs with this key, and says that it is the authority's. */
  readonly key?: Issued;
  readonly certificates?: readonly Issued[];
  /** What it says that it signed, in the place of what it did. */
  readonly contentType?: string;
  /** One that nobody knows. */
  readonly extension?: { readonly critical: boolean };
}

export function stampAuthority(stamper: Issued, answering: Answering = {}): TimestampAuthority {
  let asked = 0;
  return {
    name: "http://time.northwind.example/",
    nonce: () => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, asked++),
    ask: async (query) => ({ ok: true, bytes: answer(query, stamper, answering) }),
  };
}

export const stampsOf = (stamper: Issued, answering: Answering = {}) =>
  timestampSource(stampAuthority(stamper, answering));

export function answer(query: Uint8Array, stamper: Issued, answering: Answering): Uint8Array {
  const request = TimeStampReq.fromBER(query);
  const status = new Sequence({ value: [new Integer({ value: answering.status ?? 0 })] });
  if (request.certReq !== true) throw new Error("the certificate is not asked for");
  const imprint = answering.imprint ?? request.messageImprint.hashedMessage.valueBlock.valueHexView;
  const nonce = answering.nonce ?? request.nonce?.valueBlock.valueHexView ?? Uint8Array.of(1);
  const value = (answering.status ?? 0) > 1 ? [status] : [status, tokenOver(imprint, nonce, stamper, answering)];
  return new Uint8Array(new Sequence({ value }).toBER());
}

export function tokenOver(imprint: Uint8Array, nonce: Uint8Array, stamper: Issued, answering: Answering): Sequence {
  const info = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new ObjectIdentifier({ value: "1.3.6.1.4.1.99999.1" }),
      new Sequence({
        value: [
          new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }).toSchema(),
          new OctetString({ valueHex: imprint }),
        ],
      }),
      new Integer({ value: 7 }),
      new GeneralizedTime({ valueDate: new Date(answering.time ?? "2026-01-15T09:30:05Z") }),
      new Sequence({ value: [new Integer({ value: 1 })] }),
      new Asn1Boolean({ value: true }),
      new Integer({ valueHex: nonce }),
      ...(answering.extension === undefined ? [] : [extensions(answering.extension.critical)]),
    ],
  }).toBER();
  const { bytes } = stamper.certificate;
  const { issuer, serialNumber } = Certificate.fromBER(bytes);
  const named = new Sequence({ value: [new OctetString({ valueHex: createHash("sha256").update(bytes).digest() })] });
  const attribute = (type: string, one: Attribute["values"][number]) => new Attribute({ type, values: [one] });
  const attributes = [
    attribute("1.2.840.113549.1.9.3", new ObjectIdentifier({ value: answering.contentType ?? infoType })),
    attribute(
      "1.2.840.113549.1.9.4",
      new OctetString({ valueHex: createHash("sha256").update(new Uint8Array(info)).digest() }),
    ),
    attribute("1.2.840.113549.1.9.16.2.47", new Sequence({ value: [new Sequence({ value: [named] })] })),
  ];
  const toBeSigned = new SetOf({ value: attributes.map((one) => one.toSchema()) }).toBER();
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: sha256 });
  const data = new SignedData({
    version: 3,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: infoType }),
    certificates: [stamper, ...(answering.certificates ?? [])].map((one) => Certificate.fromBER(one.certificate.bytes)),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm,
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: "1.2.840.10045.4.3.2" }),
        signature: new OctetString({
          valueHex: sign("sha256", new Uint8Array(toBeSigned), (answering.key ?? stamper).key),
        }),
      }),
    ],
  });
  const schema = data.toSchema(true);
  // The library would cut the content into pieces, which is not DER.
  const content = new Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new OctetString({ valueHex: info })],
  });
  schema.valueBlock.value[2] = new Sequence({ value: [new ObjectIdentifier({ value: infoType }), content] });
  return new ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: schema }).toSchema();
}

function extensions(critical: boolean): Constructed {
  const extension = new Extension({ extnID: "1.3.6.1.4.1.99999.2", critical, extnValue: new Null().toBER() });
  return new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [extension.toSchema()] });
}
