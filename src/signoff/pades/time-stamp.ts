/**
 * Asks a time-stamping authority for a token (RFC 3161), and takes only the one that was asked for: of the same digest, with the same nonce, with the
 * authority's certificate, by its key.
 */
import { createHash } from "node:crypto";
import { Integer, Null, OctetString } from "asn1js";
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from "pkijs";
import { membersOf, readDer, readInteger, sameBytes, tags } from "./der.js";
import { digests } from "./object-identifiers.js";
import { judgeTimestamp } from "./read-time-stamp.js";

/** Gives a time-stamp token over bytes. @throws TimestampError when there is none to be had. */
export type TimestampSource = (stamped: Uint8Array) => Promise<Uint8Array>;

/** The authority, as the outside world reaches it. */
export interface TimestampAuthority {
  /** For messages: its address. */
  readonly name: string;
  /** A number that no request had before: 8 bytes. */
  nonce(): Uint8Array;
  /** Sends a TimeStampReq and gives the TimeStampResp, or says why there is none. */
  ask(query: Uint8Array): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; message: string }>;
}

/** Why there is no time stamp, in words for the user. */
export class TimestampError extends Error {
  override readonly name = "TimestampError";
}

/** Of the token, with all its certificates. The room for signatures is reckoned with it. */
export const longestToken = 16_384;

const grantedStates = [0, 1];

export function timestampSource(authority: TimestampAuthority): TimestampSource {
  return async (stamped) => {
    const nonce = positive(authority.nonce());
    const answer = await authority.ask(timestampQuery(stamped, nonce));
    if (!answer.ok) throw new TimestampError(answer.message);
    const [status, token] = membersOf(readDer(answer.bytes));
    const [number] = membersOf(status);
    const state = number === undefined ? null : readInteger(number);
    if (state === null) throw new TimestampError(`${authority.name} did not answer as a time-stamping authority does`);
    if (!grantedStates.includes(state)) throw new TimestampError(`${authority.name} refused the time stamp (${state})`);
    if (token?.tag !== tags.sequence || token.bytes.length > longestToken)
      throw new TimestampError(`the time stamp of ${authority.name} is missing or larger than ${longestToken} bytes`);
    const { timestamp, info, problems } = judgeTimestamp(token, stamped, []);
    const [problem] = problems;
    if (problem !== undefined)
      throw new TimestampError(`the time stamp of ${authority.name} is not good: ${problem.message}`);
    if (timestamp === null || info?.nonce == null || !sameBytes(info.nonce, nonce))
      throw new TimestampError(`the time stamp of ${authority.name} answers another request`);
    return token.bytes;
  };
}

/** @param nonce content of an INTEGER */
function timestampQuery(stamped: Uint8Array, nonce: Uint8Array): Uint8Array {
  const hash = createHash("sha256").update(stamped).digest();
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: digests.sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: hash }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** The number's shortest encoding: positive, without zeros in front. */
function positive(nonce: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(nonce);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
