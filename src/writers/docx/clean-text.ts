/**
 * The gate for text that users wrote. Everything from the tree passes through here before it meets docx: what XML 1.0
 * can't hold is replaced visibly, and braces are hidden from docx, which reads `{name-0}` as a placeholder of its own.
 */

/** Whatever the production `Char` of XML 1.0 (2.2) leaves out: controls, lone surrogates, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Stands for "{" until the file is finished. A noncharacter: cleaned text can't hold it otherwise. */
const hiddenBrace = "\ufffe";

/** Text for an element or an attribute. Every character that XML can carry prints exactly; the others become U+FFFD. */
export function cleanText(text: string): string {
  const clean = text.replace(forbidden, "\ufffd");
  return clean.includes("{") ? clean.replaceAll("{", hiddenBrace) : clean;
}

/** Text of one line: as `cleanText`, with line breaks turned into spaces, and tabs, which would go to the line's next stop. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(/[\t\r\n]+/g, " "));
}

/** Brings hidden braces back, in a finished part. */
export function restoreBraces(xml: string): string {
  return xml.replaceAll(hiddenBrace, "{");
}

/** For the parts that are written as strings: styles, settings and properties. */
export function escapeXml(text: string): string {
  return text
    .replace(forbidden, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * A URL that every reader of the package can parse (RFC 3986): whatever is not a URL character is percent-encoded.
 * Null for what is no absolute URL at all; the Open XML SDK refuses a whole file for one such relationship.
 */
export function cleanUrl(url: string): string | null {
  const encoded = url
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%[\]]+/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25");
  return URL.canParse(encoded) ? encoded : null;
}
