/** A policy's text as its readers meet it: one passage a paragraph, heading or cell, with the way back to places in the file. */
import type { Span } from "../diagnostics.js";
import type { Block, Heading, Inline, Text } from "../document/tree.js";
import { blockChildren, plainText } from "../document/walk.js";
import type { Policy } from "../policy/policy.js";

export interface Passage {
  /** Code is one neutral letter, text in other languages as well; what is struck out is not there. */
  readonly text: string;
  readonly kind: "heading" | "text";
  /** Somebody else's words: a quotation. */
  readonly isQuoted: boolean;
  /** A range of `text` in the file. */
  place(start: number, end: number): Span | null;
}

/** One item of a list in which the policy says what shall be done. */
export interface Statement {
  readonly text: string;
  readonly span: Span | null;
}

/** What stands for text that is not to be judged. */
const neutral = "x";

export function passagesOf(policy: Policy): readonly Passage[] {
  const found: Passage[] = [];
  gather(policy.body, false, found);
  for (const note of policy.footnotes) gather(note.blocks, false, found);
  return found;
}

function gather(blocks: readonly Block[], isQuoted: boolean, found: Passage[]): void {
  for (const block of blocks) {
    if (block.kind === "heading") found.push(passage(block.content, "heading", isQuoted));
    else if (block.kind === "paragraph") found.push(passage(block.content, "text", isQuoted));
    else if (block.kind === "figure") found.push(passage(block.caption, "text", isQuoted));
    gather(blockChildren(block), isQuoted || block.kind === "quote", found);
  }
}

interface Piece {
  readonly start: number;
  readonly node: Text;
}

function passage(content: readonly Inline[], kind: Passage["kind"], isQuoted: boolean): Passage {
  const pieces: Piece[] = [];
  let text = "";
  const add = (nodes: readonly Inline[]): void => {
    for (const node of nodes) {
      switch (node.kind) {
        case "text":
          pieces.push({ start: text.length, node });
          text += node.text;
          break;
        case "inline-code":
        case "language-span":
          text += neutral;
          break;
        case "line-break":
          text += " ";
          break;
        case "strikethrough":
        case "image":
        case "footnote-reference":
        case "page-reference":
        case "form-field":
          break;
        default:
          add(node.content);
      }
    }
  };
  add(content);
  return { text, kind, isQuoted, place: (start, end) => placeIn(pieces, start, end) };
}

function placeIn(pieces: readonly Piece[], start: number, end: number): Span | null {
  const piece = pieces.findLast((one) => one.start <= start);
  const span = piece?.node.span ?? null;
  if (piece === undefined || span === null) return null;
  // Text that stands in the file as it is printed, letter by letter, has exact places; other text has its own.
  const isExact = span.end.offset - span.start.offset === piece.node.text.length && span.start.line === span.end.line;
  if (!isExact || end > piece.start + piece.node.text.length) return span;
  const at = (offset: number) => ({
    line: span.start.line,
    column: span.start.column + offset - piece.start,
    offset: span.start.offset + offset - piece.start,
  });
  return { file: span.file, start: at(start), end: at(end) };
}

const sayingSections = /\b(?:statements?|requirements?|rules?)\b/i;

/** Items of the lists, numbered or not, that stand at the top of a section of statements, requirements or rules, or of one within it. */
export function statementsOf(policy: Policy): readonly Statement[] {
  const open: Heading[] = [];
  const found: Statement[] = [];
  for (const block of policy.body) {
    if (block.kind === "heading") {
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
      open.push(block);
    }
    if (block.kind !== "list" || !block.ordered) continue;
    if (!open.some(({ content }) => sayingSections.test(plainText(content)))) continue;
    for (const item of block.items) {
      const passages: Passage[] = [];
      gather(item.blocks, false, passages);
      found.push({
        text: passages
          .map(({ text }) => text)
          .join(" ")
          .trim(),
        span: item.span,
      });
    }
  }
  return found;
}
