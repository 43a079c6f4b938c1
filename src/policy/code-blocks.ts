/** Finds fenced and indented code blocks before templating is carried out, as the reader of markdown will find them (CommonMark 4.4, 4.5). */
import type { Region } from "./code-regions.js";
import { lexBlocks } from "./lexer.js";
import { LineCursor, linesOf } from "./lines.js";
import { type PolicyToken, policyTokens } from "./tokens.js";

interface Container {
  readonly tokens: readonly PolicyToken[];
  readonly line: number;
  readonly endLine: number;
}

/** Code blocks of a markdown text as whole lines, in order. */
export function codeBlocks(text: string): Region[] {
  const lines = linesOf(text);
  const regions: Region[] = [];
  const open: Container[] = [{ tokens: lexBlocks(text), line: 0, endLine: lines.starts.length }];
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    const cursor = new LineCursor(lines, container.line, container.endLine);
    for (const token of container.tokens) {
      if (token.type === "space" || token.type === "checkbox") continue;
      const { line, endLine, end } = cursor.next(token.raw);
      if (token.type === "code") {
        regions.push({ start: lines.starts[line] ?? 0, end });
      } else if (token.type === "blockquote" || token.type === "footnoteDefinition") {
        open.push({ tokens: policyTokens(token.tokens), line, endLine });
      } else if (token.type === "list") {
        const items = new LineCursor(lines, line, endLine);
        for (const item of token.items) {
          const place = items.next(item.raw);
          open.push({ tokens: policyTokens(item.tokens), line: place.line, endLine: place.endLine });
        }
      }
    }
  }
  return regions.sort((a, b) => a.start - b.start);
}
