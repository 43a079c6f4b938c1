/** SSH's wire format (RFC 4251, section 5) and SSHSIG (OpenSSH PROTOCOL.sshsig), written by hand: what the product's own code is compared with. */
import { createHash } from "node:crypto";

export function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function string(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

export function mpint(value) {
  const start = value.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.alloc(0) : Buffer.from(value.subarray(start));
  return string(digits.length > 0 && digits[0] >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

/** Takes a string off the front. */
export function split(bytes) {
  const end = 4 + bytes.readUInt32BE(0);
  return [bytes.subarray(4, end), bytes.subarray(end)];
}

/**
 * @typedef {object} Fields of a signature file
 * @property {Buffer} magic
 * @property {number} version
 * @property {Buffer} key
 * @property {Buffer} namespace
 * @property {Buffer} reserved
 * @property {Buffer} hash
 * @property {Buffer} signature
 * @property {Buffer} rest
 */

/** @returns {Fields} */
export function fieldsOf(armored) {
  const bytes = Buffer.from(armored.replace(/-----.*-----/g, ""), "base64");
  const [key, afterKey] = split(bytes.subarray(10));
  const [namespace, afterNamespace] = split(afterKey);
  const [reserved, afterReserved] = split(afterNamespace);
  const [hash, afterHash] = split(afterReserved);
  const [signature, rest] = split(afterHash);
  return {
    magic: bytes.subarray(0, 6),
    version: bytes.readUInt32BE(6),
    key,
    namespace,
    reserved,
    hash,
    signature,
    rest,
  };
}

/** @param {Fields} fields */
export function bytesOf({ magic, version, key, namespace, reserved, hash, signature, rest }) {
  const strings = [key, namespace, reserved, hash, signature].map(string);
  return Buffer.concat([magic, uint32(version), ...strings, rest]);
}

export function armor(bytes) {
  const lines = bytes.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", ""].join("\n");
}

/** The signature file with some fields changed. */
export function changed(armored, change) {
  const fields = fieldsOf(armored);
  return armor(bytesOf({ ...fields, ...change(fields) }));
}

/** What a key signs. */
export function signedData(message, namespace, hash = "sha512") {
  const digest = createHash(hash).update(message).digest();
  return Buffer.concat([Buffer.from("SSHSIG"), ...[namespace, "", hash, digest].map(string)]);
}

/** A whole signature file. */
export function signatureFile({ key, namespace, hash = "sha512", signature }) {
  const fields = { magic: Buffer.from("SSHSIG"), version: 1, key, namespace, reserved: "", hash, signature, rest: "" };
  return armor(bytesOf({ ...fields, rest: Buffer.alloc(0) }));
}

/** A change of one bit of a field; a place below zero counts from the end. */
export function flipped(field, at) {
  return (fields) => ({ [field]: flip(Buffer.from(fields[field]), at) });
}

export function flip(bytes, at) {
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] ^= 1;
  return bytes;
}

/** The signature proper, without its algorithm. */
export function rawOf(signature) {
  return split(split(signature)[1])[0];
}

export function withRaw(signature, raw) {
  const [name, rest] = split(signature);
  return Buffer.concat([string(name), string(raw), split(rest)[1]]);
}

/** With another type or algorithm in front. */
export function renamed(bytes, name) {
  return Buffer.concat([string(name), split(bytes)[1]]);
}
