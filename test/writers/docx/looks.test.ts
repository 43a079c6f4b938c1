/** What Word and the PDF must draw alike, asked of the styles, lists and shapes of the file. */
import { beforeAll, describe, expect, it } from "vitest";
import { anchor, cell, heading, link, paragraph, part, row, table, text } from "../../../src/document/builders.js";
import type { PartRole } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { documentOf, render } from "./rendering.js";
import { all, first, printed, type WordFile, type XmlNode } from "./word-file.js";

let sample: WordFile;
beforeAll(async () => {
  sample = await render(sampleDocument);
});

const styleOf = (file: WordFile, id: string): XmlNode => {
  const found = all(file.xml("word/styles.xml"), "w:style").find((each) => each.attributes["w:styleId"] === id);
  if (found === undefined) throw new Error(`no style ${id}`);
  return found;
};

describe("the notice on the cover", () => {
  it("reaches as far to the right as a callout does", () => {
    const right = (id: string) => {
      const style = styleOf(sample, id);
      return [first(style, "w:right")?.attributes["w:space"], first(style, "w:ind")?.attributes["w:right"]];
    };
    expect(right("Notice")).toEqual(right("CalloutWarning"));
    expect(right("Notice")).not.toContain(undefined);
  });
});

describe("a thematic break", () => {
  it("is as wide as the text", () => {
    const style = styleOf(sample, "ThematicBreak");
    expect(first(style, "w:bottom")?.attributes["w:sz"]).toBe("8");
    expect(first(style, "w:ind")).toBeUndefined();
  });
});

describe("bullets", () => {
  const bulletFonts = (file: WordFile) => {
    const levels = all(file.xml("word/numbering.xml"), "w:lvl").filter(
      (level) => first(level, "w:numFmt")?.attributes["w:val"] === "bullet" && first(level, "w:color") !== undefined,
    );
    return [...new Set(levels.map((level) => first(level, "w:rFonts")?.attributes["w:ascii"]))];
  };

  it("are in the text's font, unless that has but specks or none: then in one that has them, which the file describes", async () => {
    expect(bulletFonts(sample)).toEqual([undefined]);
    const body = { ...fixtureTheme.fonts.body, name: "Caladea", wordName: "Cambria" };
    const serif = await render(sampleDocument, undefined, { ...fixtureTheme, fonts: { ...fixtureTheme.fonts, body } });
    expect(bulletFonts(serif)).toEqual(["Arial"]);
    const described = all(serif.xml("word/fontTable.xml"), "w:font").map(({ attributes }) => attributes["w:name"]);
    expect(described).toContain("Arial");
  });
});

describe("links", () => {
  const linked = (role: PartRole, url: string | null) => {
    const target =
      url === null ? { kind: "internal" as const, anchor: anchor("h") } : { kind: "external" as const, url };
    const words = (said: string) => [link(target, [text(said)])];
    return documentOf([
      part(role, anchor("p"), "Part", [
        heading(1, anchor("h"), "Title"),
        paragraph(words("in the text")),
        table([{ alignment: null }], [], [row([cell(words("in a cell"))])], { summary: "" }),
      ]),
    ]);
  };
  const stylesOf = async (role: PartRole, url: string | null) =>
    Object.fromEntries(
      all((await render(linked(role, url))).xml("word/document.xml"), "w:hyperlink").map((each) => [
        printed(each),
        first(each, "w:rStyle")?.attributes["w:val"],
      ]),
    );

  it("are underlined, but not where a table of the packet's own lists policies and sections", async () => {
    const usual = { "in the text": "Hyperlink", "in a cell": "Hyperlink" };
    expect(await stylesOf("policy", null)).toEqual(usual);
    expect(await stylesOf("annex", "https://northwind.example")).toEqual(usual);
    expect(await stylesOf("annex", null)).toEqual({ ...usual, "in a cell": "TableLink" });
    expect(first(styleOf(sample, "TableLink"), "w:u")?.attributes["w:val"]).toBe("none");
    expect(first(styleOf(sample, "TableLink"), "w:basedOn")?.attributes["w:val"]).toBe("Hyperlink");
  });
});
