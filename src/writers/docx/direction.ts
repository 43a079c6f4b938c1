/** Which way a paragraph runs, by its first letter (UAX #9, P2 and P3). Word is told; the order of letters it finds by itself. */
import { isRightToLeftLanguage } from "../../document/language.js";
import type { Block } from "../../document/tree.js";
import { blockChildren, blockInlines, plainText } from "../../document/walk.js";

const letter = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

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
