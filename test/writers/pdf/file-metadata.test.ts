import { createHash } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { anchor, heading, paragraph, part } from "../../../src/document/builders.js";
import { srgbProfile } from "../../../src/writers/pdf/file/srgb-profile.js";
import { sampleDocument } from "../sample-document.js";
import { pdfObjects } from "./objects.js";
import { documentOf, write } from "./reopen.js";

const plain = documentOf([
  part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), paragraph("words")]),
  part("policy", anchor("q"), "Policy", [heading(1, anchor("i"), "Policy"), paragraph("words")]),
]);

async function file(properties: Partial<typeof plain.properties> = {}) {
  const document = { ...plain, properties: { ...plain.properties, ...properties } };
  const { bytes } = await write(document);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info, metadata } = await pdf.getMetadata();
  return {
    pdf,
    info: info as Record<string, unknown>,
    metadata,
    xmp: metadata?.getRaw() as string,
    ...pdfObjects(bytes),
  };
}

describe("what a PDF says of itself", () => {
  it("is the same in the information dictionary and in XMP", async () => {
    const title = 'Risk & <Recovery> "2026" \u00e9\u{1f600}';
    const { info, metadata } = await file({ title, author: "Dana & Co", subject: "a < b", keywords: ["x", "y"] });
    const both = (key: string, xmp: string) => [info[key], metadata?.get(xmp)];
    expect(both("Title", "dc:title")).toEqual([title, title]);
    expect(both("Author", "dc:creator")).toEqual(["Dana & Co", ["Dana & Co"]]);
    expect(both("Subject", "dc:description")).toEqual(["a < b", "a < b"]);
    expect(both("Keywords", "pdf:keywords")).toEqual(["x, y", "x, y"]);
    expect(both("Creator", "xmp:creatortool")).toEqual(["policy-packet", "policy-packet"]);
    expect(both("Producer", "pdf:producer")).toEqual(["policy-packet", "policy-packet"]);
    expect(both("CreationDate", "xmp:createdate")).toEqual(["D:20260115000000Z", "2026-01-15T00:00:00Z"]);
    expect(both("ModDate", "xmp:modifydate")).toEqual(["D:20260115000000Z", "2026-01-15T00:00:00Z"]);
  });

  it("leaves out what is empty, in both", async () => {
    const { info, xmp } = await file({ author: "", subject: "", keywords: [] });
    for (const key of ["Author", "Subject", "Keywords"]) expect(info).not.toHaveProperty(key);
    expect(xmp).not.toMatch(/dc:creator|dc:description|pdf:Keywords/);
  });

  it("replaces what XML can't hold, in both", async () => {
    const { info, metadata } = await file({ title: "bell\u0007 \ud800 end" });
    expect([info.Title, metadata?.get("dc:title")]).toEqual(["bell\ufffd \ufffd end", "bell\ufffd \ufffd end"]);
  });

  it("claims PDF/A-3a and PDF/UA-1, and describes the schema of the latter", async () => {
    const { metadata, xmp } = await file();
    expect(["pdfaid:part", "pdfaid:conformance", "pdfuaid:part"].map((name) => metadata?.get(name))).toEqual([
      "3",
      "A",
      "1",
    ]);
    expect(xmp).toContain("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>");
  });
});

describe("a PDF's catalog", () => {
  it("shows the title, numbers pages as printed, and says that the file is tagged, in its language", async () => {
    const { pdf, info, text, trailer, bodies } = await file();
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(await pdf.getPageLabels()).toEqual(["1", "2"]);
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(info.Language).toBe(sampleDocument.language);
    expect(text.match(/\/Type \/Page\n[\s\S]*?\/Tabs \/S\n/g)).toHaveLength(2);
    const catalog = bodies.get(Number(/\/Root (\d+)/.exec(trailer)?.[1])) ?? "";
    expect(catalog).not.toMatch(/JavaScript|OpenAction|AcroForm/);
    expect(text).not.toContain("/Limits");
  });

  it("carries the profile of sRGB as what its colours are", async () => {
    const { text, stream } = await file();
    const intent = /\/S \/GTS_PDFA1\n[\s\S]*?\/DestOutputProfile (\d+) 0 R/.exec(text);
    expect(stream(Number(intent?.[1])).equals(srgbProfile())).toBe(true);
  });
});

describe("the sRGB profile", () => {
  const bytes = Buffer.from(srgbProfile());
  const tags = new Map(
    Array.from({ length: bytes.readUInt32BE(128) }, (_, index) => {
      const at = 132 + 12 * index;
      const [offset, length] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)];
      return [bytes.toString("latin1", at, at + 4), bytes.subarray(offset, offset + length)] as const;
    }),
  );
  const numbers = (tag: string, from = 8) => {
    const data = tags.get(tag) ?? Buffer.alloc(0);
    const out: number[] = [];
    for (let at = from; at + 4 <= data.length; at += 4) out.push(data.readInt32BE(at) / 65536);
    return out;
  };

  it("is a small display profile, its length and digest right, its tags on multiples of four", () => {
    expect(bytes.length).toBe(bytes.readUInt32BE(0));
    expect(bytes.length).toBeLessThan(700);
    expect(bytes.toString("latin1", 12, 24)).toBe("mntrRGB XYZ ");
    expect(bytes.toString("latin1", 36, 40)).toBe("acsp");
    const zeroed = Buffer.from(bytes).fill(0, 84, 100);
    expect(createHash("md5").update(zeroed).digest().equals(bytes.subarray(84, 100))).toBe(true);
    for (const data of tags.values()) expect((data.byteOffset - bytes.byteOffset) % 4).toBe(0);
  });

  it("has the primaries that the industry's profiles have, adapted to D50, which together make white", () => {
    const published = { rXYZ: [0.436, 0.2225, 0.0139], gXYZ: [0.3851, 0.7169, 0.0971], bXYZ: [0.1431, 0.0606, 0.7141] };
    for (const [tag, values] of Object.entries(published))
      for (const [index, value] of numbers(tag).entries()) expect(value, tag).toBeCloseTo(values[index] ?? 0, 3);
    const sum = [0, 1, 2].map((i) => Object.keys(published).reduce((total, tag) => total + (numbers(tag)[i] ?? 0), 0));
    for (const [index, value] of [0.9642, 1, 0.8249].entries()) expect(sum[index]).toBeCloseTo(value, 4);
    expect(numbers("chad")[0]).toBeCloseTo(1.0479, 3);
  });

  it("has the curve of the standard: linear at the foot, joined without a step", () => {
    const [g = 0, a = 0, b = 0, c = 0, d = 0] = numbers("rTRC", 12);
    expect((a + b) ** g).toBeCloseTo(1, 4);
    expect((a * d + b) ** g).toBeCloseTo(c * d, 4);
    expect((a * 0.5 + b) ** g).toBeCloseTo(0.21404, 4);
  });
});
