/** What of a user's reference document is read, and which files are refused with a finding rather than believed. */
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { restyledTheme, usualLine } from "../../../../src/config/restyled-theme.js";
import { fileSpan } from "../../../../src/diagnostics.js";
import { readReference } from "../../../../src/writers/docx/reference/read-reference.js";
import { fixtureTheme } from "../../fixture-theme.js";
import { defaultLook, normal, referenceFile, style, styleSheet } from "./reference-file.js";

const read = (bytes: Uint8Array) => readReference(bytes, "assets/reference.docx", fileSpan("packets.yaml"));
const findings = (bytes: Uint8Array) => read(bytes).diagnostics.map(({ code, message }) => `${code}: ${message}`);

const relationship = (type: string, mode = "External") =>
  `<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://elsewhere.example/x" TargetMode="${mode}"/>`;

describe("a reference document", () => {
  it("says type, colours and distances of its styles, inherited as Word inherits them", () => {
    const styles = styleSheet(
      [
        normal('<w:spacing w:after="160"/>', '<w:color w:val="222222"/>'),
        style("Textkrper", "Body Text", {
          basedOn: "Standard",
          paragraph: '<w:spacing w:line="300" w:lineRule="auto"/>',
        }),
        style("berschrift1", "heading 1", {
          basedOn: "Standard",
          run: '<w:b/><w:color w:val="8B1A1A"/><w:sz w:val="40"/>',
        }),
      ].join(""),
      defaultLook('<w:spacing w:before="60"/>', '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="24"/>'),
    );
    const look = read(referenceFile({ styles })).value?.look;
    expect(look?.bodyText).toMatchObject({
      font: "Georgia",
      size: 12,
      color: "#222222",
      before: 3,
      after: 8,
      lineHeight: 1.25,
      bold: false,
    });
    expect(look?.headings[0]).toMatchObject({ font: "Georgia", size: 20, bold: true, color: "#8b1a1a" });
    expect(look?.headings[1]).toBeNull();
  });

  it("has headings take the lines that it gives in points, neither more nor less", () => {
    const heading = style("h", "heading 1", {
      paragraph: '<w:spacing w:after="100" w:line="800" w:lineRule="exact"/>',
      run: '<w:sz w:val="40"/>',
    });
    const look = read(referenceFile({ styles: styleSheet(normal("", '<w:sz w:val="20"/>') + heading) })).value?.look;
    if (look === undefined) throw new Error("the reference can't be read");
    const below = restyledTheme(fixtureTheme, look).rhythm.headingAfter[0] * 10;
    // 5 points are below, and 40 are a line's, less what the font takes itself.
    expect(below).toBeCloseTo(5 + 40 - usualLine * 20, 6);
  });

  it("names the fonts of its theme", () => {
    const theme = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="c"><a:accent1><a:srgbClr val="AA3300"/></a:accent1></a:clrScheme><a:fontScheme name="f"><a:majorFont><a:latin typeface="Impact"/></a:majorFont><a:minorFont><a:latin typeface="Verdana"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`;
    const styles = styleSheet(
      normal("", '<w:rFonts w:asciiTheme="minorHAnsi"/>') +
        style("h", "Heading 1", { basedOn: "Standard", run: '<w:rFonts w:asciiTheme="majorHAnsi"/>' }),
    );
    const look = read(referenceFile({ styles, theme })).value?.look;
    expect([look?.normal.font, look?.headings[0]?.font, look?.accent]).toEqual(["Verdana", "Impact", "#aa3300"]);
  });

  it("gives the page of its last section, upright", () => {
    const first = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="5000" w:h="5000"/></w:sectPr></w:pPr></w:p>';
    const section =
      '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000" w:right="1200" w:bottom="1400" w:left="1600" w:header="400" w:footer="500" w:gutter="0"/>';
    expect(read(referenceFile({ body: first, section })).value?.look.page).toEqual({
      width: 595.3,
      height: 841.9,
      margins: { top: 80, right: 70, bottom: 60, left: 50 },
      headerDistance: 20,
      footerDistance: 25,
    });
  });

  it("gives the page, and the table, as they are after tracked changes", () => {
    const size = (width: number) =>
      `<w:pgSz w:w="${width}" w:h="16838"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="400" w:footer="400"/>`;
    const changed = (kind: string, before: string) =>
      `<w:${kind}Change w:id="1" w:author="A">${before}</w:${kind}Change>`;
    const section = `${size(11906)}${changed("sectPr", `<w:sectPr>${size(9000)}</w:sectPr>`)}`;
    const tables = ["Old", "New"].map((id, at) =>
      style(id, id, {
        type: "table",
        rest: `<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="${8 * (at + 1)}"/></w:tblBorders></w:tblPr>`,
      }),
    );
    const was = (id: string) => `<w:tblPr><w:tblStyle w:val="${id}"/></w:tblPr>`;
    const body = `<w:tbl><w:tblPr>${changed("tblPr", was("Old"))}</w:tblPr></w:tbl><w:tbl>${was("New")}</w:tbl>`;
    const look = read(referenceFile({ styles: styleSheet(normal() + tables.join("")), body, section })).value?.look;
    expect(look?.page?.width).toBe(595.3);
    expect(look?.table?.outer).toBe(2);
  });

  it("gives no page that leaves no room for text, or that Word can't have", () => {
    const large =
      '<w:pgSz w:w="11906" w:h="31700"/><w:pgMar w:top="100" w:right="100" w:bottom="100" w:left="100" w:header="40" w:footer="40"/>';
    expect(read(referenceFile({ section: large })).value?.look.page).toBeNull();
    expect(read(referenceFile({ section: large.replace("31700", "31680") })).value?.look.page?.height).toBe(1584);
    const section =
      '<w:pgSz w:w="4000" w:h="4000"/><w:pgMar w:top="100" w:right="1200" w:bottom="1400" w:left="1600" w:header="400" w:footer="500"/>';
    expect(read(referenceFile({ section })).value?.look.page).toBeNull();
  });

  it("says which lines its tables have, also those of the style theirs is based on", () => {
    const table = (id: string, basedOn: string, borders: string, rest = "") =>
      style(id, id, {
        type: "table",
        basedOn,
        rest: `<w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${rest}`,
      });
    const line = (side: string, sz: number, kind = "single") => `<w:${side} w:val="${kind}" w:sz="${sz}"/>`;
    const styles = styleSheet(
      normal() +
        table("Base", "", `${line("top", 8)}${line("insideH", 4)}`) +
        table("Firma", "Base", line("insideH", 0, "nil")) +
        table("Other", "", line("top", 24)),
    );
    const body = ["Firma", "Other"]
      .map((id) => `<w:tbl><w:tblPr><w:tblStyle w:val="${id}"/></w:tblPr></w:tbl>`)
      .join("");
    expect(read(referenceFile({ styles, body })).value?.look.table).toEqual({ outer: 1, header: null, row: null });
    const named = styles.replace('w:val="Other"', 'w:val="Policy Table"');
    expect(read(referenceFile({ styles: named, body })).value?.look.table?.outer).toBe(3);
    expect(read(referenceFile({ styles })).value?.look.table).toBeNull();
  });

  it("may be a styles part alone", () => {
    const { value, diagnostics } = read(strToU8(styleSheet(normal("", '<w:sz w:val="26"/>'))));
    expect(diagnostics).toEqual([]);
    expect(value?.look.normal.size).toBe(13);
  });

  it("may be a template", () => {
    const mainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
    expect(read(referenceFile({ mainType })).value).not.toBeNull();
  });

  it("ends every chain, also where styles are based on each other in a circle", () => {
    const styles = styleSheet(
      normal() +
        style("a", "Body Text", { basedOn: "b", run: "<w:b/>" }) +
        style("b", "B", { basedOn: "a", run: "<w:i/>" }),
    );
    expect(read(referenceFile({ styles })).value?.look.bodyText).toMatchObject({ bold: true, italic: true });
  });
});

describe("a file that can't be believed", () => {
  const invalid = (what: string) => [expect.stringContaining(`reference/invalid: assets/reference.docx ${what}`)];

  it.each([
    ["is encrypted", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ["is not a Word document", strToU8("%PDF-1.7")],
    ["is not a Word document", Uint8Array.of()],
    ["is a damaged zip archive", strToU8("PK\u0003\u0004 and nothing else")],
    ["is a damaged zip archive", referenceFile({}).subarray(0, 900)],
    ["holds no styles", referenceFile({ styles: null })],
    ["holds no styles", referenceFile({ styles: styleSheet("") })],
    ["holds no styles of Word", strToU8('<a xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')],
    ["is of another kind", strToU8("<html><body/></html>")],
    [
      "is not a Word document",
      referenceFile({ mainType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" }),
    ],
    [
      "has a damaged part: styles has a document type",
      referenceFile({ styles: `<!DOCTYPE x [<!ENTITY a "b">]>${styleSheet(normal())}` }),
    ],
    ["has a damaged part: styles is not well-formed", referenceFile({ styles: styleSheet("<w:style>") })],
    [
      "has a damaged part: styles is in the form Strict Open XML",
      referenceFile({ styles: '<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>' }),
    ],
    [
      "has a damaged part: styles is nested too deep",
      referenceFile({ styles: styleSheet(normal() + "<w:pPr>".repeat(60) + "</w:pPr>".repeat(60)) }),
    ],
  ])("%s", (what, bytes) => {
    expect(findings(bytes)).toEqual(invalid(what));
    expect(read(bytes).value).toBeNull();
  });

  it.each([
    ["holds more than 4094 styles", 4094, () => ""],
    ["bases more than 50 styles on each other", 51, (at: number) => `s${at + 1}`],
  ] as const)("%s", (what, count, basedOn) => {
    const many = (most: number) =>
      styleSheet(
        normal() +
          Array.from({ length: most }, (_, at) => style(`s${at}`, `S ${at}`, { basedOn: basedOn(at) })).join(""),
      );
    expect(findings(strToU8(many(count)))).toEqual(invalid(what));
    expect(findings(strToU8(many(count - 1)))).toEqual([]);
  });

  it("unpacks to more than is sensible", () => {
    const styles = styleSheet(normal()) + " ".repeat(5 * 1024 * 1024);
    expect(findings(referenceFile({ styles }))).toEqual(invalid("holds word/styles.xml of more than 4 MB"));
    expect(findings(strToU8(styles))).toEqual(invalid("is larger than 4 MB"));
    const body = " ".repeat(5 * 1024 * 1024);
    expect(findings(referenceFile({ body }))).toEqual([]);
    expect(findings(referenceFile({ body: body.repeat(4) }))).toEqual(
      invalid("holds word/document.xml of more than 16 MB"),
    );
  });

  it.each([
    ["elements", "<w:b/>".repeat(250_000)],
    ["attributes", `<w:b ${Array.from({ length: 300 }, (_, at) => `a${at}="" `).join("")}/>`],
    ["references", `<w:b w:val="${"&lt;".repeat(250_000)}"/>`],
  ])("has more %s than can be read", (_, many) => {
    const bytes = referenceFile({ styles: styleSheet(normal("", many)) });
    expect(findings(bytes)).toEqual(invalid("has a damaged part: styles has more elements than can be read"));
  });

  it("unpacks to more than it says", () => {
    const bytes = referenceFile({ styles: styleSheet(normal()) + " ".repeat(1024 * 1024) });
    expect(findings(patched(bytes, "word/styles.xml", 24, 1000))).toEqual(invalid("holds word/styles.xml damaged"));
  });

  it.each([4, 6, 8])("is one of several volumes (byte %i of its end)", (offset) => {
    const bytes = Buffer.from(referenceFile({}));
    bytes.writeUInt16LE(1, bytes.length - 22 + offset);
    expect(findings(bytes)).toEqual(invalid("is one of several volumes"));
  });

  it("has encrypted entries", () => {
    expect(findings(patched(referenceFile({}), "word/styles.xml", 8, 1))).toEqual(invalid("is encrypted"));
  });

  it("has two entries of one name", () => {
    const other = "word/stylez.xml";
    const bytes = referenceFile({ files: { [other]: "x" } });
    const text = Buffer.from(bytes).toString("latin1").replaceAll(other, "word/styles.xml");
    expect(findings(Buffer.from(text, "latin1"))).toEqual(invalid("holds two parts named word/styles.xml"));
  });
});

describe("what stays in a reference document", () => {
  const leftOut = (what: string) => [
    expect.stringContaining(`reference/unsafe-content: assets/reference.docx: ${what}`),
  ];

  it("macros, by type or by name", () => {
    const mainType = "application/vnd.ms-word.document.macroEnabled.main+xml";
    expect(findings(referenceFile({ mainType }))).toEqual(leftOut("its macros"));
    expect(findings(referenceFile({ files: { "word/vbaProject.bin": "x" } }))).toEqual(leftOut("its macros"));
    expect(read(referenceFile({ mainType })).value).not.toBeNull();
  });

  it("what it loads from elsewhere; links in its text are of no account", () => {
    expect(findings(referenceFile({ relationships: relationship("attachedTemplate") }))).toEqual(
      leftOut("what it loads from elsewhere (attachedTemplate)"),
    );
    expect(findings(referenceFile({ relationships: relationship("hyperlink") }))).toEqual([]);
  });

  it("a styles part that is elsewhere", () => {
    const bytes = referenceFile({ styles: null, relationships: relationship("styles") });
    expect(findings(bytes)).toEqual([expect.stringContaining("reference/invalid")]);
  });
});

/** Writes a number into an entry of the central directory. */
function patched(bytes: Uint8Array, name: string, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.lastIndexOf(name) - 46;
  if (offset === 8) copy.writeUInt16LE(value, at + offset);
  else copy.writeUInt32LE(value, at + offset);
  return copy;
}
