/** Documents of one run share fonts, shaped words and patterns of hyphens. Each has the bytes that it has by itself, whatever was rendered before it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchor, codeBlock, heading, paragraph, part } from "../../../src/document/builders.js";
import type { PacketDocument } from "../../../src/document/tree.js";
import { partGroups } from "../../../src/writers/part-groups.js";
import { openWriters, type Writers } from "../../../src/writers/registry.js";
import { fontKey, type WriterInput } from "../../../src/writers/writer.js";
import { anyDocument } from "../any-document.js";
import { fixtureImages } from "../fixture-images.js";
import { alone, fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { documentOf } from "./reopen.js";

const assets = { images: await fixtureImages(), fonts: fixtureFonts() };
const inputOf = (document: PacketDocument, changes: Partial<WriterInput> = {}): WriterInput => ({
  document,
  theme: fixtureTheme,
  assets,
  ...alone,
  ...changes,
});
const saying = (...lines: readonly string[]) =>
  inputOf(
    documentOf([
      part("policy", anchor("p"), "P", [
        heading(1, anchor("h"), "P"),
        ...lines.flatMap((line) => [codeBlock(line), paragraph(line)]),
      ]),
    ]),
  );
const bytesOf = async (writers: Writers, input: WriterInput) =>
  Buffer.from((await (await writers.writer("pdf")).render(input)).bytes);

/** The same names of fonts, other letters: what is kept must go by the bytes. */
const otherFonts = new Map(assets.fonts);
const { body, mono } = fixtureTheme.fonts;
const fixed = assets.fonts.get(fontKey(mono.faces.regular));
if (fixed !== undefined) otherFonts.set(fontKey(body.faces.regular), fixed);

const inputs: Readonly<Record<string, WriterInput>> = {
  sample: inputOf(sampleDocument),
  // One glyph of Cousine for two characters, in either order.
  fraction: saying("a\u2044b 1\u22152"),
  division: saying("1\u22152 a\u2044b"),
  joined: saying("المعلومات الأمنية", "המדיניות הזו", "office 0123"),
  otherFonts: inputOf(sampleDocument, { assets: { ...assets, fonts: otherFonts } }),
  british: inputOf({ ...sampleDocument, language: "en-GB" }),
  noFont: inputOf(sampleDocument, {
    assets: { ...assets, fonts: new Map([...assets.fonts].map(([key]) => [key, new Uint8Array([0, 1, 0, 0])])) },
  }),
};
const usable = Object.keys(inputs).filter((name) => name !== "noFont");

describe("documents of one run", { timeout: 120_000 }, () => {
  it.each([usable, usable.toReversed()])("%s ... have their own bytes in any order", async (...names) => {
    const writers = openWriters();
    for (const name of names.flatMap((one) => inputs[one] ?? [])) {
      expect(Buffer.compare(await bytesOf(writers, name), await bytesOf(openWriters(), name))).toBe(0);
    }
  });

  it("do not suffer from one whose fonts can't be read", async () => {
    const writers = openWriters();
    const { noFont, sample } = inputs;
    if (noFont === undefined || sample === undefined) throw new Error("no inputs");
    await expect(bytesOf(writers, noFont)).rejects.toThrow("no font of the theme can be used");
    expect(Buffer.compare(await bytesOf(writers, sample), await bytesOf(openWriters(), sample))).toBe(0);
  });

  it("have their own bytes whatever they say", async () => {
    const writers = openWriters();
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const input = inputOf(document);
        expect(Buffer.compare(await bytesOf(writers, input), await bytesOf(openWriters(), input))).toBe(0);
      }),
      { numRuns: 5, seed: 7 },
    );
  });

  it("are laid out for other formats as they are alone", async () => {
    const writers = openWriters();
    for (const input of usable.flatMap((name) => inputs[name] ?? [])) {
      const [shared, own] = [await writers.layOutAlone(input), await openWriters().layOutAlone(input)];
      for (const group of partGroups(input.document)) expect(shared(group)).toEqual(own(group));
    }
  });
});
