/** Signatures that are sound and altered, by each kind of key. See cases.mjs for what a case is. */
import { constants, createPrivateKey, privateEncrypt, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { output } from "../command.mjs";
import { malformedCases } from "./malformed-cases.mjs";
import { securityKeyCases } from "./security-key-cases.mjs";
import {
  changed,
  fieldsOf,
  flipped,
  mpint,
  rawOf,
  renamed,
  signatureFile,
  signedData,
  split,
  string,
  withRaw,
} from "./wire.mjs";

const message = Buffer.from('{"subject":"POL-A@1.0.0"}\n');
const namespace = "approval@policy-packet.example";
const types = ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa-2048", "rsa-3072", "sk-ed25519", "sk-ecdsa"];

/** @param {Record<string, import("./keys.mjs").Key>} keys */
export async function signatureCases(keys) {
  const groups = await Promise.all([
    ...types.map((type) => ofEachType(keys[type], keys["ed25519-other"])),
    ofEd25519(keys.ed25519),
    ofEcdsa(keys["ecdsa-256"]),
    ofRsa(keys),
    securityKeyCases(keys["sk-ed25519"], keys["sk-ecdsa"]),
    malformedCases(keys.ed25519),
  ]);
  return groups.flat();
}

async function ofEachType(key, other) {
  const signature = await key.sign(message, namespace);
  const fields = fieldsOf(signature);
  return [
    { name: `${key.name}: sound`, key, signature },
    { name: `${key.name}: altered message`, key, signature, message: Buffer.concat([message, Buffer.from(" ")]) },
    { name: `${key.name}: altered signature`, key, signature: changed(signature, flipped("signature", 40)) },
    { name: `${key.name}: altered key`, key, signature: changed(signature, flipped("key", -3)) },
    {
      name: `${key.name}: key of somebody else put in`,
      key: other,
      signature: changed(signature, () => ({ key: other.blob })),
    },
    { name: `${key.name}: other namespace asked for`, key, signature, namespace: "file" },
    { name: `${key.name}: other namespace signed`, key, signature: await key.sign(message, "git") },
    {
      name: `${key.name}: namespace changed afterwards`,
      key,
      signature: changed(await key.sign(message, "git"), () => ({ namespace })),
    },
    {
      name: `${key.name}: byte behind the signature`,
      key,
      signature: changed(signature, () => ({ signature: Buffer.concat([fields.signature, Buffer.of(0)]) })),
    },
    {
      name: `${key.name}: byte behind the key`,
      key,
      signature: changed(signature, () => ({ key: Buffer.concat([fields.key, Buffer.of(0)]) })),
    },
    {
      name: `${key.name}: signature of no length`,
      key,
      signature: changed(signature, ({ signature: whole }) => ({ signature: withRaw(whole, Buffer.alloc(0)) })),
    },
    {
      name: `${key.name}: algorithm of another name`,
      key,
      signature: changed(signature, () => ({ signature: renamed(fields.signature, "ssh-unknown") })),
    },
    { name: `${key.name}: known for somebody else`, key, signature, signers: `ben@clinic.example ${key.line}\n` },
    { name: `${key.name}: not known`, key, signature, signers: `ada@clinic.example ${other.line}\n` },
  ];
}

async function ofEd25519(key) {
  const signature = await key.sign(message, namespace);
  const raw = (change) =>
    changed(signature, ({ signature: whole }) => ({ signature: withRaw(whole, change(rawOf(whole))) }));
  return [
    { name: "SHA-256 of the message", key, signature: await key.sign(message, namespace, { hash: "sha256" }) },
    {
      name: "hash renamed to sha256",
      key,
      signature: changed(signature, () => ({ hash: "sha256" })),
    },
    { name: "hash md5", key, signature: changed(signature, () => ({ hash: "md5" })) },
    { name: "hash sha384", key, signature: changed(signature, () => ({ hash: "sha384" })) },
    { name: "hash SHA512", key, signature: changed(signature, () => ({ hash: "SHA512" })) },
    { name: "hash with a NUL", key, signature: changed(signature, () => ({ hash: "sha512\0" })) },
    { name: "namespace with a NUL", key, signature: changed(signature, () => ({ namespace: `${namespace}\0` })) },
    {
      name: "namespace with a NUL inside",
      key,
      signature: changed(signature, () => ({ namespace: `${namespace}\0x` })),
    },
    { name: "no namespace", key, signature: changed(signature, () => ({ namespace: "" })) },
    { name: "ed25519: 63 bytes", key, signature: raw((bytes) => bytes.subarray(0, 63)) },
    { name: "ed25519: 65 bytes", key, signature: raw((bytes) => Buffer.concat([bytes, Buffer.of(0)])) },
    {
      name: "ed25519: second half above the order",
      key,
      signature: raw(aboveOrder),
      ours: { accepts: false, why: "RFC 8032 refuses it, OpenSSH only from 10.4" },
    },
    { name: "empty message", key, message: Buffer.alloc(0), signature: await key.sign(Buffer.alloc(0), namespace) },
    { name: "message of bytes", key, message: noise, signature: await key.sign(noise, namespace) },
    { name: "namespace of UTF-8", key, namespace: "größe", signature: await key.sign(message, "größe") },
  ];
}

const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 31 + (index >> 8)) % 256));

async function ofEcdsa(key) {
  const signature = await key.sign(message, namespace);
  const numbers = (change) =>
    changed(signature, ({ signature: whole }) => {
      const [r, rest] = split(rawOf(whole));
      return { signature: withRaw(whole, Buffer.concat(change(r, split(rest)[0]))) };
    });
  const zeros = (bytes) => string(Buffer.concat([Buffer.alloc(3), bytes]));
  return [
    { name: "ecdsa: leading zeros", key, signature: numbers((r, s) => [zeros(r), zeros(s)]) },
    { name: "ecdsa: numbers of zero", key, signature: numbers(() => [string(""), string("")]) },
    {
      name: "ecdsa: negative number",
      key,
      signature: numbers((r, s) => [string(Buffer.concat([Buffer.of(0xff), r])), string(s)]),
    },
    { name: "ecdsa: numbers without their sign", key, ...(await unsigned(key)) },
    {
      name: "ecdsa: number too long",
      key,
      signature: numbers((r, s) => [string(Buffer.concat([Buffer.of(1), r])), string(s)]),
    },
    { name: "ecdsa: swapped numbers", key, signature: numbers((r, s) => [string(s), string(r)]) },
    { name: "ecdsa: third number", key, signature: numbers((r, s) => [string(r), string(s), string(s)]) },
    { name: "ecdsa: negated number", key, signature: numbers((r, s) => [string(r), mpint(negated(s))]) },
    {
      name: "ecdsa: other curve named",
      key,
      signature: changed(signature, ({ key: blob }) => ({ key: renamedCurve(blob) })),
    },
    {
      name: "ecdsa: compressed point",
      key,
      signature: changed(signature, ({ key: blob }) => ({ key: compressed(blob) })),
    },
  ];
}

/** A number whose highest bit is set has a zero before it, without which it is negative (RFC 4251, section 5). */
async function unsigned(key) {
  for (let count = 0; ; count++) {
    const one = Buffer.from(`message ${count}`);
    const sound = await key.sign(one, namespace);
    const [r, rest] = split(rawOf(fieldsOf(sound).signature));
    const [s] = split(rest);
    if (r.length !== 33 || s.length !== 33) continue;
    const numbers = Buffer.concat([r.subarray(1), s.subarray(1)].map(string));
    return { message: one, signature: changed(sound, ({ signature }) => ({ signature: withRaw(signature, numbers) })) };
  }
}

async function ofRsa(keys) {
  const key = keys["rsa-2048"];
  const weak = keys["rsa-1024"];
  const signature = await key.sign(message, namespace);
  const secret = await privateKeyOf(key);
  const signed = (algorithm, hash) =>
    signatureFile({
      key: key.blob,
      namespace,
      signature: Buffer.concat([algorithm, sign(hash, signedData(message, namespace), secret)].map(string)),
    });
  const [type, numbers] = split(key.blob);
  const [exponent, modulus] = [split(numbers)[0], split(split(numbers)[1])[0]];
  const zeros = Buffer.concat(
    [type, Buffer.concat([Buffer.alloc(2), exponent]), Buffer.concat([Buffer.alloc(2), modulus])].map(string),
  );
  const negative = Buffer.concat([type, exponent, modulus.subarray(1)].map(string));
  const short = await shortSignature(secret);
  const bare = privateEncrypt({ key: secret, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(64, 7));
  return [
    { name: "rsa: rsa-sha2-256", key, signature: signed("rsa-sha2-256", "sha256") },
    { name: "rsa: rsa-sha2-512", key, signature: signed("rsa-sha2-512", "sha512") },
    { name: "rsa: name of another hash", key, signature: signed("rsa-sha2-256", "sha512") },
    { name: "rsa: ssh-rsa, SHA-1", key, signature: signed("ssh-rsa", "sha1") },
    { name: "rsa: ssh-rsa, SHA-512", key, signature: signed("ssh-rsa", "sha512") },
    { name: "rsa: hash sha256", key, signature: await key.sign(message, namespace, { hash: "sha256" }) },
    {
      name: "rsa: without a leading zero",
      key,
      message: short.message,
      signature: rsaFile(key, short.raw.subarray(1)),
    },
    { name: "rsa: with its leading zero", key, message: short.message, signature: rsaFile(key, short.raw) },
    {
      name: "rsa: byte before",
      key,
      message: short.message,
      signature: rsaFile(key, Buffer.concat([Buffer.of(0), short.raw])),
    },
    { name: "rsa: something else encrypted", key, signature: rsaFile(key, bare) },
    { name: "rsa: key written with leading zeros", key, signature: changed(signature, () => ({ key: zeros })) },
    { name: "rsa: key without the sign of its modulus", key, signature: changed(signature, () => ({ key: negative })) },
    {
      name: "rsa: 1024 bits",
      key: weak,
      signature: await weak.sign(message, namespace),
      ours: { accepts: false, why: "RSA below 2048 bits is refused" },
    },
  ];
}

function rsaFile(key, raw) {
  return signatureFile({ key: key.blob, namespace, signature: Buffer.concat(["rsa-sha2-512", raw].map(string)) });
}

/** One message in 256 has a signature that begins with a zero. */
async function shortSignature(secret) {
  for (let count = 0; ; count++) {
    const one = Buffer.from(`message ${count}`);
    const raw = sign("sha512", signedData(one, namespace), secret);
    if (raw[0] === 0) return { message: one, raw };
  }
}

async function privateKeyOf(key) {
  const copy = `${key.file}.pem`;
  await output("cp", [key.file, copy], { seconds: 10 });
  await output("ssh-keygen", ["-q", "-p", "-m", "PEM", "-N", "", "-f", copy], { seconds: 60 });
  return createPrivateKey(await readFile(copy));
}

function renamedCurve(blob) {
  const [type, rest] = split(blob);
  return Buffer.concat([string(type), string("nistp384"), split(rest)[1]]);
}

function compressed(blob) {
  const [type, rest] = split(blob);
  const [curve, last] = split(rest);
  const point = split(last)[0];
  return Buffer.concat(
    [type, curve, Buffer.concat([Buffer.of(2 + (point[64] & 1)), point.subarray(1, 33)])].map(string),
  );
}

const edwardsOrder = 2n ** 252n + 27742317777372353535851937790883648493n;
const p256Order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function aboveOrder(raw) {
  const scalar = BigInt(`0x${Buffer.from(raw.subarray(32)).reverse().toString("hex")}`) + edwardsOrder;
  return Buffer.concat([raw.subarray(0, 32), Buffer.from(scalar.toString(16).padStart(64, "0"), "hex").reverse()]);
}

/** ECDSA holds with the second number negated as well. */
function negated(s) {
  return Buffer.from((p256Order - BigInt(`0x${s.toString("hex")}`)).toString(16).padStart(64, "0"), "hex");
}
