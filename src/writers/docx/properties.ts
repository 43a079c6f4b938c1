/** The parts about the file itself. Written here: docx stamps the clock into the first and leaves the others out. */

import type { PacketDocument } from "../../document/tree.js";
import { cleanLine, escapeXml } from "./clean-text.js";
import { languageElement } from "./languages.js";
import { protectionSetting } from "./protection.js";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const tag = (name: string, text: string, attributes = ""): string =>
  text === "" ? "" : `<${name}${attributes}>${escapeXml(text)}</${name}>`;

/** docProps/core.xml (ECMA-376 Part 2, clause 11). */
export function coreProperties({ properties, language }: PacketDocument): string {
  const { title, subject, author, keywords, category, status, version, date } = properties;
  const time = `${date.toISOString().slice(0, 19)}Z`;
  const when = ' xsi:type="dcterms:W3CDTF"';
  return [
    declaration,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    tag("dc:title", title),
    tag("dc:subject", subject),
    tag("dc:creator", author),
    tag("cp:keywords", keywords.join("; ")),
    tag("cp:lastModifiedBy", author),
    tag("dcterms:created", time, when),
    tag("dcterms:modified", time, when),
    tag("cp:category", category),
    tag("cp:contentStatus", status),
    tag("dc:language", language),
    tag("cp:version", version),
    "</cp:coreProperties>",
  ].join("");
}

/** docProps/app.xml (ECMA-376 Part 1, 22.2). */
export function appProperties({ properties }: PacketDocument): string {
  return [
    declaration,
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">',
    "<Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity>",
    tag("Company", properties.company),
    "<AppVersion>16.0000</AppVersion></Properties>",
  ].join("");
}

/** For docProps/custom.xml: what no other property has a place for. */
export function customProperties({
  properties,
}: PacketDocument): readonly { readonly name: string; readonly value: string }[] {
  const { packet, status, version, sourceDigest, category } = properties;
  return [
    { name: "Packet", value: packet },
    { name: "State", value: status },
    { name: "Edition", value: version },
    { name: "Classification", value: category },
    { name: "Source digest (SHA-256)", value: sourceDigest },
  ]
    .filter(({ value }) => value !== "")
    .map(({ name, value }) => ({ name, value: cleanLine(value) }));
}

/**
 * word/settings.xml (ECMA-376 Part 1, 17.15). No updateFields: Word would ask before it shows the document.
 * @param spacesAddUp space below a paragraph and above the next one (17.15.3.20); else Word takes the larger, as browsers do
 */
export function settings(document: PacketDocument, spacesAddUp: boolean): string {
  const note = (kind: "footnote" | "endnote") =>
    `<w:${kind}Pr><w:${kind} w:id="-1"/><w:${kind} w:id="0"/></w:${kind}Pr>`;
  const compatibility = (name: string, value: number) =>
    `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`;
  return [
    declaration,
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:zoom w:percent="100"/>${protectionSetting(document)}<w:defaultTabStop w:val="360"/>`,
    '<w:characterSpacingControl w:val="doNotCompress"/>',
    note("footnote"),
    note("endnote"),
    `<w:compat>${spacesAddUp ? "<w:doNotUseHTMLParagraphAutoSpacing/>" : ""}`,
    compatibility("compatibilityMode", 15),
    compatibility("overrideTableStyleFontSizeAndJustification", 1),
    compatibility("enableOpenTypeFeatures", 1),
    compatibility("doNotFlipMirrorIndents", 1),
    compatibility("differentiateMultirowTableHeaders", 1),
    "</w:compat>",
    languageElement("themeFontLang", document.language),
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    "</w:settings>",
  ].join("");
}
