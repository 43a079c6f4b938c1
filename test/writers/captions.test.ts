/** What introduces a table: its caption, which is one in both formats, or a few words before it, which no page parts from it. */
import { expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table } from "../../src/document/builders.js";
import { policyOf, render as renderWord } from "./docx/rendering.js";
import { all, paragraphs } from "./docx/word-file.js";
import { documentOf, render, write } from "./pdf/reopen.js";
import { readObjects } from "./pdf/structure/pdf-objects.js";
import { isElement, readTagged, readTexts, textOf } from "./pdf/structure/tagged-file.js";

const names = (words: string) => cell(words, { header: true });
const grid = table([{ alignment: null }], [row([names("Who")])], [row([cell("All")])], { summary: "Who." });
const captioned = [paragraph("Who may do what", "caption"), grid];

it("makes a table's caption part of the table in the PDF", async () => {
  const one = part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...captioned]);
  const { bytes } = await write(documentOf([one]));
  const file = readTagged(readObjects(bytes), await readTexts(bytes));
  const found = file.elements.find(({ role }) => role === "Table");
  const [first] = found?.kids.filter(isElement) ?? [];
  expect(first?.role).toBe("Caption");
  expect(first && textOf(file, first).trim()).toBe("Who may do what");
});

it("gives it the style of captions in Word, and keeps it with the table", async () => {
  const word = await renderWord(policyOf(captioned));
  const found = paragraphs(word.xml("word/document.xml")).find(({ text }) => text === "Who may do what");
  expect(found?.style).toBe("Caption");
  expect(found && all(found.node, "w:keepNext")).toHaveLength(1);
});

const rows = table(
  [{ alignment: null }],
  [row([names("HEADER")])],
  [1, 2, 3, 4].map((number) => row([cell(`row ${number}`)])),
  { summary: "Rows." },
);
const introduced = [heading(2, anchor("s"), "SECTION"), paragraph("INTRODUCTION of the table."), rows];

it("parts no short introduction from its table, wherever a page of the PDF ends", async () => {
  let parted = 0;
  for (let lines = 18; lines < 30; lines++) {
    const before = Array.from({ length: lines }, (_, index) => paragraph(`line ${index}`));
    const one = part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...before, ...introduced]);
    const { texts } = await render(documentOf([one]));
    const pageOf = (word: string) => texts.findIndex((text) => text.includes(word));
    const pages = ["SECTION", "INTRODUCTION", "HEADER", "row 2"].map(pageOf);
    expect(new Set(pages).size, `${pages} after ${lines} lines`).toBe(1);
    if (pageOf("line 0") !== pages[0]) parted++;
  }
  expect(parted).toBeGreaterThan(2);
});

it("keeps one with its table in Word, but no long one, and none before other text", async () => {
  const long = paragraph("words ".repeat(60));
  const word = await renderWord(policyOf([...introduced, long, rows, paragraph("AFTER it."), paragraph("END.")]));
  const kept = paragraphs(word.xml("word/document.xml")).flatMap(({ text, node }) =>
    /^(INTRO|words|AFTER)/.test(text) ? [[text.slice(0, 5), all(node, "w:keepNext").length] as const] : [],
  );
  expect(kept).toEqual([
    ["INTRO", 1],
    ["words", 0],
    ["AFTER", 0],
  ]);
});
