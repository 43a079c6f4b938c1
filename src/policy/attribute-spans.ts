/**
 * `[text]{lang=fr}`, `[text]{services=cpaas}`, a piece of text with attributes as pandoc writes them: where such pieces are in a text, found in one
 * pass, so that brackets without a partner cost nothing. Code, tags and escapes hide brackets; footnotes are none.
 */
import type { Lexer, TokenizerAndRendererExtension } from "marked";
import { codeRegions } from "./code-regions.js";
import type { AttributeSpanToken } from "./tokens.js";

export interface AttributeSpan {
  readonly start: number;
  /** Of what stands between the brackets. */
  readonly textEnd: number;
  readonly end: number;
  /** False where the braces hold no list of attributes, and yet name a language or services. */
  readonly isWellFormed: boolean;
}

const name = String.raw`[\p{L}_][\p{L}\p{N}_:.-]*`;
const value = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'{}=<>\u0060]+`;
const one = String.raw`#[\p{L}\p{N}_:.-]+|\.${name}|${name}=(?:${value})`;
const anyList = String.raw`\{\s*(?:${one})(?:\s+(?:${one}))*\s*\}`;
const list = new RegExp(anyList, "uy");
const listAtEnd = new RegExp(String.raw`${anyList}(?=\s*$)`, "u");
/** A list that somebody meant to be one. */
const almostList = /\{(?:[^{}\n]{0,200}[\s"'])?(?:lang\s*=|services\s*[=:])[^{}\n]{0,200}\}/y;
const tag = /<[a-zA-Z/!?][^<>]*>/y;
const footnote = /\[\^[^\]\s[]+\]/y;

/** An attribute: `lang=fr` has name and value, `.class` and `#id` are names. */
export interface Attribute {
  readonly name: string;
  readonly value: string | null;
  readonly written: string;
}

/** Takes a list apart that is well-formed. */
export function attributesOf(written: string): readonly Attribute[] {
  return [...written.matchAll(new RegExp(one, "gu"))].map(([piece]) => {
    const equals = piece.startsWith("#") || piece.startsWith(".") ? -1 : piece.indexOf("=");
    if (equals === -1) return { name: piece, value: null, written: piece };
    const given = piece.slice(equals + 1);
    const bare = /^["']/.test(given) ? given.slice(1, -1).replace(/\\(.)/g, "$1") : given;
    return { name: piece.slice(0, equals), value: bare, written: piece };
  });
}

/** A list of attributes at the end of a text. */
export function attributesAtEnd(text: string): { readonly written: string; readonly index: number } | null {
  const found = listAtEnd.exec(text);
  return found === null ? null : { written: found[0], index: found.index };
}

/** The pieces with attributes in a text by where they start, also those inside others. */
export function findAttributeSpans(text: string): ReadonlyMap<number, AttributeSpan> {
  const found = new Map<number, AttributeSpan>();
  if (!text.includes("]{")) return found;
  const hidden = new Map(codeRegions(text, []).map(({ start, end }) => [start, end]));
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "`") at = (hidden.get(at) ?? endOfRun(text, at)) - 1;
    else if (character === "<") at = (endOf(tag, text, at) ?? at + 1) - 1;
    else if (character === "[") open.push(at);
    else if (character === "]") {
      const start = open.pop();
      if (start === undefined || text[at + 1] !== "{") continue;
      const span = spanAt(text, start, at);
      if (span === null) continue;
      found.set(start, span);
      at = span.end - 1;
    }
  }
  return found;
}

function spanAt(text: string, start: number, textEnd: number): AttributeSpan | null {
  if (text.slice(start + 1, textEnd).trim() === "" || endOf(footnote, text, start) === textEnd + 1) return null;
  const end = endOf(list, text, textEnd + 1);
  if (end !== null) return { start, textEnd, end, isWellFormed: true };
  const almost = endOf(almostList, text, textEnd + 1);
  return almost === null ? null : { start, textEnd, end: almost, isWellFormed: false };
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (text[end] === "`") end++;
  return end;
}

/**
 * As an extension of marked.
 * @param find the piece that starts where the rest of the text does that a lexer is reading
 */
export function attributeSpan(
  find: (lexer: Lexer, rest: string) => AttributeSpan | undefined,
): TokenizerAndRendererExtension {
  return {
    name: "attributeSpan",
    level: "inline",
    tokenizer(src) {
      const span = src.startsWith("[") ? find(this.lexer, src) : undefined;
      if (span === undefined) return undefined;
      const text = src.slice(1, span.textEnd - span.start);
      const token: AttributeSpanToken = {
        type: "attributeSpan",
        raw: src.slice(0, span.end - span.start),
        text,
        attributes: src.slice(text.length + 2, span.end - span.start),
        isWellFormed: span.isWellFormed,
        tokens: this.lexer.inlineTokens(text),
      };
      return { ...token };
    },
  };
}
