/** Values of a reference's styles: what the schema knows comes along, and nothing else does. */
import { describe, expect, it } from "vitest";
import { restyledTheme } from "../../../../src/config/restyled-theme.js";
import { fileSpan } from "../../../../src/diagnostics.js";
import { docxWriter } from "../../../../src/writers/docx/index.js";
import { readReference } from "../../../../src/writers/docx/reference/read-reference.js";
import { fixtureTheme } from "../../fixture-theme.js";
import { sampleDocument } from "../../sample-document.js";
import { all, readWordFile, type WordFile } from "../word-file.js";
import { normal, referenceFile, style, styleSheet } from "./reference-file.js";

async function restyled(styles: string): Promise<WordFile> {
  const reference = readReference(referenceFile({ styles }), "r.docx", fileSpan("packets.yaml")).value;
  if (reference === null) throw new Error("the reference can't be read");
  const theme = restyledTheme(fixtureTheme, reference.look);
  const assets = { images: new Map(), fonts: new Map<string, Uint8Array>() };
  const input = { document: sampleDocument, theme, assets, attachments: [], layout: null, reference };
  return readWordFile((await docxWriter.render(input)).bytes);
}

/** The properties of a style of ours, as `name attribute=value`. */
function said(file: WordFile, id: string): readonly string[] {
  const own = all(file.xml("word/styles.xml"), "w:style").filter((node) => node.attributes["w:styleId"] === id);
  return own
    .flatMap((node) => ["w:pPr", "w:rPr", "w:tblPr", "w:tcPr"].flatMap((name) => all(node, name)))
    .flatMap((group) => group.children.flatMap((child) => (typeof child === "string" ? [] : [child])))
    .flatMap((node) => [node, ...node.children.flatMap((child) => (typeof child === "string" ? [] : [child]))])
    .flatMap(({ name, attributes }) => Object.entries(attributes).map(([key, value]) => `${name} ${key}=${value}`));
}

/** A property, and whether it is taken over. */
const runs: readonly (readonly [string, string, boolean])[] = [
  ['<w:sz w:val="0"/>', "w:sz w:val=0", false],
  ['<w:sz w:val="7"/>', "w:sz w:val=7", false],
  ['<w:sz w:val="27"/>', "w:sz w:val=27", true],
  ['<w:sz w:val="99999"/>', "w:sz w:val=99999", false],
  ['<w:u w:val="wavyDouble"/>', "w:u w:val=wavyDouble", true],
  ['<w:u w:val="wobbly"/>', "w:u w:val=wobbly", false],
  ['<w:w w:val="601"/>', "w:w w:val=601", false],
  ['<w:position w:val="-4000"/>', "w:position w:val=-4000", false],
  ['<w:position w:val="-6"/>', "w:position w:val=-6", true],
  ['<w:color w:val="AA0000" w:themeColor="accent9"/>', "w:color w:themeColor=accent9", false],
  ['<w:shd w:val="pct7" w:fill="AA0000"/>', "w:shd w:val=pct7", false],
  ['<w:vertAlign w:val="middle"/>', "w:vertAlign w:val=middle", false],
  ['<w:highlight w:val="yellow"/>', "w:highlight w:val=yellow", false],
  ['<w:em w:val="dot"/>', "w:em w:val=dot", true],
  ['<w:bdr w:val="apples"/>', "w:bdr w:val=apples", false],
  ['<w:rFonts w:asciiTheme="other"/>', "w:rFonts w:asciiTheme=other", false],
  [`<w:rFonts w:ascii="${"A".repeat(32)}"/>`, `w:rFonts w:ascii=${"A".repeat(32)}`, false],
];
const paragraphs: readonly (readonly [string, string, boolean])[] = [
  ['<w:jc w:val="foo"/>', "w:jc w:val=foo", false],
  ['<w:jc w:val="end"/>', "w:jc w:val=right", true],
  ['<w:ind w:left="99999"/>', "w:ind w:left=99999", false],
  ['<w:ind w:left="-720"/>', "w:ind w:left=-720", true],
  ['<w:ind w:hanging="-20"/>', "w:ind w:hanging=-20", false],
  ['<w:spacing w:line="0"/>', "w:spacing w:line=0", false],
  ['<w:spacing w:line="300" w:lineRule="about"/>', "w:spacing w:lineRule=about", false],
  ['<w:spacing w:line="300" w:lineRule="atLeast"/>', "w:spacing w:lineRule=atLeast", true],
  ['<w:pBdr><w:top w:val="single" w:sz="400"/></w:pBdr>', "w:top w:sz=400", false],
  ['<w:pBdr><w:top w:val="single" w:sz="12" w:space="99"/></w:pBdr>', "w:top w:space=99", false],
  ['<w:tabs><w:tab w:val="middle" w:pos="900"/></w:tabs>', "w:tab w:pos=900", false],
  ['<w:tabs><w:tab w:val="end" w:pos="900" w:leader="dot"/></w:tabs>', "w:tab w:leader=dot", true],
  ['<w:textAlignment w:val="sideways"/>', "w:textAlignment w:val=sideways", false],
];

describe("a value of a style", async () => {
  const cases = [
    ...runs.map(([xml, value, taken]) => ({ look: { run: xml }, value, taken })),
    ...paragraphs.map(([xml, value, taken]) => ({ look: { paragraph: xml }, value, taken })),
  ];
  // Each in a style of its own, and all in one document, as each is based on the next.
  const chain = cases.map(({ look }, at) => style(`s${at}`, `Style ${at}`, { ...look, basedOn: `s${at + 1}` }));
  const file = await restyled(styleSheet(normal() + style("q", "Subtitle", { basedOn: "s0" }) + chain.join("")));

  it.each(cases.map((each, at) => ({ ...each, id: `s${at}` })))("$value: $taken", ({ id, value, taken }) => {
    expect(all(file.xml("word/styles.xml"), "w:style").map((node) => node.attributes["w:styleId"])).toContain(id);
    expect(said(file, id).includes(value)).toBe(taken);
  });

  it("never makes a number that is none, or a page of one word", async () => {
    for (const size of ["0", "99999"]) {
      const sized = await restyled(styleSheet(normal("", `<w:sz w:val="${size}"/>`)));
      for (const part of ["word/document.xml", "word/styles.xml"]) {
        const numbers = all(sized.xml(part), "w:spacing").flatMap(({ attributes }) => Object.values(attributes));
        expect(numbers.filter((value) => !/^(?:-?\d{1,5}|auto|exact|atLeast)$/.test(value))).toEqual([]);
        const sizes = all(sized.xml(part), "w:sz").map(({ attributes }) => Number(attributes["w:val"]));
        expect(sizes.filter((half) => !(half >= 2 && half <= 400))).toEqual([]);
      }
    }
  });
});
