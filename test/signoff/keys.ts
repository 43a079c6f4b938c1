/** Keys that tests sign with: the same in every run, and nobody's. */
import { createPrivateKey } from "node:crypto";
import { allowedSignersLine } from "../../src/signoff/assurance.js";
import { readSshPrivateKey, type SshPrivateKey } from "../../src/signoff/ssh/private-key.js";
import { signSsh } from "../../src/signoff/ssh/sign.js";

/** An Ed25519 key (RFC 8410) whose private part is one byte, repeated. */
export function keyOf(byte: number): SshPrivateKey {
  const read = readSshPrivateKey(pemOf(byte));
  if (!read.ok || read.value.kind !== "key") throw new Error("no key");
  return read.value.key;
}

export function pemOf(byte: number): string {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, byte)]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" })
    .export({ format: "pem", type: "pkcs8" })
    .toString();
}

export function signed(text: string, byte: number, namespace = "approval@policy-packet.example"): string {
  return signSsh(Buffer.from(text), keyOf(byte), namespace);
}

/** @param options of allowed_signers, in the place of the namespace */
export function signerLine(principal: string, byte: number, options?: string): string {
  const line = allowedSignersLine(principal, keyOf(byte).publicKey);
  return options === undefined ? line : line.replace(/namespaces="[^"]*"/, options);
}
