/** marked's inline tokens to nodes: text with its marks, links, images, footnote references and the HTML that is understood. */
import { unreachable } from "../diagnostics.js";
import {
  emphasis,
  footnoteReference,
  inlineCode,
  lineBreak,
  strikethrough,
  strong,
  text,
} from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { plainText } from "../document/walk.js";
import { decodeEntities } from "./entities.js";
import { HtmlFrames } from "./html-inline.js";
import { readImage } from "./images.js";
import { readAttributeSpan, reportMisplaced } from "./language-spans.js";
import { readLink } from "./links.js";
import { plainOf } from "./literal.js";
import { readMentions } from "./mentions.js";
import type { LocatedText, Reading } from "./reading.js";
import { reportLimitAsText } from "./service-limits.js";
import { shiftedMap, type TextMap, TextMapBuilder } from "./text-map.js";
import { type PolicyToken, policyTokens } from "./tokens.js";
import { foldWhitespace } from "./whitespace.js";

/** A range of the rendered markdown. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Reads the inline tokens of a whole block. */
export function readInlines(tokens: readonly PolicyToken[], located: LocatedText, reading: Reading): readonly Inline[] {
  return foldWhitespace(readRun(tokens, located, reading), reading);
}

/** The tokens of one level, not yet folded. */
function readRun(tokens: readonly PolicyToken[], located: LocatedText, reading: Reading): readonly Inline[] {
  const frames = new HtmlFrames(reading);
  let at = 0;
  let before: PolicyToken | null = null;
  for (const token of tokens) {
    const from = placeOf(token.raw, located.text, at);
    at = from + token.raw.length;
    const range = { start: located.map.at(from), end: located.map.end(at) };
    if (before !== null) reportMisplaced(before, token, (offset) => located.map.at(from + offset), reading);
    before = token;
    if (token.type === "html") frames.add(token.raw, (offset) => located.map.at(from + offset));
    else frames.push(...readToken(token, { text: located.text, map: located.map, from }, range, reading));
  }
  return frames.finish();
}

/** Usually where the one before ended; marked unescapes a few things, so that it may be a little further on. */
function placeOf(raw: string, within: string, at: number): number {
  if (within.startsWith(raw, at)) return at;
  const found = within.indexOf(raw, at);
  return found === -1 ? Math.min(at, within.length) : found;
}

interface TokenPlace extends LocatedText {
  /** Where the token starts in the text. */
  readonly from: number;
}

function readToken(token: PolicyToken, place: TokenPlace, range: Range, reading: Reading): readonly Inline[] {
  const span = () => reading.span(range.start, range.end);
  switch (token.type) {
    case "text":
      if (token.tokens !== undefined)
        return readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading);
      return readPlain(token.raw, shiftedMap(place.map, place.from), reading);
    case "escape":
      return [text(plainOf(token.text), span())];
    case "strong":
      return [strong(readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading), span())];
    case "em":
      return [emphasis(readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading), span())];
    case "del":
      return [strikethrough(readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading), span())];
    case "codespan":
      return [inlineCode(plainOf(token.text), span())];
    case "br":
      return [lineBreak(span())];
    case "link": {
      if (token.autolink === true)
        return readLink(plainOf(token.href), null, [text(plainOf(token.text), span())], range, reading);
      const content = readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading);
      return readLink(attributeText(token.href), titleText(token.title), content, range, reading);
    }
    case "attributeSpan": {
      const content = readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), reading);
      const braces = place.map.at(place.from + token.raw.length - token.attributes.length);
      return readAttributeSpan(token, content, { all: span(), attributes: reading.span(braces, range.end) }, reading);
    }
    case "image": {
      const shown = readRun(policyTokens(token.tokens), inner(token.raw, token.text, place), silenced(reading));
      const alt = plainText(foldWhitespace(shown, reading));
      return [
        readImage(
          { source: attributeText(token.href), alt, title: titleText(token.title), decorative: false },
          range,
          reading,
        ),
      ];
    }
    case "footnoteReference": {
      const number = reading.footnotes.number(token.label);
      if (number !== null) return [footnoteReference(String(number), span())];
      reading.findings.report(
        "markdown/missing-footnote",
        span(),
        `there is no footnote ${token.raw}`,
        `add ${token.raw}: and its text, or write \\${token.raw}`,
      );
      return [text(plainOf(token.raw), span())];
    }
    case "checkbox":
      return [];
    case "tooDeep":
      reading.findings.report(
        "markdown/too-deep",
        span(),
        "marks are nested deeper than 60 levels; this is printed as written",
        "nest them less",
      );
      return [text(oneLine(token.raw), span())];
    case "html":
    case "blockquote":
    case "code":
    case "def":
    case "heading":
    case "hr":
    case "list":
    case "list_item":
    case "paragraph":
    case "space":
    case "table":
    case "footnoteDefinition":
      throw new Error(`a block token among inline tokens: ${token.type}`);
    default:
      return unreachable(token);
  }
}

/** The text inside a token's marks. marked takes the backslash before a bracket away; then each piece is mapped on its own. */
function inner(raw: string, content: string, { map, from }: TokenPlace): LocatedText {
  const offset = raw.startsWith(content) ? 0 : raw.indexOf(content, 1);
  if (offset !== -1) return { text: content, map: shiftedMap(map, from + offset) };
  const pieces = new TextMapBuilder();
  let at = raw.indexOf("[") + 1;
  for (let index = 0; index < content.length; index++, at++) {
    if (raw[at] === "\\" && content[index] !== "\\") at++;
    pieces.piece(index, map.at(from + at));
  }
  return { text: content, map: pieces };
}

/** A text without marks, with the titles of the roles that it mentions. @param map to the rendered markdown */
export function readPlain(raw: string, map: TextMap, reading: Reading): readonly Inline[] {
  reportLimitAsText(raw, map, reading);
  return readMentions(raw, map, reading, (from, to) =>
    text(readText(raw.slice(from, to), map.at(from), reading), reading.span(map.at(from), map.end(to))),
  );
}

/** Text as a reader sees it: character references decoded, line breaks as spaces. */
export function readText(raw: string, start: number, reading: Reading): string {
  const decoded = decodeEntities(raw, ({ start: from, end, name }) => {
    const span = reading.span(start + from, start + end);
    reading.findings.report("source/control-character", span, `${name} can't be printed`, "delete it", {
      span,
      replacement: "",
    });
  });
  return oneLine(decoded);
}

function oneLine(value: string): string {
  return plainOf(value).replace(/[ \t\n\f\r\u2028\u2029]+/g, " ");
}

/** A destination: backslashes are resolved by marked, character references are not. */
function attributeText(written: string): string {
  return plainOf(decodeEntities(written));
}

function titleText(written: string | null | undefined): string | null {
  return written == null || written === "" ? null : oneLine(decodeEntities(written));
}

/** What is wrong inside an alternative text is of no consequence, as only its words are used; unless it should limit them. */
function silenced(reading: Reading): Reading {
  const report: Reading["findings"]["report"] = (code, ...finding) => {
    if (code.startsWith("scope/")) reading.findings.report(code, ...finding);
  };
  return { ...reading, findings: { report, list: () => [] } };
}
