import { describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  codeBlock,
  emphasis,
  figure,
  heading,
  image,
  list,
  listItem,
  paragraph,
  part,
  quote,
  strong,
  text,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { fixtureImages, photoKey } from "../fixture-images.js";
import { fixtureFonts } from "../fixture-theme.js";
import { pageContents } from "./page-content.js";
import { documentOf, type Reopened, render, write } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);

function expectOnPage(pdf: Reopened): void {
  for (const { x, y, width, text: shown } of pdf.words.flat()) {
    if (shown.trim() === "") continue;
    expect(x, shown).toBeGreaterThanOrEqual(0);
    expect(x + width, shown).toBeLessThanOrEqual(612 - 72 + 1);
    expect(y, shown).toBeGreaterThan(0);
  }
}

describe("text", () => {
  it("sets a paragraph of 4,000 lines without losing a word", async () => {
    const words = Array.from({ length: 50_000 }, (_, index) => `w${index}`);
    const pdf = await render(policy([paragraph(words.join(" "))]));
    expect(pdf.words.flat().length).toBeGreaterThan(3900);
    expect(pdf.texts.join(" ").match(/\bw\d+\b/g)).toEqual(words);
  }, 60_000);

  it("cuts a word that is longer than the line, in one look and in several", async () => {
    const long = Array.from({ length: 700 }, (_, index) => String.fromCharCode(97 + (index % 26))).join("");
    const mixed = [text(long), strong(long), emphasis("end")];
    const pdf = await render(policy([paragraph(long), paragraph(mixed), list([listItem([paragraph(long)])])]));
    expectOnPage(pdf);
    const all = pdf.texts.join("").replace(/[\s•]/g, "");
    expect(all.split(long).length - 1).toBe(4);
  });

  it("takes one word of 200,000 letters", async () => {
    const pdf = await render(policy([paragraph("x".repeat(200_000))]));
    expect(pdf.texts.join("").match(/x/g)).toHaveLength(200_000);
  }, 60_000);

  it("leaves no single line of a paragraph at the foot or head of a page", async () => {
    const line = "word ".repeat(40);
    for (let before = 20; before < 29; before++) {
      const filler = Array.from({ length: before }, () => paragraph("filler"));
      const pdf = await render(policy([...filler, paragraph(`START ${line} END`), paragraph(line)]));
      for (const page of pdf.words) {
        const rows = new Map<number, string>();
        for (const word of page) rows.set(Math.round(word.y), `${rows.get(Math.round(word.y)) ?? ""}${word.text}`);
        const lines = [...rows.entries()].sort((a, b) => b[0] - a[0]).map(([, shown]) => shown);
        expect(lines.at(-1), `${before} before`).not.toMatch(/^START/);
        expect(lines[0], `${before} before`).not.toMatch(/END\s*$/);
      }
    }
  }, 60_000);

  it("keeps headings with what follows them", async () => {
    const followers: readonly (readonly Block[])[] = [
      [paragraph("follower ".repeat(60))],
      [list([listItem([paragraph("follower ".repeat(40))]), listItem([paragraph("second")])])],
      [codeBlock("follower\nfollower\nfollower")],
      [quote([paragraph("follower")])],
      [alert("note", [paragraph("follower")])],
      [heading(3, anchor("s3"), "Inner"), paragraph("follower")],
    ];
    for (const after of followers) {
      for (let before = 20; before < 29; before++) {
        const filler = Array.from({ length: before }, () => paragraph("filler"));
        const pdf = await render(policy([...filler, heading(2, anchor("s"), "Section"), ...after]));
        expect(
          pdf.texts.find((page) => page.includes("Section")),
          `${after[0]?.kind}, ${before} before`,
        ).toContain("follower");
      }
    }
  }, 120_000);

  it("begins no empty page", async () => {
    for (let before = 20; before < 30; before++) {
      const filler = Array.from({ length: before }, () => paragraph("filler"));
      const pdf = await render(
        documentOf([
          part("policy", anchor("a"), "A", [heading(1, anchor("ah"), "A"), ...filler]),
          part("policy", anchor("b"), "B", [heading(1, anchor("bh"), "B")]),
        ]),
      );
      for (const page of pdf.texts) expect(page).not.toBe("");
    }
  }, 60_000);

  it("nests 60 lists and 60 quotes with a sensible width left", async () => {
    let lists: Block = list([listItem([paragraph("deepest list item with some words to wrap over lines")])]);
    let quotes: Block = quote([paragraph("deepest quote with some words to wrap over lines")]);
    for (let depth = 1; depth < 60; depth++) {
      lists = list([listItem([paragraph(`level ${60 - depth} in`), lists])]);
      quotes = quote([paragraph(`quote ${60 - depth} in`), quotes]);
    }
    const pdf = await render(policy([lists, quotes, alert("tip", [lists, quotes])]));
    expectOnPage(pdf);
    const all = pdf.texts.join(" ");
    for (let depth = 1; depth < 60; depth++) {
      expect(all).toContain(`level ${depth} in`);
      expect(all).toContain(`quote ${depth} in`);
    }
    for (const word of pdf.words.flat()) expect(word.x, word.text).toBeLessThan(612 - 72 - 100);
  });

  it("keeps numbered lists legible, however deep they nest", async () => {
    let lists: Block = list([listItem([paragraph("deepest item with some words to wrap over lines")])], {
      ordered: true,
    });
    for (let depth = 1; depth < 60; depth++) {
      lists = list([listItem([paragraph(`level${60 - depth} goes in`), lists])], { ordered: true });
    }
    const pdf = await render(policy([lists, quote([lists])]));
    expectOnPage(pdf);
    const levels = pdf.words.flatMap((page) =>
      page.flatMap((word) => {
        if (!/^level\d+ goes in$/.test(word.text)) return [];
        const beside = page.find(({ text: said, y }) => said.startsWith("1.") && Math.abs(y - word.y) < 0.1);
        return [{ word, number: beside }];
      }),
    );
    // No line of them is broken, and each has its number before it, in the column.
    expect(levels).toHaveLength(2 * 59);
    for (const { word, number } of levels) {
      expect((number?.x ?? 0) + (number?.width ?? 0), word.text).toBeLessThan(word.x);
      expect(number?.x).toBeGreaterThanOrEqual(72);
    }
  });

  it("keeps spaces, tabs and empty lines of code, and wraps long lines on the page", async () => {
    const pdf = await render(policy([codeBlock(`a\n\tb\n    c\n\n${"long ".repeat(60)}\n${"y".repeat(400)}`)]));
    expectOnPage(pdf);
    const x = (shown: string) => pdf.words[0]?.find((word) => word.text.trim() === shown)?.x ?? Number.NaN;
    const b = pdf.words[0]?.find((word) => word.text.endsWith("b"));
    const c = pdf.words[0]?.find((word) => word.text.endsWith("c"));
    expect(b?.text.length === c?.text.length ? b?.x : Number.NaN).toBe(c?.x);
    expect(x("a")).toBeGreaterThan(72);
    expect(pdf.texts.join("").match(/long/g)).toHaveLength(60);
    expect(pdf.texts.join("").match(/y/g)?.length).toBeGreaterThanOrEqual(400);
  });

  it("parts the lines of code where they are read one after the other, but not what it wraps", async () => {
    const { bytes } = await write(policy([codeBlock(`a\n\nb \\\nc\n${"x".repeat(200)}\nd`)]));
    const shown = pageContents(bytes).flatMap((content) => [...content.matchAll(/<([0-9a-f]+)>\] TJ/g)]);
    const [first = "", empty = "", ...lines] = shown.slice(-8).map(([, codes = ""]) => codes);
    expect(first).toMatch(/^.{4}.{4}$/);
    expect(empty).toBe(first.slice(4));
    const ends = lines.map((codes) => codes.endsWith(empty));
    // A shell goes on after a backslash at the very end of a line only.
    expect(ends).toEqual([false, true, false, false, true, false]);
  });

  it("prints the number of a task in an ordered list, left of its box", async () => {
    const tasks = [12, 13].map((n) => listItem([paragraph(`task ${n}`)], n === 12));
    const pdf = await render(policy([list(tasks, { ordered: true, start: 12 })]));
    expect(pdf.texts[0]).toMatch(/12\. task 12 13\. task 13/);
    const word = (shown: string) => pdf.words[0]?.find(({ text }) => text.trim() === shown);
    const number = word("12.");
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeLessThan((word("task 12")?.x ?? 0) - 12);
    expect(number?.x).toBeGreaterThan(72);
  });

  it("goes on with code, quotes and alerts that are longer than a page", async () => {
    const many = Array.from({ length: 150 }, (_, index) => `line${index}e`);
    const blocks = [
      codeBlock(many.join("\n")),
      quote(many.map((one) => paragraph(one))),
      alert(
        "caution",
        many.map((one) => paragraph(one)),
      ),
    ];
    const pdf = await render(policy(blocks));
    expect(pdf.texts.join(" ").match(/line\d+e/g)).toEqual([...many, ...many, ...many]);
  });

  it("makes pictures fit the page", async () => {
    const photo = (await fixtureImages()).get(photoKey);
    if (photo === undefined) throw new Error("the fixture has no photo");
    const images = new Map([[photoKey, { ...photo, width: 3000, height: 9000 }]]);
    const assets = { images, fonts: fixtureFonts() };
    const pdf = await render(
      policy([figure(image(photoKey, "Huge"), "Its caption"), paragraph([image(photoKey, "Inline")])]),
      { assets },
    );
    expect(pdf.texts.join(" ")).toContain("Its caption");
    expect(pdf.pageCount).toBeLessThanOrEqual(3);
  });

  it("prints empty parts, paragraphs and lists", async () => {
    const empty = documentOf([
      part("cover", anchor("c"), "Cover", []),
      part("annex", anchor("a"), "A", [heading(1, anchor("ah"), [])]),
    ]);
    const pdf = await render(empty);
    expect(pdf.pageCount).toBeGreaterThanOrEqual(1);
    expect([...(pdf.rendered.layout?.pages.keys() ?? [])]).toEqual(["c", "a", "ah"]);
    expect((await render(documentOf([]))).pageCount).toBe(1);
    expect((await render(policy([paragraph([]), list([]), list([listItem([])]), codeBlock("")]))).pageCount).toBe(1);
  });
});
