/**
 * Keys to sign with: those of ssh-keygen, and security keys that are played by Node's own cryptography, since there is no hardware
 * (OpenSSH PROTOCOL.u2f).
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { output } from "../command.mjs";
import { mpint, signatureFile, signedData, string } from "./wire.mjs";

/** What ssh-keygen is asked for. */
const kinds = {
  ed25519: ["ed25519"],
  "ed25519-other": ["ed25519"],
  "ecdsa-256": ["ecdsa", "-b", "256"],
  "ecdsa-384": ["ecdsa", "-b", "384"],
  "ecdsa-521": ["ecdsa", "-b", "521"],
  "rsa-2048": ["rsa", "-b", "2048"],
  "rsa-3072": ["rsa", "-b", "3072"],
  "rsa-1024": ["rsa", "-b", "1024"],
};

/**
 * @typedef {object} Key
 * @property {string} name
 * @property {string} line as in a .pub file, without the comment
 * @property {Buffer} blob
 * @property {string | null} file of the private key, null for a security key
 * @property {(message: Uint8Array, namespace: string, change?: object) => Promise<string>} sign gives a signature file
 */

/**
 * @param {string} folder for the key files
 * @returns {Promise<Record<string, Key>>}
 */
export async function makeKeys(folder) {
  const files = await Promise.all(
    Object.entries(kinds).map(async ([name, type]) => {
      const file = join(folder, name);
      await output("ssh-keygen", ["-q", "-t", ...type, "-N", "", "-C", name, "-f", file], { seconds: 60 });
      return fileKey(name, file);
    }),
  );
  const keys = [...files, securityKey("sk-ed25519"), securityKey("sk-ecdsa")];
  return Object.fromEntries(keys.map((key) => [key.name, key]));
}

async function fileKey(name, file) {
  const [type, base64] = (await readFile(`${file}.pub`, "utf8")).split(" ");
  return {
    name,
    file,
    line: `${type} ${base64}`,
    blob: Buffer.from(base64, "base64"),
    sign: (message, namespace, { hash = "sha512" } = {}) =>
      output("ssh-keygen", ["-q", "-Y", "sign", "-n", namespace, "-f", file, `-Ohashalg=${hash}`], {
        seconds: 60,
        input: message,
      }),
  };
}

function securityKey(name) {
  const isEdwards = name === "sk-ed25519";
  const { privateKey, publicKey } = isEdwards
    ? generateKeyPairSync("ed25519")
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const type = isEdwards ? "sk-ssh-ed25519@openssh.com" : "sk-ecdsa-sha2-nistp256@openssh.com";
  const point = isEdwards ? bytes(x) : Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]);
  const fields = isEdwards ? [point, "ssh:"] : ["nistp256", point, "ssh:"];
  const blob = Buffer.concat([type, ...fields].map(string));
  return {
    name,
    file: null,
    line: `${type} ${blob.toString("base64")}`,
    blob,
    sign: async (message, namespace, change = {}) => {
      const signature = pressed({ privateKey, type, isEdwards }, signedData(message, namespace), change);
      return signatureFile({ key: blob, namespace, signature });
    },
  };
}

/**
 * What a security key answers. With `browser`, the request came through WebAuthn: `origin`, `extensions`, and `challenge` where it
 * is to be another than the data.
 */
function pressed(
  { privateKey, type, isEdwards },
  data,
  { flags = 1, counter = 7, application = "ssh:", browser = null },
) {
  const counted = Buffer.alloc(5);
  counted.writeUInt8(flags);
  counted.writeUInt32BE(counter, 1);
  const { origin = "https://clinic.example", extensions = "", challenge = data } = browser ?? {};
  const clientData = `{"type":"webauthn.get","challenge":"${challenge.toString("base64url")}","origin":"${origin}"}`;
  const message = browser === null ? data : clientData;
  const signed = Buffer.concat([sha256(application), counted, Buffer.from(extensions), sha256(message)]);
  const raw = isEdwards ? sign(null, signed, privateKey) : numbers(sign("sha256", signed, p1363(privateKey)));
  const name = browser === null ? type : "webauthn-sk-ecdsa-sha2-nistp256@openssh.com";
  const tail = browser === null ? [] : [origin, clientData, extensions].map(string);
  return Buffer.concat([string(name), string(raw), counted, ...tail]);
}

function p1363(key) {
  return { key, dsaEncoding: "ieee-p1363" };
}

function numbers(both) {
  return Buffer.concat([mpint(both.subarray(0, 32)), mpint(both.subarray(32))]);
}

function sha256(value) {
  return createHash("sha256").update(value).digest();
}

function bytes(base64url) {
  return Buffer.from(base64url, "base64url");
}
