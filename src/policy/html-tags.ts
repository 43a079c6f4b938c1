/** Splits HTML source into tags, comments and text, with offsets. Understands nothing; see `html-elements.ts`. */
import { decodeEntities } from "./entities.js";
import { plainOf } from "./literal.js";

interface Piece {
  readonly start: number;
  readonly end: number;
}
export interface OpenTag extends Piece {
  readonly kind: "open";
  /** In lower case. */
  readonly name: string;
  /** The tag as written. */
  readonly raw: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly selfClosing: boolean;
}
export interface CloseTag extends Piece {
  readonly kind: "close";
  readonly name: string;
}
/** Text as written: its character references are not decoded. */
export interface HtmlText extends Piece {
  readonly kind: "text";
  readonly raw: string;
}
export interface HtmlComment extends Piece {
  readonly kind: "comment";
}
/** A processing instruction, declaration or CDATA section, or a comment that is never closed. */
export interface HtmlOther extends Piece {
  readonly kind: "other";
  readonly raw: string;
}
export type HtmlPiece = OpenTag | CloseTag | HtmlText | HtmlComment | HtmlOther;

const attribute = /\s+([a-zA-Z:_@][\w.:@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const piece =
  /<!--(?:>|->|[\s\S]*?(?:-->|$(?![\s\S])))|<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z:_@][\w.:@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>|<\?[\s\S]*?\?>|<![a-zA-Z][^>]*>|<!\[CDATA\[[\s\S]*?\]\]>/g;
/** Their content is text, whatever it looks like. */
const rawText = new Set(["script", "style", "textarea", "title"]);

export function htmlPieces(source: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let last = 0;
  const addText = (end: number) => {
    if (end > last) pieces.push({ kind: "text", raw: source.slice(last, end), start: last, end });
  };
  piece.lastIndex = 0;
  for (let match = piece.exec(source); match !== null; match = piece.exec(source)) {
    addText(match.index);
    last = match.index + match[0].length;
    const range = { start: match.index, end: last };
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      const isComment = match[0].startsWith("<!--") && match[0].endsWith(">");
      pieces.push(isComment ? { kind: "comment", ...range } : { kind: "other", raw: match[0], ...range });
    } else if (match[1] === "/") {
      pieces.push({ kind: "close", name, ...range });
    } else {
      pieces.push({
        kind: "open",
        name,
        raw: plainOf(match[0]),
        attributes: readAttributes(match[3] ?? ""),
        selfClosing: match[4] === "/",
        ...range,
      });
      if (rawText.has(name)) {
        const close = new RegExp(`</${name}\\s*>`, "ig");
        close.lastIndex = last;
        const end = close.exec(source)?.index ?? source.length;
        addText(end);
        last = end;
        piece.lastIndex = end;
      }
    }
  }
  addText(source.length);
  return pieces;
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const match of source.matchAll(attribute)) {
    const name = (match[1] ?? "").toLowerCase();
    const value = match[2] ?? match[3] ?? match[4] ?? "";
    if (!attributes.has(name)) attributes.set(name, plainOf(decodeEntities(value)));
  }
  return attributes;
}
