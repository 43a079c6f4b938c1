/** Builds a tree from HTML blocks and the markdown that stands between them, as browsers would read the two together. */
import { htmlRole, impliedEnds, optionalEnd } from "./html-elements.js";
import { reportComment, reportHtml } from "./html-inline.js";
import { reportLost } from "./html-lost.js";
import { htmlPieces, type OpenTag } from "./html-tags.js";
import { deepestNesting } from "./lexer.js";
import type { Place } from "./lines.js";
import { abbreviated, plainOf } from "./literal.js";
import type { Reading } from "./reading.js";
import type { PolicyToken } from "./tokens.js";

export interface HtmlElement {
  readonly kind: "element";
  readonly tag: OpenTag;
  readonly children: HtmlNode[];
  /** Range in the rendered markdown. */
  readonly start: number;
  end: number;
}
export interface HtmlTextNode {
  readonly kind: "text";
  /** As written, or literal where its character references must stay. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** The range without white space at its edges; null for white space alone. */
  readonly visible: { readonly start: number; readonly end: number } | null;
}
/** A markdown block between two HTML blocks. */
export interface MarkdownNode {
  readonly kind: "markdown";
  readonly token: PolicyToken;
  readonly place: Place;
}
export type HtmlNode = HtmlElement | HtmlTextNode | MarkdownNode;

export class HtmlTree {
  readonly #reading: Reading;
  readonly #open: HtmlElement[] = [];
  #nodes: HtmlNode[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Whether what follows stands inside an element. */
  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  addMarkdown(token: PolicyToken, place: Place): void {
    this.#add({ kind: "markdown", token, place });
  }

  /** @param at the place in the rendered markdown of an offset in the HTML */
  addHtml(html: string, at: (offset: number) => number): void {
    for (const piece of htmlPieces(html)) {
      const range = { start: at(piece.start), end: at(piece.end - 1) + 1 };
      const raw = html.slice(piece.start, piece.end);
      switch (piece.kind) {
        case "text":
          this.#add({ kind: "text", raw, visible: visibleRange(piece.start, raw, at), ...range });
          break;
        case "comment":
          reportComment(this.#reading, range.start, range.end);
          break;
        case "other":
          reportHtml(this.#reading, range.start, range.end, kindOfOther(raw));
          this.#add({ kind: "text", raw: raw.replaceAll("&", "&amp;"), visible: range, ...range });
          break;
        case "open":
          this.#openTag(piece, raw, range);
          break;
        case "close":
          this.#closeTag(piece.name, raw, range);
      }
    }
  }

  /** Hands over what is complete; at the end of the container, everything. */
  take(): readonly HtmlNode[] {
    while (this.#open.length > 0) this.#drop();
    const nodes = this.#nodes;
    this.#nodes = [];
    return nodes;
  }

  #add(node: HtmlNode): void {
    (this.#open.at(-1)?.children ?? this.#nodes).push(node);
    const { end } = node.kind === "markdown" ? node.place : node;
    for (const element of this.#open) element.end = Math.max(element.end, end);
  }

  #openTag(tag: OpenTag, raw: string, range: { start: number; end: number }): void {
    const role = htmlRole(tag.name);
    reportLost(tag, range.start, range.end, this.#reading);
    if (role === "unknown") {
      reportHtml(
        this.#reading,
        range.start,
        range.end,
        `${abbreviated(tag.raw)} is not HTML; it is printed as written`,
        `write \\${abbreviated(tag.raw)} if it is meant as text`,
      );
      this.#add({ kind: "text", raw: raw.replaceAll("&", "&amp;"), visible: range, ...range });
      return;
    }
    if (role === "unsupported")
      reportHtml(this.#reading, range.start, range.end, `${abbreviated(tag.raw)} is not understood; its text is kept`);
    const ends = impliedEnds[tag.name] ?? [];
    while (ends.includes(this.#open.at(-1)?.tag.name ?? "")) this.#open.pop();
    if (this.#open.length > deepestNesting) {
      this.#reading.findings.report(
        "markdown/too-deep",
        this.#reading.span(range.start, range.end),
        "HTML is nested deeper than 60 levels; its text is kept",
        "nest it less",
      );
      return;
    }
    const element: HtmlElement = { kind: "element", tag, children: [], ...range };
    this.#add(element);
    if (role !== "void" && tag.name !== "wbr" && !tag.selfClosing && !emptyUnsupported.has(tag.name))
      this.#open.push(element);
  }

  #closeTag(name: string, raw: string, range: { start: number; end: number }): void {
    const depth = this.#open.findLastIndex(({ tag }) => tag.name === name);
    if (depth === -1) {
      const role = htmlRole(name);
      if (role === "unknown") this.#add({ kind: "text", raw: raw.replaceAll("&", "&amp;"), visible: range, ...range });
      else if (role !== "void" && role !== "unsupported")
        reportHtml(
          this.#reading,
          range.start,
          range.end,
          `${abbreviated(plainOf(raw))} closes nothing`,
          "delete it, or add its start",
        );
      return;
    }
    while (this.#open.length - 1 > depth) this.#drop();
    const element = this.#open.pop();
    if (element !== undefined) element.end = range.end;
  }

  #drop(): void {
    const element = this.#open.pop();
    if (element === undefined || optionalEnd.has(element.tag.name) || htmlRole(element.tag.name) === "unsupported")
      return;
    reportHtml(
      this.#reading,
      element.start,
      element.end,
      `${abbreviated(element.tag.raw)} is not closed`,
      `close it with </${element.tag.name}>`,
    );
  }
}

/** Elements that never have content and are not understood either. */
const emptyUnsupported = new Set(
  "area base basefont bgsound col command embed frame input isindex keygen link meta nextid param source spacer track".split(
    " ",
  ),
);

function kindOfOther(raw: string): string {
  return raw.startsWith("<!--")
    ? "the comment is not closed; it is printed as written"
    : "this kind of HTML is printed as written";
}

function visibleRange(start: number, raw: string, at: (offset: number) => number): HtmlTextNode["visible"] {
  const lead = raw.length - raw.trimStart().length;
  const length = raw.trim().length;
  return length === 0 ? null : { start: at(start + lead), end: at(start + lead + length - 1) + 1 };
}
