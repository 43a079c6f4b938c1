/** Tables with more columns than a page is wide: smaller type, turned pages, and what goes along with them. */
import { describe, expect, it } from "vitest";
import {
  anchor,
  blockCell,
  cell,
  footnote,
  footnoteReference,
  heading,
  list,
  listItem,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Table } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { documentOf, type Reopened, render } from "./reopen.js";

const policy = (blocks: readonly Block[], options: Parameters<typeof part>[4] = {}) =>
  part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks], options);
const names = (count: number, stem = "Responsible") => Array.from({ length: count }, (_, index) => `${stem}${index}`);
/** Words of about 55 points: eight fit a page in full size. */
function grid(columns: number, rows = 2, mark = "v", stem = "Responsible"): Table {
  const line = (index: number) => row(names(columns, stem).map((_, column) => cell(`${mark}${index}c${column}`)));
  return table(
    Array.from({ length: columns }, () => ({ alignment: null })),
    [row(names(columns, stem).map((name) => cell(name, { header: true })))],
    Array.from({ length: rows }, (_, index) => line(index)),
    { summary: "A table." },
  );
}
const render1 = (blocks: readonly Block[]) => render(documentOf([policy(blocks)]));
const isTurned = (pdf: Reopened, page: number) => (pdf.sizes[page]?.[0] ?? 0) > (pdf.sizes[page]?.[1] ?? 0);
const pageOf = (pdf: Reopened, word: string) => pdf.texts.findIndex((one) => one.includes(word));
const sizeOf = (pdf: Reopened, word: string) => pdf.words.flat().find((one) => one.text.includes(word))?.size;
const settingOf = async (count: number) => {
  const wide = grid(count);
  const pdf = await render1([wide]);
  const setting = pdf.rendered.layout?.tables.get(wide);
  return {
    scale: setting?.typeScale,
    landscape: setting?.landscape,
    size: sizeOf(pdf, "v0c0"),
    turned: isTurned(pdf, pageOf(pdf, "v0c0")),
  };
};

describe("wide tables", () => {
  it("are set in smaller type first, then on a turned page, there in smaller type too", async () => {
    const seen = [];
    for (const count of [6, 7, 8, 9, 10, 11, 12, 13]) seen.push(await settingOf(count));
    const { table: full } = fixtureTheme.scale;
    const sizes: Readonly<Record<number, number>> = { 1: full, 0.9: 8.5, 0.8: 7.5 };
    const order = seen.map(
      ({ scale = 0, landscape }) => (landscape === true ? 3 : 0) + (scale === 1 ? 0 : scale === 0.9 ? 1 : 2),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBeGreaterThanOrEqual(4);
    expect(order[0]).toBe(0);
    for (const { scale = 0, landscape, size, turned } of seen) {
      expect(size).toBeCloseTo(sizes[scale] ?? 0, 3);
      expect(turned).toBe(landscape);
    }
  });

  it.each([6, 7, 8, 9, 10, 11, 12])("cut no ordinary word in %i columns", async (count) => {
    const pdf = await render1([grid(count)]);
    const words = pdf.words.flat().map((word) => word.text);
    for (const name of names(count)) expect(words).toContain(name);
  });

  it("cut and hyphenate words only where no page is wide enough, and dates and numbers last", async () => {
    const head = names(20, "Confidentiality").map((name) => cell(name.replace(/\d+/, ""), { header: true }));
    const body = row(head.map((_, index) => cell(index % 5 === 0 ? "2026-01-31" : "encryption of everything")));
    const wide = table(
      head.map(() => ({ alignment: null })),
      [row(head)],
      [body],
      { summary: "" },
    );
    const pdf = await render1([wide]);
    expect(pdf.rendered.layout?.tables.get(wide)).toMatchObject({ typeScale: 0.8, landscape: true });
    expect(pdf.texts.join(" ").match(/2026-01-31/g)).toHaveLength(4);
    for (const word of pdf.words.flat()) expect(word.x + word.width).toBeLessThanOrEqual(792 - 72 + 1);
  });

  it("do not let a hash or an address take the room of the others", async () => {
    const hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const columns = ["Id", "Digest", "Text", "State"];
    const rows = [
      row([cell("AC-12"), cell(hash), cell("An explanation of what this is good for. ".repeat(4)), cell("Accepted")]),
    ];
    const wide = table(
      columns.map(() => ({ alignment: null })),
      [row(columns.map((name) => cell(name, { header: true })))],
      rows,
      { summary: "" },
    );
    const pdf = await render1([wide]);
    const setting = pdf.rendered.layout?.tables.get(wide);
    expect(setting).toMatchObject({ typeScale: 1, landscape: false });
    const [, digest = 0, prose = 0] = setting?.columns ?? [];
    expect(digest).toBeLessThan(468 * 0.45);
    expect(prose).toBeGreaterThan(468 * 0.3);
    expect(pdf.words.flat().map((word) => word.text)).toContain("Accepted");
    expect(pdf.texts.join("").replace(/[\s\u00ad]/g, "")).toContain(hash);
  });

  it("take their headings and one short paragraph along, and leave the text before and after on upright pages", async () => {
    const pdf = await render1([
      paragraph("BEFORE"),
      heading(2, anchor("s1"), "SECTION"),
      heading(3, anchor("s2"), "SUBSECTION"),
      paragraph("INTRO"),
      grid(12),
      paragraph("AFTER ".repeat(60)),
    ]);
    const [before, wide, after] = [pageOf(pdf, "BEFORE"), pageOf(pdf, "v0c0"), pageOf(pdf, "AFTER")];
    expect([before, wide, after]).toEqual([0, 1, 2]);
    for (const word of ["SECTION", "SUBSECTION", "INTRO"]) expect(pageOf(pdf, word), word).toBe(wide);
    expect(pdf.sizes).toEqual([
      [612, 792],
      [792, 612],
      [612, 792],
    ]);
  });

  it("share turned pages where they follow each other", async () => {
    const pdf = await render1([
      grid(12, 2, "a"),
      heading(2, anchor("s1"), "SECOND"),
      grid(12, 2, "b"),
      paragraph("BETWEEN"),
      grid(12, 2, "c"),
    ]);
    expect(pdf.pageCount).toBe(1);
    expect(isTurned(pdf, 0)).toBe(true);
    for (const word of ["Policy", "a1c11", "SECOND", "b1c11", "BETWEEN", "c1c11"]) expect(pdf.texts[0]).toContain(word);
  });

  it("repeat their header on each turned page, and leave no page empty", async () => {
    const pdf = await render(
      documentOf([
        policy([paragraph(`BEFORE ${"and a longer paragraph ".repeat(15)}`), grid(12, 60)]),
        part("annex", anchor("q"), "Next", [heading(1, anchor("qh"), "NEXT"), paragraph("x")]),
        part("annex", anchor("r"), "Third", [heading(1, anchor("rh"), "THIRD"), grid(12, 1, "t")], { newPage: false }),
        part("annex", anchor("u"), "Fourth", [heading(1, anchor("uh"), "FOURTH")], { newPage: false }),
      ]),
    );
    const turned = pdf.sizes.flatMap(([width, height], page) => (width > height ? [page] : []));
    expect(turned.length).toBeGreaterThan(2);
    for (const page of turned) expect(pdf.texts[page]?.match(/Responsible0/g), `page ${page}`).toHaveLength(1);
    const rows = pdf.texts.join(" ").match(/v\d+c0\b/g);
    expect(rows).toEqual(Array.from({ length: 60 }, (_, index) => `v${index}c0`));
    for (const text of pdf.texts) expect(text).not.toBe("");
    const order = ["BEFORE", "v0c0", "NEXT", "THIRD", "FOURTH"].map((word) => pageOf(pdf, word));
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    expect(order.map((page) => isTurned(pdf, page))).toEqual([false, true, false, true, false]);
    expect(pdf.outline.map(({ page }) => page - 1)).toEqual([0, order[2], order[3], order[4]]);
  });

  it("print their notes at the foot of the turned page, over its whole width", async () => {
    const wide = grid(12);
    const noted: Table = {
      ...wide,
      body: [
        row([blockCell([paragraph([text("noted"), footnoteReference("n")])]), ...(wide.body[0]?.cells.slice(1) ?? [])]),
      ],
    };
    const note = footnote("n", 1, [paragraph(`NOTE ${"of some length ".repeat(20)}END`)]);
    const pdf = await render(documentOf([policy([paragraph("x"), noted, paragraph("y")], { footnotes: [note] })]));
    const page = pageOf(pdf, "NOTE");
    expect(page).toBe(pageOf(pdf, "noted"));
    expect(isTurned(pdf, page)).toBe(true);
    const words = (pdf.words[page] ?? []).filter((word) => word.y < 160);
    expect(Math.max(...words.map((word) => word.x + word.width))).toBeGreaterThan(640);
    expect(Math.min(...words.filter((word) => word.text.trim() !== "").map((word) => word.y))).toBeGreaterThan(70);
  });

  it("only shrink in a list, a cell or a quote", async () => {
    const pdf = await render1([list([listItem([paragraph("ITEM"), grid(12)])])]);
    expect(pdf.sizes).toEqual([[612, 792]]);
    expect(sizeOf(pdf, "v0c0")).toBeCloseTo(7.5, 3);
    for (const word of pdf.words.flat()) expect(word.x + word.width).toBeLessThanOrEqual(612 - 72 + 1);
  });

  it("have header and footer over the whole width of their page", async () => {
    const slot = (value: string) => [{ kind: "text", text: value } as const];
    const line = { left: slot("LEFT"), center: slot("MIDDLE"), right: slot("RIGHT") };
    const pdf = await render(documentOf([policy([grid(12)], { furniture: { header: line, footer: line } })]));
    const rights = (pdf.words[0] ?? []).filter((word) => word.text.includes("RIGHT"));
    expect(rights).toHaveLength(2);
    for (const { x, width } of rights) expect(x + width).toBeCloseTo(792 - 72, 0);
    expect(Math.max(...rights.map(({ y }) => y))).toBeGreaterThan(612 - 60);
  });
});
