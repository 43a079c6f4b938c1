/** Which blocks of a part stand on turned pages: wide tables, with what must not be parted from them. Every format turns the same ones, or their page numbers would differ. */
import type { Block, Table } from "../document/tree.js";
import { plainText } from "../document/walk.js";

/** A paragraph up to this length introduces the table after it, and goes along with a turned one; UTF-16 code units, about two lines. */
const shortText = 240;

/** Blocks that follow each other on pages of one orientation. */
export interface PageRun {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/**
 * The blocks of a part, in order, by the orientation of their pages. A turned table takes along its caption, the headings directly before it, and one short
 * paragraph after a heading or another turned table: alone on their page they would introduce nothing. Nor does
 * a part's title block or one last short paragraph stand alone before or after it.
 * @param isTurned whether a table stands on landscape pages
 * @returns runs that take turns; empty for no blocks
 */
export function pageRuns(blocks: readonly Block[], isTurned: (table: Table) => boolean): readonly PageRun[] {
  const turned = blocks.map((block) => block.kind === "table" && isTurned(block));
  for (let index = blocks.length - 1; index >= 0; index--) {
    if (turned[index] !== true) continue;
    let first = isCaption(blocks[index - 1]) ? index - 1 : index;
    const before = blocks[first - 1];
    const further = blocks[first - 2];
    if (isShort(before) && (further?.kind === "heading" || turned[first - 2] === true)) first--;
    while (blocks[first - 1]?.kind === "heading") first--;
    // What opens the part, such as a title block, does not keep a page for itself.
    if (blocks.slice(0, first).every(opens)) first = 0;
    turned.fill(true, first, index);
    index = first;
  }
  // Nor does the last word after a table.
  if (turned.at(-2) === true && isShort(blocks.at(-1))) turned[blocks.length - 1] = true;
  const runs: { readonly landscape: boolean; readonly blocks: Block[] }[] = [];
  blocks.forEach((block, index) => {
    const landscape = turned[index] === true;
    const last = runs.at(-1);
    if (last?.landscape === landscape) last.blocks.push(block);
    else runs.push({ landscape, blocks: [block] });
  });
  return runs;
}

/** Whether a block must not be parted from the table after it: a short paragraph says what the table is. Headings and captions stay with what follows by themselves. */
export const introduces = (block: Block, next: Block | undefined): boolean => next?.kind === "table" && isShort(block);

const opens = (block: Block): boolean =>
  block.kind === "heading" ||
  (block.kind === "table" && block.role === "properties") ||
  (block.kind === "paragraph" && block.role === "summary");

const isCaption = (block: Block | undefined): boolean => block?.kind === "paragraph" && block.role === "caption";

function isShort(block: Block | undefined): boolean {
  return block?.kind === "paragraph" && block.role === "body" && plainText(block.content).length <= shortText;
}
