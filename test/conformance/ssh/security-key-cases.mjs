/** What only security keys have: flags, counter, application, and requests through a browser. See cases.mjs for what a case is. */
import { changed, flip, renamed } from "./wire.mjs";

const message = Buffer.from('{"subject":"POL-A@1.0.0"}\n');
const namespace = "approval@policy-packet.example";

/**
 * @param {import("./keys.mjs").Key} edwards
 * @param {import("./keys.mjs").Key} ecdsa
 */
export async function securityKeyCases(edwards, ecdsa) {
  const by = async (name, key, change) => ({ name, key, signature: await key.sign(message, namespace, change) });
  const tail = (signature, change) =>
    changed(signature, ({ signature: whole }) => {
      const end = whole.length - 5;
      return { signature: Buffer.concat([whole.subarray(0, end), change(Buffer.from(whole.subarray(end)))]) };
    });
  const sound = await edwards.sign(message, namespace);
  const browser = { origin: "https://clinic.example" };
  return [
    await by("sk-ed25519: not touched", edwards, { flags: 0 }),
    await by("sk-ecdsa: not touched", ecdsa, { flags: 0 }),
    await by("sk-ed25519: verified person", edwards, { flags: 5 }),
    await by("sk-ed25519: all flags", edwards, { flags: 255 }),
    await by("sk-ed25519: other application", edwards, { application: "ssh:other" }),
    await by("sk-ecdsa: other application", ecdsa, { application: "ssh:other" }),
    await by("sk-ecdsa: counter", ecdsa, { counter: 0xfffffffe }),
    { name: "sk-ed25519: altered flags", key: edwards, signature: tail(sound, (bytes) => flip(bytes, 0)) },
    { name: "sk-ed25519: altered counter", key: edwards, signature: tail(sound, (bytes) => flip(bytes, 4)) },
    { name: "sk-ed25519: no counter", key: edwards, signature: tail(sound, (bytes) => bytes.subarray(0, 1)) },
    {
      name: "sk-ed25519: named as a plain signature",
      key: edwards,
      signature: changed(sound, ({ signature: whole }) => ({ signature: renamed(whole, "ssh-ed25519") })),
    },
    await by("webauthn: sound", ecdsa, { browser }),
    await by("webauthn: extensions", ecdsa, { flags: 0x81, browser: { ...browser, extensions: "\xa0" } }),
    await by("webauthn: extensions without their flag", ecdsa, { browser: { ...browser, extensions: "\xa0" } }),
    await by("webauthn: flag without extensions", ecdsa, { flags: 0x81, browser }),
    await by("webauthn: attested data", ecdsa, { flags: 0x41, browser }),
    await by("webauthn: other challenge", ecdsa, { browser: { ...browser, challenge: Buffer.from("something else") } }),
    await by("webauthn: quotation mark in the origin", ecdsa, { browser: { origin: 'https://a","x":"' } }),
    await by("webauthn: no origin", ecdsa, { browser: { origin: "" } }),
    await by("webauthn: for Ed25519", edwards, { browser }),
    await by("webauthn: other application", ecdsa, { application: "ssh:other", browser }),
  ];
}
