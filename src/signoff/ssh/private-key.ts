/**
 * Private keys in files: OpenSSH's own format (openssh PROTOCOL.key), PKCS#8, PKCS#1 and SEC 1 as PEM. What is encrypted, held by a
 * security key or not in the file at all is told apart, for ssh-keygen to sign with. No message ever says what a file holds.
 */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { readBase64 } from "./base64.js";
import { isKeyType, type Read, readPublicKey, refusal, type SshPublicKey } from "./public-key.js";
import { leftPadded, type WireReader, wireMpint, wireReader, wireString } from "./wire.js";

export interface SshPrivateKey {
  readonly publicKey: SshPublicKey;
  readonly object: KeyObject;
}

/** What a key file can be used for; `elsewhere` when the private part is not in it, or not to be had without a passphrase. */
export type KeyFile =
  | { readonly kind: "key"; readonly key: SshPrivateKey }
  | { readonly kind: "elsewhere"; readonly why: "encrypted" | "security-key" | "public" };

/** @param text the whole file; a public key's line counts as the key that an agent holds */
export function readSshPrivateKey(text: string): Read<KeyFile> {
  const openssh = between(text, "-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----");
  if (openssh !== null) return readOpenSshKey(openssh);
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) return elsewhere("encrypted");
  if (/^-----BEGIN (RSA |EC |)PRIVATE KEY-----/m.test(text)) return readPem(text);
  if (isPublicKeyLine(text)) return elsewhere("public");
  return refusal("malformed", "it is no private key");
}

function elsewhere(why: "encrypted" | "security-key" | "public"): Read<KeyFile> {
  return { ok: true, value: { kind: "elsewhere", why } };
}

function between(text: string, header: string, footer: string): string | null {
  const start = text.indexOf(header);
  const end = text.indexOf(footer, start);
  return start === -1 || end === -1 ? null : text.slice(start + header.length, end);
}

/** `TYPE BASE64 COMMENT`, certificates as well: ssh-keygen knows what to do with them. */
function isPublicKeyLine(text: string): boolean {
  return /^(sk-)?(ssh|ecdsa)-[\w@.-]+ +AAAA[\w+/=]+/.test(text.trim());
}

const magic = "openssh-key-v1\0";

function readOpenSshKey(base64: string): Read<KeyFile> {
  const bytes = readBase64(base64);
  if (bytes === null || bytes.subarray(0, magic.length).toString("latin1") !== magic)
    return refusal("malformed", "the key is damaged");
  const reader = wireReader(bytes.subarray(magic.length));
  const cipher = reader.name();
  reader.string();
  reader.string();
  const count = reader.uint32();
  const publicBlob = reader.string();
  const secret = reader.string();
  if (publicBlob.length === 0 || count !== 1) return refusal("malformed", "the key is damaged");
  // An encrypted key may have an authentication tag behind it.
  if (cipher !== "none") return elsewhere("encrypted");
  if (!reader.isWhole()) return refusal("malformed", "the key is damaged");
  if (wireReader(publicBlob).name().startsWith("sk-")) return elsewhere("security-key");
  const publicKey = readPublicKey(publicBlob);
  return publicKey.ok ? readSecret(publicKey.value, secret) : publicKey;
}

function readSecret(publicKey: SshPublicKey, secret: Uint8Array): Read<KeyFile> {
  const reader = wireReader(secret);
  const checks = [reader.uint32(), reader.uint32()];
  const type = reader.name();
  if (checks[0] !== checks[1] || !isKeyType(type) || type !== publicKey.type)
    return refusal("malformed", "the key is damaged");
  return madeOf(publicKey, { ...publicKey.object.export({ format: "jwk" }), ...secretNumbers(publicKey, reader) });
}

/** The fields of RFC 7517 and 7518 that a public key lacks. */
function secretNumbers({ algorithm }: SshPublicKey, reader: WireReader): JsonWebKey {
  switch (algorithm.kind) {
    case "ed25519":
      reader.string();
      return { d: reader.string().subarray(0, 32).toString("base64url") };
    case "ecdsa":
      reader.string();
      reader.string();
      return { d: leftPadded(reader.mpint(), algorithm.curve.size).toString("base64url") };
    case "rsa": {
      reader.mpint();
      reader.mpint();
      const [d, qi, p, q] = [reader.mpint(), reader.mpint(), reader.mpint(), reader.mpint()];
      const numbers = { d, qi, p, q, dp: remainder(d, p), dq: remainder(d, q) };
      return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value.toString("base64url")]));
    }
  }
}

/** `d mod (prime - 1)`, RFC 8017, section 3.2. */
function remainder(d: Buffer, prime: Buffer): Buffer {
  const modulus = numberOf(prime) - 1n;
  const hex = (modulus > 0n ? numberOf(d) % modulus : 0n).toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x0${bytes.toString("hex")}`);
}

function readPem(text: string): Read<KeyFile> {
  let jwk: JsonWebKey;
  try {
    jwk = createPrivateKey(text).export({ format: "jwk" });
  } catch {
    return refusal("unsupported", "the key is damaged, or of a kind that can't sign here");
  }
  const blob = publicBlob(jwk);
  const publicKey = blob === null ? refusal("unsupported", "keys of this kind can't sign here") : readPublicKey(blob);
  return publicKey.ok ? madeOf(publicKey.value, jwk) : publicKey;
}

function madeOf(publicKey: SshPublicKey, jwk: JsonWebKey): Read<KeyFile> {
  try {
    const object = createPrivateKey({ format: "jwk", key: jwk });
    const isPair = createPublicKey(object).equals(publicKey.object);
    if (!isPair) return refusal("malformed", "its public and its private part do not belong together");
    return { ok: true, value: { kind: "key", key: { publicKey, object } } };
  } catch {
    return refusal("malformed", "the key is damaged");
  }
}

const curves: Readonly<Record<string, string>> = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

function publicBlob({ kty, crv = "", x = "", y = "", e = "", n = "" }: JsonWebKey): Buffer | null {
  const bytes = (text: string): Buffer => Buffer.from(text, "base64url");
  const curve = curves[crv];
  if (kty === "OKP" && crv === "Ed25519") return Buffer.concat([wireString("ssh-ed25519"), wireString(bytes(x))]);
  if (kty === "RSA") return Buffer.concat([wireString("ssh-rsa"), wireMpint(bytes(e)), wireMpint(bytes(n))]);
  if (kty !== "EC" || curve === undefined) return null;
  const point = Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]);
  return Buffer.concat([wireString(`ecdsa-sha2-${curve}`), wireString(curve), wireString(point)]);
}
