/**
 * Where a word may be divided, by the patterns of TeX (npm `hyphen`). The patterns of the languages that a document uses are loaded before it is measured; they
 * and every word that was looked up are kept for the documents that follow. Refuses what is no plain word: names of files, addresses, numbers, acronyms, and languages
 * without patterns.
 */
import createHyphenator, { type Patterns } from "hyphen";

/** A soft hyphen (U+00AD): what a hyphen that only ends a line stands for (ISO 32000-1 14.8.2.2.3). */
export const softHyphen = "\u00ad";
/** The fewest letters before and after a hyphen. */
const leastBefore = 2;
const leastAfter = 3;

type Load = () => Promise<{ readonly default: Patterns }>;

const american: Load = () => import("hyphen/patterns/en-us.js");
const british: Load = () => import("hyphen/patterns/en-gb.js");
const bokmaal: Load = () => import("hyphen/patterns/nb.js");

/** By language tag, which is looked up from its longest form to its primary subtag (RFC 4647 3.4). */
const patterns: ReadonlyMap<string, Load> = new Map([
  ["da", () => import("hyphen/patterns/da.js")],
  ["de", () => import("hyphen/patterns/de-1996.js")],
  ["en", american],
  ["en-au", british],
  ["en-gb", british],
  ["en-ie", british],
  ["en-nz", british],
  ["es", () => import("hyphen/patterns/es.js")],
  ["fi", () => import("hyphen/patterns/fi.js")],
  ["fr", () => import("hyphen/patterns/fr.js")],
  ["it", () => import("hyphen/patterns/it.js")],
  ["nb", bokmaal],
  ["nl", () => import("hyphen/patterns/nl.js")],
  ["nn", () => import("hyphen/patterns/nn.js")],
  ["no", bokmaal],
  ["pl", () => import("hyphen/patterns/pl.js")],
  ["pt", () => import("hyphen/patterns/pt.js")],
  ["sv", () => import("hyphen/patterns/sv.js")],
]);

/** A word of six letters or more, none but the first a capital, with what may stand before and after it. */
const plainWord =
  /^([\s"'(¡¿«»‘’‚“„‹›[{]*(?:\p{L}{1,2}['’])?)(\p{L}\p{Ll}{5,})(?:['’]s)?[\s"'),.:;!?«»’“”…‹›\]}\u2013\u2014-]*$/u;

const none: readonly number[] = [];

/**
 * @param text one word with the punctuation and white space around it
 * @param language BCP 47; one of those that were asked for
 * @returns offsets in the text before which a hyphen may end a line, ascending; UTF-16 code units
 */
export type Hyphenation = (text: string, language: string) => readonly number[];

/** For formats that divide no words. */
export const undivided: Hyphenation = () => none;

/** What divides words, by what it was loaded with. */
export type Dividers = Map<Load, Hyphenate>;

/**
 * Loads what divides words of these languages, BCP 47. To ask it for words of another one is a bug, and throws.
 * @param made what was loaded before, to which this is added
 */
export async function loadHyphenation(languages: Iterable<string>, made: Dividers): Promise<Hyphenation> {
  const dividers = new Map<string, Hyphenate | null>();
  for (const language of languages) {
    const load = patternsFor(language);
    if (load === null) {
      dividers.set(language, null);
      continue;
    }
    const divide = made.get(load) ?? remembering(await divider(load));
    made.set(load, divide);
    dividers.set(language, divide);
  }
  return (text, language) => {
    const divide = dividers.get(language);
    if (divide === undefined) throw new Error(`hyphenation was not loaded for ${language}`);
    return divide === null ? none : divide(text);
  };
}

type Hyphenate = (text: string) => readonly number[];

async function divider(load: Load): Promise<Hyphenate> {
  const [levels, trie, exceptions] = (await load()).default;
  // The words that it looks up are written into what it gets: the module's own list stays as it is.
  const hyphenate = createHyphenator([levels, trie, { ...exceptions }], {
    hyphenChar: softHyphen,
    html: false,
    minWordLength: 1,
  });
  return (text) => pointsOf(text, hyphenate);
}

function remembering(divide: Hyphenate): Hyphenate {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const points = known.get(text) ?? divide(text);
    known.set(text, points);
    return points;
  };
}

function pointsOf(text: string, hyphenate: (word: string) => string): readonly number[] {
  const [, before, word] = plainWord.exec(text) ?? [];
  if (before === undefined || word === undefined) return none;
  const lower = word.toLowerCase();
  const parts = hyphenate(lower).split(softHyphen);
  // A letter that becomes two in lower case would move what follows it.
  if (parts.length === 1 || lower.length !== word.length) return none;
  const points: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    if (at >= leastBefore && word.length - at >= leastAfter) points.push(before.length + at);
  }
  return points;
}

function patternsFor(language: string): Load | null {
  for (let tag = language.toLowerCase(); tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    const load = patterns.get(tag);
    if (load !== undefined) return load;
  }
  return null;
}
