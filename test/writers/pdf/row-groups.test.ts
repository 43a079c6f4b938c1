/** Which rows of a table a page may part: read back from the finished file. */
import { describe, expect, it } from "vitest";
import {
  anchor,
  blockCell,
  cell,
  footnote,
  footnoteReference,
  heading,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Footnote, TableRow } from "../../../src/document/tree.js";
import { documentOf, render } from "./reopen.js";

const render1 = (blocks: readonly Block[], footnotes: readonly Footnote[] = []) =>
  render(
    documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks], { footnotes })]),
  );
const columns = (count: number) => Array.from({ length: count }, () => ({ alignment: null }));
const head = row([cell("HEADA", { header: true }), cell("HEADB", { header: true })]);
const grid = (rows: readonly TableRow[]) => table(columns(2), [head], rows, { summary: "" });
const filler = (lines: number) => Array.from({ length: lines }, () => paragraph("filler"));
const lines = (count: number, mark: string) =>
  blockCell(Array.from({ length: count }, (_, index) => paragraph(`${mark}${index}e`)));

/** Pages of the words that match, in order, one entry for each. */
const pagesOf = (texts: readonly string[], pattern: RegExp) =>
  texts.flatMap((one, page) => (one.match(pattern) ?? []).map(() => page));

describe("rows of a table", () => {
  it("stand at least two below the header, and two at the end", async () => {
    for (let before = 16; before < 30; before++) {
      const rows = Array.from({ length: 5 }, (_, index) => row([lines(3, `r${index}x`), cell("y")]));
      const pdf = await render1([...filler(before), heading(2, anchor("s"), "SECTION"), grid(rows)]);
      const pages = rows.map((_, index) => pdf.texts.findIndex((one) => one.includes(`r${index}x0e`)));
      const message = `${before} lines before: ${pages.join()}`;
      expect(pages[0], message).toBe(pages[1]);
      expect(pages[3], message).toBe(pages[4]);
      expect(pagesOf(pdf.texts, /SECTION/g), message).toEqual([pages[0]]);
      expect(pdf.texts[pages[0] ?? 0], message).toContain("HEADA");
    }
  }, 60_000);

  it("take a header along whose first row brings a note", async () => {
    const note = footnote("n", 1, [paragraph(`NOTE ${"which is rather long ".repeat(60)}`)]);
    for (let before = 10; before < 26; before += 2) {
      const rows = [
        row([blockCell([paragraph([text("FIRST"), footnoteReference("n")])]), cell("x")]),
        row([cell("SECOND"), cell("y")]),
      ];
      const pdf = await render1([...filler(before), heading(2, anchor("s"), "SECTION"), grid(rows)], [note]);
      const pages = ["SECTION", "HEADA", "FIRST", "SECOND", "NOTE"].map((word) =>
        pdf.texts.findIndex((one) => one.includes(word)),
      );
      expect(new Set(pages).size, `${before} lines before: ${pages.join()}`).toBe(1);
    }
  }, 60_000);

  it("split only when taller than a third of the page, and then without loss", async () => {
    const rows = [
      row([lines(30, "a"), cell("short")]),
      row([lines(8, "b"), cell("x")]),
      row([lines(60, "c"), lines(50, "d")]),
    ];
    const pdf = await render1([...filler(14), grid(rows)]);
    for (const [mark, count] of [
      ["a", 30],
      ["b", 8],
      ["c", 60],
      ["d", 50],
    ] as const) {
      expect(new Set(pdf.texts.join(" ").match(new RegExp(`\\b${mark}\\d+e`, "g"))).size, mark).toBe(count);
    }
    expect(new Set(pagesOf(pdf.texts, /\bb\d+e/g)).size).toBe(1);
    expect(new Set(pagesOf(pdf.texts, /\bc\d+e/g)).size).toBeGreaterThan(1);
    for (const page of new Set(pagesOf(pdf.texts, /\b[abcd]\d+e/g)))
      expect(pdf.texts[page], `page ${page}`).toContain("HEADA");
  });

  it("begin on the page of their heading when the first of them splits", async () => {
    const pdf = await render1([
      ...filler(20),
      heading(2, anchor("s"), "SECTION"),
      grid([row([lines(30, "a"), cell("x")])]),
    ]);
    const pages = ["SECTION", "HEADA", "a0e", "a29e"].map((word) => pdf.texts.findIndex((one) => one.includes(word)));
    expect(pages).toEqual([0, 0, 0, 1]);
  });

  it("that a cell joins stay together where they fit, and part without splitting where they do not", async () => {
    const joined = (mark: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        row([...(index === 0 ? [cell(`${mark}span`, { rowSpan: count })] : []), lines(3, `${mark}${index}r`)]),
      );
    const pdf = await render1([...filler(20), grid([...joined("a", 3), ...joined("b", 40), ...joined("c", 2)])]);
    expect(new Set(pagesOf(pdf.texts, /\ba(span|\d+r\de)/g)).size).toBe(1);
    const all = pdf.texts.join(" ");
    expect(all.match(/\b[abc]span/g)).toHaveLength(3);
    for (let index = 0; index < 40; index++) {
      const pages = pagesOf(pdf.texts, new RegExp(`\\bb${index}r\\de`, "g"));
      expect(pages, `row ${index}`).toHaveLength(3);
      expect(new Set(pages).size, `row ${index}`).toBe(1);
    }
    const order = pdf.words.flatMap((words, page) =>
      words.filter(({ text: shown }) => /^b\d+r0e/.test(shown)).map(({ text: shown, y }) => ({ page, y, shown })),
    );
    for (const [index, one] of order.entries()) {
      const next = order[index + 1];
      if (next !== undefined && next.page === one.page) expect(next.y, next.shown).toBeLessThan(one.y - 30);
    }
  });
});
