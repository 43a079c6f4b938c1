/** Text that runs from right to left: which paragraphs begin at the right, and what stands beside them. */
import { expect, it } from "vitest";
import {
  alert,
  anchor,
  cell,
  codeBlock,
  heading,
  list,
  listItem,
  paragraph,
  part,
  quote,
  row,
  strong,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { documentOf, policyOf, render } from "./rendering.js";
import { all, first, printed, type XmlNode } from "./word-file.js";

const hebrew = "גישה";
const item = (...blocks: Block[]) => listItem(blocks);

/** What a paragraph of a text has of its own: its way, the sides of its borders, its alignment. */
async function drawn(blocks: readonly Block[], language: string | null = null) {
  const document =
    language === null
      ? policyOf(blocks)
      : documentOf([part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P"), ...blocks], { language })]);
  const body = (await render(document)).xml("word/document.xml");
  return all(body, "w:p")
    .flatMap((each) => (printed(each).trim() === "" ? [] : [formOf(each)]))
    .slice(1);
}

function formOf(each: XmlNode): string {
  const border = first(each, "w:pBdr");
  const side = (name: string) => {
    const value = border && first(border, `w:${name}`)?.attributes["w:val"];
    return value ? ` ${name}=${value}` : "";
  };
  const aligned = first(each, "w:jc")?.attributes["w:val"];
  const way = first(each, "w:bidi") ? "rtl" : "ltr";
  return `${printed(each).trim()}: ${way}${side("left")}${side("right")}${aligned ? ` jc=${aligned}` : ""}`;
}

it("puts all markers of a list at the side where its first letters begin", async () => {
  const inner = list([item(paragraph("inner"))]);
  expect(await drawn([list([item(paragraph(`12 ${hebrew}`), inner), item(paragraph("English"))])])).toEqual([
    `12 ${hebrew}: rtl`,
    "inner: rtl",
    "English: rtl",
  ]);
  expect(await drawn([list([item(paragraph("English")), item(paragraph(hebrew))])])).toEqual([
    "English: ltr",
    `${hebrew}: ltr`,
  ]);
});

it("draws the bar of a quote or callout at the side where its text begins, and leaves code as it is", async () => {
  const blocks = [paragraph([strong(hebrew)]), codeBlock("x = 1"), list([item(paragraph("Item"))])];
  expect(await drawn([quote(blocks), alert("note", blocks), quote([paragraph("English")])])).toEqual([
    `${hebrew}: rtl left=none right=single`,
    "x = 1: ltr left=single",
    "Item: rtl left=none right=single",
    "Note: rtl left=none right=single",
    `${hebrew}: rtl left=none right=single`,
    "x = 1: ltr left=single",
    "Item: rtl left=none right=single",
    "English: ltr",
  ]);
});

it("goes by a part's language where text has no letter", async () => {
  const blocks = [paragraph("2026-01-15"), table([{ alignment: null }], [], [row([cell("1.0")])], { summary: "" })];
  expect(await drawn(blocks, "he")).toEqual(["2026-01-15: rtl", "1.0: rtl"]);
  expect(await drawn(blocks)).toEqual(["2026-01-15: ltr", "1.0: ltr"]);
});

it("keeps columns on the side that the source names", async () => {
  const columns = (["left", "center", "right"] as const).map((alignment) => ({ alignment }));
  const cells = (words: string) => row([cell([text(words)]), cell(words), cell(words)]);
  expect(await drawn([table(columns, [], [cells(hebrew), cells("a")], { summary: "" })])).toEqual([
    `${hebrew}: rtl jc=right`,
    `${hebrew}: rtl jc=center`,
    `${hebrew}: rtl jc=left`,
    "a: ltr",
    "a: ltr jc=center",
    "a: ltr jc=right",
  ]);
});

/** A text's runs, those that Word lays out from right to left between angles. */
async function runsOf(...content: Parameters<typeof paragraph>[0][]) {
  const body = (await render(policyOf(content.map((each) => paragraph(each))))).xml("word/document.xml");
  const lines = all(body, "w:p").map((each) =>
    all(each, "w:r")
      .map((run) => (first(run, "w:rtl") ? `<${printed(run)}>` : printed(run)))
      .join("|"),
  );
  return lines.filter((line) => line.trim() !== "").slice(1);
}

it("takes punctuation and digits to the letters that they belong to", async () => {
  const mixed = [text("גישה (ISO 27001), "), strong("2024"), text(". 3G"), text(" סעיף 12.3: §")];
  expect(await runsOf("Plain (1).", "See גישה 12, then אב.", mixed, [text("A "), strong("ב"), text(" 1")])).toEqual([
    "Plain (1).",
    "See |<גישה 12>|, then |<אב>|.",
    "<גישה (>|ISO 27001|<), >|<2024>|<. >|3G|< סעיף 12.3: §>",
    "A |<ב>| 1",
  ]);
});

it("splits long texts in no time to speak of", async () => {
  const long = ["1", "(", "\u05b0", "א("].map((piece) => piece.repeat(20_000));
  expect((await runsOf(`א${long.join("")}`)).join("").length).toBe(100_003);
});
