/** What a signed packet says of itself, and that two of the same are the same. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signPdf } from "../../../src/signoff/pades/sign-pdf.js";
import { readSeal } from "../../../src/signoff/pdf/read-seal.js";
import { open, rendered, sealed } from "../pdf/sealed.js";
import { authorityOf, signerOf, stamperOf } from "./authority.js";
import { codesOf, credentialsOf, gapOf, later, onlySignature, sign, signaturesOf, time } from "./signed.js";
import { stampsOf } from "./stamping.js";

const root = await authorityOf("Northwind Root");
const middle = await authorityOf("Northwind Issuing", { issuer: root });
const rsa = await signerOf(middle, { key: "rsa" });
const credentials = await credentialsOf(rsa, [middle]);
const signed = await sign(credentials, { reason: "Vydání č. 7", name: "Northwind Health" });

describe("a signed packet", () => {
  it("says who signed it, when and why, and that nothing may be changed", () => {
    expect(onlySignature(signed, [root])).toMatchObject({
      field: "Issuer",
      end: signed.length,
      coversWholeFile: true,
      certification: 1,
      subFilter: "ETSI.CAdES.detached",
      claimed: { time, name: "Northwind Health", reason: "Vydání č. 7" },
      intact: true,
      signer: { subject: "CN=Northwind Packets", fingerprint: fingerprint(rsa.certificate.bytes) },
      chain: { kind: "trusted", anchor: { subject: "CN=Northwind Root" } },
      judgedAt: { time: later, by: "reader" },
      timestamp: null,
      problems: [],
    });
    expect(signaturesOf(signed).problems).toEqual([]);
  });

  it("keeps every byte that was sealed, and its seal", () => {
    expect(Buffer.from(signed.subarray(0, sealed.length)).equals(sealed)).toBe(true);
    expect(readSeal(open(signed))).toMatchObject({ problems: [], rendered: rendered.length, sealed: sealed.length });
  });

  it("has a field that is not drawn, outside the page, and printed as PDF/A wants it", () => {
    const added = Buffer.from(signed.subarray(sealed.length)).toString("latin1");
    expect(added).toMatch(/\/Subtype \/Widget .*\/F 132 \/Rect \[-1 -1 -1 -1\]/);
    expect(added).toMatch(/\/Perms << \/DocMDP \d+ 0 R >>/);
    expect(added).not.toMatch(/NeedAppearances|\/AP /);
  });

  it("is the same each time, with an RSA key", async () => {
    expect(Buffer.from(await sign(credentials, { reason: "Vydání č. 7" })).equals(signed)).toBe(true);
  });

  it.each(["P-256", "P-384", "P-521"] as const)(
    "is the same up to the signature's value, with a key on %s",
    async (key) => {
      const signer = await credentialsOf(await signerOf(root, { key }));
      const both = [await sign(signer), await sign(signer)];
      const [from = 0, to = 0] = gapOf(both[0] ?? signed);
      const [first, second] = both.map((pdf) => Buffer.concat([pdf.subarray(0, from), pdf.subarray(to)]));
      expect(first !== undefined && second?.equals(first)).toBe(true);
      for (const pdf of both) expect(onlySignature(pdf, [root])).toMatchObject({ intact: true, problems: [] });
    },
  );

  it("is by an unknown signer where nobody is trusted, and not by somebody else's authority", async () => {
    expect(onlySignature(signed)).toMatchObject({ intact: true, chain: { kind: "unknown" }, problems: [] });
    const stranger = await authorityOf("Contoso Root");
    expect(onlySignature(signed, [stranger]).chain).toEqual({
      kind: "unknown",
      missing: "CN=Northwind Root",
    });
  });

  it("is trusted where its very certificate is", () => {
    expect(onlySignature(signed, [rsa]).chain).toMatchObject({
      kind: "trusted",
      anchor: { subject: "CN=Northwind Packets" },
    });
  });

  it("may be signed with a certificate that vouches for itself", async () => {
    const own = await authorityOf("Dana Reyes", { usage: [0, 5] });
    const pdf = await sign(await credentialsOf(own));
    expect(onlySignature(pdf, [own])).toMatchObject({ chain: { kind: "trusted" }, problems: [] });
    expect(onlySignature(pdf)).toMatchObject({ chain: { kind: "unknown" }, problems: [] });
  });
});

describe("a time-stamped packet", () => {
  it("names the authority and its time, which the certificates are judged at", async () => {
    const stamper = await stamperOf(root);
    const brief = await signerOf(root, { until: "2026-01-16T00:00:00Z" });
    const pdf = await sign(await credentialsOf(brief), { timestamp: stampsOf(stamper) });
    expect(onlySignature(pdf, [root])).toMatchObject({
      intact: true,
      timestamp: {
        time: new Date("2026-01-15T09:30:05Z"),
        authority: { subject: "CN=Northwind Time" },
        intact: true,
        chain: { kind: "trusted" },
      },
      judgedAt: { time: new Date("2026-01-15T09:30:05Z"), by: "time-stamp" },
      problems: [],
    });
    expect(onlySignature(pdf)).toMatchObject({ timestamp: { intact: true, chain: { kind: "unknown" } }, problems: [] });
  });
});

describe("signing", () => {
  const signing = { file: "packet.pdf", time, name: "Northwind Health", reason: "Issue 7", timestamp: null };

  it.each([
    ["what is signed already", signed],
    ["what is no PDF", Buffer.from("Access Management")],
    ["what is cut off", rendered.subarray(0, rendered.length - 40)],
  ])("refuses %s", async (_, pdf) => {
    const { value, diagnostics } = await signPdf(pdf, credentials, signing);
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: "signing/unsuitable-pdf", span: { file: "packet.pdf" } }]);
  });

  it("takes a file without a seal as well", async () => {
    expect(codesOf(await sign(credentials, {}, rendered), [root])).toEqual([]);
  });
});

function fingerprint(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
