/** Layouts for formats that divide no words: beside a PDF and without one they are the same, and where the PDF divides none, they are its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table } from "../../../src/document/builders.js";
import type { PacketDocument, Part } from "../../../src/document/tree.js";
import { joinedLayout, partGroups } from "../../../src/writers/part-groups.js";
import { layOutAlone } from "../../../src/writers/pdf/lay-out.js";
import type { LayOut } from "../../../src/writers/writer.js";
import { anyDocument } from "../any-document.js";
import { fixtureImages } from "../fixture-images.js";
import { fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { documentOf, write } from "./reopen.js";

const policy = (name: string, blocks: Part["blocks"]) =>
  part("policy", anchor(name), name, [heading(1, anchor(`${name}-heading`), name), ...blocks]);

const long = "Responsibilities notwithstanding, administrators authenticate internationally. ".repeat(6);

/** Of so many columns, with words that are divided in the narrow ones. */
const narrow = (columns: number, rows: number) =>
  table(
    Array.from({ length: columns }, () => ({ alignment: null })),
    [row(Array.from({ length: columns }, () => cell("Head", { header: true })))],
    Array.from({ length: rows }, () => row(Array.from({ length: columns }, () => cell(long)))),
    { summary: "" },
  );

async function layouts(document: PacketDocument) {
  const assets = { images: await fixtureImages(), fonts: fixtureFonts() };
  const { layout, layOut } = await write(document, { assets });
  const groups = partGroups(document);
  const all = (one: LayOut | null) => groups.map((group) => one?.(group).value);
  return { layout, beside: all(layOut), alone: all(layOutAlone({ document, theme: fixtureTheme, assets })), groups };
}

const documents: Readonly<Record<string, PacketDocument>> = {
  "the sample": sampleDocument,
  "divided words": documentOf([
    policy("one", [narrow(4, 12)]),
    policy("two", [paragraph(long)]),
    policy("three", [narrow(14, 3), paragraph(long)]),
  ]),
  "a cover with nothing on it": documentOf([part("cover", anchor("a"), "A", []), policy("b", [paragraph("b")])]),
};

describe("a layout for other formats", { timeout: 60_000 }, () => {
  it.each(Object.keys(documents))("of %s is the same beside a PDF and without one", async (name) => {
    const { beside, alone } = await layouts(documents[name] ?? sampleDocument);
    expect(beside).toEqual(alone);
  });

  it("of any document is the same beside a PDF and without one", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const { beside, alone } = await layouts(document);
        expect(beside).toEqual(alone);
      }),
      { numRuns: 12, seed: 4 },
    );
  });

  it("is that of the PDF where no word is divided", async () => {
    const { layout, alone, groups } = await layouts(sampleDocument);
    const joined = joinedLayout(
      groups.flatMap((group, index) => (alone[index] ? [[group, alone[index]] as const] : [])),
    );
    expect(joined.pageCount).toBe(layout?.pageCount);
    expect(new Map(joined.pages)).toEqual(new Map(layout?.pages));
    expect(new Map(joined.tables)).toEqual(new Map(layout?.tables));
  });

  it("needs more room where words are divided", async () => {
    const { layout, alone } = await layouts(documentOf([policy("one", [narrow(4, 60)])]));
    expect(alone[0]?.pageCount).toBeGreaterThan(layout?.pageCount ?? 0);
  });
});
