/** GitHub's ids for headings, so that `#fragment` links written for GitHub find them; and names for files and anchors. */

import { anchor } from "../document/builders.js";
import type { Anchor } from "../document/tree.js";

/** Gives each heading of one file its id; the same text gives `text`, `text-1`, `text-2`. @param taken ids that are given already */
export function createSlugger(taken: readonly Anchor[] = []): (heading: string) => Anchor {
  const seen = new Map<string, number>(taken.map((slug) => [slug, 0]));
  return (heading) => {
    const base = githubSlug(heading) || "section";
    let slug = base;
    let count = seen.get(base) ?? 0;
    while (seen.has(slug)) {
      count++;
      slug = `${base}-${count}`;
    }
    seen.set(base, count);
    seen.set(slug, seen.get(slug) ?? 0);
    return anchor(slug);
  };
}

function githubSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}

/** Whether a name can be a policy's id: letters, digits, dots, underscores and hyphens, starting with a letter or digit. */
export function isPolicyId(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(name) && name.length <= 100;
}

/** The same for ids that look alike: some systems spell accents apart (NFD), and some files' names do not tell upper from lower case. */
export function idKey(id: string): string {
  return id.normalize("NFC").toLowerCase();
}

/** The nearest policy id to any text; null when nothing of it can be kept. */
export function policyIdFrom(text: string): string | null {
  const id = text
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, "")
    .slice(0, 100);
  return id === "" ? null : id;
}
