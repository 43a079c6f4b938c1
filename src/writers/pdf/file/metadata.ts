/**
 * What a file says of itself: the information dictionary and, in XML, the XMP packet (ISO 16684-1). Both are made from the same entries, since PDF/A wants
 * them to agree. The packet declares PDF/A-3a and PDF/UA-1.
 */
import type { DocumentProperties } from "../../../document/tree.js";

const producer = "policy-packet";

/** The information dictionary (ISO 32000-1, table 317); what is empty is left out. */
export interface FileInfo {
  readonly Title?: string;
  readonly Author?: string;
  readonly Subject?: string;
  readonly Keywords?: string;
  readonly Creator: string;
  readonly Producer: string;
  readonly CreationDate: Date;
  readonly ModDate: Date;
}

/**
 * The entries of a document, by the names of ISO 32000-1, table 317. Characters that XML can't hold become U+FFFD, so that dictionary and XMP agree.
 * @returns with both dates the document's own, as the clock is never asked
 */
export function fileInfo({ title, author, subject, keywords, date }: DocumentProperties): FileInfo {
  const texts = { Title: title, Author: author, Subject: subject, Keywords: keywords.join(", ") };
  const kept = Object.entries(texts).map(([key, text]) => [key, writable(text)] as const);
  return {
    ...Object.fromEntries(kept.filter(([, text]) => text !== "")),
    Creator: producer,
    Producer: producer,
    CreationDate: date,
    ModDate: date,
  };
}

/** XML 1.0 has no way to write most control characters, noncharacters and lone surrogates. */
function writable(text: string): string {
  return [...text].map((one) => (isWritable(one.codePointAt(0) ?? 0) ? one : "\ufffd")).join("");
}

function isWritable(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (one) => escapes[one] ?? one);
}

const namespaces = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
};

/** PDF/A knows the properties of XMP's own schemas; any other has to be described in the file (ISO 19005-3, 6.6.2.3). */
const uaSchema = element(
  "pdfaExtension:schemas",
  `<rdf:Bag><rdf:li rdf:parseType="Resource">${[
    element("pdfaSchema:schema", "PDF/UA identification schema"),
    element("pdfaSchema:namespaceURI", namespaces.pdfuaid),
    element("pdfaSchema:prefix", "pdfuaid"),
    element(
      "pdfaSchema:property",
      `<rdf:Seq><rdf:li rdf:parseType="Resource">${[
        element("pdfaProperty:name", "part"),
        element("pdfaProperty:valueType", "Integer"),
        element("pdfaProperty:category", "internal"),
        element("pdfaProperty:description", "Part of ISO 14289 that the file conforms to"),
      ].join("")}</rdf:li></rdf:Seq>`,
    ),
  ].join("")}</rdf:li></rdf:Bag>`,
);

/** @param language BCP 47 */
export function xmpPacket(info: FileInfo, language: string): string {
  const stamp = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
  const known = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" ${known.join(" ")}>`,
    element("pdfaid:part", "3"),
    element("pdfaid:conformance", "A"),
    element("pdfuaid:part", "1"),
    uaSchema,
    element("dc:format", "application/pdf"),
    element("dc:language", `<rdf:Bag>${element("rdf:li", escapeXml(language))}</rdf:Bag>`),
    alternative("dc:title", info.Title),
    list("dc:creator", info.Author),
    alternative("dc:description", info.Subject),
    simple("xmp:CreatorTool", info.Creator),
    simple("xmp:CreateDate", stamp(info.CreationDate)),
    simple("xmp:ModifyDate", stamp(info.ModDate)),
    simple("pdf:Producer", info.Producer),
    simple("pdf:Keywords", info.Keywords),
    "</rdf:Description>",
    "</rdf:RDF></x:xmpmeta>",
    '<?xpacket end="w"?>',
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** @param content XML */
function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function simple(name: string, text: string | undefined): string {
  return text === undefined ? "" : element(name, escapeXml(text));
}

function alternative(name: string, text: string | undefined): string {
  if (text === undefined) return "";
  return element(name, `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`);
}

function list(name: string, text: string | undefined): string {
  return text === undefined ? "" : element(name, `<rdf:Seq>${element("rdf:li", escapeXml(text))}</rdf:Seq>`);
}
