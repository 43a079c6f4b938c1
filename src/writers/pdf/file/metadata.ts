/** The XMP packet (ISO 16684-1) that says in XML what the Info dictionary says, escaped, with dates in UTC. */
import type { DocumentProperties } from "../../../document/tree.js";

export const producer = "policy-packet";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write most control characters, noncharacters and lone surrogates. */
function writable(one: string): boolean {
  const code = one.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

export function escapeXml(text: string): string {
  return [...text].map((one) => (writable(one) ? (escapes[one] ?? one) : "\ufffd")).join("");
}

export function xmpPacket(properties: DocumentProperties): string {
  const { title, author, subject, keywords, date } = properties;
  const stamp = `${date.toISOString().slice(0, 19)}Z`;
  const alternative = (name: string, text: string) =>
    text === "" ? "" : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
  const bag = (name: string, items: readonly string[], kind: "Bag" | "Seq") =>
    items.length === 0
      ? ""
      : `<${name}><rdf:${kind}>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join("")}</rdf:${kind}></${name}>`;
  const simple = (name: string, text: string) => (text === "" ? "" : `<${name}>${escapeXml(text)}</${name}>`);
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    "<dc:format>application/pdf</dc:format>",
    alternative("dc:title", title),
    bag("dc:creator", author === "" ? [] : [author], "Seq"),
    alternative("dc:description", subject),
    simple("xmp:CreatorTool", producer),
    simple("xmp:CreateDate", stamp),
    simple("xmp:ModifyDate", stamp),
    simple("pdf:Producer", producer),
    simple("pdf:Keywords", keywords.join(", ")),
    "</rdf:Description>",
    "</rdf:RDF></x:xmpmeta>",
    '<?xpacket end="w"?>',
  ]
    .filter((line) => line !== "")
    .join("\n");
}
