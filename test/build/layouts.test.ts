/** Page numbers of Word files: the same however they came about, and nothing is laid out twice. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../src/build.js";
import type { Format } from "../../src/config/format.js";
import { anchor, heading, paragraph, part } from "../../src/document/builders.js";
import type { PacketDocument } from "../../src/document/tree.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import { openLayoutRecord } from "../../src/layout-record.js";
import { layOutDocument } from "../../src/layouts.js";
import { partGroups } from "../../src/writers/part-groups.js";
import type { GroupLayout, LayOut, LayoutInput, PartGroup } from "../../src/writers/writer.js";
import { policy } from "../bench/generate.mjs";
import { fixtureImages } from "../writers/fixture-images.js";
import { fixtureFonts, fixtureTheme } from "../writers/fixture-theme.js";
import { sampleDocument } from "../writers/sample-document.js";

const recordFile = ".layouts.json";
const count = 3;
const require = createRequire(import.meta.url);

function library(change: (text: string) => string = (text) => text): MemoryHost {
  const texts = Array.from({ length: count }, (_, index) => policy(index, count));
  const files = texts.map((text, index) => [`policies/policy-${String(index + 1).padStart(4, "0")}.md`, text] as const);
  const changed = files.map(([path, text], index) => [path, index === 1 ? change(text) : text] as const);
  const settings = `organization: { name: Northwind Health, short: Northwind }
roles:
  cso: { title: Chief Security Officer, holder: Dana Reyes <dana@northwind.example> }
  privacy: { title: Privacy Officer, holder: Sam Okafor <sam@northwind.example> }
services: { cpaas: Compliant Platform as a Service, css: Compliant Serverless Service }
frameworks: [hipaa, soc2]
packets: { all: { title: Policies, policies: all, annexes: [control-index] } }
`;
  return createMemoryHost({ "packets.yaml": settings, ...Object.fromEntries(changed) }, (specifier) =>
    readFile(require.resolve(specifier)),
  );
}

const oneMoreSentence = (text: string) => text.replace("## Scope\n", "## Scope\n\nOne more sentence stands here.\n");

async function word(host: MemoryHost, options: { formats?: readonly Format[]; cache?: boolean } = {}) {
  const { diagnostics } = await build(host, { formats: ["docx"], ...options });
  const bytes = host.output.get("all.docx");
  if (bytes === undefined) throw new Error(`no Word file: ${JSON.stringify(diagnostics)}`);
  return { bytes, diagnostics };
}

/** Puts another library's record of layouts where the next build looks for its own. */
function keep(from: MemoryHost, to: MemoryHost): void {
  const record = from.output.get(recordFile);
  if (record === undefined) throw new Error("nothing was kept");
  to.output.set(recordFile, record);
}

function kept(host: MemoryHost): readonly string[] {
  const [, layouts = "[]"] = new TextDecoder().decode(host.output.get(recordFile)).split("\n");
  return (JSON.parse(layouts) as [string, GroupLayout][]).map(([digest]) => digest);
}

describe("the Word file of a library", { timeout: 60_000 }, () => {
  const first = library();
  let bytes: Uint8Array;
  beforeAll(async () => {
    ({ bytes } = await word(first));
  }, 60_000);

  it("has the same bytes with a PDF beside it, and where nothing is kept", async () => {
    const both = library();
    expect((await word(both, { formats: ["pdf", "docx"] })).bytes).toEqual(bytes);
    expect(kept(both)).toEqual(kept(first));
    const forgetful = library();
    expect((await word(forgetful, { cache: false })).bytes).toEqual(bytes);
    expect(forgetful.output.has(recordFile)).toBe(false);
  });

  it("lays out the policy that changed, document control with the digest of all, and no other", async () => {
    const second = library(oneMoreSentence);
    keep(first, second);
    const { bytes: again } = await word(second);
    expect(again).toEqual((await word(library(oneMoreSentence), { cache: false })).bytes);
    expect(again).not.toEqual(bytes);
    expect(kept(second).filter((digest) => !kept(first).includes(digest))).toHaveLength(2);
    expect(kept(second)).toHaveLength(kept(first).length);
  });

  it.each([
    ["nothing", ""],
    ["another program's file", "{}"],
    ["layouts that were changed by hand", `${"0".repeat(64)}\n[["a",{}]]\n`],
  ])("passes over %s, and writes its own", async (_, text) => {
    const host = library();
    host.output.set(recordFile, new TextEncoder().encode(text));
    expect((await word(host)).bytes).toEqual(bytes);
    expect(kept(host)).toEqual(kept(first));
  });

  it("leaves the record alone where nothing is to be kept, and where no layout is needed", async () => {
    const host = library();
    host.output.set(recordFile, new Uint8Array([1]));
    await word(host, { cache: false });
    expect(host.output.get(recordFile)).toEqual(new Uint8Array([1]));
    await build(host, { formats: ["pdf"], cache: true });
    expect(host.output.get(recordFile)).toEqual(new Uint8Array([1]));
  });

  it("finds what fonts lack each time", async () => {
    const strange = (text: string) => text.replace("## Scope\n", "## Scope\n\nA sign: \u{12000}.\n");
    const host = library(strange);
    const { diagnostics } = await word(host);
    expect(diagnostics.map(({ code }) => code)).toContain("font/missing-glyph");
    const again = library((text) => strange(text).replace("## Purpose", "## Why"));
    keep(host, again);
    expect((await word(again)).diagnostics.map(({ code }) => code)).toContain("font/missing-glyph");
    expect(kept(host)).toHaveLength(kept(first).length - 1);
  });
});

describe("the layout of a document", () => {
  const assets = { images: new Map(), fonts: fixtureFonts() };

  /** How many groups are laid out, and what the record holds after. */
  async function laidOut(
    document: PacketDocument,
    host: MemoryHost,
    { whole = true, ...changes }: Partial<LayoutInput> & { readonly whole?: boolean } = {},
  ): Promise<number> {
    const record = openLayoutRecord(host, whole);
    const made: PartGroup[] = [];
    const input = { document, theme: fixtureTheme, assets, ...changes };
    const layOut: LayOut = (group) => {
      made.push(group);
      return { value: { pageCount: 1, pages: [], tables: [] }, diagnostics: [] };
    };
    await layOutDocument(input, await record.of(input), () => layOut);
    await record.save();
    return made.length;
  }

  it("is made once for each group of parts, and again for what changed", async () => {
    const host = createMemoryHost({});
    const groups = partGroups(sampleDocument).length;
    expect(await laidOut(sampleDocument, host)).toBe(groups);
    expect(await laidOut(sampleDocument, host)).toBe(0);
    const [last, ...others] = sampleDocument.parts.toReversed();
    if (last === undefined) throw new Error("the sample has no parts");
    const longer = { ...last, blocks: [...last.blocks, paragraph("More.")] };
    const changed = { ...sampleDocument, parts: [...others.toReversed(), longer] };
    expect(await laidOut(changed, host)).toBe(1);
    // Only what the last build used is kept.
    expect(await laidOut(sampleDocument, host)).toBe(1);
  });

  it("is made anew for another language, theme or tool", async () => {
    const host = createMemoryHost({});
    const groups = partGroups(sampleDocument).length;
    await laidOut(sampleDocument, host);
    expect(await laidOut({ ...sampleDocument, language: "de" }, host)).toBe(groups);
    await laidOut(sampleDocument, host);
    const larger = { ...fixtureTheme, scale: { ...fixtureTheme.scale, body: fixtureTheme.scale.body + 1 } };
    expect(await laidOut(sampleDocument, host, { theme: larger })).toBe(groups);
    await laidOut(sampleDocument, host);
    expect(await laidOut(sampleDocument, { ...host, tool: "another" })).toBe(groups);
  });

  it("is made anew for a picture of another size, another font, and page numbers of more digits", async () => {
    const host = createMemoryHost({});
    const groups = partGroups(sampleDocument).length;
    const images = await fixtureImages();
    const pictured = { assets: { ...assets, images } };
    await laidOut(sampleDocument, host, pictured);
    const taller = new Map([...images].map(([key, image]) => [key, { ...image, height: image.height + 1 }]));
    expect(await laidOut(sampleDocument, host, { assets: { ...assets, images: taller } })).toBe(groups);
    await laidOut(sampleDocument, host, pictured);
    const others = new Map([...assets.fonts].map(([key, bytes]) => [key, bytes.slice(1)]));
    expect(await laidOut(sampleDocument, host, { assets: { images, fonts: others } })).toBe(groups);
    await laidOut(sampleDocument, host, pictured);
    const long = part("annex", anchor("long"), "Long", [
      heading(1, anchor("long"), "Long"),
      paragraph("word ".repeat(60_000)),
    ]);
    const longer = { ...sampleDocument, parts: [...sampleDocument.parts, long] };
    expect(await laidOut(longer, host, pictured)).toBe(groups + 1);
  });

  it("is kept for packets that are not built this time", async () => {
    const host = createMemoryHost({});
    const other = { ...sampleDocument, language: "de" };
    await laidOut(sampleDocument, host);
    await laidOut(other, host, { whole: false });
    expect(await laidOut(sampleDocument, host, { whole: false })).toBe(0);
    expect(await laidOut(other, host)).toBe(0);
  });
});
