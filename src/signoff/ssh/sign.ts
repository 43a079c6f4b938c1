/** Signing with a key that is at hand (OpenSSH PROTOCOL.sshsig), with SHA-512 where there is a choice, as ssh-keygen does. */
import { sign } from "node:crypto";
import type { SshPrivateKey } from "./private-key.js";
import { signedData, writeSignature } from "./signature.js";
import { verifySshSignature } from "./verify.js";
import { wireMpint, wireString } from "./wire.js";

/**
 * Signs a message for a purpose.
 * @returns the text of a signature file
 * @throws SigningError
 */
export type SignMessage = (message: Uint8Array, namespace: string) => Promise<string>;

/** Why there is no signature, in words for people: a passphrase was wrong, a program is not there. Never holds key material. */
export class SigningError extends Error {
  constructor(
    message: string,
    /** What to do about it. */
    readonly hint: string,
  ) {
    super(message);
    this.name = "SigningError";
  }
}

/**
 * @returns the text of a signature file
 * @throws SigningError when the key does not make a signature that holds
 */
export function signSsh(message: Uint8Array, key: SshPrivateKey, namespace: string): string {
  const { publicKey } = key;
  const signature = rawSignature(key, signedData(message, namespace, "sha512"));
  const armored = writeSignature({
    publicKey: publicKey.blob,
    namespace: Buffer.from(namespace),
    hash: "sha512",
    signature,
  });
  // A fault in an RSA signature would give the key away; and nobody is helped by a signature that does not hold.
  if (!verifySshSignature(message, armored, namespace).ok)
    throw new SigningError("the key made a signature that does not hold", "sign with another key");
  return armored;
}

function rawSignature({ publicKey, object }: SshPrivateKey, data: Uint8Array): Buffer {
  const { algorithm, type } = publicKey;
  switch (algorithm.kind) {
    case "ed25519":
      return Buffer.concat([wireString(type), wireString(sign(null, data, object))]);
    case "ecdsa": {
      const both = sign(algorithm.curve.hash, data, { key: object, dsaEncoding: "ieee-p1363" });
      const numbers = [both.subarray(0, algorithm.curve.size), both.subarray(algorithm.curve.size)];
      return Buffer.concat([wireString(type), wireString(Buffer.concat(numbers.map(wireMpint)))]);
    }
    case "rsa":
      return Buffer.concat([wireString("rsa-sha2-512"), wireString(sign("sha512", data, object))]);
  }
}
