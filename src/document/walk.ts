/** Reading and rewriting trees without knowing every node: children, all descendants, plain text, and a bottom-up map. */
import { unreachable } from "../diagnostics.js";
import type { Block, Heading, Inline, PacketDocument, Part, Table, TableRow } from "./tree.js";

/** The inline children of an inline node. */
export function inlineChildren(node: Inline): readonly Inline[] {
  switch (node.kind) {
    case "strong":
    case "emphasis":
    case "strikethrough":
    case "underline":
    case "superscript":
    case "subscript":
    case "keyboard":
    case "language-span":
    case "link":
      return node.content;
    case "text":
    case "inline-code":
    case "image":
    case "line-break":
    case "footnote-reference":
    case "page-reference":
    case "form-field":
      return [];
    default:
      return unreachable(node);
  }
}

/** The blocks directly inside a block, cell by cell and item by item. */
export function blockChildren(node: Block): readonly Block[] {
  switch (node.kind) {
    case "list":
      return node.items.flatMap((item) => item.blocks);
    case "table":
      return [...node.header, ...node.body].flatMap((row) => row.cells.flatMap((cell) => cell.blocks));
    case "quote":
    case "alert":
      return node.blocks;
    case "heading":
    case "paragraph":
    case "code-block":
    case "figure":
    case "thematic-break":
    case "contents":
      return [];
    default:
      return unreachable(node);
  }
}

/** The inline nodes directly inside a block. */
export function blockInlines(node: Block): readonly Inline[] {
  switch (node.kind) {
    case "heading":
    case "paragraph":
      return node.content;
    case "figure":
      return [node.image, ...node.caption];
    case "contents":
      return node.entries.flatMap((entry) => entry.content);
    case "list":
    case "table":
    case "quote":
    case "alert":
    case "code-block":
    case "thematic-break":
      return [];
    default:
      return unreachable(node);
  }
}

/** Every block below, each before its children, in reading order. */
export function walkBlocks(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  gatherBlocks(blocks, found);
  return found;
}

// Into one list: a generator for each level costs more than the nodes are worth.
function gatherBlocks(blocks: readonly Block[], found: Block[]): void {
  for (const block of blocks) {
    found.push(block);
    gatherBlocks(blockChildren(block), found);
  }
}

/** Every inline below, each before its children, in reading order. */
export function walkInlines(content: readonly Inline[]): readonly Inline[] {
  const found: Inline[] = [];
  gatherInlines(content, found);
  return found;
}

function gatherInlines(content: readonly Inline[], found: Inline[]): void {
  for (const node of content) {
    found.push(node);
    gatherInlines(inlineChildren(node), found);
  }
}

/** Every inline node of these blocks. */
export function inlinesOf(blocks: readonly Block[]): readonly Inline[] {
  const found: Inline[] = [];
  for (const block of walkBlocks(blocks)) gatherInlines(blockInlines(block), found);
  return found;
}

/** The heading that is a part's title; null where it begins with something else. */
export function titleOf({ id, blocks }: Part): Heading | null {
  const [first] = blocks;
  return first?.kind === "heading" && (first.level === 1 || first.id === id) ? first : null;
}

/** The level of the headings of a part's sections. */
export function sectionLevel(part: Part): number {
  return (titleOf(part)?.level ?? 1) + 1;
}

/** Whether a row of a form has room for a signature. */
export function isSignatureRow({ cells }: TableRow): boolean {
  return cells.some(({ blocks }) =>
    inlinesOf(blocks).some((node) => node.kind === "form-field" && node.field === "signature"),
  );
}

/** Whether text is part of a form: something is to be filled in in it. */
export function hasFormField(content: readonly Inline[]): boolean {
  return walkInlines(content).some(({ kind }) => kind === "form-field");
}

/** Every block of a part: its text, then its footnotes. */
export function partBlocks(part: Part): readonly Block[] {
  const found: Block[] = [];
  gatherBlocks(part.blocks, found);
  for (const note of part.footnotes) gatherBlocks(note.blocks, found);
  return found;
}

/** Every block of a document, in reading order. */
export function documentBlocks(document: PacketDocument): readonly Block[] {
  return document.parts.flatMap(partBlocks);
}

/** What a reader hears: the text without its marks; images give their alternative text. */
export function plainText(content: readonly Inline[]): string {
  return content.map(inlineText).join("");
}

function inlineText(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "inline-code":
      return node.text;
    case "image":
      return node.alt;
    case "line-break":
      return " ";
    case "footnote-reference":
    case "page-reference":
    case "form-field":
      return "";
    default:
      return plainText(inlineChildren(node));
  }
}

/** Rewrites inline nodes bottom-up; one node may become several. Nodes that do not change keep their identity. */
export function mapInlines(content: readonly Inline[], change: (node: Inline) => readonly Inline[]): readonly Inline[] {
  return content.flatMap((node) => {
    const children = inlineChildren(node);
    if (children.length === 0) return change(node);
    const mapped = mapInlines(children, change);
    return change(same(children, mapped) ? node : ({ ...node, content: mapped } as Inline));
  });
}

export interface BlockChange {
  readonly inline?: (node: Inline) => readonly Inline[];
  readonly block?: (node: Block) => readonly Block[];
}

/** Rewrites blocks bottom-up, and the inline nodes in them. Where only blocks change, `block` is given headings, paragraphs and figures themselves. */
export function mapBlocks(blocks: readonly Block[], change: BlockChange): readonly Block[] {
  const inline = (content: readonly Inline[]) => (change.inline ? mapInlines(content, change.inline) : content);
  const within = (node: Block): Block => {
    switch (node.kind) {
      case "heading":
      case "paragraph":
        return change.inline ? { ...node, content: inline(node.content) } : node;
      case "list":
        return { ...node, items: node.items.map((item) => ({ ...item, blocks: mapBlocks(item.blocks, change) })) };
      case "table":
        return mapTable(node, change);
      case "quote":
      case "alert":
        return { ...node, blocks: mapBlocks(node.blocks, change) };
      case "figure":
        return change.inline ? { ...node, caption: inline(node.caption) } : node;
      case "code-block":
      case "thematic-break":
      case "contents":
        return node;
      default:
        return unreachable(node);
    }
  };
  return blocks.flatMap((node) => {
    const mapped = within(node);
    return change.block ? change.block(mapped) : [mapped];
  });
}

function mapTable(node: Table, change: BlockChange): Table {
  const rows = (lines: Table["body"]) =>
    lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell) => ({ ...cell, blocks: mapBlocks(cell.blocks, change) })),
    }));
  return { ...node, header: rows(node.header), body: rows(node.body) };
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
