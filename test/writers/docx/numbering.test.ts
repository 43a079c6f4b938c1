/** Numbers that Word counts: bound to styles both ways, and always those that the tree says. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { anchor, heading, list, listItem, paragraph, part, quote } from "../../../src/document/builders.js";
import type { Heading, HeadingLevel } from "../../../src/document/tree.js";
import { sampleDocument } from "../sample-document.js";
import { documentOf, policyOf, render } from "./rendering.js";
import { all, val, type WordFile } from "./word-file.js";
import { type Numbered, numbered, numberingOfStyle } from "./word-numbers.js";

let sample: WordFile;
beforeAll(async () => {
  sample = await render(sampleDocument);
});

/** What a reader sees of a heading: the number that is counted or typed, and the text. */
const shown = ({ marker, text }: Numbered): string =>
  marker === "" ? text.replace(/[\t\u2002]/, " ") : `${marker} ${text}`;
const headings = (file: WordFile): readonly Numbered[] =>
  numbered(file).filter(({ style }) => /^(Heading|AnnexHeading|TOCHeading)/.test(style));

describe("styles with numbers", () => {
  const bound = () =>
    all(sample.xml("word/numbering.xml"), "w:abstractNum").flatMap((definition) =>
      all(definition, "w:lvl").flatMap((level) => {
        const style = val(level, "w:pStyle");
        return style === undefined
          ? []
          : [
              {
                style,
                definition: definition.attributes["w:abstractNumId"],
                level: Number(level.attributes["w:ilvl"]),
              },
            ];
      }),
    );

  it("are named by their levels and name their lists", () => {
    const instances = new Map(
      all(sample.xml("word/numbering.xml"), "w:num").map((each) => [
        each.attributes["w:numId"],
        val(each, "w:abstractNumId"),
      ]),
    );
    for (const { style, definition, level } of bound()) {
      const own = numberingOfStyle(sample, style);
      expect([style, instances.get(own.num ?? ""), own.level ?? 0]).toEqual([style, definition, level]);
    }
    const counted = (stem: string) => ["", "2", "3", "4", "5"].map((level) => `${stem}${level}`);
    expect(bound().map(({ style }) => style)).toEqual([
      ...counted("ListBullet"),
      ...counted("ListNumber"),
      ...["1", "2", "3", "4", "5", "6"].map((level) => `Heading${level}`),
    ]);
  });

  it("count nothing in those that only look the same", () => {
    for (const style of ["Heading2Unnumbered", "Heading2Unlisted", "TOCHeading"])
      expect(numberingOfStyle(sample, style).num).toBe("0");
  });

  it("need nothing beside them in lists of bullets and headings", () => {
    const direct = numbered(sample).filter((each) => /^(Heading\d$|ListBullet)/.test(each.style) && !each.byStyle);
    // Tasks have a box for a bullet, and a marker that nobody sees.
    expect(direct.filter(({ marker }) => marker !== "\u200b")).toEqual([]);
  });

  it("are not there where a packet has no numbers", async () => {
    const id = anchor("one");
    const file = await render(
      documentOf([part("policy", id, "One", [heading(1, id, "One"), heading(2, anchor("two"), "Two")])]),
    );
    expect(headings(file).map(({ style, marker, text }) => [style, marker, text])).toEqual([
      ["Heading1", "", "One"],
      ["Heading2", "", "Two"],
    ]);
    expect(numberingOfStyle(file, "Heading1").num).toBeNull();
  });
});

describe("the numbers of headings", () => {
  it("are counted where the tree counts, also through letters of annexes", async () => {
    const parts = [
      part("policy", anchor("a"), "A", [
        heading(1, anchor("a"), "One", "1"),
        heading(2, anchor("a1"), "One one", "1.1"),
        heading(3, anchor("a11"), "Deeper", "1.1.1"),
        heading(2, anchor("a2"), "One two", "1.2"),
      ]),
      part("policy", anchor("b"), "B", [
        heading(1, anchor("b"), "Two", "2"),
        heading(2, anchor("b1"), "Two one", "2.1"),
      ]),
      part("annex", anchor("x"), "X", [heading(1, anchor("x"), "Index", "A"), heading(2, anchor("x1"), "Without")]),
      part("annex", anchor("y"), "Y", [heading(1, anchor("y"), "Roles", "B")]),
    ];
    const found = headings(await render(documentOf(parts)));
    expect(found.map((each) => `${each.style}|${shown(each)}`)).toEqual([
      "Heading1|1 One",
      "Heading2|1.1 One one",
      "Heading3|1.1.1 Deeper",
      "Heading2|1.2 One two",
      "Heading1|2 Two",
      "Heading2|2.1 Two one",
      "AnnexHeading|A Index",
      "Heading2Unnumbered|Without",
      "AnnexHeading|B Roles",
    ]);
    expect(found.every(({ byStyle }) => byStyle)).toBe(true);
  });

  it("are those of any tree, counted or typed", async () => {
    const level = fc.integer({ min: 1, max: 6 }).map((value) => value as HeadingLevel);
    /** Right, none, or anything. */
    const numbering = fc.constantFrom<"next" | "none" | "other">("next", "next", "next", "none", "other");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(level, numbering, fc.boolean()), { maxLength: 14 }), async (wanted) => {
        const counters: number[] = [];
        const made = wanted.map(
          ([at, how, isQuoted], index): { readonly node: Heading; readonly isQuoted: boolean } => {
            const next = Array.from({ length: at }, (_, place) => (counters[place] ?? 0) + (place === at - 1 ? 1 : 0));
            if (how === "next" && !isQuoted) counters.splice(0, counters.length, ...next);
            const number = how === "none" ? null : how === "next" ? next.join(".") : "7.x";
            return { node: heading(at, anchor(`h${index}`), `Text ${index}`, number), isQuoted };
          },
        );
        const file = await render(policyOf(made.map(({ node, isQuoted }) => (isQuoted ? quote([node]) : node))));
        expect(headings(file).slice(1).map(shown)).toEqual(
          made.map(({ node }, index) => (node.number === null ? `Text ${index}` : `${node.number} Text ${index}`)),
        );
      }),
      { seed: 20260115, numRuns: 60 },
    );
  }, 60_000);
});

describe("the numbers of lists", () => {
  it("go on after a list in a quote of an item, which counts for itself", async () => {
    const item = (...blocks: Parameters<typeof listItem>[0]) => listItem(blocks);
    const ordered = (...names: string[]) =>
      list(
        names.map((name) => item(paragraph(name))),
        { ordered: true },
      );
    const outer = list(
      [
        item(paragraph("one"), quote([ordered("quoted one", "quoted two", "quoted three")])),
        item(paragraph("two"), quote([ordered("again one")])),
        item(paragraph("three")),
      ],
      { ordered: true },
    );
    const file = await render(policyOf([outer, ordered("anew")]));
    expect(
      numbered(file)
        .filter(({ marker }) => marker !== "")
        .map(shown),
    ).toEqual([
      "1. one",
      "1. quoted one",
      "2. quoted two",
      "3. quoted three",
      "2. two",
      "1. again one",
      "3. three",
      "1. anew",
    ]);
  });
});
