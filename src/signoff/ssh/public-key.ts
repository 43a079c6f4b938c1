/**
 * Public keys as SSH writes them: RSA (RFC 4253), ECDSA (RFC 5656), Ed25519 (RFC 8709) and security keys (OpenSSH PROTOCOL.u2f).
 * Refuses DSA, RSA below 2048 bits (NIST SP 800-131A) and points that are not on their curve.
 */
import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { type WireReader, wireMpint, wireReader, wireString } from "./wire.js";

/** A curve of RFC 5656 with the hash that goes with it; `size` is that of a coordinate in bytes. */
export interface Curve {
  readonly name: string;
  readonly jwk: string;
  readonly size: number;
  readonly hash: "sha256" | "sha384" | "sha512";
}

const p256: Curve = { name: "nistp256", jwk: "P-256", size: 32, hash: "sha256" };

/** A kind of key: which mathematics, and whether a security key holds the private part. */
type Algorithm =
  | { readonly kind: "ed25519"; readonly securityKey: boolean }
  | { readonly kind: "ecdsa"; readonly curve: Curve; readonly securityKey: boolean }
  | { readonly kind: "rsa"; readonly securityKey: false };

const algorithms = {
  "ssh-ed25519": { kind: "ed25519", securityKey: false },
  "sk-ssh-ed25519@openssh.com": { kind: "ed25519", securityKey: true },
  "ecdsa-sha2-nistp256": { kind: "ecdsa", curve: p256, securityKey: false },
  "ecdsa-sha2-nistp384": {
    kind: "ecdsa",
    curve: { name: "nistp384", jwk: "P-384", size: 48, hash: "sha384" },
    securityKey: false,
  },
  "ecdsa-sha2-nistp521": {
    kind: "ecdsa",
    curve: { name: "nistp521", jwk: "P-521", size: 66, hash: "sha512" },
    securityKey: false,
  },
  "sk-ecdsa-sha2-nistp256@openssh.com": { kind: "ecdsa", curve: p256, securityKey: true },
  "ssh-rsa": { kind: "rsa", securityKey: false },
} as const satisfies Record<string, Algorithm>;

export type SshKeyType = keyof typeof algorithms;

/** What an authority says of a key. */
export interface SshCertificate {
  readonly authority: SshKey;
  /** Not for a machine. */
  readonly isForPerson: boolean;
  /** Names, not patterns. */
  readonly principals: readonly string[];
  /** The first second since 1970 that it holds in. */
  readonly validAfter: number;
  /** The first one that it no longer holds in. */
  readonly validBefore: number;
}

/** What names a key. */
export interface SshKey {
  readonly type: SshKeyType;
  /** `SHA256:` and the unpadded base64 of the blob's digest, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  /** The key in wire format, numbers in their shortest form: two blobs are the same bytes when the keys are the same. */
  readonly blob: Uint8Array;
  /** The certificate that the key was shown with, if any: it then counts for what the certificate says, not for itself. */
  readonly certificate: SshCertificate | null;
}

/** A key that signatures can be checked with. */
export interface SshPublicKey extends SshKey {
  readonly algorithm: Algorithm;
  readonly object: KeyObject;
  /** What a security key was registered for, usually `ssh:`; null for other keys. */
  readonly application: Uint8Array | null;
}

/** Why something can't be used. */
export type SshProblem = "malformed" | "unsupported" | "weak-key" | "wrong-namespace" | "bad-signature";

export interface Refusal {
  readonly ok: false;
  readonly problem: SshProblem;
  /** A clause for people: what is wrong. */
  readonly message: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | Refusal;

export function refusal(problem: SshProblem, message: string): Refusal {
  return { ok: false, problem, message };
}

const smallestRsa = 2048;

/** @param blob a key in wire format, from anybody */
export function readPublicKey(blob: Uint8Array): Read<SshPublicKey> {
  const reader = wireReader(blob);
  const type = reader.name();
  if (!isKeyType(type)) return refusal("unsupported", unsupportedWords(type));
  const fields = readKeyFields(type, reader);
  if (fields.ok && !reader.isWhole()) return refusal("malformed", "the key is cut off or longer than a key");
  return fields;
}

export function isKeyType(name: string): name is SshKeyType {
  return Object.hasOwn(algorithms, name);
}

/** Reads what follows the name of the type; leaves it to the caller to see that nothing follows. */
export function readKeyFields(type: SshKeyType, reader: WireReader): Read<SshPublicKey> {
  const algorithm: Algorithm = algorithms[type];
  switch (algorithm.kind) {
    case "ed25519": {
      const x = reader.string();
      const application = algorithm.securityKey ? reader.text() : null;
      if (x.length !== 32) return refusal("malformed", "the key does not have 32 bytes");
      const jwk = { kty: "OKP", crv: "Ed25519", x: x.toString("base64url") };
      return publicKey(type, [x], application, jwk);
    }
    case "ecdsa": {
      const { curve } = algorithm;
      const name = reader.name();
      const point = reader.string();
      const application = algorithm.securityKey ? reader.text() : null;
      if (name !== curve.name) return refusal("malformed", `the key is on another curve than ${curve.name}`);
      // RFC 5656, section 3.1: points are not compressed here.
      if (point[0] !== 4 || point.length !== 1 + 2 * curve.size) return refusal("malformed", "the key is no point");
      const jwk = {
        kty: "EC",
        crv: curve.jwk,
        x: point.subarray(1, 1 + curve.size).toString("base64url"),
        y: point.subarray(1 + curve.size).toString("base64url"),
      };
      return publicKey(type, [Buffer.from(name), point], application, jwk);
    }
    case "rsa": {
      const exponent = reader.mpint();
      const modulus = reader.mpint();
      const bits = bitLength(modulus);
      if (exponent.length === 0 || modulus.length === 0) return refusal("malformed", "the key lacks its numbers");
      if (bits < smallestRsa)
        return refusal("weak-key", `an RSA key of ${bits} bits; at least ${smallestRsa} are needed`);
      const jwk = { kty: "RSA", e: exponent.toString("base64url"), n: modulus.toString("base64url") };
      return publicKey(type, { exponent, modulus }, null, jwk);
    }
  }
}

function publicKey(
  type: SshKeyType,
  fields: readonly Buffer[] | { readonly exponent: Buffer; readonly modulus: Buffer },
  application: Buffer | null,
  jwk: JsonWebKey,
): Read<SshPublicKey> {
  const written =
    "modulus" in fields
      ? [wireMpint(fields.exponent), wireMpint(fields.modulus)]
      : fields.map((one) => wireString(one));
  const blob = Buffer.concat([
    wireString(type),
    ...written,
    ...(application === null ? [] : [wireString(application)]),
  ]);
  try {
    const object = createPublicKey({ format: "jwk", key: jwk });
    return {
      ok: true,
      value: {
        type,
        fingerprint: fingerprint(blob),
        blob,
        algorithm: algorithms[type],
        object,
        application,
        certificate: null,
      },
    };
  } catch {
    return refusal("malformed", "the key's numbers are not those of a key");
  }
}

/** Only what names the key, for others to keep. */
export function nameOf({ type, fingerprint, blob, certificate }: SshKey): SshKey {
  return { type, fingerprint, blob, certificate };
}

/** Whatever certificates they come with. */
export function isSameKey(a: SshKey, b: SshKey): boolean {
  return Buffer.compare(a.blob, b.blob) === 0;
}

function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

function bitLength(digits: Buffer): number {
  return digits.length * 8 - (Math.clz32(digits[0] ?? 0) - 24);
}

/** Names come from anybody: only what can be a name is repeated. */
function unsupportedWords(type: string): string {
  return /^[\w@.-]{1,64}$/.test(type) ? `keys of the type ${type} are not supported` : "the bytes are no key";
}
