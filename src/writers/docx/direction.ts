/** Which way a paragraph runs, by its first letter (UAX #9, P2 and P3), and which way each piece of its text. Word is told; the order of letters it finds by itself. */
import { isRightToLeftLanguage } from "../../document/language.js";
import type { Block } from "../../document/tree.js";
import { blockChildren, blockInlines, plainText } from "../../document/walk.js";

const letter = /\p{L}/u;
const turning = String.raw`[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]`;
const straight = String.raw`(?!${turning})\p{L}`;
const rightToLeft = new RegExp(turning, "u");

/** From a letter to the last one, or digit, before letters of the other way. */
const turned = new RegExp(String.raw`${turning}(?:(?:(?!${straight})[^])*(?:${turning}|\p{Nd}))?\p{M}*`, "gu");
/** The same of other letters, with the digits right before them. */
const unturned = new RegExp(
  String.raw`(?<!\p{Nd})\p{Nd}*${straight}(?:(?:(?!${turning})[^])*(?:${straight}|\p{Nd}))?\p{M}*`,
  "gu",
);

/** A piece of text that Word lays out one way (ECMA-376 Part 1, 17.3.2.30). */
interface WayStretch {
  readonly text: string;
  readonly rightToLeft: boolean;
}

/**
 * A text's pieces, in order; together they are the text. Punctuation and digits go with the letters on both sides of them, else with the text around.
 * @param base whether the text around runs from right to left
 */
export function wayStretches(text: string, base: boolean): readonly WayStretch[] {
  if (!base && !rightToLeft.test(text)) return [{ text, rightToLeft: false }];
  const found: WayStretch[] = [];
  let end = 0;
  for (const match of text.matchAll(base ? unturned : turned)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), rightToLeft: base });
    found.push({ text: match[0], rightToLeft: !base });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end), rightToLeft: base });
  return found;
}

/** Where text stands, as far as it matters for its direction. */
interface Surroundings {
  readonly story: { readonly language: string; readonly languages: ReadonlyMap<string, string> };
  readonly place: { readonly part: string };
}

/** Whether a paragraph of this text begins with a letter of a script that is written from right to left; without a letter its part's language says it. */
export const runsRightToLeft = (text: string, around: Surroundings): boolean =>
  byFirstLetter(text) ?? byLanguage(around);

/** The same of blocks that run one way together, by the first letter in them. */
export const blocksRunRightToLeft = (blocks: readonly Block[], around: Surroundings): boolean =>
  byFirstBlock(blocks) ?? byLanguage(around);

const byLanguage = ({ story, place }: Surroundings): boolean =>
  isRightToLeftLanguage(story.languages.get(place.part) ?? story.language);

function byFirstLetter(text: string): boolean | null {
  const first = letter.exec(text)?.[0];
  return first === undefined ? null : rightToLeft.test(first);
}

function byFirstBlock(blocks: readonly Block[]): boolean | null {
  for (const block of blocks) {
    const found = byFirstLetter(plainText(blockInlines(block))) ?? byFirstBlock(blockChildren(block));
    if (found !== null) return found;
  }
  return null;
}
