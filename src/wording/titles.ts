/** Titles of policies that the library does not hold: renamed since, or never written. */
import { nearest } from "../config/nearest.js";
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import type { Wording } from "./wording.js";

/** Words with capitals, with small words between them, that end in Policy. */
const pattern =
  /\b(?!Policy\b)\p{Lu}[\p{L}\p{N}’'&-]*,?(?: (?:(?!Policy\b)\p{Lu}[\p{L}\p{N}’'&/-]*|and|of|for|the|in|to|on),?)* Policy\b/gu;

export function unknownTitles({ policy, passages, titles }: Wording): readonly Diagnostic[] {
  const known = titles.map(folded);
  return passages.flatMap(({ text, place }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: phrase, index: start }) => {
      // A sentence may begin right before the title ("See the"), and lists of titles run on.
      const found = phrase.replace(/^.*\bthe /, "");
      const index = start + phrase.length - found.length;
      const said = ` ${folded(text.slice(0, start + phrase.length))}`;
      if (known.some((title) => said.endsWith(` ${title}`)) || /^(?:this|each|every|no|a) policy$/i.test(found))
        return [];
      const close = nearest(found, titles);
      const hint =
        close === null ? "write the title as that policy has it, or leave the name out" : `did you mean "${close}"?`;
      const span = place(index, index + found.length) ?? fileSpan(policy.file);
      return [diagnostic("language/unknown-title", span, `no policy is titled "${found}"`, hint)];
    }),
  );
}

function folded(title: string): string {
  return title.replace(/\s+/g, " ").trim().toLowerCase();
}
