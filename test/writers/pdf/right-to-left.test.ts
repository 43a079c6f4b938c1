import { describe, expect, it } from "vitest";
import { anchor, heading, paragraph, part, strong, text } from "../../../src/document/builders.js";
import type { Block, Inline } from "../../../src/document/tree.js";
import { documentOf, type Reopened, render, type Word } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);

/** Each word in a look of its own, so that each has a place of its own in the file. */
const apart = (words: string): Inline[] =>
  words.split(" ").flatMap((word, index): Inline[] => {
    const one = text(index === 0 ? word : ` ${word}`);
    return index % 2 === 0 ? [one] : [strong([one])];
  });
const shown = (pdf: Reopened): Word[] => pdf.words.flat().filter((word) => word.text.trim() !== "Policy");
/** The words of a text, from left to right. */
async function fromTheLeft(words: string): Promise<string[]> {
  const found = shown(await render(policy([paragraph(apart(words))])));
  return found
    .toSorted((a, b) => a.x - b.x)
    .flatMap((word) =>
      word.text
        .trim()
        .split(/\s+/)
        .filter((one) => one !== ""),
    );
}

const sentence = "המדיניות הזו חלה על כל העובדים.";
const letters = sentence.replace(".", "").split(" ");

describe("right-to-left text", () => {
  it("has its first word at the right, and stands at the right", async () => {
    expect(await fromTheLeft(sentence)).toEqual([".", ...letters.toReversed()]);
    const pdf = await render(policy([paragraph(sentence)]));
    expect(Math.max(...shown(pdf).map(({ x, width }) => x + width))).toBeCloseTo(540, 0);
  });

  it("loses no word where lines break", async () => {
    const pdf = await render(policy([paragraph(`${sentence} ${"rule ".repeat(20)}${sentence}`)]));
    for (const word of letters) expect(pdf.texts.join(" ").split(word).length - 1, word).toBe(2);
    expect(pdf.texts.join(" ").split("rule").length - 1).toBe(20);
  });

  it("leaves numbers and words of other scripts as they run", async () => {
    const found = await fromTheLeft("גרסה 12.5 של Access Control Rules משנת 2026");
    expect(found).toEqual(["2026", "משנת", "Access", "Control", "Rules", "של", "12.5", "גרסה"]);
    expect(await fromTheLeft("See המדיניות הזו today")).toEqual(["See", "הזו", "המדיניות", "today"]);
  });

  it("shows what follows a word at its left, in brackets that are mirrored", async () => {
    const found = shown(await render(policy([paragraph([text("\u05d0\u05d1\u05d2 "), strong("(\u05d3)")])])));
    const [word] = found.filter((one) => one.text.includes("\u05d0"));
    const bracketed = found.filter((one) => one.text.includes("\u05d3"));
    for (const one of bracketed) expect(one.x).toBeLessThan(word?.x ?? 0);
    expect(bracketed).not.toEqual([]);
  });
});
