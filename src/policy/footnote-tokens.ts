/** Footnotes as GitHub reads them, as extensions of marked: definitions with several blocks, and references. */
import type { TokenizerAndRendererExtension } from "marked";
import type { FootnoteDefinitionToken, FootnoteReferenceToken } from "./tokens.js";

const definition = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*/;
const laterDefinition = /\n {0,3}\[\^[^\]\s]+\]:/g;
/** A line that ends a paragraph, so that it can't continue a footnote without indentation. */
const blockStart =
  /^ {0,3}(?:#{1,6}(?:\s|$)|>|`{3,}|~{3,}|(?:[-*_][ \t]*){3,}$|[-+*][ \t]|\d{1,9}[.)][ \t]|<\/?[a-zA-Z!])/;

/** `[^label]: text`; lines indented by four spaces continue it, and so do the lines of its last paragraph. */
export const footnoteDefinition: TokenizerAndRendererExtension = {
  name: "footnoteDefinition",
  level: "block",
  start(src) {
    const end = src.indexOf("\n\n");
    const paragraph = end === -1 ? src : src.slice(0, end);
    laterDefinition.lastIndex = 0;
    const match = laterDefinition.exec(paragraph);
    return match === null ? undefined : match.index + 1;
  },
  tokenizer(src) {
    const match = definition.exec(src);
    if (match === null) return undefined;
    const lines = takeLines(src, match[0].length);
    const token: FootnoteDefinitionToken = {
      type: "footnoteDefinition",
      raw: lines.raw,
      label: footnoteLabel(match[1] ?? ""),
      tokens: this.lexer.blockTokens(lines.text, []),
    };
    return { ...token };
  },
};

/** `[^label]`, unless it is a link's text. */
export const footnoteReference: TokenizerAndRendererExtension = {
  name: "footnoteReference",
  level: "inline",
  tokenizer(src) {
    const match = /^\[\^([^\]\s[]+)\](?![([:])/.exec(src);
    if (match === null) return undefined;
    const token: FootnoteReferenceToken = {
      type: "footnoteReference",
      raw: match[0],
      label: footnoteLabel(match[1] ?? ""),
    };
    return { ...token };
  },
};

/** Labels are the same whatever their case. */
function footnoteLabel(written: string): string {
  return written.toLowerCase();
}

function takeLines(src: string, contentStart: number): { raw: string; text: string } {
  const content: string[] = [];
  let taken = 0;
  let inParagraph = true;
  let blank = 0;
  for (let start = 0; start < src.length; ) {
    const newline = src.indexOf("\n", start);
    const end = newline === -1 ? src.length : newline;
    const line = src.slice(start, end);
    if (start === 0) {
      content.push(src.slice(contentStart, end));
    } else if (line.trim() === "") {
      blank++;
      inParagraph = false;
      start = end + 1;
      continue;
    } else if (/^(?: {4}| {0,3}\t)/.test(line)) {
      content.push(...new Array<string>(blank).fill(""), line.replace(/^(?: {4}| {0,3}\t)/, ""));
      inParagraph = !blockStart.test(content.at(-1) ?? "");
    } else if (inParagraph && !blockStart.test(line) && !definition.test(line)) {
      content.push(line.trimStart());
    } else {
      break;
    }
    blank = 0;
    taken = Math.min(end + 1, src.length);
    start = end + 1;
  }
  return { raw: src.slice(0, taken), text: content.join("\n") };
}
