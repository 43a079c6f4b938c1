/** Where links lead: addresses with a known scheme, percent-encoded; everything relative is left for the packet to look up. */
import { link, text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { plainText, walkInlines } from "../document/walk.js";
import type { Reading } from "./reading.js";

const allowed = new Set(["http", "https", "mailto", "tel"]);
const scheme = /^([a-z][a-z0-9+.-]*):/i;

/**
 * Makes a link. A scheme that is not allowed makes it text that keeps its address in print.
 * @param start offset in the rendered markdown @param end offset past it
 */
export function readLink(
  href: string,
  title: string | null,
  content: readonly Inline[],
  place: { readonly start: number; readonly end: number },
  reading: Reading,
): readonly Inline[] {
  const span = reading.span(place.start, place.end);
  // Browsers ignore tabs and line breaks in addresses (WHATWG URL standard 4.4), so they can't hide a scheme.
  const address = href.replace(/[\t\n\r]/g, "").trim();
  const shown =
    plainText(content).trim() === "" && !walkInlines(content).some(({ kind }) => kind === "image")
      ? [text(address.replace(/\s/g, " "), span)]
      : content;
  const name = scheme.exec(address)?.[1]?.toLowerCase();
  if (name === undefined && !address.startsWith("//")) {
    return address === "" ? content : [link({ kind: "unresolved", href: address }, shown, title, span)];
  }
  if (name === undefined || allowed.has(name)) {
    const url = percentEncoded(name === undefined ? `https:${address}` : address);
    if (isAddress(url)) return [link({ kind: "external", url }, shown, title, span)];
    const message = `"${address}" is no address; it is printed as text`;
    reading.findings.report("link/invalid", span, message, "correct the address, or write it as code");
  } else {
    reading.findings.report(
      "link/unsafe",
      span,
      `links with ${name}: are not allowed; the address is printed as text`,
      "link to an https: address, or to another policy",
    );
  }
  return plainText(shown).includes(address) ? shown : [...shown, text(` (${address.replace(/\s/g, " ")})`, span)];
}

/** Whether it names a host (RFC 3986, 3.2.2), or for mail and telephones, anything at all. Word refuses to open files with other links. */
function isAddress(url: string): boolean {
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#:]*)(?::\d*)?(?:[/?#]|$)/i.exec(url)?.[1];
  if (host === undefined) return /^(mailto|tel):./i.test(url);
  if (host.startsWith("[")) return true;
  // Escapes stand for letters beyond ASCII only.
  return host
    .replace(/\.$/, "")
    .split(".")
    .every((label) => /^(?:[a-z0-9_-]|%[89a-f][0-9a-f])+$/i.test(label));
}

/** RFC 3986: what is not allowed in an address is escaped; escapes that are there already stay. */
export function percentEncoded(url: string): string {
  return encodeURI(url)
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, "%")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]");
}
