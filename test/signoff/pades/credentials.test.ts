/** What packets are signed with: each thing that makes a certificate unfit is named, with what to do about it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCertificates } from "../../../src/signoff/pades/read-certificates.js";
import { readCredentials } from "../../../src/signoff/pades/read-credentials.js";
import { seeded } from "../pdf/seeded.js";
import { authorityOf, signerOf, timeStamping } from "./authority.js";
import { named, read, time } from "./signed.js";

const root = await authorityOf("Northwind Root");
const middle = await authorityOf("Northwind Issuing", { issuer: root });
const signer = await signerOf(middle);

const codes = async (...asked: Parameters<typeof read>) => {
  const { value, diagnostics } = await read(...asked);
  expect(value === null).toBe(diagnostics.length > 0);
  for (const { hint } of diagnostics) expect(hint).not.toBe("");
  return diagnostics.map(({ code }) => code);
};

describe("a certificate with its key", () => {
  it("comes with those that issued it, in their order, whatever that of the file", async () => {
    const { value } = await read(root, [signer, middle]).then(() => read(signer, [root, middle]));
    expect(value?.chain.map(({ facts }) => facts.subject)).toEqual(["CN=Northwind Issuing", "CN=Northwind Root"]);
  });

  it.each([
    ["rsa", "rsa", "sha256"],
    ["P-256", "ec", "sha256"],
    ["P-384", "ec", "sha384"],
    ["P-521", "ec", "sha512"],
  ] as const)("on %s signs with a digest as strong", async (kind, key, digest) => {
    expect((await read(await signerOf(root, { key: kind }))).value).toMatchObject({ key, digest });
  });

  it("is refused with the key of another", async () => {
    const other = await signerOf(middle);
    expect(await codes({ ...signer, keyPem: other.keyPem })).toEqual(["signing/wrong-key"]);
  });

  it.each(["short-rsa", "secp256k1"] as const)("is refused with a key of the kind %s", async (key) => {
    expect(await codes(await signerOf(root, { key }))).toEqual(["signing/weak-key"]);
  });

  it("is refused before and after it is in force", async () => {
    expect(await codes(await signerOf(root, { until: "2026-01-14T00:00:00Z" }))).toEqual(["signing/not-in-force"]);
    expect(await codes(await signerOf(root, { from: "2026-01-16T00:00:00Z" }))).toEqual(["signing/not-in-force"]);
    expect(await codes(await signerOf(root, { until: "2026-01-14T00:00:00Z" }), [], new Date("2026-01-13"))).toEqual(
      [],
    );
  });

  it("is refused where it is not for signing", async () => {
    expect(await codes(await signerOf(root, { usage: [2] }))).toEqual(["signing/wrong-usage"]);
    const purposes = { critical: true, list: [timeStamping] };
    expect(await codes(await signerOf(root, { purposes }))).toEqual(["signing/wrong-usage"]);
  });

  const serverAuthentication = "1.3.6.1.5.5.7.3.1";
  const clientAuthentication = "1.3.6.1.5.5.7.3.2";

  it.each([
    ["a server", [serverAuthentication]],
    ["a server's client", [clientAuthentication]],
    ["both", [serverAuthentication, clientAuthentication]],
  ])("is refused where it is for %s, and the remedy says which to ask for", async (_, list) => {
    const signer = await signerOf(root, { purposes: { critical: false, list } });
    const { diagnostics } = await read(signer);
    expect(diagnostics).toMatchObject([
      { code: "signing/wrong-usage", hint: expect.stringContaining("a certificate for signing documents or mail") },
    ]);
  });

  it.each([
    ["signing documents", "1.3.6.1.5.5.7.3.36"],
    ["signing documents, as Microsoft says it", "1.3.6.1.4.1.311.10.3.12"],
    ["signing documents, as Adobe says it", "1.2.840.113583.1.1.5"],
    ["mail", "1.3.6.1.5.5.7.3.4"],
  ])("is taken where it is for %s, also among others", async (_, purpose) => {
    for (const list of [[purpose], [clientAuthentication, purpose]])
      expect(await codes(await signerOf(root, { purposes: { critical: false, list } }))).toEqual([]);
  });

  it("is refused where its issuer signed it with SHA-1", async () => {
    expect(await codes(await signerOf(root, { digest: "SHA-1" }))).toEqual(["signing/chain"]);
  });

  it("is refused with certificates that have nothing to do with it, or are not in force", async () => {
    const stranger = await authorityOf("Contoso Root");
    expect(await codes(signer, [middle, stranger])).toEqual(["signing/chain"]);
    const old = await authorityOf("Old Root", { until: "2026-01-01T00:00:00Z" });
    expect(await codes(await signerOf(old), [old])).toEqual(["signing/chain"]);
  });
});

describe("a PEM file", () => {
  const encrypted = signer.key
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "fictional" })
    .toString();
  const withKey = (key: string, passphrase: string | null, certificate = signer.pem) =>
    readCredentials(
      { kind: "pem", certificate: named("signer.pem", certificate), key: named("signer.key", key), passphrase },
      time,
    );

  it("with an encrypted key is opened with its passphrase alone", async () => {
    expect((await withKey(encrypted, "fictional")).diagnostics).toEqual([]);
    expect((await withKey(encrypted, null)).diagnostics).toMatchObject([
      { code: "signing/passphrase", span: { file: "signer.key" } },
    ]);
    expect((await withKey(encrypted, "other")).diagnostics).toMatchObject([{ code: "signing/passphrase" }]);
  });

  it.each([
    [
      "an SSH key",
      "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n",
      /for SSH/,
    ],
    ["a certificate", signer.pem, /no private key/],
    ["nothing", "", /no private key/],
    ["a key that is cut", signer.keyPem.slice(0, 90), /no private key/],
  ])("that holds %s is no key", async (_, text, message) => {
    expect((await withKey(text, null)).diagnostics).toMatchObject([
      { code: "signing/unreadable", message: expect.stringMatching(message) },
    ]);
  });

  it.each([
    ["no certificate", signer.keyPem],
    ["half a certificate", signer.pem.replace(/\n[^\n]+\n[^\n]+\n-----END/, "\n-----END")],
  ])("that holds %s is none", async (_, text) => {
    expect((await withKey(signer.keyPem, null, text)).diagnostics).toMatchObject([
      { code: "signing/unreadable", span: { file: "signer.pem" } },
    ]);
  });

  it("of trusted certificates is read whole", () => {
    const { value, diagnostics } = readCertificates(named("trusted.pem", `Roots\n${root.pem}\nand\n${middle.pem}`));
    expect(value.map(({ facts }) => facts.subject)).toEqual(["CN=Northwind Root", "CN=Northwind Issuing"]);
    expect(diagnostics).toEqual([]);
  });
});

/** Made with OpenSSL 3.0: `openssl pkcs12 -export`, the older ones with `-legacy`, and with `-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES`; one with `-iter 2000000 -nomaciter`. */
describe("a PKCS #12 file", () => {
  const bytesOf = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name));
  const opened = (name: string, passphrase: string | null, bytes: Uint8Array = bytesOf(name)) =>
    readCredentials({ kind: "pkcs12", file: { file: name, bytes }, passphrase }, new Date("2030-01-01"));

  it("is opened with its passphrase, in whatever script", async () => {
    expect((await opened("aes.p12", "fictional")).value?.certificate.facts.subject).toBe("CN=Northwind Packets");
    expect((await opened("aes-unicode.p12", "fiktivní heslo")).diagnostics).toEqual([]);
  });

  it.each([
    ["aes.p12", null, "signing/passphrase"],
    ["aes.p12", "other", "signing/passphrase"],
    ["rc2.p12", "fictional", "signing/other-encryption"],
    ["triple-des.p12", "fictional", "signing/other-encryption"],
    ["many-rounds.p12", "fictional", "signing/other-encryption"],
    ["no-key.p12", "fictional", "signing/unreadable"],
  ])("%s with the passphrase %s is refused", async (name, passphrase, code) => {
    const { value, diagnostics } = await opened(name, passphrase);
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code, span: { file: name } }]);
  });

  it("tells how to renew old encryption", async () => {
    const [found] = (await opened("rc2.p12", "fictional")).diagnostics;
    expect(found?.hint).toContain("openssl pkcs12 -legacy -in rc2.p12");
  });

  it("that is damaged anywhere is refused, or opened as it was", async () => {
    const random = seeded(7);
    const sound = bytesOf("aes.p12");
    for (let round = 0; round < 60; round++) {
      const changed = Buffer.from(sound);
      for (let times = random(4); times >= 0; times--) changed[random(changed.length)] = random(256);
      const { value, diagnostics } = await opened("aes.p12", "fictional", changed);
      if (value === null) expect(diagnostics).not.toEqual([]);
      else expect(value.certificate.facts.subject).toBe("CN=Northwind Packets");
    }
  });
});
