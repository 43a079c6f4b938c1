/** The options of a line of allowed signers, by the rules of ssh-keygen(1): what they don't name makes the line unusable. */
import { type Read, refusal } from "./public-key.js";

export interface SignerOptions {
  /** The key is an authority's, whose certificates count, and no signatures of its own. */
  readonly isAuthority: boolean;
  /** Patterns of the namespaces that the key may sign for, with commas between them; null for any. */
  readonly namespaces: string | null;
  /** The first moment that the key may sign at. */
  readonly validAfter: Date | null;
  /** The last one. */
  readonly validBefore: Date | null;
  /** A time is given without its zone. */
  readonly isLocalTime: boolean;
}

/** @param text options with commas between them, not empty */
export function readSignerOptions(text: string): Read<SignerOptions> {
  let isAuthority = false;
  let isLocalTime = false;
  const values = new Map<string, string>();
  let rest = text;
  while (rest !== "") {
    const option = /^(?:cert-authority|(namespaces|valid-after|valid-before)=)/i.exec(rest);
    rest = rest.slice(option?.[0].length ?? 0);
    const name = option?.[1]?.toLowerCase();
    if (name !== undefined) {
      const end = endOfQuoted(rest);
      if (end === -1) return refusal("malformed", `the value of ${name} does not stand in quotation marks`);
      if (values.has(name)) return refusal("malformed", `${name} is there twice`);
      values.set(name, rest.slice(1, end).replaceAll('\\"', '"'));
      rest = rest.slice(end + 1);
    } else if (option !== null) isAuthority = true;
    if (rest === "") break;
    if (!rest.startsWith(",") || rest === ",") return refusal("unsupported", "it has an option that is not known");
    rest = rest.slice(1);
  }
  const times: (Date | null)[] = [];
  for (const name of ["valid-after", "valid-before"]) {
    const value = values.get(name);
    const time = value === undefined ? null : readTime(value);
    if (time === undefined) return refusal("malformed", `${name} is no date and time like 20260131Z or 202601311830Z`);
    if (value !== undefined && !/(Z|UTC)$/i.test(value)) isLocalTime = true;
    times.push(time);
  }
  const [validAfter = null, validBefore = null] = times;
  if (validAfter !== null && validBefore !== null && validBefore <= validAfter)
    return refusal("malformed", "valid-before is not after valid-after");
  const namespaces = values.get("namespaces") ?? null;
  return { ok: true, value: { isAuthority, namespaces, validAfter, validBefore, isLocalTime } };
}

/** Where the text's first quotation mark is closed, or -1. */
function endOfQuoted(text: string): number {
  if (!text.startsWith('"')) return -1;
  let at = 1;
  while (at < text.length && text[at] !== '"') at += text.startsWith('\\"', at) ? 2 : 1;
  return at < text.length ? at : -1;
}

/** `YYYYMMDD[HHMM[SS]]`, with `Z` or `UTC` behind it or not; days that do not exist and times up to 1970 are refused. */
function readTime(text: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:Z|UTC)?$/i.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour = "00", minute = "00", second = "00"] = found.slice(1);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(iso);
  return time.getTime() > 0 && time.toISOString() === iso ? time : undefined;
}
