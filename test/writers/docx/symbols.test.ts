/** Symbols and emoji stand in runs of their own, in fonts that have them. */
import { describe, expect, it } from "vitest";
import { codeBlock, inlineCode, paragraph, strong } from "../../../src/document/builders.js";
import type { Block, Furniture } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { policyOf, render } from "./rendering.js";
import { all, first, printed, val, type WordFile, type XmlNode } from "./word-file.js";

const [symbols = "", emoji = ""] = fixtureTheme.fonts.fallback.map((family) => family.wordName);

/** Each run's text with the font that it names, itself or by the style of such characters. */
const fontsOf = (story: XmlNode, { xml }: Pick<WordFile, "xml">): (readonly [string, string | null])[] =>
  all(story, "w:r").flatMap((node) => {
    const style = /^(Symbols|Emoji)Char$/.exec(val(node, "w:rStyle") ?? "")?.[0];
    const named = all(xml("word/styles.xml"), "w:style").find((each) => each.attributes["w:styleId"] === style);
    const fonts = first(style === undefined ? node : (named ?? node), "w:rFonts")?.attributes;
    const scripts = new Set(["ascii", "hAnsi", "eastAsia", "cs"].map((script) => fonts?.[`w:${script}`] ?? null));
    expect(scripts.size).toBe(1);
    const text = printed(node);
    return text === "" ? [] : [[text, [...scripts][0] ?? null] as const];
  });

async function drawn(...blocks: Block[]): Promise<(readonly [string, string | null])[]> {
  const file = await render(policyOf(blocks));
  return fontsOf(file.xml("word/document.xml"), file).slice(1);
}

describe("symbols", () => {
  it("take a run each time, and give the text around its font back", async () => {
    expect(await drawn(paragraph("a ⚠ b ✅❌ c ☑★d ⇒ ∀"))).toEqual([
      ["a ", null],
      ["⚠", symbols],
      [" b ", null],
      ["✅❌", emoji],
      [" c ", null],
      ["☑★", symbols],
      ["d ", null],
      ["⇒", symbols],
      [" ", null],
      ["∀", symbols],
    ]);
  });

  it("keep the pieces of one emoji together", async () => {
    const whole = ["⚠\ufe0f", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "1\ufe0f\u20e3", "❤\ufe0f\u200d🔥"];
    for (const one of whole) expect(await drawn(paragraph(`x${one}y`)), one).toContainEqual([one, emoji]);
    expect(await drawn(paragraph("⌚\ufe0e"))).toEqual([["⌚\ufe0e", symbols]]);
  });

  it("are not what text fonts have, nor the lines of drawings in code", async () => {
    for (const text of ["1 → 2 ≤ 3 © ™ № ‡ “x” € 漢 é 12#*", "├─┤ {▒}"])
      expect(await drawn(paragraph(text))).toEqual([[text, null]]);
    expect(await drawn(paragraph("a ▼"))).toEqual([
      ["a ", null],
      ["▼", symbols],
    ]);
    expect(await drawn(codeBlock("│ ▼"), paragraph([inlineCode("▲ ✅")]))).toEqual([
      ["│ ▼", null],
      ["▲ ", null],
      ["✅", emoji],
    ]);
  });

  it("stay in the look of their surroundings, also in margins", async () => {
    const furniture: Furniture = {
      header: { left: [{ kind: "text", text: "Draft ⚠" }], center: [], right: [] },
      footer: { left: [], center: [], right: [] },
    };
    const file = await render(policyOf([paragraph([strong("⚠")])], { furniture }));
    const strongRuns = all(file.xml("word/document.xml"), "w:r").filter((node) => printed(node) === "⚠");
    expect(strongRuns.map((node) => val(node, "w:rStyle"))).toEqual(["Strong"]);
    expect(fontsOf(file.xml("word/header1.xml"), file)).toEqual([
      ["Draft ", null],
      ["⚠", symbols],
    ]);
  });
});
