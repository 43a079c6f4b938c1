/** Attacks on the issuer's own signature (PAdES), each by its name: a certificate is what shows whose an issue is, so none may go unnoticed. */
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/signoff/digest.js";
import { appendRevision } from "../../src/signoff/pdf/append.js";
import { readSeal } from "../../src/signoff/pdf/read-seal.js";
import { authorityOf, signerOf, stamperOf } from "../signoff/pades/authority.js";
import { credentialsOf, sign, withText } from "../signoff/pades/signed.js";
import { stampsOf } from "../signoff/pades/stamping.js";
import { ask, askOne, failures, outcomes } from "./ask.js";
import { isBroken } from "./expectations.js";
import { flips } from "./flips.js";
import { opened, sealAgain, takeApart, withManifest } from "./forging.js";
import { approvedLibrary, issuePacket, signersText } from "./issued.js";

const root = await authorityOf("Example Root");
const signer = await signerOf(root, { organization: "Example Clinic" });
const stamper = await stamperOf(root);
const impostor = await signerOf(await authorityOf("Nobody's Root"));
const credentials = await credentialsOf(signer);
const issueTime = new Date("2026-02-01T10:00:00Z");
const stamps = stampsOf(stamper, { time: "2026-02-01T10:00:05Z" });
const host = await approvedLibrary();
const { pdf } = await issuePacket(host, "summary", credentials, stamps);
const unsigned = (await issuePacket(await approvedLibrary(), "summary")).pdf;

/** What an auditor has who got both by another way. */
const trusting = { signers: signersText, authorities: [root.certificate] };
const { rendered, sealed } = readSeal(opened(pdf)) ?? { rendered: 0, sealed: 0 };

describe("a signed issue", () => {
  it("is valid to whoever trusts the authority and knows the approvers, without any library", async () => {
    const report = await askOne(pdf, trusting);
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe("valid");
    for (const subject of ["certificate", "time-stamp", "coverage", "issuer"] as const)
      expect(outcomes(report, subject), subject).toEqual(["holds"]);
  });

  it("is intact and no more to whoever trusts nobody", async () => {
    const report = await askOne(pdf);
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe("intact-signers-unknown");
    expect((await askOne(pdf, { signers: signersText })).verdict).not.toBe("valid");
    expect((await askOne(pdf, { authorities: [root.certificate] })).verdict).toBe("intact-signers-unknown");
  });

  it("is valid to whoever has the library, whatever is known of the certificate", async () => {
    const report = await askOne(pdf, { signers: signersText, library: host });
    expect(outcomes(report, "certificate")).toEqual(["unknown"]);
    expect(report.verdict).toBe("valid");
  });

  it("is not valid by an authority that has nothing to do with it", async () => {
    const stranger = await authorityOf("Other Root");
    const report = await askOne(pdf, { ...trusting, authorities: [stranger.certificate] });
    expect(report.verdict).toBe("broken");
    expect(failures(report).join("\n")).toMatch(/nobody whom you trust vouches for that certificate/);
  });
});

// The bits under the seal are tried two thousand times in attacks-on-files.test.ts.
describe("a certificate by an authority that is trusted", () => {
  const issuedBy = async (subject: Parameters<typeof signerOf>[1]) => {
    const own = await signerOf(root, subject);
    const { pdf: file } = await issuePacket(await approvedLibrary(), "summary", await credentialsOf(own));
    return { own, file };
  };

  it.each([
    { name: "Mallory", organization: "Evil" },
    { name: "Example Clinic", organization: "Evil" },
    { name: "Example Clinics" },
    { name: "---", organization: "" },
  ])("but of somebody else, $organization $name, does not make the issuer", async (subject) => {
    const { file } = await issuedBy(subject);
    const report = await askOne(file, trusting);
    expect(failures(report)).toEqual([]);
    expect(outcomes(report, "certificate")).toEqual(["unknown"]);
    expect(outcomes(report, "issuer")).toEqual(["unknown"]);
    expect(report.verdict).toBe("intact-issuer-unknown");
    expect(report.checks.find(({ check }) => check === "certificate")?.text).toMatch(
      /whom CN=Example Root vouches for, but who is not named as the organisation, Example Clinic$/,
    );
  });

  it.each([{ name: "Packets", organization: "EXAMPLE  Cl\u00ednic," }, { name: "example-clinic" }])(
    "of the organisation however it spells itself, $organization $name, does",
    async (subject) => {
      const { file } = await issuedBy(subject);
      expect((await askOne(file, trusting)).verdict).toBe("valid");
    },
  );

  it("makes the issuer under any name where the certificate itself is trusted", async () => {
    const { own, file } = await issuedBy({ name: "Mallory", organization: "Evil" });
    expect((await askOne(file, { ...trusting, authorities: [root.certificate, own.certificate] })).verdict).toBe(
      "valid",
    );
  });
});

describe("the time of a signature", () => {
  const brief = { organization: "Example Clinic", until: "2026-02-15T00:00:00Z" };
  const certificateOf = (report: Awaited<ReturnType<typeof askOne>>) =>
    report.checks.find(({ check, outcome }) => check === "certificate" && outcome !== "holds");

  it("is not believed when the certificate has expired since", async () => {
    const own = await credentialsOf(await signerOf(root, brief));
    const { pdf: file } = await issuePacket(await approvedLibrary(), "summary", own);
    const before = await askOne(file, { ...trusting, at: new Date("2026-02-10T00:00:00Z") });
    expect(before.verdict).toBe("valid");
    const report = await askOne(file, trusting);
    expect(report.verdict).toBe("intact-issuer-unknown");
    expect(certificateOf(report)).toMatchObject({
      outcome: "unknown",
      text: expect.stringContaining("expired on 2026-02-15; no time stamp shows that it was signed before"),
      remedy: expect.stringContaining("time stamp"),
    });
  });

  it("is shown by a time stamp, also when the certificate has expired since", async () => {
    const own = await credentialsOf(await signerOf(root, brief));
    const { pdf: file } = await issuePacket(await approvedLibrary(), "summary", own, stamps);
    expect((await askOne(file, trusting)).verdict).toBe("valid");
  });

  it.each([
    ["before the issue", "2026-01-20T00:00:00Z"],
    ["after the issue", "2026-02-05T00:00:00Z"],
  ])("must not be %s", async (_, claimed) => {
    const file = await sign(credentials, { time: new Date(claimed) }, pdf.subarray(0, sealed));
    await isBroken(file, /time-stamp: the signature claims 2026-0.*, but the issue is of 2026-02-01/);
  });

  it("must not be yet to come", async () => {
    const report = await askOne(pdf, { ...trusting, at: new Date("2026-01-20T00:00:00Z") });
    expect(failures(report).join("\n")).toMatch(
      /certificate: the signature claims to be made on 2026-02-01, which is yet to/,
    );
  });

  it("is missed when its time stamp was taken off, though the signature is good", async () => {
    const stripped = await sign(credentials, { time: issueTime }, pdf.subarray(0, sealed));
    await isBroken(stripped, /time-stamp: the signature is to have a time stamp, but none is there/);
    const found = failures(await askOne(stripped, trusting));
    expect(found).toEqual(["time-stamp: the signature is to have a time stamp, but none is there"]);
  });

  it("is not stamped by somebody else when the issue was made without", async () => {
    const without = (await issuePacket(await approvedLibrary(), "summary", credentials)).pdf;
    const end = readSeal(opened(without))?.sealed ?? 0;
    const stamped = await sign(credentials, { time: issueTime, timestamp: stamps }, without.subarray(0, end));
    await isBroken(stamped, /time-stamp: somebody had the signature time-stamped after it was issued without/);
  });

  it("must be one at which the certificate was in force", async () => {
    const late = await signerOf(root, { organization: "Example Clinic", from: "2026-02-10T00:00:00Z" });
    const own = await credentialsOf(late, [], new Date("2026-02-11T00:00:00Z"));
    const forged = withManifest(pdf.subarray(0, sealed), (manifest) => ({
      ...manifest,
      issue: manifest.issue && { ...manifest.issue, certificate: own.certificate.facts.fingerprint },
    }));
    await expect(sign(own, { time: issueTime }, forged)).rejects.toThrow("was not in force on 2026-02-01");
  });
});

describe("one bit of a signed PDF", () => {
  it.each([
    ["anywhere", 0, 2000],
    ["in the revision that signs it", sealed, 500],
  ])(
    "changed %s is found, whoever is trusted",
    async (_, from, times) => {
      for (const { file, place } of flips(pdf, from, times)) {
        const { ok } = await ask({ "summary-0001.pdf": file });
        expect(ok, place).toBe(false);
      }
    },
    300_000,
  );
});

describe("signature", () => {
  it("stripped", async () => {
    await isBroken(
      pdf.subarray(0, sealed),
      /certificate: the issue is to be signed with .*, but no signature is there/,
    );
  });

  it("stripped, the seal with it", async () => {
    expect((await askOne(pdf.subarray(0, rendered))).verdict).toBe("not-issued");
  });

  it("stripped, and a manifest that asks for none", async () => {
    const forged = withManifest(pdf.subarray(0, sealed), (manifest) => ({
      ...manifest,
      issue: manifest.issue && { ...manifest.issue, certificate: null },
    }));
    expect((await askOne(forged, trusting)).verdict).toBe("intact-issuer-unknown");
    expect((await askOne(forged, { ...trusting, library: host })).verdict).toBe("broken");
  });

  it("of somebody else in its place", async () => {
    const forged = await sign(await credentialsOf(impostor), {}, pdf.subarray(0, sealed));
    await isBroken(forged, /certificate: it is not signed with the certificate that the manifest names/);
  });

  it("of somebody else, and a manifest that names them", async () => {
    const forged = withManifest(pdf.subarray(0, sealed), (manifest) => ({
      ...manifest,
      title: "Other title",
      issue: manifest.issue && {
        ...manifest.issue,
        certificate: impostor.certificate.facts.fingerprint,
        timeStamp: false,
      },
    }));
    const signed = await sign(await credentialsOf(impostor), { time: issueTime }, forged);
    expect((await askOne(signed, { signers: signersText })).verdict).toBe("intact-issuer-unknown");
    expect((await askOne(signed, trusting)).verdict).toBe("broken");
  });

  it("added to an issue that was made without one", async () => {
    await isBroken(await sign(credentials, {}, unsigned), /somebody signed the file after it was issued without/);
  });

  it("moved onto other pages", async () => {
    const parts = takeApart(pdf);
    const forged = withManifest(sealAgain(parts), (manifest) => ({ ...manifest, theme: { sha256: sha256("other") } }));
    const moved = Buffer.concat([forged, pdf.subarray(sealed)]);
    expect((await askOne(moved, trusting)).verdict).toMatch(/broken|not-issued/);
  });

  it("that is made to allow changes", async () => {
    await isBroken(withText(pdf, "/P 1", "/P 2"), /certificate/);
  });
});

describe("appended behind the signature", () => {
  it("revision", async () => {
    const file = opened(pdf);
    const changed = appendRevision(file, [{ id: file.root.id, value: file.catalog }]).bytes;
    await isBroken(changed, /something was added to the file after it was signed/);
    expect((await askOne(changed, trusting)).verdict).toBe("broken");
  });
});
