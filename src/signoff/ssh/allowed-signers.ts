/**
 * The file that says whose keys are whose: ALLOWED SIGNERS of ssh-keygen(1), one line a key. A line that can't be used is a finding,
 * and matches nobody; the others hold. Times that name no zone are UTC here, where ssh-keygen takes its machine's own time.
 */
import { type Checked, type Diagnostic, diagnostic, type Span } from "../../diagnostics.js";
import { readBase64 } from "./base64.js";
import { isKeyType, nameOf, type Read, readPublicKey, refusal, type SshKey } from "./public-key.js";
import { readSignerOptions, type SignerOptions } from "./signer-options.js";

export interface AllowedSigner extends SignerOptions {
  /** The line that says so. */
  readonly span: Span;
  /** Patterns with commas between them. */
  readonly principals: string;
  readonly key: SshKey;
}

/**
 * @param file as findings name it
 * @returns the lines that can be used, in their order
 */
export function parseAllowedSigners(file: string, text: string): Checked<readonly AllowedSigner[]> {
  const value: AllowedSigner[] = [];
  const diagnostics: Diagnostic[] = [];
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const span = lineSpan(file, index + 1, offset, line);
    offset += line.length + 1;
    const fields = readFields(line);
    if (fields === null) continue;
    const read = fields.ok ? readLine(fields.value) : fields;
    if (!read.ok) {
      const hint = "correct the line (PRINCIPAL ssh-ed25519 AAAA…) or remove it; until then it matches nobody";
      diagnostics.push(diagnostic("signers/unusable", span, `this line can't be used: ${read.message}`, hint));
      continue;
    }
    value.push({ span, ...read.value });
    if (read.value.isLocalTime) {
      const hint =
        "write Z at the end of the time: ssh-keygen would take it for the local time of the machine it runs on";
      diagnostics.push(diagnostic("signers/local-time", span, "a time without a zone is taken as UTC", hint));
    }
  }
  return { value, diagnostics };
}

interface Fields {
  readonly principals: string;
  /** Options, if there are any, and the key. */
  readonly rest: string;
}

/** @returns null for a line that says nothing */
function readFields(line: string): Read<Fields> | null {
  const text = line.replace(/^[ \t\r]+/, "");
  if (text === "" || text.startsWith("#")) return null;
  if (text.includes("\0")) return refusal("malformed", "it holds a NUL character");
  if (text.startsWith("\u{feff}")) return refusal("malformed", "a byte order mark stands before the principal");
  const end = text.search(/[ \t\r"]/);
  if (end === -1) return refusal("malformed", "it has no key");
  if (text[end] !== '"') return fields(text.slice(0, end), text.slice(end + 1));
  const close = text.indexOf('"', end + 1);
  if (close === -1) return refusal("malformed", 'a " is not closed');
  return fields(text.slice(0, end) + text.slice(end + 1, close), text.slice(close + 1));
}

function fields(principals: string, rest: string): Read<Fields> {
  return { ok: true, value: { principals, rest: rest.replace(/^[ \t\r]+/, "") } };
}

function readLine({ principals, rest }: Fields): Read<Omit<AllowedSigner, "span">> {
  const plain = readKey(rest);
  const startsWithType = /^(sk-)?(ssh|ecdsa|webauthn)-\S*[ \t]/.test(rest);
  if (plain.ok || startsWithType) {
    const none = { isAuthority: false, namespaces: null, validAfter: null, validBefore: null, isLocalTime: false };
    return plain.ok ? { ok: true, value: { principals, key: plain.value, ...none } } : plain;
  }
  const end = endOfOptions(rest);
  if (end === -1) return refusal("malformed", 'a " in its options is not closed');
  const key = readKey(rest.slice(end).replace(/^[ \t]+/, ""));
  if (!key.ok) return key;
  const options = readSignerOptions(rest.slice(0, end));
  if (!options.ok) return options;
  return { ok: true, value: { principals, key: key.value, ...options.value } };
}

/** A type, a space and base64; what follows is a comment. */
function readKey(text: string): Read<SshKey> {
  const found = /^([^ \t]+)[ \t]+([^ \t]+)/.exec(text);
  const type = found?.[1] ?? "";
  const blob = readBase64(found?.[2] ?? "");
  if (found === null) return refusal("malformed", "it has no key");
  if (!isKeyType(type)) return refusal("unsupported", "it names no type of key that is supported");
  if (blob === null) return refusal("malformed", "the key is not base64");
  const key = readPublicKey(blob);
  if (!key.ok) return key;
  if (key.value.type !== type) return refusal("malformed", `the key is not of the type ${type}`);
  return { ok: true, value: nameOf(key.value) };
}

/** Where the first space outside quotation marks is, else the end; -1 when a mark is not closed. */
function endOfOptions(text: string): number {
  let isQuoted = false;
  let at = 0;
  for (; at < text.length && (isQuoted || (text[at] !== " " && text[at] !== "\t")); at++) {
    if (text[at] === "\\" && text[at + 1] === '"') at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
  }
  return isQuoted ? -1 : at;
}

function lineSpan(file: string, line: number, offset: number, text: string): Span {
  const { length } = text.replace(/\r$/, "");
  return {
    file,
    start: { line, column: 1, offset },
    end: { line, column: length + 1, offset: offset + length },
  };
}
