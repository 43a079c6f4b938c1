/** Key files and signing: what we sign holds, by each kind of key; ssh-keygen judges the same in conformance. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSshPrivateKey, type SshPrivateKey } from "../../../src/signoff/ssh/private-key.js";
import { signSsh } from "../../../src/signoff/ssh/sign.js";
import { verifySshSignature } from "../../../src/signoff/ssh/verify.js";
import { wireString, wireUint32 } from "../../../src/signoff/ssh/wire.js";
import { keys } from "./recorded.js";

const message = Buffer.from("approved\n");
const namespace = "approval@policy-packet.example";

function keyOf(text: string): SshPrivateKey {
  const read = readSshPrivateKey(text);
  if (!read.ok || read.value.kind !== "key") throw new Error(JSON.stringify(read));
  return read.value.key;
}

/** @returns how the file is told, or what is said of it */
function kindOf(text: string): string {
  const read = readSshPrivateKey(text);
  if (!read.ok) return `${read.problem}: ${read.message}`;
  return read.value.kind === "key" ? "key" : read.value.why;
}

function pem(key: KeyObject, type: "pkcs1" | "pkcs8" | "sec1", passphrase?: string): string {
  const encryption = passphrase === undefined ? {} : { cipher: "aes-256-cbc", passphrase };
  return key.export({ format: "pem", type, ...encryption }).toString();
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const edwards = generateKeyPairSync("ed25519").privateKey;
const curves = ["P-256", "P-384", "P-521"].map((name) => generateKeyPairSync("ec", { namedCurve: name }).privateKey);

const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa-2048", "rsa-3072"].map((name) => [
      name,
      keys[name]?.private ?? "",
    ]),
  ),
  "PKCS#8, Ed25519": pem(edwards, "pkcs8"),
  "PKCS#8, RSA": pem(rsa, "pkcs8"),
  "PKCS#1": pem(rsa, "pkcs1"),
  ...Object.fromEntries(curves.map((key, index) => [`SEC 1, curve ${index}`, pem(key, "sec1")])),
  ...Object.fromEntries(curves.map((key, index) => [`PKCS#8, curve ${index}`, pem(key, "pkcs8")])),
};

describe("a key file signs", () => {
  it.each(Object.entries(files))("%s", (_, text) => {
    for (const lines of [text, text.replaceAll("\n", "\r\n")]) {
      const key = keyOf(lines);
      const signature = signSsh(message, key, namespace);
      const verdict = verifySshSignature(message, signature, namespace);
      expect(verdict).toMatchObject({ ok: true, key: { fingerprint: key.publicKey.fingerprint } });
      expect(verifySshSignature(Buffer.from("Approved\n"), signature, namespace).ok).toBe(false);
      expect(verifySshSignature(message, signature, "file").ok).toBe(false);
      expect(signature).toMatch(
        /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=]{1,70}\n)+-----END SSH SIGNATURE-----\n$/,
      );
    }
  });

  it.each(Object.keys(keys).filter((name) => name in files))("%s is the key of its .pub file", (name) => {
    const blob = keyOf(files[name] ?? "").publicKey.blob;
    expect(Buffer.from(blob).toString("base64")).toBe(keys[name]?.public.split(" ")[1]);
  });
});

describe("a key file that can't be used here", () => {
  it("is told apart", () => {
    expect(kindOf(keys.encrypted?.private ?? "")).toBe("encrypted");
    expect(kindOf(pem(edwards, "pkcs8", "secret"))).toBe("encrypted");
    expect(kindOf(pem(rsa, "pkcs1", "secret"))).toBe("encrypted");
    expect(kindOf(keys.ed25519?.public ?? "")).toBe("public");
    expect(kindOf(securityKeyFile())).toBe("security-key");
  });

  it("is refused", () => {
    expect(kindOf("")).toMatch(/no private key/);
    expect(kindOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).toMatch(/no private key/);
    expect(kindOf(keys["rsa-1024"]?.private ?? "")).toMatch(/1024 bits/);
    expect(kindOf(pem(generateKeyPairSync("ed448").privateKey, "pkcs8"))).toMatch(/can't sign here/);
    const unusual = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey;
    expect(kindOf(pem(unusual, "pkcs8"))).toMatch(/can't sign here/);
    expect(kindOf("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")).toMatch(/damaged/);
  });

  it("has the same number twice, which ssh-keygen checks the passphrase by", () => {
    const bytes = Buffer.from((files.ed25519 ?? "").replace(/-----.*-----/g, ""), "base64");
    const numbers = bytes.indexOf("ssh-ed25519", bytes.indexOf("ssh-ed25519") + 1) - 12;
    bytes.writeUInt8((bytes[numbers] ?? 0) ^ 1, numbers);
    expect(kindOf(openSsh(bytes))).toMatch(/damaged/);
  });

  it("has parts that belong together", () => {
    const bytes = Buffer.from((files.ed25519 ?? "").replace(/-----.*-----/g, ""), "base64");
    const publicPart = bytes.indexOf("ssh-ed25519") + 20;
    bytes.writeUInt8((bytes[publicPart] ?? 0) ^ 1, publicPart);
    expect(kindOf(openSsh(bytes))).toMatch(/belong together|damaged/);
  });
});

describe("what is said of a damaged key", () => {
  it.each(Object.keys(files))("holds nothing of it: %s", (name) => {
    const text = files[name] ?? "";
    const lines = text.trim().split("\n");
    for (const [index, line] of lines.entries()) {
      const damaged = lines.with(index, line.slice(0, -1)).join("\n");
      const read = readSshPrivateKey(damaged);
      if (read.ok) continue;
      for (const secret of lines.slice(1, -1)) expect(read.message).not.toContain(secret.slice(0, 8));
    }
  });
});

function openSsh(bytes: Buffer): string {
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${bytes.toString("base64")}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** As ssh-keygen -t ed25519-sk would write it, as far as it is read. */
function securityKeyFile(): string {
  const type = "sk-ssh-ed25519@openssh.com";
  const publicKey = Buffer.concat([type, Buffer.alloc(32, 9), "ssh:"].map((field) => wireString(field)));
  const strings = ["none", "none", ""].map((field) => wireString(field));
  return openSsh(
    Buffer.concat([
      Buffer.from("openssh-key-v1\0"),
      ...strings,
      wireUint32(1),
      wireString(publicKey),
      wireString(Buffer.alloc(64)),
    ]),
  );
}
