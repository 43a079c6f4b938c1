/** A Word file that a reference document restyles: whose looks each style has, and what stays the packet's. */
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { restyledTheme } from "../../../../src/config/restyled-theme.js";
import { fileSpan } from "../../../../src/diagnostics.js";
import { docxWriter } from "../../../../src/writers/docx/index.js";
import { readReference } from "../../../../src/writers/docx/reference/read-reference.js";
import { fixtureTheme } from "../../fixture-theme.js";
import { sampleDocument } from "../../sample-document.js";
import { faults } from "../integrity.js";
import { all, readWordFile, type WordFile, type XmlNode } from "../word-file.js";
import { defaultLook, normal, referenceFile, style, styleSheet } from "./reference-file.js";

async function rendered(bytes: Uint8Array | null): Promise<Uint8Array> {
  const reference = bytes === null ? null : readReference(bytes, "r.docx", fileSpan("packets.yaml")).value;
  if (bytes !== null && reference === null) throw new Error("the reference can't be read");
  const theme = reference === null ? fixtureTheme : restyledTheme(fixtureTheme, reference.look);
  const assets = { images: new Map(), fonts: new Map<string, Uint8Array>() };
  const input = { document: sampleDocument, theme, assets, attachments: [], layout: null, reference };
  return (await docxWriter.render(input)).bytes;
}

const restyled = async (parts: Parameters<typeof referenceFile>[0]): Promise<WordFile> =>
  readWordFile(await rendered(referenceFile(parts)));

function styleOf(file: WordFile, id: string): XmlNode {
  const found = all(file.xml("word/styles.xml"), "w:style").filter((node) => node.attributes["w:styleId"] === id);
  const [node] = found;
  if (node === undefined || found.length > 1) throw new Error(`${found.length} styles ${id}`);
  return node;
}

/** Attributes of a property of a style; undefined where it does not say. */
function said(file: WordFile, id: string, property: string): Readonly<Record<string, string>> | undefined {
  return all(styleOf(file, id), `w:${property}`)[0]?.attributes;
}

const value = (file: WordFile, id: string, property: string) => said(file, id, property)?.["w:val"];

const headings = styleSheet(
  [
    normal(),
    style("berschrift1", "heading 1", {
      basedOn: "Basis",
      next: "Standard",
      link: "berschrift1Zchn",
      paragraph:
        '<w:pageBreakBefore/><w:numPr><w:numId w:val="7"/></w:numPr><w:spacing w:before="600"/><w:ind w:left="432" w:hanging="432"/><w:outlineLvl w:val="3"/>',
      run: '<w:lang w:val="de-DE"/><w:vanish/><w:color w:val="8B1A1A"/><w:sz w:val="44"/>',
    }),
    style("berschrift1Zchn", "Überschrift 1 Zchn", { type: "character", link: "berschrift1", run: "<w:b/>" }),
    style("Basis", "Basis", { basedOn: "Standard", run: "<w:caps/>" }),
    style("unused", "Unused", { run: "<w:b/>" }),
  ].join(""),
  defaultLook('<w:spacing w:after="160"/>', '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="24"/>'),
);

describe("a style of the reference", () => {
  it("is found by its name, and keeps our id", async () => {
    const file = await restyled({ styles: headings });
    expect(value(file, "Heading1", "name")).toBe("heading 1");
    expect(value(file, "Heading1", "sz")).toBe("44");
    expect(value(file, "Heading1", "color")).toBe("8B1A1A");
    expect(said(file, "Heading1", "spacing")?.["w:before"]).toBe("600");
  });

  it("brings what it is based on and its twin for characters, and nothing else", async () => {
    const file = await restyled({ styles: headings });
    expect(value(file, "Heading1", "basedOn")).toBe("Basis");
    expect(value(file, "Basis", "basedOn")).toBe("Normal");
    expect(value(file, "Heading1", "next")).toBe("Normal");
    expect(value(file, "Heading1", "link")).toBe("berschrift1Zchn");
    expect(value(file, "berschrift1Zchn", "link")).toBe("Heading1");
    expect(() => styleOf(file, "unused")).toThrow();
  });

  it("does not number headings, break pages, hide text or change the outline and the language", async () => {
    const file = await restyled({ styles: headings });
    const plain = readWordFile(await rendered(null));
    for (const property of ["pageBreakBefore", "vanish", "lang", "ind"])
      expect(said(file, "Heading1", property)).toBeUndefined();
    for (const property of ["keepNext", "outlineLvl", "numId"])
      expect(said(file, "Heading1", property)).toEqual(said(plain, "Heading1", property));
  });

  it("has the reference's defaults where it is based on nothing", async () => {
    const file = await restyled({ styles: headings });
    expect(said(file, "Normal", "rFonts")?.["w:ascii"]).toBe("Georgia");
    expect(value(file, "Normal", "sz")).toBe("24");
    const defaults = all(file.xml("word/styles.xml"), "w:docDefaults")[0];
    expect(defaults && all(defaults, "w:spacing")[0]?.attributes).toEqual({ "w:after": "160" });
  });

  it("gives way to ours where ids or names clash", async () => {
    const styles = styleSheet(
      [
        normal(),
        style("x", "Body Text", { basedOn: "bodytext" }),
        style("bodytext", "Emphasis", { basedOn: "Standard", run: "<w:b/>" }),
      ].join(""),
    );
    const file = await restyled({ styles });
    const base = value(file, "BodyText", "basedOn") ?? "";
    expect(base.toLowerCase()).not.toBe("bodytext");
    expect(value(file, base, "name")).toBe("Emphasis (2)");
    expect(faults(file)).toEqual([]);
  });

  it("is based on nothing of a circle", async () => {
    const styles = styleSheet(
      normal() + style("a", "Body Text", { basedOn: "b" }) + style("b", "Quote", { basedOn: "a", run: "<w:i/>" }),
    );
    const file = await restyled({ styles });
    expect(value(file, "BodyText", "basedOn")).toBeUndefined();
    expect(value(file, "Quote", "basedOn")).toBeUndefined();
  });

  it("has only properties of a known form, in the order of the schema", async () => {
    const run = '<w:sz w:val="1&quot;/>"/><w:b w:val="maybe"/><w:u w:val="single"/><w:i/><w:rFonts w:ascii="A&lt;b"/>';
    const file = await restyled({
      styles: styleSheet(normal() + style("t", "Body Text", { basedOn: "Standard", run })),
    });
    const [properties] = all(styleOf(file, "BodyText"), "w:rPr");
    const names = properties?.children.map((child) => (typeof child === "string" ? child : child.name));
    expect(names).toEqual(["w:b", "w:i", "w:u"]);
    expect(said(file, "BodyText", "b")).toEqual({});
  });
});

describe("the distance of paragraphs", () => {
  const spaced = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const styles = styleSheet(
    [
      normal(spaced(60, 0)),
      style("t", "Body Text", { basedOn: "Standard", paragraph: spaced(180, 120) }),
      style("h", "heading 2", { basedOn: "Standard", paragraph: '<w:spacing w:before="400"/>' }),
      style("l", "List Bullet", { basedOn: "Standard", paragraph: "<w:contextualSpacing/>" }),
    ].join(""),
  );
  const addUp = "<w:doNotUseHTMLParagraphAutoSpacing/>";
  const off = '<w:doNotUseHTMLParagraphAutoSpacing w:val="0"/>';
  const addsUp = (file: WordFile) =>
    all(file.xml("word/settings.xml"), "w:doNotUseHTMLParagraphAutoSpacing").length > 0;
  const space = (file: WordFile, id: string, side: "before" | "after") =>
    Number(said(file, id, "spacing")?.[`w:${side}`] ?? 0);

  it("counts as in the reference: spaces add up, or the larger of two", async () => {
    expect(addsUp(readWordFile(await rendered(null)))).toBe(true);
    expect(addsUp(await restyled({ styles, compatibility: addUp }))).toBe(true);
    expect(addsUp(await restyled({ styles, compatibility: off }))).toBe(false);
    expect(addsUp(await restyled({ styles, compatibility: "" }))).toBe(false);
    expect(addsUp(await restyled({ styles }))).toBe(false);
    expect(addsUp(readWordFile(await rendered(strToU8(styles))))).toBe(false);
  });

  it.each([
    ["adds up", addUp],
    ["is the larger", ""],
  ])("is in its styles what it is there, where it %s", async (_, mode) => {
    const file = await restyled({ styles, compatibility: mode });
    expect(said(file, "BodyText", "spacing")).toEqual({ "w:before": "180", "w:after": "120" });
    expect(said(file, "Heading2", "spacing")).toEqual({ "w:before": "400" });
    expect(said(file, "ListBullet", "spacing")).toBeUndefined();
    expect(said(file, "ListBullet", "contextualSpacing")).toEqual({});
  });

  it("is the same in the layout", () => {
    const rhythm = (compatibility: string) => {
      const look = readReference(referenceFile({ styles, compatibility }), "r.docx", fileSpan("packets.yaml")).value
        ?.look;
      if (look === undefined) throw new Error("the reference can't be read");
      const theme = restyledTheme(fixtureTheme, look);
      const points = (ems: number | undefined) => Math.round((ems ?? Number.NaN) * theme.scale.body * 20) / 20;
      const { paragraphAfter, headingBefore, headingAfter } = theme.rhythm;
      return [paragraphAfter, headingBefore[1], headingAfter[1]].map(points);
    };
    // Of text, what a heading has above it more than that, and below.
    expect(rhythm(addUp)).toEqual([15, 11, 9]);
    expect(rhythm("")).toEqual([9, 11, 9]);
  });

  it("of what the reference has no style for is the same to text, whichever counts", async () => {
    const plain = readWordFile(await rendered(null));
    const gap = (file: WordFile, one: string, other: string, larger: boolean) => {
      const [below, above] = [space(file, one, "after"), space(file, other, "before")];
      return larger ? Math.max(below, above) : below + above;
    };
    const adding = await restyled({ styles, compatibility: addUp });
    const largest = await restyled({ styles, compatibility: "" });
    for (const id of ["Quote", "Code"]) expect(space(plain, id, "after")).toBeGreaterThan(0);
    expect(gap(adding, "BodyText", "Quote", false)).toBe(gap(adding, "BodyText", "BodyText", false));
    expect(gap(largest, "BodyText", "Quote", true)).toBe(gap(largest, "BodyText", "BodyText", true));
    expect(gap(adding, "Quote", "BodyText", false)).toBe(gap(adding, "BodyText", "BodyText", false));
    expect(gap(largest, "Quote", "BodyText", true)).toBe(gap(largest, "BodyText", "BodyText", true));
    expect(gap(largest, "BodyText", "Code", true)).toBeGreaterThan(gap(largest, "BodyText", "BodyText", true));
    expect(gap(largest, "TOC1", "TOC1", true)).toBe(gap(adding, "TOC1", "TOC1", false));
  });
});

describe("a style that the reference lacks", () => {
  const justified = styleSheet(
    normal(
      '<w:spacing w:before="40" w:line="320"/><w:ind w:firstLine="284"/><w:contextualSpacing/><w:jc w:val="both"/>',
    ),
  );

  it("goes with the reference's type", async () => {
    const file = await restyled({ styles: headings });
    const plain = readWordFile(await rendered(null));
    const grown = Number(value(plain, "TableText", "sz")) * (12 / 11);
    expect(Math.abs(Number(value(file, "TableText", "sz")) - grown)).toBeLessThanOrEqual(0.5);
    expect(said(file, "Heading2", "rFonts")?.["w:ascii"]).toBe("Georgia");
  });

  it("is not indented, justified or pulled together by its Normal", async () => {
    const file = await restyled({ styles: justified });
    expect(said(file, "TableText", "ind")).toEqual({ "w:firstLine": "0" });
    expect(value(file, "TableText", "jc")).toBe("left");
    expect(value(file, "TableText", "contextualSpacing")).toBe("0");
  });

  it("of running text is set as the reference sets that", async () => {
    const file = await restyled({ styles: justified });
    expect(said(file, "BodyText", "jc")).toBeUndefined();
    expect(said(file, "Quote", "spacing")?.["w:line"]).toBe("320");
  });
});

describe("a restyled document", () => {
  it("has the same text, and names no style that is not there", async () => {
    const plain = readWordFile(await rendered(null));
    const file = await restyled({ styles: headings });
    const ids = new Set(all(file.xml("word/styles.xml"), "w:style").map((node) => node.attributes["w:styleId"]));
    for (const story of file.stories)
      for (const name of ["w:pStyle", "w:rStyle", "w:tblStyle"])
        for (const node of all(story, name)) expect(ids).toContain(node.attributes["w:val"]);
    const words = (of: WordFile) => of.stories.map((story) => all(story, "w:t").map((node) => node.children.join("")));
    expect(words(file)).toEqual(words(plain));
    expect(faults(file)).toEqual([]);
  });

  it("has the page of the reference, in every section", async () => {
    const section =
      '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1701" w:header="709" w:footer="567" w:gutter="0"/>';
    const file = await restyled({ styles: headings, section });
    const margins = all(file.xml("word/document.xml"), "w:pgMar").map((node) => node.attributes);
    expect(margins.length).toBeGreaterThan(1);
    for (const each of margins)
      expect(each).toMatchObject({ "w:top": "1701", "w:left": "1701", "w:header": "709", "w:footer": "567" });
  });

  it("has tables as the reference's first one, with text that can be read in their headers", async () => {
    const table = style("Firma", "Firma", {
      type: "table",
      rest: '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders><w:top w:val="double" w:sz="8" w:space="0" w:color="AA0000"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="222222"/></w:tcPr></w:tblStylePr>',
    });
    const body = '<w:tbl><w:tblPr><w:tblStyle w:val="Firma"/></w:tblPr></w:tbl>';
    const file = await restyled({ styles: styleSheet(normal() + table), body });
    expect(value(file, "PolicyTable", "name")).toBe("Policy Table");
    expect(value(file, "PolicyTable", "top")).toBe("double");
    expect(said(file, "PolicyTable", "tblW")).toBeUndefined();
    expect(said(file, "PolicyTable", "tblCellMar")).toEqual({});
    expect(value(file, "TableHeading", "color")).toBe("FFFFFF");
  });

  it("has the reference's theme, and colours as they are written where there is none", async () => {
    const colors = [
      "dk1",
      "lt1",
      "dk2",
      "lt2",
      "accent1",
      "accent2",
      "accent3",
      "accent4",
      "accent5",
      "accent6",
      "hlink",
    ];
    const scheme = [...colors, "folHlink"].map((name) => `<a:${name}><a:srgbClr val="12AB34"/></a:${name}>`).join("");
    const fonts = (kind: string, name: string) =>
      `<a:${kind}Font><a:latin typeface="${name}"/><a:ea typeface=""/><a:cs typeface=""/></a:${kind}Font>`;
    const theme = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="c">${scheme}</a:clrScheme><a:fontScheme name="f">${fonts("major", "Impact")}${fonts("minor", "Verdana")}</a:fontScheme></a:themeElements></a:theme>`;
    const styles = styleSheet(normal("", '<w:color w:val="AA0000" w:themeColor="accent1"/>'));
    const themed = await restyled({ styles, theme });
    expect(all(themed.xml("word/theme/theme1.xml"), "a:latin").map((node) => node.attributes.typeface)).toEqual([
      "Impact",
      "Verdana",
    ]);
    expect(said(themed, "Normal", "color")).toEqual({ "w:val": "AA0000", "w:themeColor": "accent1" });
    expect(said(await restyled({ styles }), "Normal", "color")).toEqual({ "w:val": "AA0000" });
    // Styles that stay ours have the fonts and colours of the reference's styles, which its theme need not have.
    expect(said(themed, "Heading1", "rFonts")).not.toHaveProperty("w:asciiTheme");
    expect(said(themed, "Hyperlink", "color")).not.toHaveProperty("w:themeColor");
  });

  it("says what replaces the reference's fonts, and embeds none of them", async () => {
    const fonts = `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:font w:name="Georgia"><w:panose1 w:val="02040502050405020303"/><w:family w:val="roman"/><w:embedRegular r:id="rId1"/></w:font><w:font w:name="Unused"/></w:fonts>`;
    const file = await restyled({ styles: headings, fonts });
    const table = file.xml("word/fontTable.xml");
    const names = all(table, "w:font").map((node) => node.attributes["w:name"]);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain("Courier New");
    expect(names).not.toContain("Unused");
    const georgia = all(table, "w:font").filter((node) => node.attributes["w:name"] === "Georgia");
    const said = georgia.flatMap((node) => node.children).map((child) => (typeof child === "string" ? "" : child));
    expect(said).toMatchObject([
      { name: "w:altName", attributes: { "w:val": "Gelasio" } },
      { name: "w:panose1", attributes: { "w:val": "02040502050405020303" } },
      { name: "w:charset", attributes: { "w:val": "00" } },
      { name: "w:family", attributes: { "w:val": "roman" } },
      { name: "w:pitch", attributes: { "w:val": "variable" } },
    ]);
    expect(all(table, "w:embedRegular")).toEqual([]);
  });

  it("has the bullets of the reference's lists, and our numbers and boxes", async () => {
    const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:rPr><w:color w:val="AA0000"/></w:rPr></w:lvl>`;
    const numbering = `<w:numbering ${word}><w:abstractNum w:abstractNumId="4">${level(0, "bullet", "■")}${level(1, "decimal", "%2.")}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>`;
    const paragraph = '<w:numPr><w:numId w:val="9"/></w:numPr><w:ind w:left="900"/>';
    const styles = styleSheet(normal() + style("l", "List Bullet", { paragraph }));
    const signs = (of: WordFile) =>
      all(of.xml("word/numbering.xml"), "w:lvl").map((node) => {
        const text = all(node, "w:lvlText")[0]?.attributes["w:val"] ?? "";
        const color = all(node, "w:color")[0]?.attributes["w:val"] ?? "";
        return `${node.attributes["w:ilvl"]} ${text} ${color}`.trim();
      });
    const own = signs(readWordFile(await rendered(null)));
    const file = await restyled({ styles, numbering });
    expect(own.filter((each) => each.startsWith("0 •"))).not.toEqual([]);
    expect(signs(file)).toEqual(own.map((each) => (/^0 [•●]/.test(each) ? "0 ■ AA0000" : each)));
    expect(said(file, "ListBullet", "ind")?.["w:left"]).not.toBe("900");
  });

  it("can be made from a styles part alone", async () => {
    const file = readWordFile(await rendered(strToU8(headings)));
    expect(value(file, "Heading1", "sz")).toBe("44");
    expect(faults(file)).toEqual([]);
  });

  it("has the same bytes every time", async () => {
    const bytes = referenceFile({ styles: headings });
    expect(await rendered(bytes)).toEqual(await rendered(bytes));
  });
});
