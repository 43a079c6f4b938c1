/** What a document says, in reading order: the yardstick for every format. Markers of items are not said, nor what stands in margins. */
import { unreachable } from "../../src/diagnostics.js";
import type { Anchor, Block, Footnote, Inline, PacketDocument, Part } from "../../src/document/tree.js";

/** Paragraphs, headings, cells, pictures and so on, each its words with one space between them; none is empty. */
export interface Said {
  readonly body: readonly string[];
  /** The notes in the order of their first marks, each behind its number. */
  readonly notes: readonly string[];
}

/** @param text with line ends where a paragraph begins or ends. Boxes to tick and places where a word may be divided are not said. */
export function paragraphs(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const words = line
      .normalize("NFC")
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
      .match(/[^\s\u2610-\u2612]+/g);
    return words === null ? [] : [words.join(" ")];
  });
}

/** @param pages where places stand */
export function said(document: PacketDocument, pages: ReadonlyMap<Anchor, number>): Said {
  const marked = new Map<Footnote, readonly string[]>();
  const body = document.parts.flatMap((part) => new Reader(part, pages, marked).blocks(part.blocks));
  return { body: paragraphs(body.join("\n")), notes: paragraphs([...marked.values()].flat().join("\n")) };
}

class Reader {
  constructor(
    private readonly part: Part,
    private readonly pages: ReadonlyMap<Anchor, number>,
    private readonly marked: Map<Footnote, readonly string[]>,
  ) {}

  blocks(blocks: readonly Block[]): readonly string[] {
    return blocks.flatMap((block) => this.#block(block));
  }

  #block(block: Block): readonly string[] {
    switch (block.kind) {
      case "heading":
        return [`${block.number ?? ""} ${this.#inlines(block.content)}`];
      case "paragraph":
        return [this.#inlines(block.content)];
      case "list":
        return block.items.flatMap((item) => this.blocks(item.blocks));
      case "table":
        return [...block.header, ...block.body].flatMap(({ cells }) =>
          cells.flatMap((cell) => this.blocks(cell.blocks)),
        );
      case "code-block":
        return [block.text.replaceAll("\n", " ")];
      case "quote":
        return this.blocks(block.blocks);
      case "alert":
        return [block.label, ...this.blocks(block.blocks)];
      case "figure":
        return [this.#inlines([block.image]), this.#inlines(block.caption)];
      case "thematic-break":
        return [];
      case "contents":
        return block.entries.map(
          ({ number, content, target }) => `${number ?? ""} ${this.#inlines(content)} ${this.#page(target)}`,
        );
      default:
        return unreachable(block);
    }
  }

  #inlines(content: readonly Inline[]): string {
    return content.map((node) => this.#inline(node)).join("");
  }

  #inline(node: Inline): string {
    switch (node.kind) {
      case "text":
      case "inline-code":
        return node.text;
      case "image":
        return node.source === null ? `[${node.alt}]` : `\n${node.alt}\n`;
      case "line-break":
        return " ";
      case "footnote-reference":
        return this.#note(node.footnote);
      case "page-reference":
        return this.#page(node.target);
      case "form-field":
        return ` ${node.label} `;
      default:
        return this.#inlines(node.content);
    }
  }

  #page(target: Anchor): string {
    return String(this.pages.get(target) ?? "\u2013");
  }

  /** Its number; what it says is said beside the body. */
  #note(id: string): string {
    const note = this.part.footnotes.find((one) => one.id === id);
    if (note === undefined) throw new Error(`no note ${id}`);
    if (!this.marked.has(note)) {
      this.marked.set(note, []);
      this.marked.set(note, [String(note.number), ...this.blocks(note.blocks)]);
    }
    return String(note.number);
  }
}
