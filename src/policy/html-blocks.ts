/** A tree of HTML and markdown to blocks. What is not understood has been reported; its text is kept. */
import {
  codeBlock,
  inlineCode,
  lineBreak,
  list,
  listItem,
  paragraph,
  quote,
  strong,
  text,
  thematicBreak,
} from "../document/builders.js";
import type { Block, Inline, ListItem } from "../document/tree.js";
import { plainText } from "../document/walk.js";
import { decodeEntities } from "./entities.js";
import { htmlRole, isCode, markOf } from "./html-elements.js";
import { htmlImage, reportHtml } from "./html-inline.js";
import { readGrid } from "./html-table.js";
import type { HtmlElement, HtmlNode, HtmlTextNode, MarkdownNode } from "./html-tree.js";
import { readPlain } from "./inline.js";
import { blocksInLanguage, elementInLanguage, figureOf, languageOf, onlyImage } from "./language-spans.js";
import { readLink } from "./links.js";
import { plainOf } from "./literal.js";
import { unmentioned } from "./mentions.js";
import type { Reading } from "./reading.js";
import type { TextMap } from "./text-map.js";
import { foldWhitespace } from "./whitespace.js";

/** What blocks of HTML need of the reader of markdown. */
export interface MarkdownReader {
  readonly reading: Reading;
  blocks(node: MarkdownNode): readonly Block[];
  heading(level: number, content: readonly Inline[], start: number, end: number): readonly Block[];
}

/** Elements that stand in a line of text. */
const inLine = new Set(["a", "br", "img", "q"]);

export function htmlBlocks(nodes: readonly HtmlNode[], reader: MarkdownReader): readonly Block[] {
  const blocks: Block[] = [];
  let line: Inline[] = [];
  let range = null as { readonly start: number; readonly end: number } | null;
  const flush = () => {
    const content = foldWhitespace(line, reader.reading);
    const picture = onlyImage(content, reader.reading);
    const span = range === null ? null : reader.reading.span(range.start, range.end);
    if (picture !== null) blocks.push(figureOf(picture, span));
    else if (content.length > 0) blocks.push(paragraph(content, "body", span));
    line = [];
    range = null;
  };
  for (const node of nodes) {
    if (node.kind === "markdown") {
      flush();
      blocks.push(...reader.blocks(node));
    } else if (node.kind === "text" || isInLine(node)) {
      const content = inlineOf(node, reader);
      const seen = node.kind === "element" ? node : node.visible;
      if (seen !== null) range = { start: range?.start ?? seen.start, end: seen.end };
      line.push(...content);
    } else {
      flush();
      blocks.push(...blocksInLanguage(elementBlocks(node, reader), languageOf(node, reader.reading), reader.reading));
    }
  }
  flush();
  return blocks;
}

function isInLine(element: HtmlElement): boolean {
  const { name } = element.tag;
  const role = htmlRole(name);
  const inline = role === "mark" || (role === "transparent" && !/^t(?:body|head|foot)$/.test(name)) || inLine.has(name);
  return (
    inline && element.children.every((child) => child.kind === "text" || (child.kind === "element" && isInLine(child)))
  );
}

function inlineOf(node: HtmlNode, reader: MarkdownReader): readonly Inline[] {
  const { reading } = reader;
  if (node.kind === "markdown") throw new Error("a markdown block in a line of HTML");
  if (node.kind === "text") return readPlain(node.raw, mapOf(node), reading);
  return elementInLanguage(inlineElement(node, reader), node, reading);
}

/** Where a text stands that may go on behind the markers of a quote. */
function mapOf({ raw, start, end }: HtmlTextNode): TextMap {
  return {
    at: (offset) => start + offset,
    end: (offset) => (offset === raw.length ? end : start + offset),
  };
}

function inlineElement(node: HtmlElement, reader: MarkdownReader): readonly Inline[] {
  const { reading } = reader;
  const span = reading.span(node.start, node.end);
  const { name, attributes } = node.tag;
  if (name === "br") return [lineBreak(span)];
  if (name === "img") return [htmlImage(node.tag, node.start, node.end, reading)];
  const content = node.children.flatMap((child) => inlineOf(child, reader));
  if (name === "a") {
    const href = attributes.get("href");
    return href === undefined ? content : readLink(href, attributes.get("title") ?? null, content, node, reading);
  }
  if (name === "q") return [text("“", span), ...content, text("”", span)];
  if (name === "code") return [inlineCode(plainText(foldWhitespace(unmentioned(content, reading), reading)), span)];
  if (content.length === 0) return [];
  const shown = isCode(name) ? unmentioned(content, reading) : content;
  return [markOf(name, shown, span) ?? shown].flat();
}

function elementBlocks(element: HtmlElement, reader: MarkdownReader): readonly Block[] {
  const { name } = element.tag;
  const { reading } = reader;
  const span = reading.span(element.start, element.end);
  const inside = () => htmlBlocks(element.children, reader);
  switch (name) {
    case "hr":
      return [thematicBreak(span)];
    case "blockquote":
      return [quote(inside(), span)];
    case "pre":
      return [codeBlock(rawTextOf(element).replace(/^\n|\n$/g, ""), null, span)];
    case "script":
    case "style":
      return [codeBlock(rawTextOf(element).replace(/^\n|\n$/g, ""), null, span)];
    case "ul":
    case "ol":
      return htmlList(element, reader);
    case "table":
      return htmlTable(element, reader);
    case "summary":
      return inside().map((block) =>
        block.kind === "paragraph" ? { ...block, content: [strong(block.content, block.span)] } : block,
      );
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return htmlHeading(Number(name.slice(1)), element, reader);
    default:
      return inside();
  }
}

/** What stands in an element that is no block by itself. */
function blocksOf(element: HtmlElement, reader: MarkdownReader): readonly Block[] {
  return blocksInLanguage(htmlBlocks(element.children, reader), languageOf(element, reader.reading), reader.reading);
}

function htmlHeading(level: number, element: HtmlElement, reader: MarkdownReader): readonly Block[] {
  const inline = element.children.every(
    (child) => child.kind === "text" || (child.kind === "element" && isInLine(child)),
  );
  if (!inline) return htmlBlocks(element.children, reader);
  const inlines = element.children.flatMap((child) => inlineOf(child, reader));
  const content = foldWhitespace(inlines, reader.reading);
  return reader.heading(level, content, element.start, element.end);
}

function htmlList(element: HtmlElement, reader: MarkdownReader): readonly Block[] {
  const { reading } = reader;
  const items: ListItem[] = [];
  for (const child of element.children) {
    if (child.kind === "text" && child.raw.trim() === "") continue;
    const isItem = child.kind === "element" && child.tag.name === "li";
    const range = child.kind === "markdown" ? child.place : child;
    const blocks = isItem ? blocksOf(child, reader) : htmlBlocks([child], reader);
    items.push(listItem(blocks, null, reading.span(range.start, range.end)));
  }
  if (items.length === 0) return [];
  const ordered = element.tag.name === "ol";
  const start = Number(element.tag.attributes.get("start") ?? 1);
  const options = {
    ordered,
    start: Number.isSafeInteger(start) && start >= 0 ? start : 1,
    tight: items.every(({ blocks }) => blocks.filter(({ kind }) => kind === "paragraph").length <= 1),
  };
  return [list(items, options, reading.span(element.start, element.end))];
}

function htmlTable(element: HtmlElement, reader: MarkdownReader): readonly Block[] {
  const { table, caption, stray } = readGrid(element, (cell) => blocksOf(cell, reader), reader.reading);
  const lost = htmlBlocks(stray, reader);
  if (lost.length > 0) {
    reportHtml(
      reader.reading,
      element.start,
      element.end,
      "the table holds text outside its cells; it is printed after the table",
      "put it into <td> and </td>",
    );
  }
  const title = caption === null ? [] : captionOf(blocksOf(caption, reader), table);
  return [...title, ...(table === null ? [] : [table]), ...lost];
}

/** One paragraph is a table's caption; anything else is text before it. */
function captionOf(blocks: readonly Block[], table: Block | null): readonly Block[] {
  const [only] = blocks;
  if (table === null || blocks.length !== 1 || only?.kind !== "paragraph") return blocks;
  return [{ ...only, role: "caption" }];
}

function rawTextOf(element: HtmlElement): string {
  return element.children
    .map((child) => {
      if (child.kind === "text")
        return htmlRole(element.tag.name) === "unsupported" ? plainOf(child.raw) : plainOf(decodeEntities(child.raw));
      if (child.kind === "element") return child.tag.name === "br" ? "\n" : rawTextOf(child);
      return plainOf(child.token.raw);
    })
    .join("");
}
