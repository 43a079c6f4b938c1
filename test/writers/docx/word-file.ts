/** Reads a Word file back for the tests, sharing no code with the writer: unzips it and parses its XML strictly. */
import { strFromU8, unzipSync } from "fflate";

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

export interface WordFile {
  readonly names: readonly string[];
  bytes(name: string): Uint8Array;
  xml(name: string): XmlNode;
  /** Everything that prints: body, notes, headers and footers. */
  readonly stories: readonly XmlNode[];
}

export function readWordFile(file: Uint8Array): WordFile {
  const entries = unzipSync(file);
  const parsed = new Map<string, XmlNode>();
  const bytes = (name: string) => {
    const content = entries[name];
    if (!content) throw new Error(`no part ${name}`);
    return content;
  };
  const xml = (name: string) => {
    const node = parsed.get(name) ?? parseXml(strFromU8(bytes(name)));
    parsed.set(name, node);
    return node;
  };
  const names = Object.keys(entries);
  const stories = names.filter((name) => /^word\/(document|footnotes|endnotes|(header|footer)\d+)\.xml$/.test(name));
  return { names, bytes, xml, stories: stories.map(xml) };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decode(text: string): string {
  if (forbidden.test(text)) throw new Error("a character that XML does not allow");
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const value = entities[name];
    if (value === undefined) throw new Error(`entity ${whole}`);
    return value;
  });
}

/** Well-formed XML without comments, CDATA and DOCTYPE, which our files never hold; anything else throws. */
export function parseXml(source: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  const token = /<\?[^>]*\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    end = token.lastIndex;
    const [, close, name, attributes = "", empty, text] = match;
    const parent = open.at(-1);
    if (!parent) throw new Error("a tag too many is closed");
    if (text !== undefined) parent.children.push(decode(text));
    if (name === undefined) continue;
    if (close) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another tag`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
      key,
      decode(value),
    ]);
    const node: XmlNode = { name, attributes: Object.fromEntries(pairs), children: [] };
    parent.children.push(node);
    if (!empty) open.push(node);
  }
  if (end !== source.length || open.length !== 1) throw new Error(`not well-formed after ${end} characters`);
  const [element] = root.children.filter((child) => typeof child !== "string");
  if (!element) throw new Error("no element");
  return element;
}

/** All elements of a name, in the order of the document. */
export function all(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  const visit = (each: XmlNode) => {
    if (each.name === name) found.push(each);
    for (const child of each.children) if (typeof child !== "string") visit(child);
  };
  visit(node);
  return found;
}

export const first = (node: XmlNode, name: string): XmlNode | undefined => all(node, name)[0];

/** The `w:val` of the first element of a name. */
export const val = (node: XmlNode, name: string): string | undefined => first(node, name)?.attributes["w:val"];

/** What a reader sees: text, tabs and breaks; a paragraph a line; no field codes. */
export function printed(node: XmlNode): string {
  switch (node.name) {
    case "w:t":
      return node.children.filter((child) => typeof child === "string").join("");
    case "w:tab":
      return "\t";
    case "w:br":
      return "\n";
    case "w:pPr":
    case "w:instrText":
      return "";
    default: {
      const inner = node.children.map((child) => (typeof child === "string" ? "" : printed(child))).join("");
      return node.name === "w:p" ? `${inner}\n` : inner;
    }
  }
}

/** Paragraphs with their style, direct text only: those of text boxes would be counted twice, and we write none. */
export const paragraphs = (
  node: XmlNode,
): readonly { readonly style: string; readonly text: string; readonly node: XmlNode }[] =>
  all(node, "w:p").map((each) => ({
    style: val(each, "w:pStyle") ?? "",
    text: printed(each).slice(0, -1),
    node: each,
  }));

/** Instructions of the fields of a story, each put together from its pieces; throws when one is not closed. */
export function fieldCodes(story: XmlNode): string[] {
  const codes: string[] = [];
  const open: string[] = [];
  const visit = (node: XmlNode) => {
    if (node.name === "w:instrText") open[open.length - 1] += node.children.join("");
    const type = node.name === "w:fldChar" ? node.attributes["w:fldCharType"] : null;
    if (type === "begin") open.push("");
    if (type === "end") {
      const code = open.pop();
      if (code === undefined) throw new Error("a field is closed that was not open");
      codes.push(code.trim());
    }
    for (const child of node.children) if (typeof child !== "string") visit(child);
  };
  visit(story);
  if (open.length > 0) throw new Error(`field ${open.join()} is not closed`);
  return codes;
}
