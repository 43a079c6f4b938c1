import { describe, expect, it } from "vitest";
import {
  anchor,
  blockCell,
  cell,
  emphasis,
  heading,
  list,
  listItem,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, TableRow } from "../../../src/document/tree.js";
import { documentOf, render } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);
const columns = (count: number) => Array.from({ length: count }, () => ({ alignment: null }));
const header = (...names: string[]) => row(names.map((name) => cell(name, { header: true })));
const grid = (head: TableRow, rows: readonly TableRow[], width: number) =>
  table(columns(width), [head], rows, { summary: "A table." });

describe("tables", () => {
  it("loses no row of 5,000, and repeats the header on every page", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => row([cell(`R${index}x`), cell(`note ${index}`)]));
    const pdf = await render(policy([grid(header("HeadA", "HeadB"), rows, 2)]));
    const seen = pdf.texts.join(" ").match(/R\d+x/g) ?? [];
    expect(seen).toEqual(rows.map((_, index) => `R${index}x`));
    for (const page of pdf.texts) expect(page.match(/HeadA/g)).toHaveLength(1);
  });

  it("splits a row that is taller than a page without losing a word", async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `w${index}`);
    const rows = [
      row([cell("left side"), cell(words.join(" ")), cell("right side")]),
      row([cell("a"), cell("b"), cell("after")]),
    ];
    const pdf = await render(policy([grid(header("A", "B", "C"), rows, 3)]));
    expect(pdf.pageCount).toBeGreaterThan(2);
    const all = pdf.texts.join(" ");
    expect(all.match(/\bw\d+\b/g)).toEqual(words);
    for (const one of ["left side", "right side", "after"]) expect(all).toContain(one);
  });

  it("keeps what two tall cells of one row say", async () => {
    const tall = (mark: string) => blockCell(Array.from({ length: 120 }, (_, index) => paragraph(`${mark}${index}`)));
    const pdf = await render(policy([grid(header("A", "B"), [row([tall("x"), tall("y")])], 2)]));
    for (const mark of ["x", "y"]) {
      const seen = (pdf.texts.join(" ").match(new RegExp(`\\b${mark}\\d+\\b`, "g")) ?? []).sort();
      expect(new Set(seen).size).toBe(120);
    }
  });

  it("does not split a row that fits on the next page", async () => {
    const filler = Array.from({ length: 22 }, () => paragraph("filler"));
    const rows = Array.from({ length: 6 }, (_, index) =>
      row([blockCell([paragraph(`first${index}`), paragraph("middle"), paragraph(`last${index}`)])]),
    );
    const pdf = await render(policy([...filler, grid(header("A"), rows, 1)]));
    expect(pdf.pageCount).toBe(2);
    for (let index = 0; index < 6; index++) {
      const page = pdf.texts.findIndex((one) => one.includes(`first${index}`));
      expect(pdf.texts[page]).toContain(`last${index}`);
    }
  });

  it("keeps a header with the first row, and a heading with both", async () => {
    for (let lines = 20; lines < 30; lines++) {
      const filler = Array.from({ length: lines }, () => paragraph("filler"));
      const rows = [row([cell("first row"), cell("x")]), row([cell("second"), cell("y")])];
      const section = [heading(2, anchor("s"), "Section"), grid(header("HeadA", "HeadB"), rows, 2)];
      const pdf = await render(policy([...filler, ...section]));
      const page = pdf.texts.find((one) => one.includes("Section"));
      expect(page, `${lines} lines before`).toContain("HeadA");
      expect(page, `${lines} lines before`).toContain("first row");
    }
  }, 60_000);

  it("draws cells that span rows and columns once, over a page break too", async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0
        ? row([cell(`span${index}e`, { rowSpan: 3 }), cell(`cell${index}e`), cell("x")])
        : row(index % 3 === 1 ? [cell(`wide${index}e`, { colSpan: 2 })] : [cell(`cell${index}e`), cell("y")]),
    );
    const pdf = await render(policy([grid(header("A", "B", "C"), rows, 3)]));
    const seen = (pdf.texts.join(" ").match(/(span|cell|wide)\d+e/g) ?? []).map((one) => Number(/\d+/.exec(one)?.[0]));
    expect(pdf.pageCount).toBeGreaterThan(1);
    expect(seen).toHaveLength(80);
    expect(new Set(seen).size).toBe(60);
  });

  it("does not wrap a short column beside an empty one", async () => {
    const long =
      "A long explanation of what is asked for here, which takes several lines whatever happens to it. ".repeat(3);
    const rows = [row([cell("AC-12"), cell(long), cell(""), cell("Yes, always")])];
    const pdf = await render(policy([grid(header("Id", "Text", "N", "State"), rows, 4)]));
    expect(pdf.words[0]?.map((word) => word.text)).toContain("AC-12");
    expect(pdf.words[0]?.map((word) => word.text)).toContain("Yes, always");
  });

  it("stays on the page with more columns than words fit", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `Responsibility${index}`);
    const rows = [row(names.map((name) => cell(`${name}Value`)))];
    const pdf = await render(policy([grid(header(...names), rows, 14)]));
    expect(pdf.sizes.at(-1)).toEqual([792, 612]);
    pdf.words.forEach((words, page) => {
      const right = (pdf.sizes[page]?.[0] ?? 0) - 72 + 1;
      for (const { x, width, text: shown } of words) {
        if (shown.trim() !== "") expect(x + width, shown).toBeLessThanOrEqual(right);
      }
    });
    const letters = pdf.texts.join("").replace(/\s/g, "");
    expect(letters.match(/[0-9]/g)?.join("")).toBeTruthy();
    for (const letter of "RVp") expect(letters.split(letter).length - 1).toBeGreaterThanOrEqual(14);
  });

  it("prints blocks, empty cells and tables in cells, in lists", async () => {
    const inner = grid(header("InnerHead"), [row([cell("inner value")])], 1);
    const rows = [
      row([blockCell([paragraph("before"), inner, list([listItem([paragraph("item")])])]), cell(""), blockCell([])]),
    ];
    const outer = list([
      listItem([
        paragraph("Item with a table"),
        grid(header("A", "B", "C"), rows, 3),
        paragraph([text("after the table")]),
      ]),
    ]);
    const pdf = await render(policy([outer]));
    for (const one of ["before", "InnerHead", "inner value", "item", "after the table"])
      expect(pdf.texts[0]).toContain(one);
  });

  it("leaves slanted words the room that word processors keep behind them", async () => {
    const upright = grid(header("A", "B"), [row([cell("Classification"), cell("word ".repeat(200))])], 2);
    const slanted = grid(header("A", "B"), [row([cell([emphasis("Classification")]), cell("word ".repeat(200))])], 2);
    const { layout } = (await render(policy([upright, slanted]))).rendered;
    const spare = async (node: typeof upright, word: string) => {
      const setting = layout?.tables.get(node);
      const pdf = await render(policy([node]));
      const drawn = pdf.words.flat().find((one) => one.text.includes(word));
      return {
        spare: (setting?.columns[0] ?? 0) - 2 * (setting?.padding ?? 0) - (drawn?.width ?? 0),
        size: drawn?.size,
      };
    };
    const plain = await spare(upright, "Classification");
    const leaning = await spare(slanted, "Classification");
    expect(leaning.spare - plain.spare).toBeCloseTo((leaning.size ?? 0) / 12, 1);
  });
});
