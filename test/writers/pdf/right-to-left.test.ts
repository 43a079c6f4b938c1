import { describe, expect, it } from "vitest";
import type { FontSource } from "../../../src/config/theme.js";
import {
  anchor,
  cell,
  heading,
  list,
  listItem,
  paragraph,
  part,
  row,
  strong,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Inline } from "../../../src/document/tree.js";
import { fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { pageContents } from "./page-content.js";
import { documentOf, type Reopened, render, type Word, write } from "./reopen.js";

const packaged = (path: string): FontSource => ({ kind: "package", path });
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

  it("is copied letter by letter in the order in which it is read, ligatures and joined letters too", async () => {
    const arabic = "السلام عليكم، هذه سياسة أمن المعلومات لا غير";
    const pdf = await render(policy([paragraph(arabic), paragraph([text("كتاب "), strong("الأمن"), text(" هذا")])]));
    const copied = pdf.texts.join(" ").normalize("NFKC");
    for (const word of `${arabic} كتاب الأمن هذا`.split(/[ ،]+/)) expect(copied, word).toContain(word);
    expect(await fromTheLeft("سياسة أمن 12.5 المعلومات")).toEqual(["المعلومات", "12.5", "أمن", "سياسة"]);
  });

  it("is copied whole where a font builds its letters from parts", async () => {
    const naskh = packaged("@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf");
    const family = {
      name: "Noto Naskh Arabic",
      wordName: "Arial",
      faces: { regular: naskh, bold: naskh, italic: naskh, boldItalic: naskh },
    };
    const theme = {
      ...fixtureTheme,
      fonts: { ...fixtureTheme.fonts, fallback: [family, ...fixtureTheme.fonts.fallback] },
    };
    const arabic = "يجب كتابة تقرير ثابت هذه الجمعية";
    const pdf = await render(policy([paragraph(arabic)]), {
      theme,
      assets: { images: new Map(), fonts: fixtureFonts(theme) },
    });
    // pdf.js sees no spaces between words that go to the left.
    expect(pdf.texts[0]?.replace(/\s/g, "")).toContain(arabic.replaceAll(" ", ""));
    const [drawn = ""] = pageContents(pdf.rendered.bytes);
    // The dots are drawn too, after the letters and marked as no text.
    expect(drawn).toMatch(/\/Span <<\/ActualText <FEFF>>> BDC .*\] TJ EMC/);
  });

  it("stands at the right of a table's cell, in order where a line mixes directions", async () => {
    const cells = [cell("המדיניות הזו (ISO 27001) חלה"), cell("second")];
    const columns = [{ alignment: null }, { alignment: null }];
    const head = row([cell("שם", { header: true }), cell("Name", { header: true })]);
    const found = shown(await render(policy([table(columns, [head], [row(cells)], { summary: "Names." })])));
    const at = (wanted: string) => found.find((one) => one.text.includes(wanted));
    const order = ["חלה", "ISO 27001", "הזו", "המדיניות", "second"].map((wanted) => at(wanted)?.x ?? Number.NaN);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const heading = at("שם");
    const first = at("המדיניות");
    expect((heading?.x ?? 0) + (heading?.width ?? 0)).toBeCloseTo((first?.x ?? 0) + (first?.width ?? 0), 0);
  });
});

describe("a list of right-to-left items", () => {
  it("has its numbers at the right of them, also beside boxes, and those of other lists at the left", async () => {
    const item = (content: string, checked: boolean | null = null) => listItem([paragraph(content)], checked);
    const nested = listItem([paragraph("המדיניות"), list([item("inner")], { ordered: true, start: 7 })]);
    const numbered = list([nested, item("העובדים", true)], { ordered: true, start: 11 });
    const pdf = await render(policy([numbered, list([item("outer")], { ordered: true, start: 3 })]));
    const at = (wanted: string) => shown(pdf).find((one) => one.text.includes(wanted)) ?? { x: Number.NaN, width: 0 };
    const right = ({ x, width }: Pick<Word, "x" | "width">) => x + width;
    expect(at("11").x).toBeGreaterThan(right(at("המדיניות")) + 4);
    expect(right(at("11"))).toBeLessThanOrEqual(540);
    expect(at("12").x).toBeGreaterThan(right(at("העובדים")) + 12);
    expect(right(at("7"))).toBeLessThan(at("inner").x);
    expect(right(at("3"))).toBeLessThan(at("outer").x);
  });
});

describe("text without spaces between its words", () => {
  it("breaks between ideographs, but begins no line with what ends a sentence or a bracket", async () => {
    const characters = [..."本方針は、基本的な考え方を「定める」ものです。すべて（第一版）を守る。".repeat(60)];
    const { bytes } = await write(policy([paragraph(characters.join(""))]));
    // No font here has them: each is drawn by a replacement that says what it stands for, and so where it stands.
    const drawn = pageContents(bytes).flatMap((content) => [
      ...content.matchAll(/ActualText <FEFF([0-9A-F]{4})>>> BDC\s+BT [^[]*? (-?[\d.]+) Tm/g),
    ]);
    expect(drawn.map(([, hex = ""]) => String.fromCharCode(Number.parseInt(hex, 16)))).toEqual(characters);
    const starts = drawn.flatMap(([, hex, y], index) => (index > 0 && drawn[index - 1]?.[2] !== y ? [hex ?? ""] : []));
    expect(starts.length).toBeGreaterThan(20);
    const begun = new Set(starts.map((hex) => String.fromCharCode(Number.parseInt(hex, 16))));
    for (const never of "、。」）") expect([...begun]).not.toContain(never);
  });
});

describe("marks", () => {
  it("stand where the font puts them, above and below their letter, and are copied with it", async () => {
    const marked = ["q\u0301\u0323", "\u0628\u064e\u064a\u0652\u062a", "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"];
    const pdf = await render(policy(marked.map((one) => paragraph([text(one)]))));
    const copied = pdf.texts.join(" ").normalize("NFC");
    for (const one of marked) expect(copied, one).toContain(one.normalize("NFC"));
    const heights = pageContents(pdf.rendered.bytes).flatMap((content) =>
      [...content.matchAll(/(-?[\d.]+) Ts/g)].map(([, height]) => Number(height)),
    );
    // DejaVu lowers the dot below by 429/2048 em, and each text object goes back to its line.
    expect(heights[0]).toBeCloseTo((-429 * fixtureTheme.scale.body) / 2048, 2);
    expect(heights.some((height) => height < -1)).toBe(true);
    expect(heights.at(-1)).toBe(0);
    for (const content of pageContents(pdf.rendered.bytes))
      for (const [object] of content.matchAll(/BT .*? ET/g))
        if (object.includes(" Ts")) expect(object).toMatch(/ 0 Ts( \[.*\] TJ)? ET$/);
  });
});
