/** HTML tags among inline tokens: each tag is a token of its own, and what stands between them has been read already. */
import { lineBreak, text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { plainText } from "../document/walk.js";
import { htmlRole, isCode, markOf } from "./html-elements.js";
import { reportLost } from "./html-lost.js";
import { type CloseTag, htmlPieces, type OpenTag } from "./html-tags.js";
import { readImage } from "./images.js";
import { elementInLanguage } from "./language-spans.js";
import { readLink } from "./links.js";
import { abbreviated, plainOf } from "./literal.js";
import { unmentioned } from "./mentions.js";
import type { Reading } from "./reading.js";
import { reportLimitOfElement } from "./service-limits.js";

interface Frame {
  readonly tag: OpenTag | null;
  readonly start: number;
  readonly end: number;
  readonly content: Inline[];
}

/** Collects the nodes of one level, and wraps what stands between matching tags. */
export class HtmlFrames {
  readonly #reading: Reading;
  readonly #frames: Frame[] = [{ tag: null, start: 0, end: 0, content: [] }];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  push(...nodes: readonly Inline[]): void {
    this.#top().content.push(...nodes);
  }

  /**
   * Adds a piece of HTML as written.
   * @param at the place in the rendered markdown of an offset in it
   */
  add(html: string, at: (offset: number) => number): void {
    for (const piece of htmlPieces(html)) {
      const [start, end] = [at(piece.start), at(piece.end - 1) + 1];
      const span = this.#reading.span(start, end);
      switch (piece.kind) {
        case "open":
          this.#open(piece, html.slice(piece.start, piece.end), start, end);
          break;
        case "close":
          this.#close(piece, html.slice(piece.start, piece.end), start, end);
          break;
        case "comment":
          reportComment(this.#reading, start, end);
          break;
        case "text":
          this.push(text(plainOf(piece.raw).replace(/\s+/g, " "), span));
          break;
        case "other":
          reportHtml(this.#reading, start, end, "this kind of HTML is printed as written");
          this.push(text(plainOf(piece.raw).replace(/\s+/g, " "), span));
      }
    }
  }

  /** What was collected; elements that are still open are reported, and their content is kept. */
  finish(): readonly Inline[] {
    while (this.#frames.length > 1) this.#unwrap();
    return this.#top().content;
  }

  #top(): Frame {
    const top = this.#frames.at(-1);
    if (top === undefined) throw new Error("no frame is left");
    return top;
  }

  #open(tag: OpenTag, raw: string, start: number, end: number): void {
    const { name } = tag;
    const role = htmlRole(name);
    const span = this.#reading.span(start, end);
    if (tag.selfClosing) reportLimitOfElement(tag, span, this.#reading);
    else reportLost(tag, start, end, this.#reading);
    if (name === "br" || name === "hr") this.push(lineBreak(span));
    else if (name === "img")
      this.push(...elementInLanguage([htmlImage(tag, start, end, this.#reading)], { tag, start, end }, this.#reading));
    else if (role === "unknown") {
      reportHtml(
        this.#reading,
        start,
        end,
        `${abbreviated(tag.raw)} is not HTML; it is printed as written`,
        `write \\${abbreviated(tag.raw)} if it is meant as text`,
      );
      this.push(text(plainOf(raw).replace(/\s+/g, " "), span));
    } else if (role === "unsupported" || (role === "special" && name !== "a" && name !== "q")) {
      reportHtml(this.#reading, start, end, `${abbreviated(tag.raw)} is not understood here; its text is kept`);
      this.push(text(" ", span));
    } else if (role !== "void" && !tag.selfClosing) {
      this.#frames.push({ tag, start, end, content: [] });
    }
  }

  #close({ name }: CloseTag, raw: string, start: number, end: number): void {
    const depth = this.#frames.findLastIndex(({ tag }) => tag?.name === name);
    if (depth > 0) {
      while (this.#frames.length - 1 > depth) this.#unwrap();
      const frame = this.#frames.pop();
      if (frame?.tag) {
        const element = { tag: frame.tag, start: frame.start, end };
        this.push(...elementInLanguage(this.#element(frame.tag, frame, end), element, this.#reading));
      }
      return;
    }
    const role = htmlRole(name);
    if (role === "unknown") {
      this.push(text(plainOf(raw).replace(/\s+/g, " "), this.#reading.span(start, end)));
    } else if (role === "mark" || role === "transparent" || role === "group" || name === "a" || name === "q") {
      reportHtml(
        this.#reading,
        start,
        end,
        `${abbreviated(plainOf(raw))} closes nothing`,
        "delete it, or add its start",
      );
    } else {
      this.push(text(" ", this.#reading.span(start, end)));
    }
  }

  /** Gives the content of an element without an end to what holds it. */
  #unwrap(): void {
    const frame = this.#frames.pop();
    if (frame === undefined || frame.tag === null) throw new Error("the outermost frame stays");
    reportHtml(
      this.#reading,
      frame.start,
      frame.end,
      `${abbreviated(frame.tag.raw)} is not closed`,
      `close it with </${frame.tag.name}>`,
    );
    this.push(...frame.content);
  }

  #element(tag: OpenTag, frame: Frame, end: number): readonly Inline[] {
    const span = this.#reading.span(frame.start, end);
    if (tag.name === "a") {
      const href = tag.attributes.get("href");
      return href === undefined
        ? frame.content
        : readLink(
            href,
            tag.attributes.get("title") ?? null,
            frame.content,
            { start: frame.start, end },
            this.#reading,
          );
    }
    if (tag.name === "q") return [text("“", span), ...frame.content, text("”", span)];
    if (htmlRole(tag.name) === "mark" && plainText(frame.content) === "" && frame.content.length === 0) return [];
    const content = isCode(tag.name) ? unmentioned(frame.content, this.#reading) : frame.content;
    return [markOf(tag.name, content, span) ?? content].flat();
  }
}

/** `<img>`; widths are pixels, 96 to the inch. */
export function htmlImage(tag: OpenTag, start: number, end: number, reading: Reading): Inline {
  const points = (name: string) => {
    const pixels = Number(/^\d+$/.exec(tag.attributes.get(name) ?? "")?.[0] ?? 0);
    return pixels > 0 ? pixels * 0.75 : null;
  };
  const alt = tag.attributes.get("alt");
  const written = {
    source: tag.attributes.get("src") ?? "",
    alt: (alt ?? "").replace(/\s+/g, " ").trim(),
    title: tag.attributes.get("title") ?? null,
    maxWidth: points("width"),
    maxHeight: points("height"),
    decorative: alt !== undefined,
  };
  return readImage(written, { start, end }, reading);
}

export function reportHtml(
  reading: Reading,
  start: number,
  end: number,
  message: string,
  hint = "write it in markdown",
): void {
  reading.findings.report("markdown/raw-html", reading.span(start, end), message, hint);
}

export function reportComment(reading: Reading, start: number, end: number): void {
  reading.findings.report(
    "markdown/comment",
    reading.span(start, end),
    "the comment is left out",
    "delete it, or write it as text if readers need it",
  );
}
