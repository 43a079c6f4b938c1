/** What a theme says is what both files show: signs of alerts, the cover's frame, headings and tables. Asked of the finished files. */
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { builtInThemes, type ThemeName, themeNames } from "../../src/config/built-in-themes.js";
import { builtInFamily } from "../../src/config/font-families.js";
import { makeTheme } from "../../src/config/make-theme.js";
import type { Color, Theme } from "../../src/config/theme.js";
import { alert, anchor, cell, heading, paragraph, part, row, table } from "../../src/document/builders.js";
import type { AlertVariant, PacketDocument } from "../../src/document/tree.js";
import { docxWriter } from "../../src/writers/docx/index.js";
import { readWordFile, type WordFile, type XmlNode } from "./docx/word-file.js";
import { alone, fixtureFonts } from "./fixture-theme.js";
import { reopen, write } from "./pdf/reopen.js";
import { sampleDocument } from "./sample-document.js";

const variants: readonly AlertVariant[] = ["note", "tip", "important", "warning", "caution"];

const labelOf = (variant: AlertVariant) => variant.slice(0, 1).toUpperCase() + variant.slice(1);

function themeOf(name: ThemeName, accent: string | null = null): Theme {
  const design = builtInThemes[name];
  const { body, heading: headings, mono } = design.fonts;
  return makeTheme(design, {
    colors: { accent: accent as Color | null, text: null, heading: null, link: null, cover: null, rule: null },
    page: "letter",
    body: builtInFamily(body),
    heading: builtInFamily(headings),
    mono: builtInFamily(mono),
    fallback: [],
  });
}

const longTitle =
  "Information Security, Privacy, Business Continuity and Artificial Intelligence Policies for Partners";

function documentOf(title: string, parts: { organization?: boolean; subtitle?: boolean } = {}): PacketDocument {
  const { organization = true, subtitle = true } = parts;
  const cover = part("cover", anchor("cover"), title, [
    ...(organization ? [paragraph("Example Clinic", "organization")] : []),
    paragraph(title, "title"),
    ...(subtitle ? [paragraph("What we promise", "subtitle")] : []),
    paragraph("Draft", "edition"),
    paragraph("Nobody has approved this.", "notice"),
    paragraph("A working copy.", "small-print"),
  ]);
  const cells = (...texts: string[]) => row(texts.map((text) => cell(text)));
  const header = row([cell("Name", { header: true }), cell("Count", { header: true })]);
  const policy = part("policy", anchor("pol"), "Policy", [
    heading(1, anchor("pol-1"), "Policy"),
    ...variants.map((variant) => alert(variant, [paragraph(`Text of ${variant}.`)])),
    table(
      [{ alignment: null }, { alignment: "right" }],
      [header],
      [cells("One", "1"), cells("Two", "2"), cells("Three", "3")],
      {
        summary: "",
      },
    ),
  ]);
  return { ...sampleDocument, stamp: null, parts: [cover, policy] };
}

async function wordFile(document: PacketDocument, theme: Theme): Promise<WordFile> {
  const assets = { images: new Map(), fonts: new Map<string, Uint8Array>() };
  return readWordFile((await docxWriter.render({ document, theme, assets, ...alone })).bytes);
}

const pdfFile = async (document: PacketDocument, theme: Theme) =>
  (await write(document, { theme, assets: { images: new Map(), fonts: fixtureFonts(theme) } })).bytes;

const all = (node: XmlNode, name: string): XmlNode[] =>
  node.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );

const text = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === "string" ? child : text(child))).join("");

const styleOf = (file: WordFile, id: string): XmlNode => {
  const style = all(file.xml("word/styles.xml"), "w:style").find((each) => each.attributes["w:styleId"] === id);
  if (style === undefined) throw new Error(`no style ${id}`);
  return style;
};

interface Shape {
  readonly fill: string;
  readonly path: string;
  /** Left, bottom, right, top in points. */
  readonly box: readonly number[];
}

/** What a page fills: colour, outline and place. */
async function shapes(bytes: Uint8Array, pageNumber: number): Promise<readonly Shape[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(pageNumber);
  const { fnArray, argsArray } = await page.getOperatorList();
  const found: Shape[] = [];
  let fill = "";
  fnArray.forEach((operator, index) => {
    const args: unknown = argsArray[index];
    if (!Array.isArray(args)) return;
    if (operator === OPS.setFillRGBColor) fill = String(args[0]);
    if (operator !== OPS.constructPath || args[0] !== OPS.fill) return;
    const box = Array.from(args[2] as ArrayLike<number>);
    const path = JSON.stringify(Array.from((args[1] as ArrayLike<number>[])[0] ?? []).map((each) => Math.round(each)));
    found.push({ fill, path, box });
  });
  await pdf.destroy();
  return found;
}

/** About as wide as high, as signs are and the bars beside them are not. */
const isSquare = ([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): boolean =>
  Math.abs(right - left - (top - bottom)) < 3;

describe("alerts", () => {
  const theme = themeOf("modern");

  it("have in the PDF a sign each, in the label's colour and a shape of its own, and no word more", async () => {
    const bytes = await pdfFile(documentOf("Policies"), theme);
    const labels = variants.map((variant): string => theme.palette.alerts[variant].label);
    const signs = (await shapes(bytes, 2)).filter(({ fill, box }) => labels.includes(fill) && isSquare(box));
    expect(signs.map(({ fill }) => fill)).toEqual(labels);
    expect(new Set(signs.map(({ path }) => path.split(",").length)).size).toBeGreaterThanOrEqual(4);
    const { texts } = await reopen(bytes);
    for (const variant of variants) expect(texts[1]).toContain(`${labelOf(variant)} Text of ${variant}.`);
    expect(texts[1]).not.toContain("\ufffc");
  });

  it("have in Word a drawing each, in the label's colour and a shape of its own, and no word more", async () => {
    const body = (await wordFile(documentOf("Policies"), theme)).xml("word/document.xml");
    const labels = all(body, "w:p")
      .filter((each) => all(each, "wps:wsp").length > 0)
      .slice(1);
    expect(labels.map(text)).toEqual(variants.map(labelOf));
    const drawings = labels.map((label) => all(label, "wps:wsp"));
    expect(drawings.map((each) => each.length)).toEqual([1, 1, 1, 1, 1]);
    const shown = drawings.flat();
    expect(shown.flatMap((each) => all(each, "a:srgbClr").map(({ attributes }) => attributes.val))).toEqual(
      variants.map((variant) => theme.palette.alerts[variant].label.slice(1).toUpperCase()),
    );
    expect(new Set(shown.map((each) => JSON.stringify(all(each, "a:pathLst")))).size).toBe(5);
    const ids = all(body, "wp:docPr").map(({ attributes }) => attributes.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(body, "adec:decorative").length).toBeGreaterThanOrEqual(5);
  });
});

describe("the cover", () => {
  it.each(themeNames)("of %s is one page, however long its title, with or without what else it says", async (name) => {
    for (const title of ["Policies", longTitle]) {
      for (const more of [true, false]) {
        const document = documentOf(title, { organization: more, subtitle: more });
        const { texts, sizes, words } = await reopen(await pdfFile(document, themeOf(name)));
        expect(texts).toHaveLength(2);
        expect(texts[0]).toContain("A working copy.");
        const [width = 0] = sizes[0] ?? [];
        for (const word of words[0] ?? []) {
          expect(word.x).toBeGreaterThan(60);
          expect(word.x + word.width).toBeLessThan(width - 60);
        }
      }
    }
  });

  it("has the title on a panel of the accent, which reaches beyond the text, in both files", async () => {
    const theme = themeOf("modern", "#ffee55");
    const document = documentOf("Policies");
    const panel = (await shapes(await pdfFile(document, theme), 1)).find(({ fill }) => fill === "#ffee55");
    const { reach } = theme.cover.frame;
    expect(panel?.box[0]).toBeCloseTo(theme.page.margins.left - reach, 0);
    expect(panel?.box[2]).toBeCloseTo(theme.page.width - theme.page.margins.right + reach, 0);
    const file = await wordFile(document, theme);
    for (const id of ["Organization", "Title", "Subtitle"]) {
      const style = styleOf(file, id);
      expect(all(style, "w:shd").map(({ attributes }) => attributes["w:fill"])).toEqual(["FFEE55"]);
      expect(all(style, "w:color").map(({ attributes }) => attributes["w:val"])).toEqual(["1F2328"]);
      const [left] = all(style, "w:left");
      expect(Number(left?.attributes["w:space"]) + Number(left?.attributes["w:sz"]) / 8).toBe(reach);
    }
    // Equal borders, so that word processors draw one frame around all three.
    const borders = ["Organization", "Title", "Subtitle"].map((id) => JSON.stringify(all(styleOf(file, id), "w:pBdr")));
    expect(new Set(borders).size).toBe(1);
  });

  it("has the title between rules, in the middle, where the theme says so", async () => {
    const theme = themeOf("classic");
    const document = documentOf("Policies");
    const bytes = await pdfFile(document, theme);
    const rules = (await shapes(bytes, 1)).filter(({ fill }) => fill === theme.palette.accent);
    expect(rules).toHaveLength(2);
    const title = (await reopen(bytes)).words[0]?.find((word) => word.text === "Policies");
    expect((title?.x ?? 0) + (title?.width ?? 0) / 2).toBeCloseTo(theme.page.width / 2, 0);
    const file = await wordFile(document, theme);
    expect(all(styleOf(file, "Title"), "w:jc").map(({ attributes }) => attributes["w:val"])).toEqual(["center"]);
    expect(all(styleOf(file, "Organization"), "w:pBdr")).toEqual([]);
    expect(all(styleOf(file, "Title"), "w:top")).toHaveLength(1);
  });

  it("sets a long title smaller in both files", async () => {
    const theme = themeOf("modern");
    const sizes = async (title: string) => {
      const { words } = await reopen(await pdfFile(documentOf(title), theme));
      return Math.max(...(words[0] ?? []).map(({ size }) => size));
    };
    expect(await sizes("Policies")).toBe(theme.scale.title);
    const smaller = await sizes(longTitle);
    expect(smaller).toBeLessThan(theme.scale.title);
    const file = await wordFile(documentOf(longTitle), theme);
    const title = all(file.xml("word/document.xml"), "w:p").find((each) => text(each) === longTitle);
    const id = title === undefined ? "" : (all(title, "w:pStyle")[0]?.attributes["w:val"] ?? "");
    expect(all(styleOf(file, id), "w:sz").map(({ attributes }) => Number(attributes["w:val"]) / 2)).toEqual([smaller]);
  });
});

describe("headings and tables", () => {
  it("have the classic theme's rules and bands in both files", async () => {
    const theme = themeOf("classic");
    const document = documentOf("Policies");
    const drawn = await shapes(await pdfFile(document, theme), 2);
    expect(drawn.filter(({ fill }) => fill === theme.palette.tableBand)).toHaveLength(1);
    expect(drawn.filter(({ fill }) => fill === theme.palette.tableHeader)).toHaveLength(0);
    expect(drawn.filter(({ fill }) => fill === theme.palette.accent)).toHaveLength(1);
    const file = await wordFile(document, theme);
    const style = styleOf(file, "PolicyTable");
    expect(all(style, "w:insideH")).toEqual([]);
    expect(all(style, "w:shd").map(({ attributes }) => attributes["w:fill"])).toEqual([
      theme.palette.tableBand.slice(1).toUpperCase(),
    ]);
    expect(all(styleOf(file, "Heading1"), "w:bottom")).toHaveLength(1);
    expect(all(styleOf(file, "Heading2"), "w:bottom")).toHaveLength(0);
  });

  it("have the modern theme's fills, bands and hairlines", async () => {
    const theme = themeOf("modern");
    const document = documentOf("Policies");
    const drawn = await shapes(await pdfFile(document, theme), 2);
    expect(drawn.filter(({ fill }) => fill === theme.palette.tableHeader)).toHaveLength(1);
    expect(drawn.filter(({ fill }) => fill === theme.palette.tableBand)).toHaveLength(1);
    const style = styleOf(await wordFile(document, theme), "PolicyTable");
    expect(all(style, "w:insideH")).toHaveLength(1);
    expect(all(style, "w:tblStylePr").map(({ attributes }) => attributes["w:type"])).toEqual(["firstRow", "band2Horz"]);
  });
});

describe("a title that runs from right to left", () => {
  it("begins at the right, in both files", async () => {
    const theme = themeOf("modern");
    const document = documentOf("\u05de\u05d3\u05d9\u05e0\u05d9\u05d5\u05ea", { organization: false, subtitle: false });
    const [word] = (await reopen(await pdfFile(document, theme))).words[0] ?? [];
    const right = theme.page.width - theme.page.margins.right;
    expect((word?.x ?? 0) + (word?.width ?? 0)).toBeCloseTo(right, 0);
    const body = (await wordFile(document, theme)).xml("word/document.xml");
    const turned = all(body, "w:p").filter((each) => all(each, "w:bidi").length > 0);
    expect(turned.map((each) => all(each, "w:pStyle")[0]?.attributes["w:val"])).toEqual(["Title"]);
  });
});
