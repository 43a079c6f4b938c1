/**
 * Attacks on the bytes of issued files, and on their manifest, each by its name: none is taken for what was issued. Where an attacker makes
 * a packet anew, seal and all, the file by itself can only be intact; what is asked then is that nobody who has the library is taken in.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/signoff/digest.js";
import { type Manifest, manifestName } from "../../src/signoff/manifest.js";
import { appendRevision } from "../../src/signoff/pdf/append.js";
import { dictionary, name, withEntries } from "../../src/signoff/pdf/values.js";
import { zipOf } from "../archive/zip.js";
import { ask, askOne, failures } from "./ask.js";
import { isBroken, isUnmasked } from "./expectations.js";
import { flips } from "./flips.js";
import { contentOf, opened, sealAgain, takeApart, withContent, withManifest } from "./forging.js";
import { type Issued, issuedPackets, signersText } from "./issued.js";

let auditor: Issued;
let summary: Issued;
beforeAll(async () => {
  ({ auditor, summary } = await issuedPackets());
}, 120_000);

describe("the packets that are attacked", () => {
  it.each([["auditor"], ["summary"]])("%s verifies as it is", async (which) => {
    const { pdf, host } = which === "auditor" ? auditor : summary;
    const report = await askOne(pdf, { signers: signersText, library: host });
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe("valid");
  });
});

describe("one bit of the PDF", () => {
  it("changed anywhere is found, two thousand times", async () => {
    const { pdf } = summary;
    for (const { file, place } of flips(pdf, 0, 2000)) {
      const { ok } = await ask({ "summary-0001.pdf": file });
      expect(ok, place).toBe(false);
    }
  }, 300_000);
});

describe("appended", () => {
  it("revision: another first page", async () => {
    const pdf = opened(auditor.pdf);
    const changed = appendRevision(pdf, [
      { id: pdf.root.id, value: withEntries(pdf.catalog, { Pages: dictionary({ Type: name("Pages") }) }) },
    ]);
    await isBroken(changed.bytes, /coverage: something was added/);
  });

  it("revision: one that changes nothing", async () => {
    const pdf = opened(auditor.pdf);
    const changed = appendRevision(pdf, [{ id: pdf.root.id, value: pdf.catalog }]);
    await isBroken(changed.bytes, /coverage: something was added/);
  });

  it.each([
    ["a line break", "\n"],
    ["a comment", "% comment\n"],
    ["an end", "%%EOF\n"],
    ["zeros", "\0\0\0\0"],
  ])("bytes: %s", async (_, text) => {
    const { ok, files } = await ask({ "a.pdf": Buffer.concat([auditor.pdf, Buffer.from(text)]) });
    expect(ok).toBe(false);
    expect(files[0]?.verdict).not.toMatch(/intact|valid/);
  });

  it("prepended bytes", async () => {
    const { ok } = await ask({ "a.pdf": Buffer.concat([Buffer.from("\n"), auditor.pdf]) });
    expect(ok).toBe(false);
  });
});

describe("manifest", () => {
  it("edited in place", async () => {
    const at = Buffer.from(auditor.pdf).indexOf('"recipient": "Acme"');
    // Where it is compressed, the bytes of the file can't be edited like that at all.
    const edited = Buffer.from(auditor.pdf);
    edited.write("Fake", at === -1 ? auditor.pdf.length - 2000 : at + 14);
    await isBroken(edited, /seal/);
  });

  it("edited, and sealed anew", async () => {
    const changes: readonly ((manifest: Manifest) => Manifest)[] = [
      (manifest) => ({ ...manifest, issue: manifest.issue && { ...manifest.issue, recipient: "Somebody" } }),
      (manifest) => ({ ...manifest, issue: manifest.issue && { ...manifest.issue, date: "2026-01-31" } }),
      (manifest) => ({ ...manifest, settings: { sha256: sha256("other settings") } }),
      (manifest) => ({ ...manifest, theme: { sha256: sha256("other theme") } }),
      (manifest) => ({ ...manifest, title: "Other title" }),
    ];
    for (const change of changes) await isUnmasked(withManifest(auditor.pdf, change), /record: the issue on record/);
  });

  it("with a number that was never issued", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({
      ...manifest,
      issue: manifest.issue && { ...manifest.issue, number: 9 },
      outputs: manifest.outputs.map((output) => ({ ...output, name: output.name.replace("0001", "0009") })),
    }));
    await isUnmasked(forged, /record: the library has no issue 9/);
  });

  it("of another packet", async () => {
    const other = takeApart(summary.pdf);
    await isBroken(
      sealAgain({ ...takeApart(auditor.pdf), files: other.files }),
      /pages: the manifest is of other pages/,
    );
  });

  it("of a working copy, or a draft, or with an approval missing", async () => {
    await isBroken(
      withManifest(auditor.pdf, (one) => ({ ...one, issue: null })),
      /manifest: the manifest is of a working/,
    );
    await isBroken(
      withManifest(auditor.pdf, (one) => ({ ...one, state: "draft" })),
      /manifest: the packet is draft, yet/,
    );
    const missing = (one: Manifest) => ({
      ...one,
      policies: one.policies.map((policy) => ({ ...policy, missing: ["cso"] })),
    });
    await isBroken(withManifest(auditor.pdf, missing), /not approved by all who must/);
    const nobody = (one: Manifest) => ({
      ...one,
      policies: one.policies.map((policy) => ({ ...policy, approvals: [] })),
    });
    await isBroken(withManifest(auditor.pdf, nobody), /said to be approved, but by nobody/);
    const last = (one: Manifest) => ({
      ...one,
      policies: one.policies.map((policy, index) => (index === 0 ? policy : { ...policy, approvals: [] })),
    });
    await isBroken(withManifest(auditor.pdf, last), /POL-B 1\.0\.0 is said to be approved, but by nobody/);
    await isBroken(
      withManifest(auditor.pdf, (one) => ({ ...one, policies: [] })),
      /the manifest names no policy/,
    );
  });

  it("that shows one approval as two, or a policy that is retired", async () => {
    const twice = (one: Manifest) => ({
      ...one,
      policies: one.policies.map((policy) => ({ ...policy, approvals: [...policy.approvals, ...policy.approvals] })),
    });
    await isBroken(withManifest(auditor.pdf, twice), /names the statement or signature POL-A@1\.0\.0\.ada\.json twice/);
    const retired = (one: Manifest) => ({
      ...one,
      policies: one.policies.map((policy) => ({ ...policy, state: "retired" as const })),
    });
    await isBroken(withManifest(auditor.pdf, retired), /POL-A 1\.0\.0 is retired, yet is in an issue/);
  });

  it("that says one thing twice", async () => {
    const parts = takeApart(auditor.pdf);
    const text = new TextDecoder().decode(contentOf(parts.files, manifestName));
    const twice = text.replace('"packet": "auditor"', '"packet": "summary",\n    "packet": "auditor"');
    const files = withContent(parts.files, manifestName, Buffer.from(twice));
    await isBroken(sealAgain({ ...parts, files }), /manifest: the manifest is not one that this program writes/);
  });

  it("taken away", async () => {
    const parts = takeApart(auditor.pdf);
    const files = parts.files.filter((file) => file.name !== manifestName);
    await isBroken(sealAgain({ ...parts, files }), /manifest\.json is not attached/);
  });

  it("under two files of one issue: only who is trusted tells which is forged", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({ ...manifest, title: "Other title" }));
    const both = { "a.pdf": auditor.pdf, "b.pdf": forged, "a.docx": auditor.docx };
    const alone = (await ask(both)).files;
    expect(alone.map(({ verdict }) => verdict)).toEqual(alone.map(() => "intact-signers-unknown"));
    const told = alone.map(({ checks }) => checks.find(({ text }) => text.includes("says that it is the same issue")));
    expect(told).toMatchObject([
      { outcome: "unknown", text: expect.stringMatching(/^b\.pdf says that it is the same issue, .*"Other title"/) },
      {
        outcome: "unknown",
        text: expect.stringMatching(/^a\.pdf says that it is the same issue, .*"Clinic Policies"/),
      },
      { outcome: "unknown", text: expect.stringMatching(/^b\.pdf says that it is the same issue, .*"Other title"/) },
    ]);
    const { files, ok } = await ask(both, { signers: signersText, library: auditor.host });
    expect(ok).toBe(false);
    expect(files.map(({ verdict }) => verdict)).toEqual(["valid", "broken", "uncontrolled-copy"]);
    expect(files[0]?.checks.filter(({ text }) => text.includes("b.pdf"))).toEqual([]);
    expect(files.slice(1, 2).flatMap(failures).join("\n")).toMatch(
      /manifest: a\.pdf says that .*"Clinic Policies".*is valid/,
    );
  });

  it("of another organisation that names its packets alike has nothing to do with it", async () => {
    const other = withManifest(auditor.pdf, (manifest) => ({ ...manifest, organization: "Other Clinic" }));
    const { files } = await ask({ "a.pdf": auditor.pdf, "b.pdf": other }, { signers: signersText });
    expect(files.map(({ verdict }) => verdict)).toEqual(["intact-issuer-unknown", "intact-issuer-unknown"]);
    expect(files.flatMap(({ checks }) => checks).filter(({ text }) => text.includes("same issue"))).toEqual([]);
  });
});

describe("a zip archive", () => {
  it.each([
    ["of one name", "auditor-0001.pdf", "auditor-0001.pdf"],
    ["of one name where case does not count", "auditor-0001.pdf", "AUDITOR-0001.pdf"],
  ])("with two files %s has neither looked at", async (_, a, b) => {
    const archive = zipOf([
      { name: a, content: auditor.pdf },
      { name: b, content: summary.pdf },
    ]);
    const { files, ok } = await ask({ "all.zip": archive });
    expect(ok).toBe(false);
    expect(files.map(({ file, verdict }) => [file, verdict])).toEqual([["all.zip", "not-issued"]]);
  });

  it("whose files climb out of it has none looked at", async () => {
    const { files, ok } = await ask({ "all.zip": zipOf([{ name: "../auditor-0001.pdf", content: auditor.pdf }]) });
    expect(ok).toBe(false);
    expect(files[0]?.checks[0]?.text).toMatch(/names a file by no plain path/);
  });
});

describe("what a file says of itself", () => {
  it("can't steer a terminal, nor hide characters", async () => {
    const pdf = withManifest(auditor.pdf, (manifest) => ({ ...manifest, title: "A\u001b[2J\u202egnorw\u200b" }));
    const { checks } = await askOne(pdf);
    expect(checks.map(({ text }) => text).join("\n")).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
  });

  it("can't be made to look like lines of ours, by spaces or by its length", async () => {
    const blank = "\u00a0 \u2003\u3164\u2800 ".repeat(30);
    const title = (text: string) => withManifest(auditor.pdf, (manifest) => ({ ...manifest, title: text }));
    const spaced = (await askOne(title(`Rules${blank}signed by the authority`))).checks.map(({ text }) => text);
    expect(spaced.join("\n")).toMatch(/"Rules signed by the authority"/);
    const long = (await askOne(title(`Rules ${"and more ".repeat(100)}`))).checks.map(({ text }) => text);
    expect(long.find((text) => text.includes("Rules"))).toMatch(
      /^the manifest is of issue 1 of "Rules .{114}…" by Exa/,
    );
  });
});

describe("hostile bytes", () => {
  it("are refused in words, whatever they are", async () => {
    const { pdf, docx, manifest } = auditor;
    const files = { "a.pdf": pdf, "a.docx": docx, "a.manifest.json": manifest } as const;
    const names = Object.keys(files) as (keyof typeof files)[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.uint8Array({ maxLength: 24 }),
        async (file, from, length, inserted) => {
          const bytes = files[file];
          const at = Math.floor(from * bytes.length);
          const end = at + Math.floor(length * length * (bytes.length - at));
          const mangled = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(end)]);
          if (Buffer.compare(mangled, bytes) === 0) return;
          expect((await ask({ [file]: mangled })).ok && file !== "a.docx").toBe(false);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  }, 120_000);
});
