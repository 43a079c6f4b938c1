/** Signatures by keys that an authority vouches for (OpenSSH PROTOCOL.certkeys). See cases.mjs for what a case is. */
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { output } from "../command.mjs";
import { changed, split, string, uint32 } from "./wire.mjs";

const message = Buffer.from('{"subject":"POL-A@1.0.0"}\n');
const namespace = "approval@policy-packet.example";
const ada = ["-n", "ada@clinic.example"];

/**
 * @param {Record<string, import("./keys.mjs").Key>} keys
 * @param {string} folder for certificates
 */
export async function certificateCases(keys, folder) {
  const issue = issuer(folder);
  const { ed25519: key, "ed25519-other": authority } = keys;
  const sound = await issue(key, authority, ada);
  const trusting = `* cert-authority ${authority.line}\n`;
  const signed = async (args, rest = {}) => ({ ...(await issue(key, authority, args)), signers: trusting, ...rest });
  const cases = {
    ...(await ofEachType(keys, issue)),
    "authority, principal by name": { ...sound, signers: `ada@clinic.example cert-authority ${authority.line}\n` },
    "authority for others": { ...sound, signers: `ben@clinic.example cert-authority ${authority.line}\n` },
    "authority not marked": { ...sound, signers: `* ${authority.line}\n` },
    "another authority": { ...sound, signers: `* cert-authority ${keys["ecdsa-256"].line}\n` },
    "key itself allowed": { ...sound, signers: `* ${key.line}\n` },
    "key itself as authority": { ...sound, signers: `* cert-authority ${key.line}\n` },
    "authority signs itself": { signature: await authority.sign(message, namespace), signers: trusting },
    "authority for the namespace": {
      ...sound,
      signers: `* cert-authority,namespaces="approval@*" ${authority.line}\n`,
    },
    "authority for another namespace": { ...sound, signers: `* cert-authority,namespaces="git" ${authority.line}\n` },
    "authority expired": { ...sound, signers: `* cert-authority,valid-before="20260101Z" ${authority.line}\n` },
    "authority not yet valid": { ...sound, signers: `* cert-authority,valid-after="20270101Z" ${authority.line}\n` },
    "altered message": { ...sound, signers: trusting, message: Buffer.from("something else\n") },
    "other namespace": { ...sound, signers: trusting, namespace: "git" },
    "certificate as the allowed key": {
      ...sound,
      signers: `* ${sound.line}\n`,
      ours: { accepts: false, why: "a line for one certificate is not supported: name the key or its authority" },
    },
    "authority signed with SHA-1": {
      ...(await issue(key, keys["rsa-2048"], [...ada, "-t", "ssh-rsa"])),
      signers: `* cert-authority ${keys["rsa-2048"].line}\n`,
      ours: { accepts: false, why: "SHA-1 is refused" },
    },
    "another principal": await signed(["-n", "ben@clinic.example"]),
    "several principals": await signed(["-n", "ben@clinic.example,ada@clinic.example"]),
    "no principal": await signed([]),
    "pattern as a principal": await signed(["-n", "*"]),
    "principal in capitals": await signed(["-n", "Ada@clinic.example"]),
    "for a machine": await signed(["-h", ...ada]),
    valid: await signed([...ada, "-V", "20260101Z:20270101Z"]),
    expired: await signed([...ada, "-V", "20250101Z:20260101Z"]),
    "not yet valid": await signed([...ada, "-V", "20270101Z:20280101Z"]),
    "first second": await signed([...ada, "-V", "20260615120000Z:20270101Z"]),
    "second before the first": await signed([...ada, "-V", "20260615120001Z:20270101Z"]),
    "last second": await signed([...ada, "-V", "20250101Z:20260615120001Z"]),
    "second after the last": await signed([...ada, "-V", "20250101Z:20260615120000Z"]),
    "critical option": await signed([...ada, "-O", "force-command=true", "-O", "source-address=192.0.2.0/24"]),
    "unknown critical option": await signed([...ada, "-O", "critical:seal@clinic.example=yes"]),
    "no extensions": await signed([...ada, "-O", "clear"]),
    "serial number": await signed([...ada, "-z", "18446744073709551615"]),
    ...damages(sound, trusting, key),
  };
  return Object.entries(cases).map(([name, one]) => ({ name: `certificate: ${name}`, key, ...one }));
}

/** Every kind of key as holder and as authority. */
async function ofEachType(keys, issue) {
  const names = ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa-2048", "sk-ed25519", "sk-ecdsa"];
  const pairs = names.map((name, index) => [
    keys[name],
    keys[["rsa-3072", "ecdsa-521", "ed25519", "ecdsa-384"][index % 4]],
  ]);
  const cases = pairs.map(async ([key, authority]) => {
    const one = await issue(key, authority, ada);
    return [`${key.name} by ${authority.name}`, { ...one, signers: `* cert-authority ${authority.line}\n` }];
  });
  return Object.fromEntries(await Promise.all(cases));
}

function damages(sound, signers, key) {
  const flipped = (at) =>
    changed(sound.signature, ({ key: blob }) => {
      const copy = Buffer.from(blob);
      copy[at < 0 ? copy.length + at : at] ^= 1;
      return { key: copy };
    });
  const blobChanged = (change) => ({
    signature: changed(sound.signature, ({ key: blob }) => ({ key: change(blob) })),
    signers,
  });
  const nonce = 4 + "ssh-ed25519-cert-v01@openssh.com".length + 4;
  return {
    "altered nonce": { signature: flipped(nonce), signers },
    "altered key": { signature: flipped(nonce + 32 + 4), signers },
    "altered serial number": { signature: flipped(nonce + 32 + 36), signers },
    "altered signature of the authority": { signature: flipped(-1), signers },
    "byte behind": blobChanged((blob) => Buffer.concat([blob, Buffer.of(0)])),
    "cut off": blobChanged((blob) => blob.subarray(0, -1)),
    "type of another key": blobChanged((blob) =>
      Buffer.concat([string("ecdsa-sha2-nistp256-cert-v01@openssh.com"), split(blob)[1]]),
    ),
    "unknown type": blobChanged((blob) => Buffer.concat([string("ssh-unknown-cert-v01@openssh.com"), split(blob)[1]])),
    "nothing but the type": blobChanged(() => string("ssh-ed25519-cert-v01@openssh.com")),
    "a length beyond the end": blobChanged((blob) =>
      Buffer.concat([blob.subarray(0, nonce - 4), uint32(0x7fffffff), blob.subarray(nonce)]),
    ),
    "taken off": { ...blobChanged(() => key.blob), signers: `* ${key.line}\n` },
    "taken off, authority allowed": blobChanged(() => key.blob),
  };
}

/** Gives certificates, and signatures with them. */
function issuer(folder) {
  let count = 0;
  return async (key, authority, args) => {
    count += 1;
    const file = join(folder, `certified-${count}`);
    if (key.file !== null) await copyFile(key.file, file);
    const publicKey = `${file}.pub`;
    await output("sh", ["-c", 'printf "%s\\n" "$0" > "$1"', key.line, publicKey], { seconds: 10 });
    await output("ssh-keygen", ["-q", "-s", authority.file, "-I", "Ada", ...args, publicKey], { seconds: 30 });
    const line = (await readFile(`${file}-cert.pub`, "utf8")).split(" ").slice(0, 2).join(" ");
    const blob = Buffer.from(line.split(" ")[1], "base64");
    const signature =
      key.file === null
        ? changed(await key.sign(message, namespace), () => ({ key: blob }))
        : await output("ssh-keygen", ["-q", "-Y", "sign", "-n", namespace, "-f", `${file}-cert.pub`], {
            seconds: 30,
            input: message,
          });
    return { line, signature };
  };
}
