/**
 * The last step: the same document gives the same bytes. What docx takes from chance is renumbered, hidden braces come
 * back, and the package is written anew with sorted entries and one fixed time.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { restoreBraces } from "./clean-text.js";

/** The first time that a zip file can hold. Taken apart as local time by fflate, so it is made as local time. */
const zipTime = new Date(1980, 0, 1);

/** Pictures are compressed already. */
const stored = /\.(png|jpe?g)$/;

export function finalize(bytes: Uint8Array): Uint8Array {
  const files = new Map(Object.entries(unzipSync(bytes)));
  const stamps = { count: 0 };
  const entries: Zippable = {};
  for (const path of [...files.keys()].sort(comparePaths)) {
    const content = files.get(path);
    if (!content) continue;
    const data = /\.(xml|rels)$/.test(path) ? strToU8(normalize(strFromU8(content), stamps)) : content;
    entries[path] = [data, { mtime: zipTime, level: stored.test(path) ? 0 : 6 }];
  }
  return zipSync(entries);
}

/** Content types first, then the package's relationships, as readers that stream the file expect; the rest by name. */
function comparePaths(a: string, b: string): number {
  const rank = (path: string) => (path === "[Content_Types].xml" ? 0 : path === "_rels/.rels" ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function normalize(xml: string, stamps: { count: number }): string {
  const named = xml.replace(/PowerPlusWaterMarkObject[\w-]+/g, () => `PowerPlusWaterMarkObject${++stamps.count}`);
  return restoreBraces(named);
}
