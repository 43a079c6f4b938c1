/** How many digits a page number will have, guessed before anything is laid out: its line must neither break too early for it nor be too full. */
import type { Inline, PacketDocument } from "../document/tree.js";
import { blockInlines, documentBlocks, walkInlines } from "../document/walk.js";

/** What a full page holds of running text and tables alike, in characters; and how much of a page a part leaves empty at its end. */
const fullPage = 2400;
const emptyEnd = 0.5;

/** A stand-in for the number of any page of a document: as many noughts as most of its numbers have digits. */
export function pageNumberStandIn(document: PacketDocument): string {
  let characters = 0;
  for (const block of documentBlocks(document)) {
    if (block.kind === "code-block") characters += block.text.length;
    for (const node of walkInlines(blockInlines(block))) characters += lengthOf(node);
  }
  const pages = Math.ceil(characters / fullPage + document.parts.length * emptyEnd);
  return "0".repeat(String(pages).length);
}

const lengthOf = (node: Inline) => (node.kind === "text" || node.kind === "inline-code" ? node.text.length : 0);
