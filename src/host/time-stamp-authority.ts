/**
 * Reaches a time-stamping authority over HTTP (RFC 3161 3.4). The only connection that this program opens by itself, and only where the user names its
 * address. Refuses redirects, slow answers and large ones: what came back is judged elsewhere.
 */
import { randomBytes } from "node:crypto";

const seconds = 20;
/** More than any time stamp with its certificates has. */
const longestAnswer = 65_536;

export type TimestampAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** @param message why there is none, in words for the user */
  | { readonly ok: false; readonly message: string };

/** @returns null where the address is not one of http or https, or holds a password, which does not belong into messages */
export function timeStampAuthority(address: string) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "")
    return null;
  return {
    name: address,
    nonce: () => new Uint8Array(randomBytes(8)),
    ask: (query: Uint8Array) => ask(url, query),
  };
}

async function ask(url: URL, query: Uint8Array): Promise<TimestampAnswer> {
  const none = (why: string) => ({ ok: false, message: `the time-stamping authority ${url.href} ${why}` }) as const;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: Uint8Array.from(query),
      redirect: "error",
      signal: AbortSignal.timeout(seconds * 1000),
    });
    if (!answer.ok) return none(`answered with the status ${answer.status}`);
    const bytes = await upTo(longestAnswer, answer);
    return bytes === null ? none(`answered with more than ${longestAnswer} bytes`) : { ok: true, bytes };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return none(isLate ? `did not answer within ${seconds} s` : "can't be reached, or sends elsewhere");
  }
}

/** @returns null where there are more bytes; the rest is not fetched */
async function upTo(most: number, answer: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
