/**
 * The last step: the same document gives the same bytes. Lists get their numbers, hidden braces come back, and the package is written anew with sorted entries and one fixed time.
 */
import { strToU8 } from "fflate";
import { writeZip } from "../../archive/write-zip.js";
import { restoreBraces } from "./clean-text.js";
import type { Parts } from "./compile.js";

/** What docx writes for a list that it does not know. Nobody's text looks like this: in it, braces are hidden or quotes escaped. */
const listPlaceholder = /(<w:numId w:val=")\{list-(\d+)\}"/g;

/** Makes the file from its parts. */
export function finalize(parts: Parts): Uint8Array {
  const entries = new Map<string, Uint8Array>();
  for (const path of [...parts.keys()].sort(comparePaths)) {
    const content = parts.get(path);
    if (content === undefined) continue;
    const isText = typeof content === "string";
    entries.set(path, isText ? strToU8(restoreBraces(content.replaceAll(listPlaceholder, '$1$2"'))) : content);
  }
  return writeZip(entries);
}

/** Content types first, then the package's relationships, as readers that stream the file expect; the rest by name. */
function comparePaths(a: string, b: string): number {
  const rank = (path: string) => (path === "[Content_Types].xml" ? 0 : path === "_rels/.rels" ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
