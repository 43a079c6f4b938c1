/** Which language Word takes each text for: what it spells and speaks it in. */
import { describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  cell,
  contents,
  footnote,
  footnoteReference,
  formField,
  heading,
  image,
  inlineCode,
  languageSpan,
  link,
  list,
  listItem,
  paragraph,
  part,
  row,
  strong,
  table,
  text,
} from "../../../src/document/builders.js";
import { documentOf, policyOf, render } from "./rendering.js";
import { all, first, printed, type WordFile, type XmlNode } from "./word-file.js";

/** Each text of a story, with the language that its run names; none where the document's holds. */
function spoken(story: XmlNode): string[] {
  return all(story, "w:r").flatMap((run) => {
    const words = printed(run).trim();
    const { "w:val": value, "w:eastAsia": asian, "w:bidi": complex } = first(run, "w:lang")?.attributes ?? {};
    const names = [value, asian && `asian ${asian}`, complex && `complex ${complex}`].filter(Boolean).join(" ");
    return words === "" ? [] : [names === "" ? words : `${names}: ${words}`];
  });
}
const body = (file: WordFile): XmlNode => file.xml("word/document.xml");

describe("a span in another language", () => {
  it("names it in every run, whatever the look, and goes back after it", async () => {
    const french = languageSpan("fr", [
      text("un"),
      strong("deux"),
      inlineCode("trois"),
      link({ kind: "external", url: "https://a.example/" }, "quatre"),
      languageSpan("en-US", "five"),
      image(null, "six"),
      footnoteReference("1"),
    ]);
    const notes = [footnote("1", 1, [paragraph([text("note "), languageSpan("de", "Wort")])])];
    const file = await render(policyOf([paragraph([text("before"), french, text("after")])], { footnotes: notes }));
    expect(spoken(body(file)).slice(1)).toEqual([
      "before",
      "fr-FR: un",
      "fr-FR: deux",
      "fr-FR: trois",
      "fr-FR: quatre",
      "en-US: five",
      "fr-FR: [six]",
      "after",
    ]);
    expect(spoken(file.xml("word/footnotes.xml"))).toEqual(["note", "de-DE: Wort"]);
  });

  it("holds in headings, the contents, items and cells", async () => {
    const words = [languageSpan("nl", "woord")];
    const target = anchor("here");
    const file = await render(
      policyOf([
        contents([{ level: 2, number: "1.1", content: words, target }]),
        heading(2, target, words, "1.1"),
        list([listItem([paragraph(words)])]),
        table([{ alignment: null }], [row([cell(words, { header: true })])], [row([cell(words)])], { summary: "" }),
      ]),
    );
    expect(spoken(body(file)).filter((words) => words.includes("woord"))).toEqual(new Array(5).fill("nl-NL: woord"));
  });

  it.each([
    ["fr", "fr-FR: x"],
    ["fr-CA", "fr-CA: x"],
    ["FR_ca", "fr-CA: x"],
    ["de-1996", "de-DE: x"],
    ["de-CH-1996-u-co-phonebk", "de-CH: x"],
    ["no", "nb-NO: x"],
    ["sr", "sr-Cyrl-RS: x"],
    ["sr-Latn", "sr-Latn-RS: x"],
    ["es-419", "es-419: x"],
    ["tlh", "tlh: x"],
    ["he", "complex he-IL: x"],
    ["ar-EG", "complex ar-EG: x"],
    ["hi", "complex hi-IN: x"],
    ["ar-Latn", "ar-Latn-SA: x"],
    ["ja", "asian ja-JP: x"],
    ["zh", "asian zh-CN: x"],
    ["zh-Hant", "asian zh-TW: x"],
    ["zh-Hant-HK", "asian zh-HK: x"],
  ])("%s is %s", async (language, expected) => {
    const file = await render(policyOf([paragraph([languageSpan(language, "x")])]));
    expect(spoken(body(file)).at(-1)).toBe(expected);
  });
});

describe("a part in another language", () => {
  it("names it in all its text and notes, but for the labels, which are English", async () => {
    const note = footnote("1", 1, [paragraph("Anmerkung")]);
    const id = anchor("de");
    const blocks = [
      heading(1, id, "Titel", "1"),
      paragraph([text("Absatz"), footnoteReference("1"), languageSpan("fr", "mot"), languageSpan("en", "word")]),
      alert("warning", [paragraph("Achtung")]),
    ];
    const file = await render(
      documentOf([
        part("policy", id, "Titel", blocks, { language: "de", footnotes: [note] }),
        part("policy", anchor("en"), "Title", [heading(1, anchor("en"), "Title"), alert("note", [paragraph("Text")])]),
      ]),
    );
    expect(spoken(body(file))).toEqual([
      "de-DE: Titel",
      "de-DE: Absatz",
      "fr-FR: mot",
      "en-US: word",
      "en-US: Warning",
      "de-DE: Achtung",
      "Title",
      "Note",
      "Text",
    ]);
    expect(spoken(file.xml("word/footnotes.xml"))).toEqual(["de-DE: Anmerkung"]);
  });
});

describe("the document's own language", () => {
  it.each([
    ["de", { "w:val": "de-DE", "w:eastAsia": "en-US", "w:bidi": "ar-SA" }, "de-DE"],
    ["he", { "w:val": "en-US", "w:eastAsia": "en-US", "w:bidi": "he-IL" }, "he-IL"],
    ["ja", { "w:val": "en-US", "w:eastAsia": "ja-JP", "w:bidi": "ar-SA" }, "ja-JP"],
  ])("%s is the default of all styles, and of dates to fill in", async (language, attributes, full) => {
    const file = await render({ ...policyOf([paragraph([formField("date", "d", "Date")])]), language });
    expect(first(file.xml("word/styles.xml"), "w:lang")?.attributes).toEqual(attributes);
    expect(Object.values(first(file.xml("word/settings.xml"), "w:themeFontLang")?.attributes ?? {})).toEqual([full]);
    expect(first(body(file), "w:lid")?.attributes["w:val"]).toBe(full);
  });

  it("is named where its labels are English", async () => {
    const file = await render({ ...policyOf([alert("tip", [paragraph("Rat")])]), language: "de" });
    expect(spoken(body(file)).slice(-2)).toEqual(["en-US: Tip", "Rat"]);
  });
});
