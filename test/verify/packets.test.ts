/** Packets as they were issued: what can be told of them depends on whom the reader trusts, and never more is said. */
import { describe, expect, it } from "vitest";
import { writeZip } from "../../src/archive/write-zip.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { verdictWords } from "../../src/signoff/verify/report.js";
import { ask, askOne, failures, outcomes } from "./ask.js";
import { access, pieces, signersText } from "./pieces.js";

const other =
  "somebody@clinic.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAGtWPUr\n";

describe("an issued PDF", () => {
  it("is intact and no more to whoever trusts nobody", async () => {
    const report = await askOne((await pieces()).pdf);
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe("intact-signers-unknown");
    expect(outcomes(report, "approval")).toEqual(["unknown", "unknown"]);
  });

  it("is not valid by the signers of its approvals alone: they approved its sources, not its pages", async () => {
    const report = await askOne((await pieces()).pdf, { signers: signersText });
    expect(report.verdict).toBe("intact-issuer-unknown");
    expect(outcomes(report, "approval")).toEqual(["holds", "holds"]);
    expect(outcomes(report, "issuer")).toEqual(["unknown"]);
  });

  it("is valid by the library that has it on record", async () => {
    const { pdf, library } = await pieces();
    const report = await askOne(pdf, { signers: signersText, library: createMemoryHost(library) });
    expect(report.verdict).toBe("valid");
    expect(report.issue).toMatchObject({ packet: "auditor", number: 1, recipient: "Acme" });
  });

  it("is not valid by the library alone where approvals are signed and nobody says by whom", async () => {
    const { pdf, library } = await pieces();
    expect((await askOne(pdf, { library: createMemoryHost(library) })).verdict).toBe("intact-signers-unknown");
  });

  it("never has its own list of signers believed", async () => {
    const report = await askOne((await pieces()).pdf);
    expect(report.checks.filter(({ text }) => /^POL-\S+ \S+: signed by the key \S+ of /.test(text))).toEqual([]);
  });

  it("with approvals that nobody signed is on record in the library, and no more", async () => {
    const { pdf, docx, manifest, library } = await pieces({ recordedOnly: true });
    const host = createMemoryHost(library);
    for (const asked of [{ library: host }, { library: host, signers: signersText }]) {
      const { files } = await ask({ "a.pdf": pdf, "a.docx": docx, "a.json": manifest }, asked);
      expect(files.map(({ verdict }) => verdict)).toEqual(["on-record", "on-record", "on-record"]);
      expect(files.flatMap(failures)).toEqual([]);
    }
    expect(verdictWords["on-record"]).toBe("intact, as this library has it on record, signers unknown");
  });

  it("is never valid where neither signers nor authorities nor a library with signers is given", async () => {
    for (const recordedOnly of [true, false]) {
      const { pdf, docx, manifest, library } = await pieces({ recordedOnly });
      const { allowed_signers: _, ...unsigned } = library;
      for (const asked of [{}, { library: createMemoryHost(unsigned) }]) {
        const { files } = await ask({ "a.pdf": pdf, "a.docx": docx, "a.json": manifest }, asked);
        expect(files.map(({ verdict }) => verdictWords[verdict]).join("\n")).not.toMatch(/valid|as it was issued/);
        expect(files.map(({ verdict }) => verdictWords[verdict])).toEqual(
          files.map(() => expect.stringMatching(/^intact, .*signers unknown$/)),
        );
      }
    }
  });

  it("whose manifest comes alone is on record, and never valid, and nothing is said of pages", async () => {
    const { pdf, manifest, library } = await pieces();
    const asked = { signers: signersText, library: createMemoryHost(library) };
    const report = await askOne(manifest, asked, "a.manifest.json");
    expect(report.verdict).toBe("on-record");
    expect(outcomes(report, "approval")).toEqual(["holds", "holds"]);
    expect(report.checks.map(({ text }) => text).join("\n")).not.toMatch(/page/);
    expect((await askOne(manifest, { signers: signersText }, "a.manifest.json")).verdict).toBe(
      "intact-signers-unknown",
    );
    const { files } = await ask({ "a.pdf": pdf, "a.manifest.json": manifest }, asked);
    expect(files.map(({ verdict }) => verdict)).toEqual(["valid", "valid"]);
  });

  it("with approvals on record only has them called claims", async () => {
    const { pdf, library } = await pieces({ recordedOnly: true });
    const report = await askOne(pdf, { signers: signersText, library: createMemoryHost(library) });
    expect(outcomes(report, "approval")).toEqual(["claimed", "claimed"]);
    expect((await askOne(pdf, { signers: signersText })).verdict).toBe("intact-signers-unknown");
  });

  it("is said to be superseded when a later issue is on record", async () => {
    const [first, second] = [await pieces(), await pieces({ number: 2 })];
    const library = createMemoryHost({ ...first.library, ...second.library });
    const report = await askOne(first.pdf, { signers: signersText, library });
    const current = report.checks.find(({ check }) => check === "current");
    expect(current).toMatchObject({
      outcome: "superseded",
      text: "superseded by issue 2 of 2026-02-01",
      remedy: "ask for issue 2",
    });
    expect(report).toMatchObject({ verdict: "valid", supersededBy: { number: 2, date: "2026-02-01" } });
    const latest = await askOne(second.pdf, { signers: signersText, library });
    expect(latest).toMatchObject({ verdict: "valid", supersededBy: null });
  });

  it("says who approved what, in words", async () => {
    const report = await askOne((await pieces({ policies: [access] })).pdf, { signers: signersText });
    expect(report.checks.find(({ check }) => check === "approval")).toMatchObject({
      outcome: "holds",
      text: expect.stringMatching(/^POL-A 1\.0\.0: signed by the key SHA256:\S+ of ada@clinic\.example$/),
    });
    expect(report.checks.find(({ check }) => check === "approver")).toMatchObject({
      outcome: "claimed",
      text: "POL-A 1.0.0: whoever has the key of ada@clinic.example says: approved by Ada Quill as cso, on 2026-01-12T09:30:00Z",
    });
  });

  it("has roles held against the library's packets.yaml, and the approvals that it asks for", async () => {
    const { pdf, library } = await pieces({ policies: [access] });
    const rules = (holder: string, required: string) => ({
      ...library,
      "packets.yaml": `${library["packets.yaml"]}roles: { cso: { title: Security Officer, holder: ${holder} }, dpo: { title: Privacy Officer, holder: Ben Marsh <ben@clinic.example> } }\napproval: { required: [${required}] }\n`,
    });
    const said = async (files: typeof library) => {
      const { checks } = await askOne(pdf, { signers: signersText, library: createMemoryHost(files) });
      return checks.filter(({ check }) => check === "approver").map(({ outcome, text }) => `${outcome} ${text}`);
    };
    const claim = expect.stringMatching(/^claimed POL-A 1\.0\.0: whoever has the key/);
    const by = "POL-A 1.0.0: by the library's packets.yaml,";
    expect(await said(rules("Ada Quill <ada@clinic.example>", "cso"))).toEqual([
      claim,
      `holds ${by} ada@clinic.example is cso`,
    ]);
    expect(await said(rules("Cleo Ward <cleo@clinic.example>", "cso"))).toEqual([
      claim,
      `unknown ${by} ada@clinic.example is not cso`,
      `unknown ${by} it needs an approval by the Security Officer`,
    ]);
    expect(await said(rules("Ada Quill <ada@clinic.example>", "cso, dpo"))).toEqual([
      claim,
      `holds ${by} ada@clinic.example is cso`,
      `unknown ${by} it needs an approval by the Privacy Officer`,
    ]);
  });
});

describe("a Word file of an issue", () => {
  it("is never more than an uncontrolled copy", async () => {
    const { pdf, docx, library } = await pieces();
    const host = createMemoryHost(library);
    const { files, ok } = await ask({ "a.pdf": pdf, "a.docx": docx }, { signers: signersText, library: host });
    expect(files.map(({ verdict }) => verdict)).toEqual(["valid", "uncontrolled-copy"]);
    expect(ok).toBe(true);
    expect((await askOne(docx, { signers: signersText, library: host }, "a.docx")).verdict).toBe("uncontrolled-copy");
  });

  it("alone is vouched for by nobody", async () => {
    const report = await askOne((await pieces()).docx, { signers: signersText }, "a.docx");
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe("intact-signers-unknown");
  });
});

describe("a zip archive", () => {
  it("has every packet in it looked at, and says what was not", async () => {
    const { pdf, docx, manifest } = await pieces();
    const archive = writeZip(
      new Map([
        ["in/auditor-0001.docx", docx],
        ["in/auditor-0001.manifest.json", manifest],
        ["in/auditor-0001.pdf", pdf],
        ["in/notes.txt", Buffer.from("hello")],
        ["in/more.zip", writeZip(new Map([["auditor-0001.pdf", pdf]]))],
      ]),
    );
    const { files, ok } = await ask({ "all.zip": archive });
    expect(Object.fromEntries(files.map(({ file, verdict }) => [file, verdict]))).toEqual({
      "all.zip/in/auditor-0001.docx": "intact-signers-unknown",
      "all.zip/in/auditor-0001.manifest.json": "intact-signers-unknown",
      "all.zip/in/auditor-0001.pdf": "intact-signers-unknown",
      "all.zip/in/more.zip": "not-looked-at",
      "all.zip/in/notes.txt": "not-looked-at",
    });
    expect(ok).toBe(true);
  });

  it("without a packet does not verify", async () => {
    const { ok } = await ask({ "all.zip": writeZip(new Map([["notes.txt", Buffer.from("hello")]])) });
    expect(ok).toBe(false);
  });
});

describe("what is no issue", () => {
  it.each([
    ["a working copy", async () => (await pieces()).rendered, "a.pdf"],
    ["a text", async () => Buffer.from("hello"), "a.txt"],
    ["nothing", async () => new Uint8Array(), "a.pdf"],
    ["an empty archive", async () => Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1"), "a.docx"],
  ])("%s does not verify", async (_, bytes, name) => {
    const report = await ask({ [name]: await bytes() });
    expect(report.files.map(({ verdict }) => verdict)).toEqual(["not-issued"]);
    expect(report.ok).toBe(false);
  });

  it("signers that are others than these make it fail, not pass", async () => {
    const report = await askOne((await pieces()).pdf, { signers: other });
    expect(report.verdict).toBe("broken");
  });
});
