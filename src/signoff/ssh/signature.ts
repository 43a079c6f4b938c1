/**
 * A signature file of `ssh-keygen -Y sign` (OpenSSH PROTOCOL.sshsig): armor, and the fields inside. Reading stops at the footer, as
 * ssh-keygen does. Says nothing about whether the signature is right.
 */
import { createHash } from "node:crypto";
import { readBase64 } from "./base64.js";
import { type Read, refusal } from "./public-key.js";
import { wireReader, wireString, wireUint32 } from "./wire.js";

const magic = "SSHSIG";
const version = 1;
const header = "-----BEGIN SSH SIGNATURE-----";
const footer = "-----END SSH SIGNATURE-----";

/** What the message is hashed with before it is signed. */
export type MessageHash = "sha256" | "sha512";

export interface SshSignature {
  /** The signer's key in wire format: a claim until the signature is checked. */
  readonly publicKey: Uint8Array;
  readonly namespace: Uint8Array;
  readonly hash: MessageHash;
  /** Algorithm and signature, as the algorithm's own standard writes them. */
  readonly signature: Uint8Array;
}

/** @param armored the text of a signature file; lines may end in `\r\n` */
export function readSignature(armored: string): Read<SshSignature> {
  const start = /^-----BEGIN SSH SIGNATURE-----\r?\n/.exec(armored);
  if (start === null) return refusal("malformed", `the signature does not begin with ${header}`);
  const end = armored.indexOf(`\n${footer}`, start[0].length);
  if (end === -1) return refusal("malformed", `the signature does not end with ${footer}`);
  const bytes = readBase64(armored.slice(start[0].length, end));
  if (bytes === null) return refusal("malformed", "the signature is not base64");
  if (bytes.subarray(0, magic.length).toString("latin1") !== magic)
    return refusal("malformed", `the signature does not begin with ${magic}`);
  const reader = wireReader(bytes.subarray(magic.length));
  if (reader.uint32() > version) return refusal("unsupported", `the signature is of a later version than ${version}`);
  const publicKey = reader.string();
  const namespace = reader.text();
  // Reserved: its content is to be ignored, and an empty string is what was signed.
  reader.string();
  const hash = reader.name();
  const signature = reader.string();
  if (!reader.isWhole()) return refusal("malformed", "the signature is cut off or longer than a signature");
  if (hash !== "sha256" && hash !== "sha512")
    return refusal("unsupported", "the signature's hash is not SHA-256 or SHA-512");
  return { ok: true, value: { publicKey, namespace, hash, signature } };
}

/** The bytes that the key signs: the message only by its hash, bound to a namespace. */
export function signedData(message: Uint8Array, namespace: string, hash: MessageHash): Buffer {
  return Buffer.concat([
    Buffer.from(magic),
    wireString(namespace),
    wireString(""),
    wireString(hash),
    wireString(createHash(hash).update(message).digest()),
  ]);
}

/** @returns the text of a signature file */
export function writeSignature(signature: SshSignature): string {
  const base64 = Buffer.concat([
    Buffer.from(magic),
    wireUint32(version),
    wireString(signature.publicKey),
    wireString(signature.namespace),
    wireString(""),
    wireString(signature.hash),
    wireString(signature.signature),
  ]).toString("base64");
  return [header, ...(base64.match(/.{1,70}/g) ?? []), footer, ""].join("\n");
}
