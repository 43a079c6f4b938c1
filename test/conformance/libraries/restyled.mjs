/**
 * Policies of the sample library whose Word file takes its looks from a reference document, as a company has it: styles with the ids of
 * another language, numbered headings, a theme, a table style, margins and headers of its own.
 */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { ownLibrary } from "./own.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

const packet = `packets:
  restyled:
    title: Policies in a Company's Own Style
    audience: Customers
    classification: confidential
    policies: [POL-GOV-01, POL-ACC-01, POL-CRY-01, POL-INC-01]
    annexes: [acknowledgement]
    formats: [docx]
    theme: { page: a4, word: assets/reference.docx }
`;

export const restyledLibrary = {
  name: "restyled",
  async prepare(folder) {
    for (const name of ["policies", "assets", "allowed_signers"])
      await cp(join(repository, name), join(folder, name), { recursive: true });
    const settings = await readFile(join(repository, "packets.yaml"), "utf8");
    await writeFile(join(folder, "packets.yaml"), settings.replace(/^packets:[\s\S]*/m, packet));
    await mkdir(join(folder, "assets"), { recursive: true });
    await writeFile(join(folder, "assets", "reference.docx"), referenceDocument());
    return folder;
  },
  policy: ownLibrary.policy,
};

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function referenceDocument() {
  const parts = { styles, theme: themePart, numbering, fontTable };
  const relationships = (all) =>
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;
  const files = {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>`,
    "_rels/.rels": relationships(
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    "word/_rels/document.xml.rels": relationships(
      Object.keys(parts)
        .map((name) => `<Relationship Id="${name}" Type="${office}/${name}" Target="${name}.xml"/>`)
        .join(""),
    ),
    "word/document.xml": `${declaration}<w:document xmlns:w="${word}"><w:body>${table}<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1701" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [`word/${name}.xml`, declaration + text])),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

const table =
  '<w:tbl><w:tblPr><w:tblStyle w:val="Firmentabelle"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>';

const style = (type, id, name, inner) =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;

const heading = (level, size) =>
  style(
    "paragraph",
    `berschrift${level}`,
    `heading ${level}`,
    `<w:basedOn w:val="Titelbasis"/><w:next w:val="Standard"/><w:link w:val="berschrift${level}Zchn"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="${level === 1 ? 480 : 320}" w:after="120"/><w:ind w:left="432" w:hanging="432"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`,
  ) +
  style(
    "character",
    `berschrift${level}Zchn`,
    `Überschrift ${level} Zchn`,
    `<w:basedOn w:val="Absatz-Standardschriftart"/><w:link w:val="berschrift${level}"/><w:rPr><w:sz w:val="${size}"/></w:rPr>`,
  );

const fonts = (place) => `<w:rFonts w:asciiTheme="${place}" w:hAnsiTheme="${place}"/>`;
const tinted = '<w:color w:val="7A1F3D" w:themeColor="accent1"/>';

const styles = `<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts("minorHAnsi")}<w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
  '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/><w:rPr><w:color w:val="2B2B2B"/></w:rPr></w:style>',
  '<w:style w:type="character" w:default="1" w:styleId="Absatz-Standardschriftart"><w:name w:val="Default Paragraph Font"/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/></w:style>',
  style(
    "paragraph",
    "Titelbasis",
    "Titelbasis",
    `<w:basedOn w:val="Standard"/><w:pPr><w:keepLines/></w:pPr><w:rPr>${fonts("majorHAnsi")}<w:b/>${tinted}</w:rPr>`,
  ),
  ...[36, 28, 25, 24, 24, 24].map((size, index) => heading(index + 1, size)),
  style(
    "paragraph",
    "Titel",
    "Title",
    `<w:basedOn w:val="Titelbasis"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="24" w:space="6" w:color="7A1F3D"/></w:pBdr><w:spacing w:before="2400" w:after="240"/></w:pPr><w:rPr><w:caps/><w:sz w:val="56"/></w:rPr>`,
  ),
  style(
    "paragraph",
    "Aufzhlungszeichen",
    "List Bullet",
    '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="900" w:hanging="400"/><w:contextualSpacing/></w:pPr>',
  ),
  style(
    "paragraph",
    "Zitat",
    "Quote",
    '<w:basedOn w:val="Standard"/><w:pPr><w:ind w:left="864" w:right="864"/><w:jc w:val="center"/></w:pPr><w:rPr><w:i/><w:color w:val="404040"/></w:rPr>',
  ),
  style(
    "paragraph",
    "Kopfzeile",
    "header",
    `<w:basedOn w:val="Standard"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/>${tinted}</w:rPr>`,
  ),
  style(
    "table",
    "Firmentabelle",
    "Firmentabelle",
    '<w:basedOn w:val="NormaleTabelle"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="7A1F3D"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9A5B3"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="7A1F3D" w:themeFill="accent1"/></w:tcPr></w:tblStylePr>',
  ),
].join("")}</w:styles>`;

const colors = ["1A1A1A", "FFFFFF", "3B3B3B", "F4EDEF", "7A1F3D", "A65B74", "5B7F5F", "C08A2E", "3F5F8A", "6B6B6B"];
const places = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

const themeFonts = (kind, face) =>
  `<a:${kind}Font><a:latin typeface="${face}"/><a:ea typeface=""/><a:cs typeface=""/></a:${kind}Font>`;

const themePart = `<a:theme xmlns:a="${drawing}" name="Company"><a:themeElements><a:clrScheme name="Company">${[
  ...places.map((place, index) => `<a:${place}><a:srgbClr val="${colors[index]}"/></a:${place}>`),
  '<a:hlink><a:srgbClr val="7A1F3D"/></a:hlink><a:folHlink><a:srgbClr val="5A4A6A"/></a:folHlink>',
].join(
  "",
)}</a:clrScheme><a:fontScheme name="Company">${themeFonts("major", "Arial")}${themeFonts("minor", "Times New Roman")}</a:fontScheme></a:themeElements></a:theme>`;

const level = (index, format, text, run = "") =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="900" w:hanging="400"/></w:pPr>${run}</w:lvl>`;

const numbering = `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="1">${level(0, "upperRoman", "%1.")}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, "bullet", "■", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="7A1F3D"/></w:rPr>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;

const fontTable = `<w:fonts xmlns:w="${word}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
