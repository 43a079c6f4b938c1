/**
 * Words that read as something that they are not: Latin letters mixed with those of scripts that look like them, after the mixed-script
 * detection of Unicode's security mechanisms (UTS 39, 5.1). Words of one script, and stems of one with endings of another, are left alone.
 */
import { lookAlikes } from "./look-alike-letters.js";

export interface MixedWord {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

const scripts = {
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
  Cherokee: /\p{Script=Cherokee}/u,
} as const;
type OtherScript = keyof typeof scripts;
const scriptNames = Object.keys(scripts) as OtherScript[];
const anyOther = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const latin = /\p{Script=Latin}/u;
const words = /[\p{L}\p{M}\p{N}\u00ad_]+/gu;

/** Latin letters that look like letters of a script. */
const latinLookAlikes: ReadonlyMap<OtherScript, ReadonlySet<string>> = new Map(
  scriptNames.map((name) => {
    const own = [...lookAlikes].filter(([letter]) => scripts[name].test(letter));
    return [name, new Set(own.map(([, one]) => one.latin))];
  }),
);

/** Letters of one script that follow each other in a word. */
interface Run {
  readonly script: "Latin" | OtherScript;
  readonly letters: string[];
}

/**
 * Words in which letters of other scripts pass for Latin ones, or the other way round.
 * @param part whether the text is a part of one in which other letters stand: a word of look-alikes alone may then be a word
 */
export function findMixedWords(text: string, part = false): MixedWord[] {
  if (!anyOther.test(text)) return [];
  const disguised = part ? new Set<OtherScript>() : disguisedScripts(text);
  const found: MixedWord[] = [];
  for (const match of text.matchAll(words)) {
    const word = match[0];
    if (!anyOther.test(word)) continue;
    const problem = impostors(runsOf(word), disguised);
    if (problem.length === 0) continue;
    found.push({ start: match.index, end: match.index + word.length, ...describe(word, problem) });
  }
  return found;
}

function runsOf(word: string): Run[] {
  const runs: Run[] = [];
  for (const letter of word) {
    const script = latin.test(letter) ? "Latin" : scriptNames.find((name) => scripts[name].test(letter));
    if (script === undefined) continue;
    const last = runs.at(-1);
    if (last?.script === script) last.letters.push(letter);
    else runs.push({ script, letters: [letter] });
  }
  return runs;
}

/**
 * Scripts of which a text that also has Latin letters holds nothing but look-alikes: whoever writes Russian or Greek uses other letters,
 * too. A single Greek letter is a symbol.
 */
function disguisedScripts(text: string): ReadonlySet<OtherScript> {
  if (!latin.test(text)) return new Set();
  const genuine = new Set<OtherScript>();
  for (const letter of new Set(text)) {
    const script = scriptNames.find((name) => scripts[name].test(letter));
    if (script !== undefined && !lookAlikes.has(letter)) genuine.add(script);
  }
  return new Set(scriptNames.filter((name) => !genuine.has(name)));
}

/** The letters of a word that pass for others. */
function impostors(runs: readonly Run[], disguised: ReadonlySet<OtherScript>): readonly string[] {
  const [only, second] = runs;
  if (only === undefined) return [];
  if (second === undefined) {
    const symbol = only.script === "Greek" && only.letters.length === 1;
    return only.script !== "Latin" && disguised.has(only.script) && !symbol ? only.letters : [];
  }
  if (!runs.some(({ script }) => script === "Latin")) return [];
  const others = runs.filter(
    ({ script, letters }) => script !== "Latin" && letters.every((one) => lookAlikes.has(one)),
  );
  if (others.length > 0) return others.flatMap(({ letters }) => letters);
  return embedded(runs);
}

/** Latin letters that pass for those of the script of a word; not units and formulas (kΩ, ΔT), nor abbreviations with endings (PDFом, ITшник). */
function embedded(runs: readonly Run[]): readonly string[] {
  const others = runs.filter(({ script }) => script !== "Latin");
  if (others.flatMap(({ letters }) => letters).length < 2) return [];
  const isAbbreviation = (letters: readonly string[]) =>
    runs.length === 2 && letters.length > 1 && letters.every((letter) => letter === letter.toUpperCase());
  const passes = (letter: string) =>
    others.some(({ script }) => script !== "Latin" && latinLookAlikes.get(script)?.has(letter));
  return runs
    .filter(({ script, letters }) => script === "Latin" && !isAbbreviation(letters) && letters.every(passes))
    .flatMap(({ letters }) => letters);
}

function describe(word: string, letters: readonly string[]): { message: string; hint: string } {
  const named = [...new Set(letters)].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const size = letter === letter.toUpperCase() ? "CAPITAL" : "SMALL";
    const name = lookAlikes.get(letter)?.name ?? `LATIN ${size} LETTER ${letter.toUpperCase()}`;
    return `${name} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
  });
  const meant = [...word].map((letter) => lookAlikes.get(letter)?.latin ?? letter).join("");
  const message = `"${word}" is written with ${named.join(", ")}, which ${named.length === 1 ? "looks like a letter" : "look like letters"} of another script`;
  const hint = anyOther.test(meant)
    ? "write the word in the letters of one script"
    : `write "${meant}" in Latin letters`;
  return { message, hint };
}
