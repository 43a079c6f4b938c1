/** What introduces a table: its caption, which is one in both formats. */
import { expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table } from "../../src/document/builders.js";
import { policyOf, render as renderWord } from "./docx/rendering.js";
import { all, paragraphs } from "./docx/word-file.js";
import { documentOf, write } from "./pdf/reopen.js";
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
