/** Attacks on a signed packet, each by its name: every one is found, whoever is trusted. */
import { createHash, sign as signBytes } from "node:crypto";
import { OctetString } from "asn1js";
import { Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, SignedData } from "pkijs";
import { describe, expect, it } from "vitest";
import { type Der, readFirstDer } from "../../../src/signoff/pades/der.js";
import { readPdfSignatures } from "../../../src/signoff/pades/read-signatures.js";
import { signPdf } from "../../../src/signoff/pades/sign-pdf.js";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { openPdf } from "../../../src/signoff/pdf/open.js";
import { dictionary, type PdfDictionary, text, withEntries } from "../../../src/signoff/pdf/values.js";
import { dictionaryAt, latin1, open, sealed } from "../pdf/sealed.js";
import { seeded } from "../pdf/seeded.js";
import { authorityOf, issue, signerOf, stamperOf } from "./authority.js";
import {
  codesOf,
  credentialsOf,
  gapOf,
  later,
  messageOf,
  onlySignature,
  sign,
  signatureIdOf,
  signaturesOf,
  time,
  withMessage,
  withText,
} from "./signed.js";
import { stampsOf } from "./stamping.js";

const root = await authorityOf("Northwind Root");
const stamper = await stamperOf(root);
const signer = await signerOf(root);
const credentials = await credentialsOf(signer);
const signing = { file: "packet.pdf", time, name: "Northwind Health", reason: "Issue 7", timestamp: null };
const signed = await sign(credentials, { timestamp: stampsOf(stamper) });

const without = (original: PdfDictionary, key: string) =>
  dictionary(new Map([...original.entries].filter(([one]) => one !== key)));
const signatureId = signatureIdOf(signed);
const reports = (pdf: Uint8Array) => expect(codesOf(pdf, [root]));

it("finds nothing wrong with the packet as it was signed", () => {
  expect(codesOf(signed, [root])).toEqual([]);
  expect(onlySignature(signed, [root])).toMatchObject({
    intact: true,
    coversWholeFile: true,
    chain: { kind: "trusted" },
  });
});

describe("changed bytes", () => {
  it("finds one bit of a page", () => {
    const changed = Buffer.from(signed);
    changed[4000] = (changed[4000] ?? 0) ^ 1;
    reports(changed).toContain("changed-bytes");
    expect(onlySignature(changed, [root]).intact).toBe(false);
  });

  it.each([
    ["reason", "Issue 7", "Issue 8"],
    ["time", "/M (D:20260115", "/M (D:20250115"],
    ["name", "/Name (Northwind Health)", "/Name (Northwind Healty)"],
  ])("finds another %s", (_, from, to) => reports(withText(signed, from, to)).toContain("changed-bytes"));

  it("finds any bit of the signature and its time stamp, even where nobody is trusted", () => {
    const random = seeded(5);
    const [from] = gapOf(signed);
    const message = messageOf(signed);
    const length = message.readUInt16BE(2) + 4;
    for (let round = 0; round < 300; round++) {
      const at = from + random(2 * length + 2);
      const changed = Buffer.from(signed);
      changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
      const opened = openPdf(changed);
      if (!opened.ok) continue;
      const { signatures, problems } = readPdfSignatures(opened.pdf, { trusted: [], at: later });
      const all = [...problems, ...signatures.flatMap((one) => one.problems)];
      expect(all, `byte ${at - from}`).not.toEqual([]);
    }
  });

  it("finds another version, tag or small number anywhere in the signature and its time stamp", () => {
    const random = seeded(3);
    const message = messageOf(signed);
    const flip = (at: number, bit: number) => {
      const changed = Buffer.from(message);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(codesOf(withMessage(signed, changed)), `byte ${at}, bit ${bit}`).not.toEqual([]);
    };
    const visit = ({ bytes, content, children }: Der) => {
      const at = bytes.byteOffset - message.byteOffset;
      flip(at, random(8));
      if (content.length === 1) for (let bit = 0; bit < 8; bit++) flip(at + 2, bit);
      children.forEach(visit);
    };
    const whole = readFirstDer(message);
    if (whole === null) throw new Error("no message");
    visit(whole);
  });

  it("finds digits of another case, and bytes in the room behind the signature", () => {
    const [from, to] = gapOf(signed);
    const upper = Buffer.from(signed);
    upper.write(latin1(signed.subarray(from, from + 100)).toUpperCase(), from, "latin1");
    reports(upper).toContain("byte-range");
    reports(
      withText(signed, `0000>${latin1(signed.subarray(to, to + 8))}`, `0001>${latin1(signed.subarray(to, to + 8))}`),
    ).toContain("unreadable-signature");
  });
});

describe("an appended revision", () => {
  it("is found where it changes a page", () => {
    const pdf = open(signed);
    const page = dictionaryAt(pdf, Number(/\/P (\d+) 0 R/.exec(latin1(signed.subarray(sealed.length)))?.[1]));
    const changed = appendRevision(pdf, [{ id: pdf.nextId, value: page }]).bytes;
    reports(changed).toContain("added-later");
    expect(onlySignature(changed, [root])).toMatchObject({ coversWholeFile: false, end: signed.length });
  });

  it("is found where it takes the certification away", () => {
    const pdf = open(signed);
    const changed = appendRevision(pdf, [{ id: pdf.root.id, value: without(pdf.catalog, "Perms") }]).bytes;
    reports(changed).toContain("certification");
    expect(onlySignature(changed, [root])).toMatchObject({ certification: null, coversWholeFile: false });
  });

  it("is found where it strips the signature: the file still says that it is certified", () => {
    const pdf = open(signed);
    const changed = appendRevision(pdf, [{ id: pdf.root.id, value: without(pdf.catalog, "AcroForm") }]).bytes;
    expect(signaturesOf(changed, [root]).signatures).toEqual([]);
    reports(changed).toEqual(["stray-signature", "certification"]);
  });

  it("is found where it gives the field another signature of the attacker's", () => {
    const pdf = open(signed);
    const value = withEntries(dictionaryAt(pdf, signatureId), { Reason: text("Issue 8") });
    reports(appendRevision(pdf, [{ id: signatureId, value }]).bytes).toContain("byte-range");
  });

  it("leaves nothing behind when it is cut off with the signature: that is for the manifest to find", () => {
    expect(signaturesOf(signed.subarray(0, sealed.length))).toEqual({ signatures: [], problems: [] });
  });
});

describe("data that is smuggled into the signature, where no digest covers it", () => {
  /** The same signature in a message that somebody added to. */
  const smuggled = (add: (data: SignedData) => void): Uint8Array => {
    const message = ContentInfo.fromBER(messageOf(signed).subarray(0, readFirstDer(messageOf(signed))?.bytes.length));
    const data = new SignedData({ schema: message.content });
    add(data);
    message.content = data.toSchema(true);
    return withMessage(signed, new Uint8Array(message.toSchema().toBER()));
  };
  const note = () =>
    new Attribute({ type: "1.3.6.1.4.1.99999.3", values: [new OctetString({ valueHex: Uint8Array.of(1) })] });

  it("is not there when nothing is added", () => reports(smuggled(() => undefined)).toEqual([]));

  it("is found as content", () => {
    const eContent = new OctetString({ valueHex: Buffer.from("other pages") });
    const changed = smuggled((data) => {
      data.encapContentInfo = new EncapsulatedContentInfo({
        eContentType: data.encapContentInfo.eContentType,
        eContent,
      });
    });
    reports(changed).toEqual(["unreadable-signature"]);
  });

  it("is found as an attribute", () =>
    reports(smuggled((data) => data.signerInfos[0]?.unsignedAttrs?.attributes.push(note()))).toEqual([
      "unsigned-data",
    ]));

  it("is found as a certificate", async () => {
    const stranger = Certificate.fromBER((await authorityOf("Contoso Root")).certificate.bytes);
    reports(smuggled((data) => data.certificates?.push(stranger))).toEqual(["unsigned-data"]);
  });
});

describe("somebody else's signature", () => {
  const mallory = authorityOf("Northwind Root");

  it("with a certificate of the same name is not trusted", async () => {
    const forged = await sign(await credentialsOf(await signerOf(await mallory)));
    expect(onlySignature(forged, [root]).chain.kind).not.toBe("trusted");
    reports(forged).toContain("broken-chain");
  });

  it("under the true certificate is found", async () => {
    const { key } = await signerOf(await mallory);
    const forger = {
      ...credentials,
      sign: async (bytes: Uint8Array) => signBytes("sha256", bytes, key),
    };
    await expect(sign(forger)).rejects.toThrow("not made with the key");
  });

  it("on another packet does not fit this one", async () => {
    const other = await sign(credentials, { reason: "Issue 8" });
    reports(withMessage(other, messageOf(await sign(credentials)))).toContain("changed-bytes");
  });

  it.each([
    ["whose key may not", [0], "unknown"],
    ["that is no authority", undefined, "broken"],
  ] as const)("under a certificate issued by somebody %s is not trusted", async (_, usage, kind) => {
    const clerk = await issue({ name: "Clerk", issuer: root, ...(usage !== undefined && { usage }) });
    const below = await credentialsOf(await issue({ name: "Below", issuer: clerk, usage: [0] }));
    const forged = signPdf(sealed, { ...below, chain: [clerk.certificate] }, signing);
    const pdf = kind === "broken" ? null : (await forged).value;
    if (pdf === null) await expect(forged).rejects.toThrow("may not issue certificates");
    else expect(onlySignature(pdf, [root]).chain.kind).toBe(kind);
  });
});

describe("a certificate", () => {
  const under = async (more: Parameters<typeof signerOf>[1]) => sign(await credentialsOf(await signerOf(root, more)));

  it("that had expired when the packet was signed is found", async () => {
    const expired = await signerOf(root, { until: "2026-01-10T00:00:00Z" });
    const before = new Date("2026-01-05T00:00:00Z");
    const good = await sign(await credentialsOf(expired, [], before), { time: before });
    // Not wrong, but worth nothing to whoever reads it later: see below.
    reports(good).toEqual([]);
    expect(onlySignature(good, [root]).chain.kind).toBe("expired");
    expect(onlySignature(good, [root], before).chain.kind).toBe("trusted");
    const stamped = await sign(await credentialsOf(expired, [], before), {
      time: before,
      timestamp: stampsOf(stamper),
    });
    reports(stamped).toContain("not-in-force");
  });

  it("that expired before it was used, and a time from before, makes nobody the signer", async () => {
    const expired = await signerOf(root, { until: "2026-01-10T00:00:00Z" });
    const before = new Date("2026-01-05T00:00:00Z");
    const backdated = await sign(await credentialsOf(expired, [], before), { time: before });
    expect(onlySignature(backdated, [root])).toMatchObject({
      chain: { kind: "expired", expired: { notAfter: new Date("2026-01-10T00:00:00Z") } },
      judgedAt: { by: "reader" },
    });
    expect(onlySignature(backdated).chain.kind).toBe("unknown");
  });

  it("of an authority that expired since makes nobody the signer either", async () => {
    const old = await authorityOf("Old Root", { until: "2026-02-01T00:00:00Z" });
    const pdf = await sign(await credentialsOf(await signerOf(old)));
    expect(onlySignature(pdf, [old])).toMatchObject({ chain: { expired: { subject: "CN=Old Root" } }, problems: [] });
  });

  it.each([
    ["before it was in force", "2024-12-01T00:00:00Z", ["not-in-force"]],
    ["after it was in force", "2046-01-01T00:00:00Z", ["in-the-future", "not-in-force"]],
    ["when that is yet to come", "2031-01-01T00:00:00Z", ["in-the-future"]],
  ])("that claims to be used %s is found", async (_, claimed, found) => {
    const [from, to] = [claimed, "2026-01-15T09:30:00Z"].map((one) => new Date(one));
    const good = await sign(credentials, { time: to ?? time });
    const stamp = (one: Date | undefined) => (one ?? time).toISOString().slice(0, 19).replace(/[-:T]/g, "");
    const changed = withText(good, `/M (D:${stamp(to)}Z)`, `/M (D:${stamp(from)}Z)`);
    reports(changed).toEqual(["changed-bytes", ...found]);
  });

  it("of an authority whose time was over is found", async () => {
    const old = await authorityOf("Old Root", { until: "2026-01-01T00:00:00Z" });
    const pdf = await sign(await credentialsOf(await signerOf(old)));
    expect(codesOf(pdf, [old])).toEqual(["not-in-force"]);
  });

  it("below more authorities than the first one allows is found", async () => {
    const short = await authorityOf("Short Root", { pathLength: 0 });
    const middle = await authorityOf("Middle", { issuer: short });
    const pdf = await sign(await credentialsOf(await signerOf(middle), [middle]));
    expect(codesOf(pdf, [short])).toEqual(["broken-chain"]);
  });

  it("of an authority with a riddle in it is not relied on", async () => {
    const strange = await authorityOf("Strange Root", { riddle: true });
    const pdf = await sign(await credentialsOf(await signerOf(strange)));
    expect(codesOf(pdf, [strange])).toEqual(["broken-chain"]);
  });

  it("for other purposes than signing documents is refused, whoever signs with it", async () => {
    const { key } = stamper;
    const other = {
      ...credentials,
      certificate: stamper.certificate,
      sign: async (bytes: Uint8Array) => signBytes("sha256", bytes, key),
    };
    await expect(sign(other)).rejects.toThrow("for other purposes");
  });

  it("for what can't be denied later is fine", async () => {
    reports(await under({ usage: [1] })).toEqual([]);
  });
});

describe("a time stamp", () => {
  const message = messageOf(signed);
  const other = async (how: Parameters<typeof stampsOf>[1], by = stamper) => {
    const source = stampsOf(by, how);
    return sign(credentials, { timestamp: source });
  };

  it("of something else is refused when it is made", async () => {
    const imprint = createHash("sha256").update("another signature").digest();
    await expect(other({ imprint })).rejects.toThrow("that of something else");
  });

  it("that was moved from another signature is found", async () => {
    const marker = Buffer.from("060b2a864886f70d010910020e", "hex");
    const tokenOf = (from: Buffer) => from.subarray(from.indexOf(marker), from.readUInt16BE(2) + 4);
    const own = tokenOf(message);
    // Lengths of ECDSA signatures differ by a byte or two: one is taken that fits into the other's place.
    for (let round = 0; round < 100; round++) {
      const token = tokenOf(messageOf(await sign(credentials, { timestamp: stampsOf(stamper), reason: "Issue 8" })));
      if (token.length !== own.length) continue;
      const moved = Buffer.concat([message.subarray(0, message.indexOf(marker)), token]);
      reports(withMessage(signed, moved)).toContain("time-stamp-of-something-else");
      return;
    }
    expect.unreachable("no time stamp of the same length");
  });

  it("of a time before the signature claims to be made is refused", async () => {
    await expect(other({ time: "2026-01-01T00:00:00Z" })).rejects.toThrow("later than its time stamp");
  });

  it("by an unknown authority says nothing of the time", async () => {
    const elsewhere = await stamperOf(await authorityOf("Elsewhere"));
    const pdf = await other({}, elsewhere);
    expect(onlySignature(pdf, [root])).toMatchObject({
      judgedAt: { by: "reader" },
      timestamp: { intact: true, chain: { kind: "unknown" } },
      problems: [],
    });
  });
});
