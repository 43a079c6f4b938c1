/** What pages promise: headings stay with what follows, no line stands alone, nothing is lost and nothing sticks out. Each case at every height of the page. */
import { describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  blockCell,
  cell,
  codeBlock,
  figure,
  heading,
  image,
  lineBreak,
  list,
  listItem,
  paragraph,
  part,
  quote,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, HeadingLevel, Inline } from "../../../src/document/tree.js";
import { fixtureImages, photoKey } from "../fixture-images.js";
import { documentOf, type Reopened, render } from "./reopen.js";

/** From a page two thirds full to one that is overfull. */
const fillers = Array.from({ length: 15 }, (_, index) => 16 + index);
const half = paragraph("f", "small-print");

const lines = (count: number, mark: string): Inline[] =>
  Array.from({ length: count }, (_, index) => text(`${mark}${index}e`)).flatMap((line, index) =>
    index === 0 ? [line] : [lineBreak(), line],
  );
const grid = (rows: number) =>
  table(
    [{ alignment: null }, { alignment: null }],
    [row([cell("CONTENT", { header: true }), cell("b", { header: true })])],
    Array.from({ length: rows }, (_, index) => row([cell(`row${index}`), cell("y")])),
    { summary: "" },
  );
const items = (count: number, tight: boolean) =>
  list(
    Array.from({ length: count }, (_, index) => listItem([paragraph(index === 0 ? "CONTENT first" : "item")])),
    { tight },
  );
const level = (value: HeadingLevel, name: string) => heading(value, anchor(`${name}-${++anchors}`), name);
let anchors = 0;

/** One part for each height at which the blocks may come to stand. */
async function atEveryHeight(make: (index: number) => readonly Block[]): Promise<Reopened> {
  const parts = fillers.map((count, index) =>
    part("policy", anchor(`p${++anchors}`), "Policy", [
      level(1, `PART${index}X`),
      ...Array.from({ length: count }, () => paragraph("filler")),
      ...(index % 2 === 0 ? [half] : []),
      ...make(index),
    ]),
  );
  return render(documentOf(parts), {
    assets: { images: await fixtureImages(), fonts: (await import("../fixture-theme.js")).fixtureFonts() },
  });
}

const following: Readonly<Record<string, () => readonly Block[]>> = {
  "a paragraph": () => [paragraph(lines(6, "CONTENT"))],
  "a paragraph of three lines": () => [paragraph(lines(3, "CONTENT"))],
  "a table": () => [grid(5)],
  "a tight list": () => [items(5, true)],
  "a loose list": () => [items(5, false)],
  "a list that begins with a table": () => [list([listItem([grid(3)]), listItem([paragraph("x")])])],
  "a code block": () => [codeBlock(Array.from({ length: 9 }, (_, index) => `CONTENT${index}`).join("\n"), null)],
  "a quote": () => [quote([paragraph(lines(6, "CONTENT"))])],
  "an alert": () => [alert("warning", [paragraph(lines(6, "CONTENT"))])],
  "a quote that begins with a heading": () => [quote([level(4, "INNER"), paragraph(lines(5, "CONTENT"))])],
  "a figure": () => [figure(image(photoKey, "A photo"), [text("CONTENT caption")])],
};

describe("headings", () => {
  it.each(Object.keys(following))("stay with %s", async (kind) => {
    const pdf = await atEveryHeight(() => [level(2, "SECTION"), ...(following[kind]?.() ?? [])]);
    const stranded = pdf.texts.flatMap((one, page) => (/SECTION(?!.*CONTENT)/.test(one) ? [page] : []));
    expect(stranded).toEqual([]);
    expect(pdf.texts.filter((one) => one.includes("SECTION"))).toHaveLength(fillers.length);
  });

  it("stay together, and with what follows the last of them", async () => {
    const pdf = await atEveryHeight(() => [level(2, "FIRST"), level(3, "SECOND"), level(4, "THIRD"), grid(4)]);
    const whole = pdf.texts.filter((one) => /FIRST.*SECOND.*THIRD.*CONTENT.*row0.*row1/.test(one));
    expect(whole).toHaveLength(fillers.length);
  });

  it.each(["quote", "item"])("in a %s stay with what follows there", async (kind) => {
    const inside = () => [paragraph("before"), level(3, "SECTION"), paragraph(lines(5, "CONTENT"))];
    const pdf = await atEveryHeight(() => (kind === "quote" ? [quote(inside())] : [list([listItem(inside())])]));
    for (const [page, one] of pdf.texts.entries()) expect(one, `page ${page}`).not.toMatch(/SECTION(?!.*CONTENT)/);
  });
});

describe("lines", () => {
  const around: Readonly<Record<string, (content: readonly Inline[]) => Block>> = {
    paragraphs: (content) => paragraph(content),
    "list items": (content) => list([listItem([paragraph("first")]), listItem([paragraph(content)])]),
    quotes: (content) => quote([paragraph(content)]),
    alerts: (content) => alert("note", [paragraph(content)]),
  };

  it.each(Object.keys(around))("of %s never stand alone at the foot or the head of a page", async (kind) => {
    const count = (index: number) => 2 + (index % 7);
    const pdf = await atEveryHeight((index) => [around[kind]?.(lines(count(index), `n${index}m`)) ?? paragraph("")]);
    fillers.forEach((_, index) => {
      const pages = pdf.texts.map((one) => (one.match(new RegExp(`\\bn${index}m\\d+e`, "g")) ?? []).length);
      const parts = pages.filter((seen) => seen > 0);
      expect(
        parts.reduce((sum, seen) => sum + seen, 0),
        `paragraph ${index}`,
      ).toBe(count(index));
      for (const seen of parts) expect(seen, `paragraph ${index}: ${parts.join()}`).toBeGreaterThanOrEqual(2);
    });
  });

  it("of a row that splits never stand alone either", async () => {
    const count = (index: number) => 44 + index;
    const pdf = await atEveryHeight((index) => [
      table(
        [{ alignment: null }, { alignment: null }],
        [row([cell("a", { header: true }), cell("b", { header: true })])],
        [row([cell(lines(count(index), `r${index}m`)), cell("short")])],
        { summary: "" },
      ),
    ]);
    fillers.forEach((_, index) => {
      const pages = pdf.texts.map((one) => (one.match(new RegExp(`\\br${index}m\\d+e`, "g")) ?? []).length);
      const parts = pages.filter((seen) => seen > 0);
      expect(
        parts.reduce((sum, seen) => sum + seen, 0),
        `row ${index}`,
      ).toBe(count(index));
      for (const seen of parts) expect(seen, `row ${index}: ${parts.join()}`).toBeGreaterThanOrEqual(2);
    });
  });

  it("of code never stand alone either, and long ones wrap with a sign, on the page", async () => {
    const pdf = await atEveryHeight((index) => [
      codeBlock(
        Array.from({ length: 6 }, (_, line) => `c${index}m${line}e ${"argument=value ".repeat(14)}`).join("\n"),
        null,
      ),
    ]);
    for (const word of pdf.words.flat()) expect(word.x + word.width).toBeLessThanOrEqual(612 - 72 + 0.5);
    expect(pdf.texts.join(" ").match(/argument=value/g)).toHaveLength(fillers.length * 6 * 14);
  });
});

describe("what is taller than a page", () => {
  it("breaks instead of vanishing: code, quotes, alerts, lists and rows", async () => {
    const many = (mark: string) => Array.from({ length: 120 }, (_, index) => paragraph(`${mark}${index}e`));
    const blocks: Block[] = [
      codeBlock(Array.from({ length: 120 }, (_, index) => `a${index}e`).join("\n"), null),
      quote(many("b")),
      alert("tip", many("c")),
      list([listItem(many("d"))]),
      table([{ alignment: null }], [], [row([blockCell(many("g"))])], { summary: "" }),
    ];
    const pdf = await render(documentOf([part("policy", anchor("tall"), "Policy", [level(1, "T"), ...blocks])]));
    for (const mark of "abcdg") {
      const seen = pdf.texts.join(" ").match(new RegExp(`\\b${mark}\\d+e`, "g"));
      expect(seen, mark).toEqual(Array.from({ length: 120 }, (_, index) => `${mark}${index}e`));
    }
    for (const word of pdf.words.flat()) if (word.text.trim() !== "") expect(word.y).toBeGreaterThan(78 - 1);
  });
});
