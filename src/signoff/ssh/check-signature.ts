/** Whether a key made a signature: Ed25519 (RFC 8032), ECDSA (RFC 5656), RSA with SHA-2 (RFC 8332), and security keys. */
import { verify } from "node:crypto";
import type { Curve, SshPublicKey } from "./public-key.js";
import { type Presence, securityKeyData, webauthnSignature } from "./security-key.js";
import { leftPadded, wireReader } from "./wire.js";

/**
 * @param signature algorithm and signature in wire format
 * @returns false when it is not this key's signature of these bytes
 */
export function checkSignature(key: SshPublicKey, signature: Uint8Array, data: Uint8Array): Presence | null | false {
  const reader = wireReader(signature);
  const name = reader.name();
  const raw = reader.string();
  if (key.application === null) {
    return reader.isWhole() && checkRaw(key, name, raw, data) ? null : false;
  }
  const isWebauthn = name === webauthnSignature && key.algorithm.kind === "ecdsa";
  const held = securityKeyData(reader, key.application, data, isWebauthn);
  if (held === null || !reader.isWhole()) return false;
  return checkRaw(key, isWebauthn ? key.type : name, raw, held.signed) && held.presence;
}

function checkRaw(key: SshPublicKey, name: string, raw: Buffer, data: Uint8Array): boolean {
  const { algorithm, object } = key;
  if (algorithm.kind !== "rsa" && name !== key.type) return false;
  try {
    switch (algorithm.kind) {
      // RFC 8032 asks that the second half be below the group's order; OpenSSH before 10.4 takes others.
      case "ed25519":
        return verify(null, data, object, raw);
      case "ecdsa": {
        const both = fixedLength(raw, algorithm.curve);
        return both !== null && verify(algorithm.curve.hash, data, { key: object, dsaEncoding: "ieee-p1363" }, both);
      }
      case "rsa": {
        const hash = rsaHash(name);
        return hash !== null && verify(hash, data, object, leftPadded(raw, modulusLength(key)));
      }
    }
  } catch {
    // OpenSSL refuses some numbers with an error: exponents that are too large, say.
    return false;
  }
}

/** RFC 8332; `ssh-rsa`, which is SHA-1, is not taken. */
function rsaHash(name: string): "sha256" | "sha512" | null {
  return name === "rsa-sha2-512" ? "sha512" : name === "rsa-sha2-256" ? "sha256" : null;
}

/** The two numbers of RFC 5656, section 3.1.2, at the length of the curve; null when they don't fit. */
function fixedLength(raw: Buffer, { size }: Curve): Buffer | null {
  const reader = wireReader(raw);
  const r = reader.mpint();
  const s = reader.mpint();
  if (!reader.isWhole() || r.length > size || s.length > size) return null;
  return Buffer.concat([leftPadded(r, size), leftPadded(s, size)]);
}

/** In bytes. RFC 8332, section 3: a signature that is shorter lacks leading zeros. */
function modulusLength({ object }: SshPublicKey): number {
  return Math.ceil((object.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}
