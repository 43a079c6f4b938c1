/** marked's block tokens to the document tree, with the place of every node. Nothing is dropped but link definitions and comments. */

import type { Tokens } from "marked";
import { unreachable } from "../diagnostics.js";
import {
  alert,
  codeBlock,
  footnote,
  heading,
  list,
  listItem,
  paragraph,
  quote,
  text,
  thematicBreak,
} from "../document/builders.js";
import type { Block, Footnote, Heading, HeadingLevel, Inline, List } from "../document/tree.js";
import { plainText } from "../document/walk.js";
import { reportAlmostAlert } from "./alerts.js";
import { decodeEntities } from "./entities.js";
import type { Findings } from "./findings.js";
import { createFootnoteRegister } from "./footnotes.js";
import { applyAttributes, reportNoSection, takeFromHeading, takeFromParagraph } from "./heading-attributes.js";
import { htmlBlocks, type MarkdownReader } from "./html-blocks.js";
import { HtmlTree } from "./html-tree.js";
import { readInlines } from "./inline.js";
import { figureOf, onlyImage } from "./language-spans.js";
import { lex } from "./lexer.js";
import { LineCursor, linesOf, mapOfLines, type Place } from "./lines.js";
import { plainOf } from "./literal.js";
import { readTable } from "./markdown-table.js";
import type { ControlMapping, Policy, ReadingContext } from "./policy.js";
import type { LocatedText, Reading } from "./reading.js";
import { createSlugger } from "./slugs.js";
import type { Source } from "./source.js";
import type { Templated } from "./template.js";
import { type FootnoteDefinitionToken, type PolicyToken, policyTokens } from "./tokens.js";

export interface MarkdownBody {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  /** Of sections. */
  readonly controls: readonly ControlMapping[];
  readonly scopes: Policy["scopes"];
  readonly mentions: Policy["mentions"];
}

/** Reads rendered markdown. */
export function readMarkdown(
  { text: markdown, map }: Templated,
  source: Source,
  { roles, services }: Pick<ReadingContext, "roles" | "services">,
  findings: Findings,
): MarkdownBody {
  const { tokens, alerts, spent } = lex(markdown);
  const lines = linesOf(markdown);
  const reading: Reading = {
    findings,
    lines,
    span: (start, end) => source.span(map.at(start), end > start ? map.end(end) : map.at(start)),
    alerts,
    spent,
    slug: createSlugger(),
    footnotes: createFootnoteRegister(tokens),
    notePlaces: new Map(),
    headingLevel: 0,
    services,
    controls: [],
    scopes: new Map(),
    roles,
    mentions: new Map(),
  };
  const whole: Place = { line: 0, endLine: lines.starts.length, start: 0, end: markdown.length };
  const blocks = readBlocks(tokens, whole, reading);
  const footnotes: Footnote[] = [];
  for (let note = reading.footnotes.next(); note !== null; note = reading.footnotes.next()) {
    const place = reading.notePlaces.get(note.definition) ?? whole;
    const content = readBlocks(policyTokens(note.definition.tokens), place, reading);
    footnotes.push(footnote(String(note.number), note.number, content, reading.span(place.start, place.end)));
  }
  return { blocks, footnotes, controls: reading.controls, scopes: reading.scopes, mentions: reading.mentions };
}

/** Reads the tokens of one container. */
function readBlocks(tokens: readonly PolicyToken[], container: Place, reading: Reading): readonly Block[] {
  const cursor = new LineCursor(reading.lines, container.line, container.endLine);
  const html = new HtmlTree(reading);
  const reader: MarkdownReader = {
    reading,
    blocks: ({ token, place }) => readBlock(token, place, null, reading),
    heading: (level, content, start, end) => makeHeading(level, content, start, end, reading),
  };
  const blocks: Block[] = [];
  let above: Heading | null = null;
  for (const token of tokens) {
    if (token.type === "space" || token.type === "checkbox") continue;
    const place = cursor.next(token.raw);
    if (token.type === "html") {
      const at = mapOfLines(reading.lines, token.raw, place.line, place.start);
      html.addHtml(token.raw, (offset) => at.at(offset));
    } else if (html.isOpen) {
      html.addMarkdown(token, place);
      continue;
    }
    if (!html.isOpen) blocks.push(...htmlBlocks(html.take(), reader));
    if (token.type !== "html") blocks.push(...readBlock(token, place, above, reading));
    const last = token.type === "heading" ? blocks.at(-1) : undefined;
    above = last?.kind === "heading" ? last : null;
  }
  blocks.push(...htmlBlocks(html.take(), reader));
  return blocks;
}

/** @param above the heading that the block is right below */
function readBlock(token: PolicyToken, place: Place, above: Heading | null, reading: Reading): readonly Block[] {
  const span = reading.span(place.start, place.end);
  switch (token.type) {
    case "paragraph":
    case "text":
      return readParagraph(token, place, above, reading);
    case "heading":
      return readHeading(token, place, reading);
    case "list":
      return [readList(token, place, reading)];
    case "table":
      return readTable(token, place, reading);
    case "code":
      return [codeBlock(plainOf(token.text).replace(/\n$/, ""), languageOf(token), span)];
    case "blockquote": {
      const variant = reading.alerts.get(token);
      if (variant === undefined) reportAlmostAlert(token, span, reading.findings);
      const inside = readBlocks(policyTokens(token.tokens), place, reading);
      return [variant === undefined ? quote(inside, span) : alert(variant, inside, span)];
    }
    case "hr":
      return [thematicBreak(span)];
    case "tooDeep":
      reading.findings.report(
        "markdown/too-deep",
        span,
        "quotes and lists are nested deeper than 60 levels; this is printed as written",
        "nest them less",
      );
      return [paragraph([text(plainOf(token.raw).replace(/\s+/g, " ").trim(), span)], "body", span)];
    case "footnoteDefinition":
      return readDefinition(token, place, reading);
    // Definitions of links are the only tokens without output: what they say is in the links.
    case "def":
    case "space":
    case "checkbox":
      return [];
    case "html":
    case "br":
    case "codespan":
    case "del":
    case "em":
    case "escape":
    case "image":
    case "link":
    case "list_item":
    case "strong":
    case "footnoteReference":
    case "attributeSpan":
      throw new Error(`an inline token among block tokens: ${token.type}`);
    default:
      return unreachable(token);
  }
}

type TextToken = Tokens.Paragraph | Tokens.Heading | Tokens.Text;

/** What marked found in a text, and where it stands. */
function contentOf(token: TextToken, place: Place, reading: Reading): readonly [readonly PolicyToken[], LocatedText] {
  const tokens = policyTokens(token.tokens).filter(({ type }) => type !== "checkbox");
  const isTask = tokens.length !== (token.tokens?.length ?? 0);
  const content = isTask ? token.text.replace(/^\[[ xX]\] /, "") : token.text;
  if (reading.spent.has(token.tokens ?? [])) {
    const span = reading.span(place.start, place.end);
    const message =
      "this text holds thousands of marks without a partner; from some point on they are printed as written";
    reading.findings.report("markdown/too-deep", span, message, "escape marks that are meant as text with \\");
  }
  return [tokens, { text: content, map: mapOfLines(reading.lines, content, place.line, place.start) }];
}

function readHeading(token: Tokens.Heading, place: Place, reading: Reading): readonly Block[] {
  const { tokens, located, attributes } = takeFromHeading(...contentOf(token, place, reading), reading);
  const content = readInlines(tokens, located, reading);
  const made = makeHeading(token.depth, content, place.start, place.end, reading);
  for (const one of made) if (attributes !== null) applyAttributes(one, attributes, reading);
  if (made.length === 0 && attributes !== null) reportNoSection(attributes, reading);
  return made;
}

function readParagraph(
  token: Tokens.Paragraph | Tokens.Text,
  place: Place,
  above: Heading | null,
  reading: Reading,
): readonly Block[] {
  const text = takeFromParagraph(...contentOf(token, place, reading), above !== null, reading);
  if (above !== null && text.attributes !== null) applyAttributes(above, text.attributes, reading);
  const content = readInlines(text.tokens, text.located, reading);
  const span = reading.span(place.start, place.end);
  const picture = onlyImage(content, reading);
  if (picture !== null) return [figureOf(picture, span)];
  return content.length === 0 ? [] : [paragraph(content, "body", span)];
}

/** A heading without text would be a section without a name: it is left out. */
function makeHeading(
  level: number,
  content: readonly Inline[],
  start: number,
  end: number,
  reading: Reading,
): readonly Heading[] {
  const span = reading.span(start, end);
  if (content.length === 0) {
    reading.findings.report(
      "markdown/empty-heading",
      span,
      "a heading without text is left out",
      "write its text, or delete it",
    );
    return [];
  }
  const before = Math.max(reading.headingLevel, 2);
  if (level > before + 1) {
    const message = `a heading of level ${level} follows one of level ${reading.headingLevel || "none"}`;
    reading.findings.report(
      "markdown/heading-jump",
      span,
      message,
      `make it level ${before + 1}: ${"#".repeat(before + 1)}`,
    );
  }
  reading.headingLevel = level;
  return [heading(level as HeadingLevel, reading.slug(plainText(content)), content, null, span)];
}

function readList(token: Tokens.List, place: Place, reading: Reading): List {
  const cursor = new LineCursor(reading.lines, place.line, place.endLine);
  const items = token.items.map((item) => {
    const itemPlace = cursor.next(item.raw);
    const checked = item.task ? item.checked === true : null;
    const blocks = readBlocks(policyTokens(item.tokens), itemPlace, reading);
    return listItem(blocks, checked, reading.span(itemPlace.start, itemPlace.end));
  });
  const delimiter = /^\s*\d{1,9}\)/.test(token.raw) ? ")" : ".";
  const options = {
    ordered: token.ordered,
    start: token.start === "" ? 1 : token.start,
    delimiter,
    tight: !token.loose,
  } as const;
  return list(items, options, reading.span(place.start, place.end));
}

function languageOf(token: Tokens.Code): string | null {
  const language = plainOf(decodeEntities(token.lang ?? "")).split(/\s/, 1)[0] ?? "";
  return language === "" ? null : language;
}

function readDefinition(token: FootnoteDefinitionToken, place: Place, reading: Reading): readonly Block[] {
  if (reading.footnotes.isFootnote(token)) {
    reading.notePlaces.set(token, place);
    return [];
  }
  const span = reading.span(place.start, place.end);
  reading.findings.report(
    "markdown/unused-footnote",
    span,
    `nothing refers to the footnote [^${token.label}]; it is printed here`,
    `add [^${token.label}] where it belongs, or delete it`,
  );
  return readBlocks(policyTokens(token.tokens), place, reading);
}
