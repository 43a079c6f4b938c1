/**
 * Whether a signature is of this message, in this namespace, by the key that it carries (OpenSSH PROTOCOL.sshsig). Whose key that is,
 * `allowed-signers.ts` and `match-signer.ts` say. Gives the verdict of `ssh-keygen -Y verify`; where it is another, ARCHITECTURE.md
 * says so. Never throws, whatever the bytes.
 */
import { readCertifiedKey } from "./certificate.js";
import { checkSignature } from "./check-signature.js";
import { nameOf, type Refusal, refusal, type SshKey } from "./public-key.js";
import type { Presence } from "./security-key.js";
import { readSignature, signedData } from "./signature.js";

export type SshVerdict =
  | {
      readonly ok: true;
      readonly key: SshKey;
      /** What a security key says of who was there; null for other keys. */
      readonly presence: Presence | null;
    }
  | Refusal;

/**
 * @param armored the text of a signature file
 * @param namespace what the signature must have been made for
 */
export function verifySshSignature(message: Uint8Array, armored: string, namespace: string): SshVerdict {
  const signature = readSignature(armored);
  if (!signature.ok) return signature;
  const key = readCertifiedKey(signature.value.publicKey);
  if (!key.ok) return key;
  if (!Buffer.from(namespace).equals(signature.value.namespace))
    return refusal("wrong-namespace", `the signature was made for another purpose than ${namespace}`);
  const data = signedData(message, namespace, signature.value.hash);
  const presence = checkSignature(key.value, signature.value.signature, data);
  if (presence === false) return refusal("bad-signature", "the signature is not of these bytes by the key it names");
  return { ok: true, key: nameOf(key.value), presence };
}
