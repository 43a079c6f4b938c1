/** What a tree says, as words in reading order; for tests that ask whether anything was lost. */
import type { Block, Footnote } from "../../src/document/tree.js";
import { blockInlines, plainText, walkBlocks } from "../../src/document/walk.js";

export function textOf(blocks: readonly Block[], footnotes: readonly Footnote[] = []): string {
  const lines: string[] = [];
  for (const block of walkBlocks([...blocks, ...footnotes.flatMap((note) => note.blocks)])) {
    if (block.kind === "code-block") lines.push(block.language ?? "", block.text);
    else if (block.kind === "figure") lines.push(block.image.alt, plainText(block.caption));
    else lines.push(plainText(blockInlines(block)));
  }
  return lines.join("\n");
}

export function wordsOf(text: string): string[] {
  return text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The first word that does not follow in order; null when all do. */
export function firstMissing(expected: readonly string[], found: readonly string[]): string | null {
  let at = 0;
  for (const word of expected) {
    const next = found.indexOf(word, at);
    if (next === -1) return word;
    at = next + 1;
  }
  return null;
}
