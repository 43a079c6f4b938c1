/** Headers and footers stay in their one line, however long their texts are. */
import { describe, expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table } from "../../../src/document/builders.js";
import type { FurnitureItem, FurnitureLine } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { documentOf, policyOf, render } from "./rendering.js";
import { all, fieldCodes, printed, type WordFile, type XmlNode } from "./word-file.js";

const { page, scale } = fixtureTheme;
const room = page.width - page.margins.left - page.margins.right;
const words = (text: string): readonly FurnitureItem[] => [{ kind: "text", text }];
const empty: FurnitureLine = { left: [], center: [], right: [] };
const long = "A very long name of an organisation or of a policy, ".repeat(4).trim();

/** The part and its first section on one page. */
const onePage = new Map([
  [anchor("pol"), 1],
  [anchor("section"), 1],
]);

async function headerOf(header: FurnitureLine, section = "Section") {
  const file = await render(
    policyOf([heading(2, anchor("section"), section)], { furniture: { header, footer: empty } }),
    onePage,
  );
  const story = file.xml("word/header1.xml");
  const stops = all(story, "w:tab").flatMap(({ attributes }) =>
    attributes["w:val"] === "center" ? [Number(attributes["w:pos"]) / 20] : [],
  );
  return { slots: printed(story).trimEnd().split("\t"), stop: stops[0] ?? room / 2, codes: fieldCodes(story) };
}

/** What a letter of this text takes in Carlito on average, and a little more. */
const width = (text: string) => text.length * scale.furniture * 0.43;

describe("headers and footers", () => {
  it("print what fits as it is, in the middle of the line", async () => {
    const header = { left: words("Northwind"), center: words("Access {name-0}"), right: words("Internal") };
    expect(await headerOf(header)).toEqual({
      slots: ["Northwind", "Access {name-0}", "Internal"],
      stop: room / 2,
      codes: [],
    });
  });

  it("keep a tab in a text from moving the slots beside it", async () => {
    const header = { left: words("North\twind"), center: words("a \t\nb"), right: words("Internal") };
    expect((await headerOf(header)).slots).toEqual(["North wind", "a  b", "Internal"]);
  });

  it("shorten the widest texts where there are more than fit", async () => {
    const both = await headerOf({ left: words(long), center: words(long), right: words("Internal") });
    const [left = "", center = "", right = ""] = both.slots;
    expect(right).toBe("Internal");
    for (const slot of [left, center]) {
      expect(slot).toMatch(/^A very long name.+[^ ]…$/);
      expect(long).toContain(slot.slice(0, -1));
    }
    expect(width(left + center + right)).toBeLessThan(room);
    expect(width(left + center + right)).toBeGreaterThan(room * 0.7);
    // Its half of the middle slot reaches neither neighbour.
    expect(both.stop - width(center) / 2).toBeGreaterThan(width(left));
    expect(both.stop + width(center) / 2).toBeLessThan(room - width(right));
  });

  it("shorten names alone while there are any, and leave ids and versions", async () => {
    const name = (text: string): FurnitureItem => ({ kind: "name", text });
    const center = [...words("POL-ACC-01 "), name(long), ...words(" 2.1.0")];
    const { slots } = await headerOf({ left: [name("Northwind")], center, right: words("Strictly confidential") });
    expect(slots).toEqual([
      "Northwind",
      expect.stringMatching(/^POL-ACC-01 A very long.+… 2\.1\.0$/),
      "Strictly confidential",
    ]);
    const both = await headerOf({ left: [name(long)], center, right: words("Strictly confidential") });
    expect(both.slots[0]).toMatch(/^A very.+…$/);
    expect(both.slots[1]).toMatch(/^POL-ACC-01 A very.*… 2\.1\.0$/);
    expect(width(both.slots.join(""))).toBeLessThan(room);
  });

  it("move the middle aside for a long neighbour, also when it is empty", async () => {
    const name = long.slice(0, 75);
    const { slots, stop } = await headerOf({ left: words(name), center: [], right: words("Internal") });
    expect(slots).toEqual([name, "", "Internal"]);
    expect(stop).toBeGreaterThan(width(name) * 0.9);
    expect(stop).toBeLessThan(room - width("Internal"));
  });

  it("leave fields whole: a section title without room gives way to the part's", async () => {
    const header: FurnitureLine = {
      left: [{ kind: "section-title" }],
      center: words("Draft"),
      right: [...words("Page "), { kind: "page-number" }, ...words(" of "), { kind: "page-count" }],
    };
    const short = await headerOf(header);
    expect(short.codes).toEqual(["STYLEREF 2", "PAGE", "NUMPAGES"]);
    const { slots, codes } = await headerOf(header, long);
    expect(codes).toEqual(["PAGE", "NUMPAGES"]);
    expect(slots).toEqual(["Policy", "Draft", "Page 1 of 1"]);
  });

  it("name no section of the part before: a part that begins without one has its title", async () => {
    const footer: FurnitureLine = { left: [{ kind: "section-title" }], center: [], right: [] };
    const document = policyOf([paragraph("Long opening"), heading(2, anchor("section"), "Section")], {
      furniture: { header: empty, footer },
    });
    const footerWhen = async (section: number | null) => {
      const known = section === null ? [] : [[anchor("section"), section] as const];
      const story = (await render(document, new Map([[anchor("pol"), 3], ...known]))).xml("word/footer1.xml");
      return { codes: fieldCodes(story), text: printed(story) };
    };
    expect(await footerWhen(3)).toEqual({ codes: ["STYLEREF 2"], text: "Policy\n" });
    expect(await footerWhen(4)).toEqual({ codes: [], text: "Policy\n" });
    expect(await footerWhen(null)).toEqual({ codes: [], text: "Policy\n" });
  });

  it("say a policy's title in its language, and nothing else", async () => {
    const name = (text: string): FurnitureItem => ({ kind: "name", text });
    const furniture = {
      header: { left: [name("Northwind")], center: [...words("POL-F "), name("Accès aux…")], right: words("Internal") },
      footer: { left: [{ kind: "section-title" } as const], center: [], right: [] },
    };
    const blocks = [heading(1, anchor("f-1"), "Accès aux systèmes"), heading(2, anchor("f-2"), "But")];
    const file = await render(
      documentOf([part("policy", anchor("f"), "Accès aux systèmes", blocks, { language: "fr", furniture })]),
    );
    const marked = (story: string) =>
      all(file.xml(story), "w:r").flatMap((each) => (all(each, "w:lang").length > 0 ? [printed(each)] : []));
    expect([marked("word/header1.xml"), marked("word/footer1.xml")]).toEqual([["Accès aux…"], ["Accès aux systèmes"]]);
  });

  it("are bare on a cover's first page, and there on the pages that a long cover runs over to", async () => {
    const furniture = { header: { left: words("Northwind"), center: [], right: [] }, footer: empty };
    const file = await render(
      documentOf(
        [
          part("cover", anchor("c"), "Cover", [paragraph("Cover", "title")], { furniture }),
          part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy")], { furniture }),
        ],
        { stamp: "DRAFT" },
      ),
    );
    const sections = all(file.xml("word/document.xml"), "w:sectPr");
    expect(sections.map((section) => all(section, "w:titlePg").length)).toEqual([1, 0]);
    expect(sections.map((section) => kinds(file, section, "header"))).toEqual([
      { default: "Northwind", first: "" },
      { default: "Northwind" },
    ]);
    expect(sections.map((section) => kinds(file, section, "footer"))).toEqual([
      { default: "", first: "" },
      { default: "" },
    ]);
  });

  it("carry the stamp in every kind of header, as a watermark that is described by its word", async () => {
    const furniture = { header: { left: words("Northwind"), center: [], right: [] }, footer: empty };
    const wide = table([{ alignment: null }], [], [row([cell("wide")])], { summary: "" });
    const document = documentOf(
      [
        part("cover", anchor("c"), "Cover", [paragraph("Cover", "title")], { furniture }),
        part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), paragraph("x"), wide], { furniture }),
      ],
      { stamp: "DRAFT" },
    );
    const file = await render(document);
    const headers = file.names.filter((name) => /^word\/header\d+\.xml$/.test(name));
    expect(headers.length).toBeGreaterThan(2);
    const shapes = headers.map((name) => all(file.xml(name), "v:shape"));
    expect(shapes.map((found) => found.map(({ attributes }) => attributes.alt))).toEqual(headers.map(() => ["DRAFT"]));
    const ids = shapes.flatMap((found) => found.map(({ attributes }) => attributes.id));
    expect(new Set(ids).size).toBe(headers.length);
    for (const id of ids) expect(id).toMatch(/^PowerPlusWaterMarkObject\d+$/);
    for (const story of file.stories)
      for (const shape of all(story, "v:textpath")) expect(shape.attributes.string ?? "DRAFT").toBe("DRAFT");
  });
});

/** What a section's headers or footers of each kind say. */
function kinds(file: WordFile, section: XmlNode, of: "header" | "footer") {
  const targets = new Map(
    all(file.xml("word/_rels/document.xml.rels"), "Relationship").map(({ attributes }) => [
      attributes.Id,
      attributes.Target,
    ]),
  );
  return Object.fromEntries(
    all(section, `w:${of}Reference`).map(({ attributes }) => [
      attributes["w:type"],
      printed(file.xml(`word/${targets.get(attributes["r:id"])}`)).trim(),
    ]),
  );
}
