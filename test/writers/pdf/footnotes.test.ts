import { describe, expect, it } from "vitest";
import {
  anchor,
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
import type { Block, Footnote } from "../../../src/document/tree.js";
import { documentOf, type Reopened, render } from "./reopen.js";

const policy = (blocks: readonly Block[], footnotes: readonly Footnote[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks], { footnotes })]);
const filler = (count: number) => Array.from({ length: count }, () => paragraph("filler"));
const referring = (id: string, mark: string) => paragraph([text(mark), footnoteReference(id)]);
const note = (id: string, number: number, ...paragraphs: string[]) =>
  footnote(
    id,
    number,
    paragraphs.map((one) => paragraph(one)),
  );

function page(pdf: Reopened, mark: string): number {
  return pdf.texts.findIndex((one) => one.includes(mark));
}

describe("footnotes", () => {
  it("stand at the foot of the page that refers to them, wherever the reference falls", async () => {
    for (let before = 20; before < 29; before++) {
      const notes = [note("a", 1, "NOTEA first paragraph", "NOTEA second paragraph"), note("b", 2, "NOTEB text")];
      const pdf = await render(
        policy([...filler(before), referring("a", "REFA"), referring("b", "REFB"), ...filler(5)], notes),
      );
      for (const [ref, mark] of [
        ["REFA", "NOTEA second"],
        ["REFB", "NOTEB text"],
      ] as const) {
        expect(page(pdf, mark), `${before} before`).toBe(page(pdf, ref));
      }
      const words = pdf.words[page(pdf, "NOTEA")] ?? [];
      const noteY = words.find((word) => word.text.includes("NOTEA first"))?.y ?? 0;
      const lowest = Math.min(
        ...words.filter((word) => word.text.includes("filler") || word.text.includes("REF")).map((word) => word.y),
      );
      expect(noteY).toBeLessThan(lowest);
      expect(Math.min(...words.map((word) => word.y))).toBeGreaterThan(78);
    }
  }, 60_000);

  it("go on at the foot of the next page where this one has no room, with no line alone on either", async () => {
    const words = Array.from({ length: 120 }, (_, index) => `n${index}e`);
    const parted: number[] = [];
    for (let before = 22; before < 32; before++) {
      const blocks = [...filler(before), referring("a", "REFA"), ...filler(before === 31 ? 0 : 5)];
      const pdf = await render(policy(blocks, [note("a", 1, words.join(" "))]));
      expect(pdf.texts.join(" ").match(/\bn\d+e/g), `${before} before`).toEqual(words);
      expect(page(pdf, "n0e"), `${before} before`).toBe(page(pdf, "REFA"));
      const linesOf = (index: number) => {
        const noted = (pdf.words[index] ?? []).filter(({ text: word }) => /^n\d+e/.test(word));
        return new Set(noted.map(({ y }) => Math.round(y))).size;
      };
      const first = page(pdf, "n0e");
      if (linesOf(first + 1) === 0) continue;
      parted.push(before);
      expect(linesOf(first)).toBeGreaterThan(1);
      expect(linesOf(first + 1)).toBeGreaterThan(1);
      for (const { y } of (pdf.words[first + 1] ?? []).filter(({ text: word }) => word === "filler"))
        expect(y).toBeGreaterThan(
          Math.max(...(pdf.words[first + 1] ?? []).flatMap((w) => (/^n\d/.test(w.text) ? [w.y] : []))),
        );
    }
    expect(parted.length).toBeGreaterThan(0);
  }, 60_000);

  it("are printed once, where they are first referred to", async () => {
    const pdf = await render(
      policy([referring("a", "ONE"), ...filler(50), referring("a", "TWO")], [note("a", 1, "NOTEA")]),
    );
    expect(pdf.texts.join(" ").match(/NOTEA/g)).toHaveLength(1);
    expect(page(pdf, "NOTEA")).toBe(page(pdf, "ONE"));
    expect(page(pdf, "TWO")).not.toBe(page(pdf, "ONE"));
    const links = pdf.links[page(pdf, "TWO")] ?? [];
    expect(links.map((link) => link.page)).toContain(page(pdf, "NOTEA") + 1);
  });

  it("follow references in headings and in tables, on the row's page", async () => {
    const rows = Array.from({ length: 70 }, (_, index) =>
      row([cell([text(`ROW${index}e`), ...(index % 10 === 5 ? [footnoteReference(`n${index}`)] : [])])]),
    );
    const grid = table(
      [{ alignment: null }],
      [row([cell([text("Head"), footnoteReference("h")], { header: true })])],
      rows,
      { summary: "t" },
    );
    const notes = [
      note("h", 1, "NOTEHEAD"),
      ...[5, 15, 25, 35, 45, 55, 65].map((index, at) => note(`n${index}`, at + 2, `NOTE${index}e`)),
      note("s", 9, "NOTESECTION"),
    ];
    const section = heading(2, anchor("s"), [text("Section"), footnoteReference("s")]);
    const pdf = await render(policy([section, grid], notes));
    expect(page(pdf, "NOTESECTION")).toBe(page(pdf, "Section"));
    expect(page(pdf, "NOTEHEAD")).toBe(0);
    for (const index of [5, 15, 25, 35, 45, 55, 65]) expect(page(pdf, `NOTE${index}e`)).toBe(page(pdf, `ROW${index}e`));
    expect(pdf.texts.join(" ").match(/NOTE(HEAD|SECTION|\d+e)/g)).toHaveLength(9);
  });

  it("are never lost: taller than a page, too many for one, in a row that splits, without a reference", async () => {
    const words = (mark: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${mark}${index}e`).join(" ");
    const many = Array.from({ length: 90 }, (_, index) =>
      note(`m${index}`, index + 10, `MANY${index}e and a little more text`),
    );
    const notes = [
      note("tall", 1, words("t", 1500)),
      note("row", 2, words("r", 100)),
      note("unused", 3, "UNUSED"),
      ...many,
    ];
    const crowd = paragraph(many.flatMap((one) => [text("x"), footnoteReference(one.id)]));
    const split = table([{ alignment: null }], [], [row([cell([text(words("c", 2000)), footnoteReference("row")])])], {
      summary: "t",
    });
    const pdf = await render(policy([referring("tall", "REF"), crowd, split, ...filler(3)], notes));
    const all = pdf.texts.join(" ");
    expect(all.match(/\bt\d+e/g)).toHaveLength(1500);
    expect(all.match(/\br\d+e/g)).toHaveLength(100);
    expect(all.match(/\bc\d+e/g)).toHaveLength(2000);
    expect(new Set(all.match(/MANY\d+e/g)).size).toBe(90);
    expect(all).toContain("UNUSED");
    for (const words of pdf.words)
      for (const word of words) if (word.text.trim() !== "") expect(word.y).toBeGreaterThan(70);
  });

  it("may refer to each other", async () => {
    const first = footnote("a", 1, [paragraph([text("NOTEA see"), footnoteReference("b")])]);
    const pdf = await render(policy([referring("a", "REF")], [first, note("b", 2, "NOTEB")]));
    expect(pdf.texts[0]).toContain("NOTEA see");
    expect(pdf.texts[0]).toContain("NOTEB");
  });
});
