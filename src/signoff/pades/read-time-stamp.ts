/** Reads time-stamp tokens (RFC 3161 2.4.2) and judges them: of what, by whom, whether that one is an authority for it. */
import { createHash } from "node:crypto";
import { type Certificate, keyUsages } from "./certificate.js";
import { findPath } from "./chain.js";
import { checkSignature, strayCertificates } from "./check-signature.js";
import type { DigestName } from "./credentials.js";
import { type Der, membersOf, readBoolean, readDer, readInteger, readTime, sameBytes, tags } from "./der.js";
import { contentTypes, digestOf, purposes } from "./object-identifiers.js";
import type { PdfTimestamp, SignatureProblem } from "./signature.js";
import { identifierOf, plainAlgorithm, readSignedData } from "./signed-data.js";

/** What an authority signs (RFC 3161, TSTInfo). */
export interface TimeStampInfo {
  readonly digest: DigestName;
  readonly imprint: Uint8Array;
  readonly time: Date;
  /** Content of the number that the request asked to have back; null where there is none. */
  readonly nonce: Uint8Array | null;
}

export interface JudgedTimestamp {
  /** Null where the token can't be read at all. */
  readonly timestamp: PdfTimestamp | null;
  readonly info: TimeStampInfo | null;
  readonly problems: readonly SignatureProblem[];
}

/** @param stamped what the time stamp must be of */
export function judgeTimestamp(token: Der, stamped: Uint8Array, trusted: readonly Certificate[]): JudgedTimestamp {
  const read = readSignedData(token);
  if (!read.ok)
    return { timestamp: null, info: null, problems: [unreadable(`its time stamp: ${read.problem.message}`)] };
  const { data } = read;
  const info = data.contentType === contentTypes.timeStampInfo && data.content !== null ? readInfo(data.content) : null;
  if (info === null || data.content === null || data.timeStampToken !== null)
    return { timestamp: null, info: null, problems: [unreadable("what its time stamp says can't be read")] };
  const { content } = data;
  const problems: SignatureProblem[] = checkSignature(data, (digest) =>
    createHash(digest).update(content).digest(),
  ).map(({ message }) => ({ code: "time-stamp-not-good", message: `its time stamp: ${message}` }));
  if (!sameBytes(info.imprint, createHash(info.digest).update(stamped).digest()))
    problems.push({ code: "time-stamp-of-something-else", message: "its time stamp is that of something else" });
  const { signer, certificates } = data;
  if (signer === null)
    return { timestamp: { time: info.time, authority: null, intact: false, chain: unvouched }, info, problems };
  if (!isAuthority(signer))
    problems.push({
      code: "time-stamp-authority",
      message: `the certificate of ${signer.facts.subject} is not one for time stamps alone`,
    });
  const path = findPath(signer, certificates, trusted, info.time);
  if (path.problem !== null)
    problems.push({ code: path.problem.code, message: `its time stamp: ${path.problem.message}` });
  if (strayCertificates(data, path.certificates).length > 0)
    problems.push({
      code: "unsigned-data",
      message: "its time stamp carries certificates that have nothing to do with it",
    });
  const intact = problems.every(({ code }) => code === "broken-chain" || code === "not-in-force");
  return { timestamp: { time: info.time, authority: signer.facts, intact, chain: path.chain }, info, problems };
}

const unvouched = { kind: "unknown", missing: "whoever made it" } as const;
const unreadable = (message: string): SignatureProblem => ({ code: "time-stamp-unreadable", message });

/** RFC 3161 2.3: the purpose of time stamping alone, in a critical extension; and a key for signing. */
function isAuthority({ extensions: { extendedKeyUsage, keyUsage } }: Certificate): boolean {
  const maySign =
    keyUsage === null || keyUsage.has(keyUsages.digitalSignature) || keyUsage.has(keyUsages.nonRepudiation);
  const [purpose, ...others] = extendedKeyUsage?.purposes ?? [];
  return maySign && extendedKeyUsage?.critical === true && purpose === purposes.timeStamping && others.length === 0;
}

function readInfo(content: Uint8Array): TimeStampInfo | null {
  const [version, policy, imprint, serial, time, ...optional] = membersOf(readDer(content));
  const [algorithm, hash, ...more] = membersOf(imprint);
  const digest = digestOf(plainAlgorithm(algorithm) ?? "");
  const genTime = time?.tag === tags.generalizedTime ? readTime(time) : null;
  if (version === undefined || readInteger(version) !== 1 || identifierOf(policy) === null) return null;
  if (digest === null || hash?.tag !== tags.octetString || more.length > 0) return null;
  if (serial?.tag !== tags.integer || genTime === null) return null;
  // A critical extension changes what the token means, and none is known here.
  const extensions = optional.find(({ tag }) => tag === tags.context1)?.children ?? [];
  if (extensions.some((one) => membersOf(one).some((part) => readBoolean(part) === true))) return null;
  const nonce = optional.find(({ tag }) => tag === tags.integer)?.content ?? null;
  return { digest, imprint: hash.content, time: genTime, nonce };
}
