/** Attacks on what an issued packet shows and carries, each by its name: other pages, other sources, another library, an edited Word file. */
import { beforeAll, describe, expect, it } from "vitest";
import { unpackZip } from "../../src/archive/unpack-zip.js";
import { writeZip } from "../../src/archive/write-zip.js";
import { sha256 } from "../../src/signoff/digest.js";
import { writeWordManifest } from "../../src/signoff/word/manifest-part.js";
import { ask, askOne, failures } from "./ask.js";
import { isBroken, isUnmasked } from "./expectations.js";
import { contentOf, replaceAndList, sealAgain, takeApart, withContent, withManifest } from "./forging.js";
import { approvedLibrary, type Issued, issuedPackets, issuePacket, library, settings, signersText } from "./issued.js";

let auditor: Issued;
let summary: Issued;
beforeAll(async () => {
  ({ auditor, summary } = await issuedPackets());
}, 120_000);

const statementName = "POL-A@1.0.0.ada.json";

describe("pages", () => {
  it("that show another text than was approved, with everything else genuine", async () => {
    const liar = await approvedLibrary({
      ...library,
      "policies/b.md": library["policies/b.md"]?.replace("a year", "a week") ?? "",
    });
    const shown = takeApart((await issuePacket(liar)).pdf).rendered;
    const genuine = takeApart(auditor.pdf);
    await isBroken(sealAgain({ ...genuine, rendered: shown }), /pages: the manifest is of other pages/);
    const forged = withManifest(sealAgain({ ...genuine, rendered: shown }), (manifest) => ({
      ...manifest,
      outputs: manifest.outputs.map((output) =>
        output.format === "pdf" ? { ...output, bytes: shown.length, digest: { sha256: sha256(shown) } } : output,
      ),
    }));
    expect((await askOne(forged, { signers: signersText })).verdict).toBe("intact-issuer-unknown");
    await isUnmasked(forged, /record: the issue on record/);
  });

  it.each([
    ["theme", settings.replace("packets:", 'theme: { accent: "#aa0000" }\npackets:')],
    ["settings", settings.replace("Clinic Policies", "Clinic Rules")],
  ])("of another %s", async (_, changed) => {
    const other = await issuePacket(await approvedLibrary({ ...library, "packets.yaml": changed }));
    const pdf = sealAgain({ ...takeApart(auditor.pdf), rendered: takeApart(other.pdf).rendered });
    await isBroken(pdf, /pages: the manifest is of other pages/);
    await isUnmasked(other.pdf, /record: the issue on record/);
  });
});

describe("attached", () => {
  it("files that were swapped", async () => {
    const parts = takeApart(auditor.pdf);
    const [a, b] = [statementName, "POL-B@1.0.0.ada.json"] as const;
    const swapped = withContent(withContent(parts.files, a, contentOf(parts.files, b)), b, contentOf(parts.files, a));
    await isBroken(sealAgain({ ...parts, files: swapped }), /attachments: POL-A@1\.0\.0\.ada\.json is not the file/);
  });

  it("files that the manifest does not list", async () => {
    const parts = takeApart(auditor.pdf);
    const [first] = parts.files;
    if (first === undefined) throw new Error("no files");
    await isBroken(
      sealAgain({ ...parts, files: [...parts.files, { ...first, name: "note.txt" }] }),
      /note\.txt is attached, but not in the manifest/,
    );
  });

  it("sources of another policy, of another text, none, or more", async () => {
    const parts = takeApart(auditor.pdf);
    const sources = unpackZip(contentOf(parts.files, "sources.zip"), { mostFiles: 99, mostBytes: 1 << 20 });
    const archive = (change: (path: string) => string, extra: readonly (readonly [string, string])[] = []) =>
      writeZip(
        new Map([
          ...[...sources].map(([path, bytes]) => [change(path), bytes] as const),
          ...extra.map(([path, text]) => [path, Buffer.from(text)] as const),
        ]),
      );
    const swap = archive((path) => path.replace(/^POL-[AB]/, (id) => (id === "POL-A" ? "POL-B" : "POL-A")));
    await isBroken(replaceAndList(parts, "sources.zip", swap), /sources: the source of POL-A@1\.0\.0 is not what was/);
    const more = archive((path) => path, [["POL-A@1.0.0/extra.md", "x"]]);
    await isBroken(replaceAndList(parts, "sources.zip", more), /sources: the source of POL-A@1\.0\.0 is not what was/);
    const other = archive((path) => path, [["POL-C@1.0.0/c.md", "x"]]);
    await isBroken(replaceAndList(parts, "sources.zip", other), /POL-C@1\.0\.0, which is no policy/);
    const one = archive((path) => path.replace("POL-B", "POL-X"));
    await isBroken(replaceAndList(parts, "sources.zip", one), /does not hold POL-B@1\.0\.0/);
    await isBroken(replaceAndList(parts, "sources.zip", Buffer.from("no zip")), /sources\.zip is a damaged/);
  });
});

describe("the library", () => {
  it("from an old checkout does not know the issue, and says what to do", async () => {
    const report = await askOne(auditor.pdf, { signers: signersText, library: await approvedLibrary() });
    const failure = report.checks.find(({ outcome }) => outcome === "fails");
    expect(failure?.text).toMatch(/no issue 1 of auditor on record/);
    expect(failure?.remedy).toMatch(/up to date/);
  });

  it("checked out with other line ends is the same library", async () => {
    const host = await approvedLibrary();
    const { pdf } = await issuePacket(host);
    for (const [path, bytes] of host.files)
      if (/\.json$/.test(path))
        host.files.set(path, Buffer.from(Buffer.from(bytes).toString().replaceAll("\n", "\r\n")));
    expect(failures(await askOne(pdf, { signers: signersText, library: host }))).toEqual([]);
  });
});

describe("a Word file", () => {
  const parts = () => new Map(unpackZip(auditor.docx, { mostFiles: 999, mostBytes: 1 << 26 }));

  it("that was edited", async () => {
    const edited = parts();
    const text = new TextDecoder().decode(edited.get("word/document.xml"));
    expect(text).toContain("a year");
    edited.set("word/document.xml", Buffer.from(text.replace("a year", "a week")));
    expect(failures(await askOne(writeZip(edited), {}, "a.docx"))).toEqual([
      "parts: the Word file was changed after it was issued",
    ]);
  });

  it("with another part", async () => {
    const more = parts().set("word/vbaProject.bin", Buffer.from("x"));
    expect((await askOne(writeZip(more), {}, "a.docx")).verdict).toBe("broken");
  });

  it("with the manifest of another packet", async () => {
    const other = await askOne(writeWordManifest(parts(), summary.manifest), {}, "a.docx");
    expect(other.verdict).toBe("broken");
  });

  it("that was edited, its manifest with it, is unmasked by the PDF or the library", async () => {
    const forged = writeWordManifest(
      parts(),
      Buffer.from(new TextDecoder().decode(auditor.manifest).replace('"recipient": "Acme"', '"recipient": "Fake"')),
    );
    const both = { "a.docx": forged, "a.pdf": auditor.pdf };
    for (const { checks } of (await ask(both)).files)
      expect(checks.filter(({ text }) => text.includes("says that it is the same issue"))).toHaveLength(1);
    const { ok, files } = await ask(both, { signers: signersText, library: auditor.host });
    expect(ok).toBe(false);
    expect(files.map(({ verdict }) => verdict)).toEqual(["broken", "valid"]);
    expect((await askOne(forged, { library: auditor.host }, "a.docx")).verdict).toBe("broken");
    expect((await askOne(forged, {}, "a.docx")).verdict).toBe("intact-signers-unknown");
  });
});
