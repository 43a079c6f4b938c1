/**
 * The last step: the same document gives the same bytes. Lists get their numbers, hidden braces come back, and the package is written anew with sorted entries and one fixed time.
 */
import { strToU8, type Zippable, zipSync } from "fflate";
import { restoreBraces } from "./clean-text.js";
import type { Parts } from "./compile.js";

/** The first time that a zip file can hold. fflate takes it apart as local time, so it is made as local time, each time anew. */
const zipTime = () => new Date(1980, 0, 1);

/** Half of the time of the usual 6, for files that are a few hundredths larger. */
const compression = 5;
/** Pictures are compressed already. */
const stored = /\.(png|jpe?g)$/;

/** What docx writes for a list that it does not know. Nobody's text looks like this: in it, braces are hidden or quotes escaped. */
const listPlaceholder = /(<w:numId w:val=")\{list-(\d+)\}"/g;

/** Makes the file from its parts. */
export function finalize(parts: Parts): Uint8Array {
  const mtime = zipTime();
  const entries: Zippable = {};
  for (const path of [...parts.keys()].sort(comparePaths)) {
    const content = parts.get(path);
    if (content === undefined) continue;
    const data =
      typeof content === "string" ? strToU8(restoreBraces(content.replaceAll(listPlaceholder, '$1$2"'))) : content;
    entries[path] = [data, { mtime, level: stored.test(path) ? 0 : compression }];
  }
  return zipSync(entries);
}

/** Content types first, then the package's relationships, as readers that stream the file expect; the rest by name. */
function comparePaths(a: string, b: string): number {
  const rank = (path: string) => (path === "[Content_Types].xml" ? 0 : path === "_rels/.rels" ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
