/** What Word's accessibility checker and its file information ask for: properties, tables that say what they are, no blank lines for spacing. */
import { beforeAll, describe, expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table, thematicBreak } from "../../../src/document/builders.js";
import type { Part, Table } from "../../../src/document/tree.js";
import { sampleDocument } from "../sample-document.js";
import { documentOf, render } from "./rendering.js";
import { all, first, printed, val, type WordFile, type XmlNode } from "./word-file.js";

let sample: WordFile;
beforeAll(async () => {
  sample = await render(sampleDocument);
});

const body = (file: WordFile): XmlNode => file.xml("word/document.xml");
const said = (node: XmlNode): string => node.children.filter((child) => typeof child === "string").join("");

describe("the properties of the file", () => {
  it("are those of the packet, where Word shows them", () => {
    const core = sample.xml("docProps/core.xml");
    const shown = (name: string) => said(first(core, name) ?? { name, attributes: {}, children: [] });
    const { title, subject, author, company, category, status, version } = sampleDocument.properties;
    expect(
      ["dc:title", "dc:subject", "dc:creator", "cp:category", "cp:contentStatus", "cp:version"].map(shown),
    ).toEqual([...[title, subject, author], ...[category, status, version]]);
    expect(shown("dc:language")).toBe("en-US");
    expect(shown("dcterms:created")).toBe("2026-01-15T00:00:00Z");
    expect(said(first(sample.xml("docProps/app.xml"), "Company") ?? core)).toBe(company);
  });

  it("name the packet, its state, its edition and its sources, as texts with ids from 2 on", () => {
    const properties = all(sample.xml("docProps/custom.xml"), "property");
    expect(properties.map(({ attributes }) => attributes.pid)).toEqual(["2", "3", "4", "5", "6"]);
    const { packet, status, version, category, sourceDigest } = sampleDocument.properties;
    expect(properties.map((each) => [each.attributes.name, said(first(each, "vt:lpwstr") ?? each)])).toEqual([
      ["Packet", packet],
      ["State", status],
      ["Edition", version],
      ["Classification", category],
      ["Source digest (SHA-256)", sourceDigest],
    ]);
  });

  it("ask for nothing when the file is opened: no update, no template, no older Word", () => {
    const settings = sample.xml("word/settings.xml");
    for (const name of ["w:updateFields", "w:attachedTemplate", "w:evenAndOddHeaders"])
      expect(all(settings, name)).toEqual([]);
    const mode = all(settings, "w:compatSetting").find(
      ({ attributes }) => attributes["w:name"] === "compatibilityMode",
    );
    expect(mode?.attributes["w:val"]).toBe("15");
    for (const story of sample.stories) expect(JSON.stringify(story)).not.toContain("w:dirty");
  });
});

describe("tables", () => {
  const columns = [{ alignment: null }, { alignment: null }];
  const names = row([cell("Name", { header: true }), cell("Value", { header: true })]);
  const data = table(columns, [names], [row([cell("a"), cell("b")])], { summary: "Name, Value" });
  const named = table(columns, [], [row([cell("Owner", { header: true }), cell("Dana Reyes")])], {
    role: "properties",
    summary: "Who owns it",
  });
  const policy = (id: string, language: string | null, tables: readonly Table[]): Part =>
    part("policy", anchor(id), id, [heading(1, anchor(`${id}-1`), id), ...tables], { language });

  it("say which rows and columns name the others, and what is in them", async () => {
    const tables = all(body(await render(documentOf([policy("p", null, [data, named])]))), "w:tbl");
    const looks = tables.map((each) => first(each, "w:tblLook")?.attributes ?? {});
    expect(looks.map((look) => [look["w:firstRow"], look["w:firstColumn"]])).toEqual([
      ["1", "0"],
      ["0", "1"],
    ]);
    // The same in the bits that older readers go by (ECMA-376 Part 1, 17.4.55).
    for (const look of looks) {
      const bits = Number.parseInt(look["w:val"] ?? "", 16);
      expect([bits & 0x20 ? "1" : "0", bits & 0x80 ? "1" : "0"]).toEqual([look["w:firstRow"], look["w:firstColumn"]]);
    }
    expect(tables.map((each) => val(each, "w:tblDescription"))).toEqual(["Name, Value", "Who owns it"]);
    expect(tables.map((each) => all(each, "w:tblHeader").length)).toEqual([1, 0]);
  });

  it("have their first column at the right where the language runs that way", async () => {
    const parts = [
      policy("hebrew", "he", [data]),
      policy("arabic", "ar-EG", [data]),
      policy("azeri", "az-Arab", [data]),
      policy("punjabi", "pa-Latn", [data]),
      policy("english", null, [data]),
    ];
    const tables = all(body(await render(documentOf(parts))), "w:tbl");
    expect(tables.map((each) => all(each, "w:bidiVisual").length)).toEqual([1, 1, 1, 0, 0]);
  });
});

describe("blank paragraphs", () => {
  it("stand only where Word's format wants one, and never two together", async () => {
    const one = () => table([{ alignment: null }], [], [row([cell("x")])], { summary: "" });
    const tables = part("policy", anchor("t"), "Tables", [heading(1, anchor("t-1"), "Tables"), one(), one()]);
    const text = part("policy", anchor("u"), "Text", [heading(1, anchor("u-1"), "Text"), paragraph("end")]);
    const file = await render(documentOf([tables, text, ...sampleDocument.parts]));
    const children = (first(body(file), "w:body")?.children ?? []).filter((child) => typeof child !== "string");
    let blanks = 0;
    children.forEach((child, index) => {
      if (!isBlank(child)) return;
      blanks++;
      const [before, after] = [children[index - 1], children[index + 1]];
      expect(isBlank(before), printed(before ?? child)).toBe(false);
      if (val(child, "w:pStyle") === "ThematicBreak") return;
      const closes = before?.name === "w:tbl" || /TOC|SmallPrint/.test(val(before ?? child, "w:pStyle") ?? "");
      const isNeeded = after === undefined || after.name === "w:tbl" || first(child, "w:sectPr") !== undefined;
      expect(closes && (isNeeded || after.name === "w:sectPr"), `after ${before?.name} before ${after?.name}`).toBe(
        true,
      );
    });
    expect(blanks).toBeGreaterThan(3);
  });

  it("are not quite empty where they end a section: LibreOffice would take them out, and a bookmark with them", async () => {
    const grid = table([{ alignment: null }], [], [row([cell("x")])], { summary: "" });
    const ends = [[grid], [thematicBreak()], [paragraph("text")]].map((blocks, index) =>
      part("policy", anchor(`p${index}`), "P", [heading(1, anchor(`h${index}`), "P"), ...blocks]),
    );
    const file = await render(documentOf([...ends, part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P")])]));
    const closing = all(body(file), "w:p").filter((each) => first(each, "w:sectPr") !== undefined);
    expect(closing.map((each) => [val(each, "w:pStyle"), printed(each)])).toEqual([
      ["TableEnd", " \n"],
      ["ThematicBreak", " \n"],
      ["BodyText", "text\n"],
    ]);
  });
});

const isBlank = (node: XmlNode | undefined): boolean =>
  node?.name === "w:p" &&
  printed(node).trim() === "" &&
  // An item's style brings its bullet.
  !val(node, "w:pStyle")?.startsWith("List") &&
  !["w:drawing", "w:fldChar", "w:numPr"].some((name) => first(node, name));
