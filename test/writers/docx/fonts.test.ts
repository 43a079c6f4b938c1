/** The fonts that a Word file names: each is described, so that a reader that lacks it takes one of the same widths. */
import { describe, expect, it } from "vitest";
import { sampleDocument } from "../sample-document.js";
import { render } from "./rendering.js";
import { all } from "./word-file.js";

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
