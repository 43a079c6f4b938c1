/**
 * Where a word may be divided, by the patterns of TeX (npm `hyphen`). A language's patterns are read when a word of it is first asked for, and every word is
 * looked up once. Refuses what is no plain word: names of files, addresses, numbers, acronyms, and languages without patterns.
 */
import { createRequire } from "node:module";

/** A soft hyphen (U+00AD): what a hyphen that only ends a line stands for (ISO 32000-1 14.8.2.2.3). */
export const softHyphen = "\u00ad";
/** The fewest letters before and after a hyphen. */
const leastBefore = 2;
const leastAfter = 3;

/** Files of patterns by language tag, which is looked up from its longest form to its primary subtag (RFC 4647 3.4). */
const patterns: Readonly<Record<string, string>> = {
  da: "da",
  de: "de-1996",
  en: "en-us",
  "en-au": "en-gb",
  "en-gb": "en-gb",
  "en-ie": "en-gb",
  "en-nz": "en-gb",
  es: "es",
  fi: "fi",
  fr: "fr",
  it: "it",
  nb: "nb",
  nl: "nl",
  nn: "nn",
  no: "nb",
  pl: "pl",
  pt: "pt",
  sv: "sv",
};

/** A word of six letters or more, none but the first a capital, with what may stand before and after it. */
const plainWord =
  /^([\s"'(¡¿«»‘’‚“„‹›[{]*(?:\p{L}{1,2}['’])?)(\p{L}\p{Ll}{5,})(?:['’]s)?[\s"'),.:;!?«»’“”…‹›\]}\u2013\u2014-]*$/u;

type Hyphenate = (text: string) => string;
interface Options {
  readonly hyphenChar: string;
  readonly html: boolean;
  readonly minWordLength: number;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Hyphenate>();
const known = new Map<string, Map<string, readonly number[]>>();
const none: readonly number[] = [];

/**
 * @param text one word with the punctuation and white space around it
 * @param language BCP 47
 * @returns offsets in the text before which a hyphen may end a line, ascending; UTF-16 code units
 */
export function hyphenPoints(text: string, language: string): readonly number[] {
  let words = known.get(language);
  if (words === undefined) {
    words = new Map();
    known.set(language, words);
  }
  let points = words.get(text);
  if (points === undefined) {
    points = pointsOf(text, language);
    words.set(text, points);
  }
  return points;
}

function pointsOf(text: string, language: string): readonly number[] {
  const [, before, word] = plainWord.exec(text) ?? [];
  const file = patternsFor(language);
  if (before === undefined || word === undefined || file === null) return none;
  const lower = word.toLowerCase();
  const parts = hyphenator(file)(lower).split(softHyphen);
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

function patternsFor(language: string): string | null {
  for (let tag = language.toLowerCase(); tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    if (Object.hasOwn(patterns, tag)) return patterns[tag] ?? null;
  }
  return null;
}

function hyphenator(file: string): Hyphenate {
  let hyphenate = loaded.get(file);
  if (hyphenate === undefined) {
    const create: (patterns: unknown, options: Options) => Hyphenate = require("hyphen");
    hyphenate = create(require(`hyphen/patterns/${file}.js`), {
      hyphenChar: softHyphen,
      html: false,
      minWordLength: 1,
    });
    loaded.set(file, hyphenate);
  }
  return hyphenate;
}
