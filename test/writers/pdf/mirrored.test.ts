/** Parts in a language that is written from right to left: their tables, quotes and callouts are mirrored, the others are not. */
import { describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  blockCell,
  cell,
  heading,
  paragraph,
  part,
  quote,
  row,
  table,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { pageContents } from "./page-content.js";
import { documentOf, type Reopened, render } from "./reopen.js";

const columns = (count: number) => Array.from({ length: count }, () => ({ alignment: null }));
const names = (words: readonly string[]) => row(words.map((one) => cell(one, { header: true })));
const inLanguage = (language: string, blocks: readonly Block[]): Promise<Reopened & { readonly content: string[] }> =>
  render(
    documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks], { language })]),
  ).then((pdf) => ({ ...pdf, content: pageContents(pdf.rendered.bytes) }));

/** Which of some words stand at the left of which, by the page. */
function fromLeft(pdf: Reopened, words: readonly string[]): string[][] {
  const pages = pdf.words.map((page) =>
    page
      .filter(({ text }) => words.includes(text.trim()))
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text.trim()),
  );
  return pages.filter((page) => page.length > 0);
}

describe("a part that is written from right to left", () => {
  it.each([
    ["he", ["C", "B", "A"]],
    ["az-Arab", ["C", "B", "A"]],
    ["en", ["A", "B", "C"]],
    ["ar-Latn", ["A", "B", "C"]],
  ])("in %s has the columns of its tables in the order %s", async (language, order) => {
    const grid = table(columns(3), [names(["A", "B", "C"])], [row([cell("1"), cell("2"), cell("3")])], { summary: "" });
    expect(fromLeft(await inLanguage(language, [grid]), ["A", "B", "C"])).toEqual([order]);
  });

  it("keeps spanning cells, tables in cells, split rows and repeated headers in their columns", async () => {
    const inner = table(columns(2), [names(["IN", "OUT"])], [row([cell("x"), cell("y")])], { summary: "" });
    const many = Array.from({ length: 120 }, (_, index) => paragraph(`line ${index}`));
    const grid = table(
      columns(3),
      [names(["A", "B", "C"])],
      [
        row([cell("TALL", { rowSpan: 2 }), cell("WIDE", { colSpan: 2 })]),
        row([blockCell([inner]), cell("LAST")]),
        row([cell("FIRST"), blockCell(many), cell("END")]),
      ],
      { summary: "" },
    );
    const pdf = await inLanguage("he", [grid]);
    expect(pdf.pageCount).toBeGreaterThan(2);
    expect(fromLeft(pdf, ["A", "B", "C"])).toEqual(pdf.texts.map(() => ["C", "B", "A"]));
    expect(fromLeft(pdf, ["WIDE", "TALL"])).toEqual([["WIDE", "TALL"]]);
    expect(fromLeft(pdf, ["LAST", "IN", "OUT"])).toEqual([["LAST", "OUT", "IN"]]);
    expect(fromLeft(pdf, ["FIRST", "END"])).toEqual([["END", "FIRST"]]);
    const lefts = pdf.words.flat().flatMap(({ text, x }) => (text.startsWith("line ") ? [Math.round(x)] : []));
    expect(new Set(lefts).size).toBe(1);
    for (const { x, width } of pdf.words.flat()) expect(x >= 71 && x + width <= 541).toBe(true);
  });

  it.each([
    ["he", "right"],
    ["en", "left"],
  ])("in %s has the bars of quotes and callouts at the %s", async (language, side) => {
    const { content } = await inLanguage(language, [quote([paragraph("quoted")]), alert("note", [paragraph("noted")])]);
    // The colours of the rule and of a note's bar.
    const bars = [
      ...content.join("\n").matchAll(/^(?:0\.788 0\.82 0\.851|0\.122 0\.435 0\.922) rg (\S+) \S+ (\S+) \S+ re f$/gm),
    ];
    expect(bars).toHaveLength(2);
    for (const [, x, width] of bars) {
      if (side === "left") expect(Number(x)).toBeCloseTo(72, 0);
      else expect(Number(x) + Number(width)).toBeCloseTo(540, 0);
    }
  });
});
