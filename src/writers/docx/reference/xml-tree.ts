/**
 * XML of others as small trees, and trees as XML. What comes in is parsed strictly: no document types, no entities but those of XML itself,
 * no elements of namespaces that are not known here, and none of a size that only an attacker makes. Text is left out, as none of the parts
 * that are read has any.
 */
import { DOMParser, type Element, onWarningStopParsing } from "@xmldom/xmldom";
import type { XmlElement } from "../../word-reference.js";
import { escapeXml } from "../clean-text.js";

/** Why a part can't be read; ends a sentence that begins with its name. */
export class XmlError extends Error {}

const namespaces: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://schemas.openxmlformats.org/drawingml/2006/main", "a"],
  ["http://schemas.openxmlformats.org/package/2006/relationships", "rel"],
  ["http://schemas.openxmlformats.org/package/2006/content-types", "ct"],
  ["http://schemas.microsoft.com/office/word/2010/wordml", "w14"],
]);

/** Of ISO/IEC 29500 Strict, which Word writes only when it is asked to. */
const strictNamespace = /^http:\/\/purl\.oclc\.org\/ooxml\//;

/** Styles are four deep. */
const deepest = 40;

/** The parts of large templates have less than one megabyte. */
export const largestPart = 4 * 1024 * 1024;

/** Tags, attributes and references together: each takes several hundred bytes once it is parsed. */
const mostNodes = 200_000;
/** Of one element, with declarations of namespaces: the parser compares each with all others. */
const mostAttributes = 200;

/** @param bytes a part in UTF-8. @throws XmlError */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > largestPart) throw new XmlError(`is larger than ${largestPart / 1024 / 1024} MB`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError("is not UTF-8");
  }
  return parseXmlText(text);
}

/** @throws XmlError */
export function parseXmlText(text: string): XmlElement {
  // Before the parser sees it: what is declared there is never carried out.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new XmlError("has a document type or entities of its own");
  checkSize(text);
  let root: Element | null;
  try {
    root = new DOMParser({ onError: onWarningStopParsing, locator: false }).parseFromString(
      text,
      "text/xml",
    ).documentElement;
  } catch {
    throw new XmlError("is not well-formed XML");
  }
  if (root === null) throw new XmlError("is empty");
  if (strictNamespace.test(root.namespaceURI ?? "")) throw new XmlError("is in the form Strict Open XML");
  const tree = treeOf(root, 0);
  if (tree === null) throw new XmlError("is of another kind");
  return tree;
}

/** Counts before anything is built, by the signs that no element and no attribute is without. */
function checkSize(text: string): void {
  let nodes = 0;
  let attributes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "<") attributes = 0;
    else if (sign === "=") attributes += 1;
    else if (sign !== "&") continue;
    nodes += 1;
    if (nodes > mostNodes || attributes > mostAttributes) throw new XmlError("has more elements than can be read");
  }
}

function treeOf(node: Element, depth: number): XmlElement | null {
  const prefix = namespaces.get(node.namespaceURI ?? "");
  if (prefix === undefined) return null;
  if (depth > deepest) throw new XmlError("is nested too deep");
  const attributes = new Map<string, string>();
  for (const attribute of node.attributes) {
    const own = attribute.namespaceURI === null ? "" : namespaces.get(attribute.namespaceURI);
    if (own !== undefined)
      attributes.set(own === "" ? attribute.name : `${own}:${attribute.localName}`, attribute.value);
  }
  const children: XmlElement[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== child.ELEMENT_NODE) continue;
    const tree = treeOf(child as Element, depth + 1);
    if (tree !== null) children.push(tree);
  }
  return { name: `${prefix}:${node.localName}`, attributes, children };
}

/** Writes an element; attribute values are escaped. */
export function writeXml({ name, attributes, children }: XmlElement): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join("");
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.map(writeXml).join("")}</${name}>`;
}

export const childOf = (parent: XmlElement | null | undefined, name: string): XmlElement | null =>
  parent?.children.find((child) => child.name === name) ?? null;

/** The attribute that most elements of WordprocessingML have their value in. */
export const wordValue = (element: XmlElement | null | undefined): string | null =>
  element?.attributes.get("w:val") ?? null;

export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlElement[] = [],
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children };
}
