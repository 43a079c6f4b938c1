/** Fonts and colours that a Word file names: what stands in for them, and that Word's designs change them. */
import { describe, expect, it } from "vitest";
import { fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { render } from "./rendering.js";
import { all, first } from "./word-file.js";

describe("the table of fonts", () => {
  it("holds every font that any part names, once", async () => {
    const file = await render(sampleDocument);
    const parts = file.names.filter((name) => /^word\/[^/]+\.xml$/.test(name)).map((name) => file.xml(name));
    const named = parts.flatMap((part) => [
      ...all(part, "w:rFonts").flatMap(({ attributes }) =>
        ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].flatMap((name) => attributes[name] ?? []),
      ),
      ...all(part, "w14:checkedState").flatMap(({ attributes }) => attributes["w14:font"] ?? []),
    ]);
    const listed = all(file.xml("word/fontTable.xml"), "w:font").map(({ attributes }) => attributes["w:name"] ?? "");
    expect([...new Set(named)].sort()).toEqual([...listed].sort());
  });

  it("says what stands in for each, in the order of the schema", async () => {
    const file = await render(sampleDocument);
    const entries = all(file.xml("word/fontTable.xml"), "w:font").map(({ attributes, children }) => [
      attributes["w:name"],
      children
        .map((child) => (typeof child === "string" ? child : `${child.name}=${child.attributes["w:val"]}`))
        .join(),
    ]);
    expect(Object.fromEntries(entries)).toMatchObject({
      Calibri: "w:altName=Carlito,w:charset=00,w:family=swiss,w:pitch=variable",
      "Courier New": "w:altName=Cousine,Liberation Mono,w:charset=00,w:family=modern,w:pitch=fixed",
      "DejaVu Sans": "w:charset=00,w:family=auto,w:pitch=default",
      "MS Gothic": "w:altName=ＭＳ ゴシック,IPAGothic,w:charset=80,w:family=modern,w:pitch=fixed",
    });
  });
});

describe("the theme part", () => {
  it("is what styles take body font, heading font, accent and colour of links from, and says the same as they", async () => {
    const file = await render(sampleDocument);
    const [styles, theme] = [file.xml("word/styles.xml"), file.xml("word/theme/theme1.xml")];
    const of = (id: string, name: string) =>
      all(styles, "w:style")
        .filter((style) => style.attributes["w:styleId"] === id)
        .flatMap((style) => all(style, name).map(({ attributes }) => attributes));
    expect(of("Normal", "w:rFonts")).toMatchObject([{ "w:asciiTheme": "minorHAnsi", "w:hAnsiTheme": "minorHAnsi" }]);
    for (const id of ["Heading1", "Heading6", "Title"])
      expect(of(id, "w:rFonts")).toMatchObject([{ "w:asciiTheme": "majorHAnsi", "w:hAnsiTheme": "majorHAnsi" }]);
    expect(of("Code", "w:rFonts")[0]).not.toHaveProperty("w:asciiTheme");
    expect(of("Hyperlink", "w:color")).toMatchObject([{ "w:themeColor": "hyperlink" }]);

    const part = (name: string) => all(theme, name).flatMap((node) => all(node, "a:srgbClr"))[0]?.attributes.val;
    const fonts = { minorHAnsi: "a:minorFont", majorHAnsi: "a:majorFont" };
    for (const { attributes } of all(styles, "w:rFonts")) {
      const tied = Object.entries(fonts).find(([name]) => name === attributes["w:asciiTheme"]);
      if (tied)
        expect(all(theme, tied[1]).map((node) => first(node, "a:latin")?.attributes.typeface)).toEqual([
          attributes["w:ascii"],
        ]);
    }
    const colors = { accent1: part("a:accent1"), hyperlink: part("a:hlink") };
    const written = [styles, file.xml("word/numbering.xml")].flatMap((root) =>
      ["w:color", "w:shd", "w:top", "w:bottom", "w:left", "w:right"].flatMap((name) => all(root, name)),
    );
    const tied = written.flatMap(({ name, attributes: said }) => {
      const of = said["w:themeColor"] ?? said["w:themeFill"];
      const value = name === "w:color" ? said["w:val"] : name === "w:shd" ? said["w:fill"] : said["w:color"];
      return of === undefined ? [] : [`${of} ${value?.toLowerCase()}`];
    });
    expect(new Set(tied)).toEqual(
      new Set(Object.entries(colors).map(([name, value]) => `${name} ${value?.toLowerCase()}`)),
    );
    expect(fixtureTheme.palette.accent.slice(1)).toBe(colors.accent1);
  });
});
