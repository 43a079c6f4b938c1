/** Signature files that are not as they should be, outside and inside. See cases.mjs for what a case is. */
import { armor, bytesOf, changed, fieldsOf, flipped, renamed, string, uint32 } from "./wire.mjs";

const message = Buffer.from('{"subject":"POL-A@1.0.0"}\n');
const namespace = "approval@policy-packet.example";

/** @param {import("./keys.mjs").Key} key */
export async function malformedCases(key) {
  return [...(await armorCases(key)), ...(await fieldCases(key))];
}

async function armorCases(key) {
  const sound = await key.sign(message, namespace);
  const inside = (change) => sound.replace(/(?<=SIGNATURE-----\n)[^-]+(?=\n-----END)/, change);
  const cases = {
    "no newline at the end": sound.trimEnd(),
    "text behind the footer": `${sound}and more\n`,
    "text behind the footer's line": sound.replace("-----END SSH SIGNATURE-----", "-----END SSH SIGNATURE-----xyz"),
    "second signature behind": `${sound}${changed(sound, flipped("signature", 40))}`,
    "text before": `hello\n${sound}`,
    "empty line before": `\n${sound}`,
    "byte order mark": `\u{feff}${sound}`,
    "space behind the header": sound.replace("SIGNATURE-----\n", "SIGNATURE----- \n"),
    "no header": sound.replace(/^.*\n/, ""),
    "no footer": sound.replace(/-----END.*\n/, ""),
    "footer on the last line": inside((text) => text).replace("\n-----END", "-----END"),
    "header of a key": sound.replaceAll("SSH SIGNATURE", "OPENSSH PRIVATE KEY"),
    "nothing inside": inside(() => ""),
    "header and footer alone": "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    "one long line": inside((text) => text.replaceAll("\n", "")),
    "spaces and tabs inside": inside((text) => text.replace(/(.{10})/g, "$1 \t")),
    "empty lines inside": inside((text) => text.replaceAll("\n", "\n\n")),
    "form feeds inside": inside((text) => text.replace(/(.{20})/g, "$1\f\v")),
    "no-break space inside": inside((text) => text.replace(/(.{20})/, "$1\u{a0}")),
    "a character that is not base64": inside((text) => text.replace(/(.{20})/, "$1*")),
    "a NUL inside": inside((text) => text.replace(/(.{20})/, "$1\0")),
    "url-safe characters": armor(Buffer.from("SSHSIG\xff\xff\xff", "latin1")).replaceAll("/", "_"),
    "a digit missing": inside((text) => text.replace(/.{1}$/, "")),
    "padding added": inside((text) => `${text}=`),
    "digits behind padding": inside((text) => `${text}=AAAA`),
    "nothing at all": "",
    "the bytes without armor": bytesOf(fieldsOf(sound)).toString("latin1"),
    "only the footer has \\r": sound.replace(/\n(-----END)/, "\r\n$1"),
  };
  return [
    ...Object.entries(cases).map(([name, signature]) => ({ name: `armor: ${name}`, key, signature })),
    {
      name: "armor: lines end in \\r\\n",
      key,
      signature: sound.replaceAll("\n", "\r\n"),
      ours: { accepts: true, why: "as OpenSSH from 9.5; a checkout on Windows may have them" },
    },
  ];
}

async function fieldCases(key) {
  const sound = await key.sign(message, namespace);
  const bytes = bytesOf(fieldsOf(sound));
  const cases = {
    "other magic": changed(sound, () => ({ magic: Buffer.from("SSHSIX") })),
    "version 0": changed(sound, () => ({ version: 0 })),
    "version 2": changed(sound, () => ({ version: 2 })),
    "reserved field filled": changed(sound, () => ({ reserved: "later" })),
    "byte behind": changed(sound, () => ({ rest: Buffer.of(0) })),
    "three bytes behind": changed(sound, () => ({ rest: Buffer.from("abc") })),
    "last byte missing": armor(bytes.subarray(0, -1)),
    "half missing": armor(bytes.subarray(0, bytes.length >> 1)),
    "only the magic": armor(bytes.subarray(0, 6)),
    "a length beyond the end": armor(Buffer.concat([bytes.subarray(0, 10), uint32(0xffffffff), bytes.subarray(14)])),
    "no key": changed(sound, () => ({ key: "" })),
    "key of an unknown type": changed(sound, ({ key: blob }) => ({ key: renamed(blob, "ssh-ed448") })),
    "type of the key with a NUL": changed(sound, ({ key: blob }) => ({ key: renamed(blob, "ssh-ed25519\0") })),
    "type of the key in capitals": changed(sound, ({ key: blob }) => ({ key: renamed(blob, "SSH-ED25519") })),
    "key of 31 bytes": changed(sound, () => ({ key: Buffer.concat(["ssh-ed25519", Buffer.alloc(31)].map(string)) })),
    "algorithm with a NUL": changed(sound, ({ signature }) => ({ signature: renamed(signature, "ssh-ed25519\0") })),
    "no signature": changed(sound, () => ({ signature: "" })),
  };
  return Object.entries(cases).map(([name, signature]) => ({ name: `fields: ${name}`, key, signature }));
}
