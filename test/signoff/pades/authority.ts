/** Certificates of a fictional authority, made anew for each test file, and whatever is wrong with them on purpose. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, webcrypto } from "node:crypto";
import { BitString, fromBER, Integer, OctetString, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  Certificate as PkiCertificate,
  Time,
} from "pkijs";
import { type Certificate, readCertificate } from "../../../src/signoff/pades/certificate.js";

export interface Issued {
  readonly certificate: Certificate;
  readonly pem: string;
  readonly key: KeyObject;
  readonly keyPem: string;
}

export interface Wanted {
  readonly name: string;
  /** Of its subject; none when left out. */
  readonly organization?: string;
  /** Itself when left out. */
  readonly issuer?: Issued;
  readonly key?: "rsa" | "short-rsa" | "P-256" | "P-384" | "P-521" | "secp256k1";
  readonly from?: string;
  readonly until?: string;
  /** Has the key of this one. */
  readonly keyOf?: Issued;
  /** Bits of its key usage; none when left out. */
  readonly usage?: readonly number[];
  readonly purposes?: { readonly critical: boolean; readonly list: readonly string[] };
  readonly authority?: boolean;
  readonly pathLength?: number;
  /** What its issuer signs with; SHA-256 when left out. */
  readonly digest?: "SHA-1";
  /** A critical extension that nobody knows. */
  readonly riddle?: boolean;
}

export const timeStamping = "1.3.6.1.5.5.7.3.8";
export const digitalSignature = 0;
const keyCertSign = 5;
let serial = 1000;

export async function issue(wanted: Wanted): Promise<Issued> {
  const privateKey = wanted.keyOf?.key ?? keyPair(wanted.key ?? "P-256").privateKey;
  const keyPem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const certificate = new PkiCertificate({ version: 2, serialNumber: new Integer({ value: serial++ }) });
  certificate.subject.typesAndValues.push(...nameOf(wanted));
  if (wanted.issuer === undefined) certificate.issuer.typesAndValues.push(...nameOf(wanted));
  else certificate.issuer = PkiCertificate.fromBER(wanted.issuer.certificate.bytes).subject;
  certificate.notBefore = new Time({ type: 0, value: new Date(wanted.from ?? "2025-01-01T00:00:00Z") });
  certificate.notAfter = new Time({ type: 0, value: new Date(wanted.until ?? "2045-01-01T00:00:00Z") });
  certificate.subjectPublicKeyInfo.fromSchema(spki(createPublicKey(privateKey)));
  certificate.extensions = extensionsOf(wanted);
  await certificate.sign(await signingKey(wanted.issuer?.key ?? privateKey), wanted.digest ?? "SHA-256");
  const bytes = new Uint8Array(certificate.toSchema(true).toBER());
  const read = readCertificate(bytes);
  if (read === null) throw new Error("the test's own certificate can't be read");
  return { certificate: read, pem: read.x509.toString(), key: privateKey, keyPem };
}

/** An authority, in whose name certificates are issued. */
export const authorityOf = (name: string, more: Partial<Wanted> = {}) =>
  issue({ name, authority: true, usage: [keyCertSign], ...more });

export const signerOf = (issuer: Issued, more: Partial<Wanted> = {}) =>
  issue({ name: "Northwind Packets", issuer, usage: [digitalSignature], ...more });

export const stamperOf = (issuer: Issued, more: Partial<Wanted> = {}) =>
  issue({
    name: "Northwind Time",
    issuer,
    usage: [digitalSignature],
    purposes: { critical: true, list: [timeStamping] },
    ...more,
  });

function keyPair(kind: NonNullable<Wanted["key"]>) {
  if (kind === "rsa") return generateKeyPairSync("rsa", { modulusLength: 2048 });
  if (kind === "short-rsa") return generateKeyPairSync("rsa", { modulusLength: 1024 });
  return generateKeyPairSync("ec", { namedCurve: kind });
}

function nameOf({ name, organization }: Wanted): AttributeTypeAndValue[] {
  const part = (type: string, value: string) => new AttributeTypeAndValue({ type, value: new Utf8String({ value }) });
  return [...(organization === undefined ? [] : [part("2.5.4.10", organization)]), part("2.5.4.3", name)];
}

function spki(key: KeyObject) {
  const der = key.export({ type: "spki", format: "der" });
  return fromBER(der).result;
}

function extensionsOf({ usage, purposes, authority, pathLength, riddle }: Wanted): Extension[] {
  const found: Extension[] = [];
  const add = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    found.push(new Extension({ extnID, critical, extnValue: value.toBER() }));
  if (authority === true) {
    const constraints = new BasicConstraints({
      cA: true,
      ...(pathLength !== undefined && { pathLenConstraint: pathLength }),
    });
    add("2.5.29.19", true, constraints.toSchema());
  }
  if (usage !== undefined) {
    const bits = usage.reduce((sum, bit) => sum | (0x80 >> bit), 0);
    const unusedBits = 7 - Math.max(...usage);
    add("2.5.29.15", true, new BitString({ valueHex: Uint8Array.of(bits), unusedBits }));
  }
  if (purposes !== undefined)
    add("2.5.29.37", purposes.critical, new ExtKeyUsage({ keyPurposes: [...purposes.list] }).toSchema());
  if (riddle === true) add("1.3.6.1.4.1.99999.1", true, new OctetString({ valueHex: Uint8Array.of(1) }));
  return found;
}

/** The authority's key as the library that writes certificates takes it. */
async function signingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const curve = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" }[
    key.asymmetricKeyDetails?.namedCurve ?? ""
  ];
  const algorithm =
    curve === undefined ? { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } : { name: "ECDSA", namedCurve: curve };
  const der = createPrivateKey(key.export({ type: "pkcs8", format: "pem" })).export({ type: "pkcs8", format: "der" });
  return webcrypto.subtle.importKey("pkcs8", der, algorithm, true, ["sign"]);
}
