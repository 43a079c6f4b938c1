/** Tables as the layout of the PDF has set them: smaller type, turned pages, rows that stay together. */
import { describe, expect, it } from "vitest";
import { anchor, cell, heading, list, listItem, paragraph, part, row, table } from "../../../src/document/builders.js";
import type { Furniture, PacketDocument, Part, Table } from "../../../src/document/tree.js";
import { docxWriter } from "../../../src/writers/docx/index.js";
import type { TableSetting } from "../../../src/writers/writer.js";
import { fixtureImages } from "../fixture-images.js";
import { alone, fixtureTheme } from "../fixture-theme.js";
import { faults } from "./integrity.js";
import { documentOf } from "./rendering.js";
import { all, first, paragraphs, printed, readWordFile, val, type XmlNode } from "./word-file.js";

const grid = (columns: number, rows: number, mark: string): Table =>
  table(
    Array.from({ length: columns }, () => ({ alignment: null })),
    [row(Array.from({ length: columns }, (_, index) => cell(`Head ${index}`, { header: true })))],
    Array.from({ length: rows }, (_, line) =>
      row(Array.from({ length: columns }, (_, at) => cell(`${mark}${line}c${at}`))),
    ),
    { summary: "" },
  );
const evenly = (columns: number, width: number, change: Partial<TableSetting>): TableSetting => ({
  columns: Array.from({ length: columns }, () => width / columns),
  padding: 5.05,
  typeScale: 1,
  landscape: false,
  ...change,
});

async function render(
  parts: readonly Part[],
  tables: ReadonlyMap<Table, TableSetting>,
  change: Partial<PacketDocument> = {},
) {
  const assets = { images: await fixtureImages(), fonts: new Map<string, Uint8Array>() };
  const layout = { pages: new Map(), pageCount: 1, tables };
  const input = { document: documentOf(parts, change), theme: fixtureTheme, assets, ...alone, layout };
  return readWordFile((await docxWriter.render(input)).bytes);
}

/** The text of each section, and its page. */
function sections(body: XmlNode) {
  const out: { text: string; size: Readonly<Record<string, string>>; type: string | undefined }[] = [];
  let text = "";
  for (const block of body.children) {
    if (typeof block === "string") continue;
    text += all(block, "w:t")
      .flatMap((one) => one.children)
      .join(" ");
    const properties = block.name === "w:sectPr" ? block : first(block, "w:sectPr");
    if (properties === undefined) continue;
    out.push({ text, size: first(properties, "w:pgSz")?.attributes ?? {}, type: val(properties, "w:type") });
    text = "";
  }
  return out;
}

const upright = { "w:w": "12240", "w:h": "15840" };
const turned = { "w:w": "15840", "w:h": "12240", "w:orient": "landscape" };

describe("tables set by another format", () => {
  it("have the header and the stamp of their part on turned pages as well", async () => {
    const wide = grid(12, 3, "v");
    const words = (text: string) => [{ kind: "text", text } as const];
    const furniture: Furniture = {
      header: { left: words("Left"), center: [], right: words("Right") },
      footer: { left: [], center: [], right: [] },
    };
    const policy = part(
      "policy",
      anchor("p"),
      "Policy",
      [heading(1, anchor("h"), "TITLE"), paragraph("BEFORE ".repeat(60)), wide],
      {
        furniture,
      },
    );
    const setting = new Map([[wide, evenly(12, 648, { landscape: true })]]);
    const file = await render([policy], setting, { stamp: "DRAFT", protection: "forms" });
    const pages = all(file.xml("word/document.xml"), "w:sectPr");
    expect(pages.map((each) => first(each, "w:pgSz")?.attributes["w:orient"])).toEqual(["portrait", "landscape"]);
    for (const each of pages) expect(all(each, "w:headerReference").length + all(each, "w:formProt").length).toBe(2);
    const headers = file.names.filter((name) => /^word\/header\d+\.xml$/.test(name)).map((name) => file.xml(name));
    expect(headers).toHaveLength(pages.length);
    for (const header of headers) {
      expect(printed(header)).toBe("Left\t\tRight\n");
      expect(all(header, "v:shape").map(({ attributes }) => attributes.alt)).toEqual(["DRAFT"]);
    }
    const ends = headers.flatMap((header) =>
      all(header, "w:tab")
        .filter((stop) => stop.attributes["w:val"] === "right")
        .map((stop) => stop.attributes["w:pos"]),
    );
    expect(ends).toEqual([String(648 * 20)]);
  });

  it("stand in landscape sections of their own, with what goes along", async () => {
    const wide = grid(12, 3, "v");
    const blocks = [
      heading(1, anchor("h"), "TITLE"),
      paragraph("BEFORE ".repeat(60)),
      heading(2, anchor("s"), "SECTION"),
      paragraph("INTRO"),
      wide,
      paragraph("AFTER ".repeat(60)),
    ];
    const parts = [
      part("policy", anchor("p"), "Policy", blocks),
      part("annex", anchor("q"), "Annex", [heading(1, anchor("qh"), "ANNEX"), wide]),
      part("annex", anchor("r"), "Next", [heading(1, anchor("rh"), "NEXT")], { newPage: false }),
    ];
    const file = await render(parts, new Map([[wide, evenly(12, 648, { landscape: true })]]));
    const body = first(file.xml("word/document.xml"), "w:body");
    if (body === undefined) throw new Error("no body");
    const seen = sections(body);
    expect(seen.map(({ text }) => /TITLE|SECTION|AFTER|ANNEX|NEXT/.exec(text)?.[0])).toEqual([
      "TITLE",
      "SECTION",
      "AFTER",
      "ANNEX",
      "NEXT",
    ]);
    expect(seen[1]?.text).toMatch(/INTRO.*v2c11/);
    expect(seen.map(({ size }) => size["w:orient"] ?? "portrait")).toEqual([
      "portrait",
      "landscape",
      "portrait",
      "landscape",
      "portrait",
    ]);
    for (const { size } of seen) expect(size).toMatchObject(size["w:orient"] === "landscape" ? turned : upright);
    for (const { type } of seen) expect(type).toBe("nextPage");
    const [found] = all(body, "w:tbl");
    const widths =
      found === undefined ? [] : all(found, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(648 * 20);
    expect(faults(file)).toEqual([]);
  });

  it("have their tab stops at the ends of their page", async () => {
    const wide = grid(12, 1, "v");
    const item = (text: string) => [{ kind: "text", text } as const];
    const line = { left: item("L"), center: item("C"), right: item("R") };
    const furniture = { header: line, footer: line };
    const file = await render(
      [
        part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "T"), paragraph("x ".repeat(200)), wide], {
          furniture,
        }),
      ],
      new Map([[wide, evenly(12, 648, { landscape: true })]]),
    );
    const stops = file.names
      .filter((name) => /word\/header\d+\.xml/.test(name))
      .map((name) =>
        all(file.xml(name), "w:tab")
          .filter(({ attributes }) => attributes["w:val"] === "right")
          .map(({ attributes }) => attributes["w:pos"]),
      );
    expect(stops).toContainEqual([String(648 * 20)]);
    expect(stops).toContainEqual([]);
  });

  it("have the same smaller type and padding, in lists too", async () => {
    const inner = grid(9, 2, "v");
    const file = await render(
      [
        part("policy", anchor("p"), "Policy", [
          heading(1, anchor("h"), "T"),
          list([listItem([paragraph("x"), inner])]),
        ]),
      ],
      new Map([[inner, evenly(9, 440, { typeScale: 0.8, padding: 4 })]]),
    );
    const styles = paragraphs(file.xml("word/document.xml"));
    expect(styles.find(({ text }) => text === "v0c0")?.style).toBe("TableText80");
    expect(styles.find(({ text }) => text === "Head 0")?.style).toBe("TableHeading80");
    const style = all(file.xml("word/styles.xml"), "w:style").find(
      ({ attributes }) => attributes["w:styleId"] === "TableText80",
    );
    expect(style && val(style, "w:sz")).toBe("15");
    const margins = first(file.xml("word/document.xml"), "w:tblCellMar");
    expect(margins && first(margins, "w:left")?.attributes["w:w"]).toBe("80");
  });

  it("keep the first two rows and the last two together, with the header", async () => {
    const file = await render(
      [part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "T"), grid(2, 5, "v"), grid(2, 1, "w")])],
      new Map(),
    );
    const kept = paragraphs(file.xml("word/document.xml"))
      .filter(({ text, node }) => /^[vw]\dc/.test(text) && first(node, "w:keepNext") !== undefined)
      .map(({ text }) => text);
    expect(kept).toEqual(["v0c0", "v0c1", "v3c0", "v3c1"]);
  });

  it("split only rows taller than a third of the page, counted in the columns that they have", async () => {
    const long = (words: number) => row([cell("x"), cell("word ".repeat(words).trim())]);
    const wide = table([{ alignment: null }, { alignment: null }], [], [long(150), long(600), long(20)], {
      summary: "",
    });
    const setting: TableSetting = { columns: [40, 428], padding: 5.05, typeScale: 1, landscape: false };
    const parts = [part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "T"), wide])];
    const file = await render(parts, new Map([[wide, setting]]));
    const rows = all(file.xml("word/document.xml"), "w:tr");
    expect(rows.map((each) => all(each, "w:cantSplit").length)).toEqual([1, 0, 1]);
    expect(rows.map((each) => all(each, "w:keepNext").length > 0)).toEqual([true, false, false]);
  });
});
