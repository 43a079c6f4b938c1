import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { assembleFile, type FileObject } from "../../../src/writers/pdf/file/object-streams.js";
import { PdfFile } from "../../../src/writers/pdf/file/pdf-file.js";
import { pdfString } from "../../../src/writers/pdf/file/pdf-syntax.js";
import { FontLibrary } from "../../../src/writers/pdf/fonts/font-library.js";
import { fixtureFonts } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { pdfObjects } from "./objects.js";

const { properties } = sampleDocument;
const library = new FontLibrary();
const open = () =>
  new PdfFile({ properties, language: "en-US", width: 100, height: 80, fonts: fixtureFonts(), library });

const plain = (id: number, body: string): FileObject => ({ id, body, stream: false });
const ends = { root: 1, info: 2 };

describe("a PDF file's objects", () => {
  it("are packed in order of their ids, streams apart, and found again", () => {
    const many = Array.from({ length: 450 }, (_, index) => plain(index + 4, `<< /N ${index} >>`));
    const stream = "<< /Length 3 >>\nstream\nabc\nendstream";
    const objects = [
      ...many.reverse(),
      plain(2, "42"),
      { id: 3, body: Buffer.from(stream), stream: true },
      plain(1, "17"),
    ];
    const read = pdfObjects(assembleFile(objects, ends));
    expect(read.bodies.get(3)).toBe(stream);
    expect(read.packed.has(3)).toBe(false);
    expect([1, 2, 4, 453].map((id) => [read.bodies.get(id)?.trim(), read.packed.has(id)])).toEqual([
      ["17", true],
      ["42", true],
      ["<< /N 0 >>", true],
      ["<< /N 449 >>", true],
    ]);
    // 452 objects in three object streams, and the cross-reference stream.
    expect(read.bodies.size).toBe(453 + 3 + 1);
    expect(read.trailer).toMatch(/\/Size 458 .*\/Root 1 0 R \/Info 2 0 R/);
  });

  it("give the file an id by what they hold", () => {
    const id = (body: string) =>
      /\/ID \[<(\w{32})> <\1>\]/.exec(pdfObjects(assembleFile([plain(1, "1"), plain(2, body)], ends)).trailer)?.[1];
    expect(id("same")).toBe(id("same"));
    expect(id("same")).not.toBe(id("other"));
  });

  it.each([
    ["missing", [plain(1, "1"), plain(3, "3")]],
    ["written twice", [plain(1, "1"), plain(2, "2"), plain(2, "2")]],
  ])("one that is %s is a bug", (_name, objects) => {
    expect(() => assembleFile(objects, ends)).toThrow(/PDF was not written, or/);
  });

  it("can be written as text under ids that were given out before", async () => {
    const write = () => {
      const file = open();
      file.addPage({ size: [100, 80] });
      const id = file.reserveId();
      const after = file.ref({ Points: "Back" });
      file._root.data.Extra = after;
      after.end();
      file.writeObject(id, `<< /Kind ${pdfString("(a) é")} >>`);
      return { id, after: after.id, bytes: file.bytes() };
    };
    const { id, after, bytes } = write();
    expect(after).toBe(id + 1);
    const read = pdfObjects(bytes);
    expect(read.bodies.get(id)?.trim()).toBe("<< /Kind <FEFF002800610029002000E9> >>");
    expect(read.packed.has(id)).toBe(true);
    expect(write().bytes).toEqual(bytes);
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    expect(pdf.numPages).toBe(1);
  });

  it("a text in ASCII is written as it is, brackets and backslashes escaped", () => {
    expect(pdfString("a (b) \\ c")).toBe("(a \\(b\\) \\\\ c)");
  });
});
