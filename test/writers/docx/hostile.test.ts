/** Text that tries to be something else: it must print as it was written, and be nothing but text. */
import { describe, expect, it } from "vitest";
import {
  anchor,
  codeBlock,
  figure,
  heading,
  image,
  link,
  list,
  listItem,
  paragraph,
} from "../../../src/document/builders.js";
import { logoKey } from "../fixture-images.js";
import { faults } from "./integrity.js";
import { policyOf, render } from "./rendering.js";
import { all, fieldCodes, first, paragraphs, printed } from "./word-file.js";

const body = "word/document.xml";

describe("hostile text", () => {
  it("prints braces exactly, also those that docx takes for its own", async () => {
    const media = await render(policyOf([figure(image(logoKey, "x"))]));
    const picture = media.names.find((name) => name.startsWith("word/media/"));
    expect(picture).toBeDefined();
    const lines = [
      `{${picture?.replace("word/media/", "")}}`,
      "{bullet-1-0-380-1}",
      "{number-1-0-380-1}",
      "{default-bullet-numbering-0}",
      "a {b} {{c}} {",
      "}{",
      "{}",
    ];
    const blocks = [
      ...lines.map((line) => paragraph(line)),
      list([listItem([paragraph("item")])]),
      list([listItem([paragraph("item")])], { ordered: true }),
      figure(image(logoKey, "{alt} {bullet-1-0-380-1}", { title: "{t}" })),
      codeBlock("if (x) { y }"),
    ];
    const file = await render(policyOf(blocks));
    expect(paragraphs(file.xml(body)).map((each) => each.text)).toEqual([
      "Policy",
      ...lines,
      "item",
      "item",
      "",
      "if (x) { y }",
    ]);
    expect(first(file.xml(body), "wp:docPr")?.attributes).toMatchObject({
      descr: "{alt} {bullet-1-0-380-1}",
      title: "{t}",
    });
    expect(faults(file)).toEqual([]);
  });

  it("keeps markup and fields text", async () => {
    const lines = [
      '</w:t></w:r><w:r><w:instrText>HYPERLINK "https://evil.example"</w:instrText>',
      "]]> &amp; &#x41; <!-- -->",
      'HYPERLINK "file:///c:/x" \\h',
      "  two  spaces  and\tone tab ",
      "soft\u00adhyphen",
    ];
    const file = await render(policyOf(lines.map((line) => paragraph(line))));
    const read = paragraphs(file.xml(body)).map((each) => each.text);
    expect(read.slice(1)).toEqual([...lines.slice(0, 4), "softhyphen"]);
    expect(all(file.xml(body), "w:softHyphen")).toHaveLength(1);
    expect(fieldCodes(file.xml(body))).toEqual([]);
  });

  it("makes every URL one that can be parsed, and prints the text alone where that is impossible", async () => {
    const urls = [
      "https://x.example/a b?q=\u00fc&x=<y>#z",
      "https://x.example/100%",
      'mailto:"a"@x.example',
      "http://",
      "https://[",
    ];
    const links = urls.map((url) => paragraph([link({ kind: "external", url }, url)]));
    const file = await render(policyOf(links));
    const targets = all(file.xml("word/_rels/document.xml.rels"), "Relationship")
      .filter((each) => each.attributes.TargetMode === "External")
      .map((each) => each.attributes.Target);
    expect(targets).toEqual([
      "https://x.example/a%20b?q=%C3%BC&x=%3Cy%3E#z",
      "https://x.example/100%25",
      "mailto:%22a%22@x.example",
    ]);
    expect(paragraphs(file.xml(body)).map((each) => each.text)).toEqual(["Policy", ...urls]);
    expect(faults(file)).toEqual([]);
  });

  it("gives anchors of any length and letters different bookmarks", async () => {
    const long = "section-".repeat(20);
    const ids = [`${long}1`, `${long}2`, "a-b", "a_b", "A_B", "1", "\u00fc"];
    const file = await render(
      policyOf([
        ...ids.map((id) => heading(2, anchor(id), id)),
        ...ids.map((id) => paragraph([link({ kind: "internal", anchor: anchor(id) }, id)])),
        paragraph([link({ kind: "internal", anchor: anchor("gone") }, "nowhere")]),
      ]),
    );
    expect(faults(file)).toEqual([]);
    // Links with the words of their headings are references.
    const names = fieldCodes(file.xml(body)).map((code) => code.split(" ")[1]);
    expect(names).toHaveLength(ids.length);
    expect(new Set(names).size).toBe(ids.length);
    expect(printed(file.xml(body))).toContain("nowhere");
  });
});
