import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { sealPdf } from "../../../src/signoff/pdf/seal.js";
import { bodies, withTable } from "./files.js";
import { files, latin1, open, rendered, renderPacket, sealed, sealOf } from "./sealed.js";

describe("a sealed PDF", () => {
  it("begins with the PDF as it was rendered, and has one revision more", () => {
    expect(Buffer.compare(sealed.subarray(0, rendered.length), rendered)).toBe(0);
    expect(open(sealed).revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, rendered.length],
      [rendered.length, sealed.length],
    ]);
  });

  it("says what was rendered, what is sealed and which files it attached", () => {
    const seal = sealOf(sealed);
    expect(seal).toMatchObject({ rendered: rendered.length, sealed: sealed.length, problems: [] });
    expect(seal.files.map((file) => ({ ...file, bytes: latin1(file.bytes) }))).toEqual(
      files.map((file) => ({ ...file, bytes: latin1(file.bytes) })),
    );
  });

  it("has the same bytes each time", async () => {
    expect(Buffer.compare(sealPdf(await renderPacket(), files), sealed)).toBe(0);
  });

  it("shows readers all attached files, in byte order of names, byte for byte", async () => {
    const pdf = await getDocument({ data: new Uint8Array(sealed), verbosity: 0 }).promise;
    const found = (await pdf.getAttachments()) as Record<string, { content: Uint8Array; description: string }>;
    const names = ["POL-ACC-01@2.1.0.dana.json", "access-management.md", "manifest.json", "äcker.zip"];
    expect(Object.keys(found)).toEqual(names);
    for (const { name, bytes, description } of files) {
      expect(Buffer.compare(found[name]?.content ?? new Uint8Array(1), bytes)).toBe(0);
      expect(found[name]?.description).toBe(description);
    }
  });

  it("associates them with the document behind those that it had, by their relationship", () => {
    const pdf = open(sealed);
    const list = pdf.resolve(pdf.catalog.entries.get("AF"));
    const said = (list.kind === "array" ? list.items : []).map((item) => {
      const file = pdf.resolve(item);
      return file.kind === "dictionary" ? file.entries.get("AFRelationship") : undefined;
    });
    expect(said).toEqual(["Source", "Data", "Supplement", "Source"].map((name) => ({ kind: "name", name })));
  });

  it("keeps the first half of its id and changes the second", () => {
    const [before, after] = [rendered, sealed].map((bytes) => {
      const id = open(bytes).trailer.entries.get("ID");
      return id?.kind === "array" ? id.items.map((one) => (one.kind === "string" ? latin1(one.bytes) : "")) : [];
    });
    expect(after?.[0]).toBe(before?.[0]);
    expect(after?.[1]).not.toBe(before?.[1]);
    expect(after?.[1]).toHaveLength(16);
  });

  it("can be sealed without files", () => {
    expect(sealOf(sealPdf(rendered, []))).toMatchObject({ files: [], problems: [] });
  });

  it("has names that are not its catalog", () => {
    const strange = withTable(["<< /Type /Catalog /Pages 2 0 R /Names 1 0 R >>", ...bodies.slice(1)]);
    expect(() => sealPdf(strange, files)).toThrow("can't be sealed");
  });

  it("is not sealed again, and takes no two files of one name", () => {
    expect(() => sealPdf(sealed, [])).toThrow("more than one revision");
    expect(() => sealPdf(rendered, [...files, ...files.slice(0, 1)])).toThrow("of that name");
    expect(() => sealPdf(rendered, [{ ...(files[0] ?? never()), name: "access-management.md" }])).toThrow(
      "of that name",
    );
    expect(() => sealPdf(rendered.subarray(0, -7), files)).toThrow("cut off");
    expect(() => sealPdf(rendered.subarray(0, -1), files)).toThrow("no line end");
    expect(() => sealPdf(Buffer.concat([rendered, Buffer.from("\n")]), files)).toThrow("behind its end");
  });
});

function never(): never {
  throw new Error("there are files");
}
