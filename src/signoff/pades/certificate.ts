/** A certificate (RFC 5280), read strictly: what its extensions allow, and what nothing here understands. */
import { type KeyObject, X509Certificate } from "node:crypto";
import {
  type Der,
  membersOf,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readObjectIdentifier,
  readTime,
  sameBytes,
  tags,
} from "./der.js";
import type { CertificateFacts } from "./signature.js";
import { holderOf } from "./subject-name.js";

export interface Certificate {
  readonly bytes: Uint8Array;
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
  /** Distinguished names and serial number as they are encoded, for comparison. */
  readonly issuerName: Uint8Array;
  readonly subjectName: Uint8Array;
  readonly serialNumber: Uint8Array;
  /** Object identifier of the algorithm that its issuer signed it with. */
  readonly signatureAlgorithm: string;
  readonly extensions: CertificateExtensions;
}

export interface CertificateExtensions {
  /** Numbers of the bits that are set (RFC 5280 4.2.1.3); null where it says nothing. */
  readonly keyUsage: ReadonlySet<number> | null;
  readonly authority: boolean;
  /** How many authorities may stand between it and a certificate at the end; null for any number. */
  readonly pathLength: number | null;
  readonly extendedKeyUsage: { readonly critical: boolean; readonly purposes: readonly string[] } | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  /** Critical extensions that nothing here understands: such a certificate is not relied on (RFC 5280 4.2). */
  readonly notUnderstood: readonly string[];
}

export const keyUsages = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const;

const extensionNames: Readonly<Record<string, keyof typeof readers>> = {
  "2.5.29.15": "keyUsage",
  "2.5.29.19": "basicConstraints",
  "2.5.29.37": "extendedKeyUsage",
  "2.5.29.14": "subjectKeyIdentifier",
};
/** May be critical, and ask nothing of a reader who wants no certain policy. */
const understoodAnyway = new Set(["2.5.29.32"]);

type Draft = { -readonly [K in keyof CertificateExtensions]: CertificateExtensions[K] };

const readers = {
  keyUsage(value: Der, _critical: boolean, draft: Draft) {
    draft.keyUsage = readBits(value);
    return draft.keyUsage !== null;
  },
  basicConstraints(value: Der, _critical: boolean, draft: Draft) {
    const [first, second] = value.children;
    if (value.tag !== tags.sequence || value.children.length > 2) return false;
    draft.authority = first !== undefined && readBoolean(first) === true;
    if (second === undefined) return first === undefined || readBoolean(first) !== null;
    draft.pathLength = readInteger(second);
    return draft.pathLength !== null && draft.authority;
  },
  extendedKeyUsage(value: Der, critical: boolean, draft: Draft) {
    const purposes = value.children.map(readObjectIdentifier);
    if (value.tag !== tags.sequence || purposes.length === 0 || purposes.includes(null)) return false;
    draft.extendedKeyUsage = { critical, purposes: purposes.filter((one) => one !== null) };
    return true;
  },
  subjectKeyIdentifier(value: Der, _critical: boolean, draft: Draft) {
    draft.subjectKeyIdentifier = value.content;
    return value.tag === tags.octetString;
  },
};

/** @returns null for bytes that are no certificate of version 3 in DER, or one that says something twice or in a wrong way */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const parts = partsOf(bytes);
  if (parts === null) return null;
  const extensions = readExtensions(parts.extensions);
  if (extensions === null) return null;
  let x509: X509Certificate;
  let publicKey: KeyObject;
  try {
    x509 = new X509Certificate(bytes);
    publicKey = x509.publicKey;
  } catch {
    return null;
  }
  const { subjectName, issuerName, serialNumber, signatureAlgorithm, notBefore, notAfter } = parts;
  const facts = {
    subject: distinguishedName(x509.subject),
    issuer: distinguishedName(x509.issuer),
    holder: holderOf(subjectName),
    serial: x509.serialNumber.toLowerCase(),
    fingerprint: x509.fingerprint256.replaceAll(":", "").toLowerCase(),
    notBefore,
    notAfter,
  };
  return { bytes, x509, publicKey, facts, issuerName, subjectName, serialNumber, signatureAlgorithm, extensions };
}

export const isInForce = ({ facts }: Certificate, time: Date) => facts.notBefore <= time && time <= facts.notAfter;

export const sameCertificate = (a: Certificate, b: Certificate) => a.facts.fingerprint === b.facts.fingerprint;

/** Whether one certificate names another as its issuer, and was signed with its key. */
export function isIssuedBy({ x509 }: Certificate, issuer: Certificate): boolean {
  try {
    return x509.checkIssued(issuer.x509) && x509.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** TBSCertificate (RFC 5280 4.1), as far as it is needed. */
function partsOf(bytes: Uint8Array) {
  const [body, algorithm, signature, ...more] = membersOf(readDer(bytes));
  if (algorithm === undefined || signature?.tag !== tags.bitString || more.length > 0) return null;
  const [version, serial, inner, issuer, validity, subject, , ...optional] = membersOf(body);
  if (version?.tag !== tags.context0 || serial?.tag !== tags.integer || issuer === undefined || subject === undefined)
    return null;
  // What was signed must name the algorithm that is used outside of it (4.1.1.2).
  if (inner === undefined || !sameBytes(inner.bytes, algorithm.bytes)) return null;
  const [from, until] = membersOf(validity).map(readTime);
  const [identifier] = membersOf(algorithm);
  const signatureAlgorithm = identifier === undefined ? null : readObjectIdentifier(identifier);
  if (from == null || until == null || signatureAlgorithm === null) return null;
  return {
    serialNumber: serial.content,
    issuerName: issuer.bytes,
    subjectName: subject.bytes,
    notBefore: from,
    notAfter: until,
    signatureAlgorithm,
    extensions: membersOf(optional.find(({ tag }) => tag === tags.context3)?.children[0]),
  };
}

function readExtensions(written: readonly Der[]): CertificateExtensions | null {
  const draft: Draft = {
    keyUsage: null,
    authority: false,
    pathLength: null,
    extendedKeyUsage: null,
    subjectKeyIdentifier: null,
    notUnderstood: [],
  };
  const notUnderstood: string[] = [];
  const seen = new Set<string>();
  for (const extension of written) {
    const children = membersOf(extension);
    const name = children[0] === undefined ? null : readObjectIdentifier(children[0]);
    const critical = children.length === 3 && children[1] !== undefined && readBoolean(children[1]) === true;
    const value = children.at(-1);
    if (name === null || seen.has(name) || value?.tag !== tags.octetString) return null;
    seen.add(name);
    const known = extensionNames[name];
    if (known !== undefined) {
      const inner = readDer(value.content);
      if (inner === null || !readers[known](inner, critical, draft)) return null;
    } else if (critical && !understoodAnyway.has(name)) notUnderstood.push(name);
  }
  return { ...draft, notUnderstood };
}

/** OpenSSL lists the parts from the root, one a line, with line breaks in them escaped; RFC 4514 begins at the other end. */
function distinguishedName(lines: string): string {
  return lines.split("\n").reverse().join(",");
}
