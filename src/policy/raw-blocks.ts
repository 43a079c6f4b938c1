/** Finds `{% raw %}` and `{% comment %}` with what they hold, in which no templating is carried out. */
import { insideRegion, type Region } from "./code-regions.js";

/** Such blocks outside code, in order. */
export function rawBlocks(text: string, code: readonly Region[]): Region[] {
  const blocks: Region[] = [];
  for (const match of text.matchAll(/\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}/g)) {
    if (insideRegion(code, match.index) !== null) continue;
    blocks.push({ start: match.index, end: match.index + match[0].length });
  }
  return blocks;
}
