/** Characters that no document can carry: controls, noncharacters (Unicode 23.7) and lone surrogates. */

export interface BadCharacters {
  /** Offset of the first and past the last of a run, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What the first one is, for a message: "control character U+0007". */
  readonly name: string;
}

/** A character that none of `\P{C}`, tab and line feed is, or a surrogate without its other half. */
const suspicious = /[^\P{C}\t\n]+/gu;

/** What stands for such a character in the document tree. Keeps the text's length. */
export const replacementCharacter = "\uFFFD";

/** Runs of characters that no document can carry. */
export function findBadCharacters(text: string): BadCharacters[] {
  const found: BadCharacters[] = [];
  for (const match of text.matchAll(suspicious)) {
    let run: { start: number; end: number; name: string } | null = null;
    let at = match.index;
    for (const character of match[0]) {
      const code = character.codePointAt(0) ?? 0;
      const name = badCharacterName(code);
      if (name === null) {
        run = null;
      } else if (run === null) {
        run = { start: at, end: at + character.length, name };
        found.push(run);
      } else {
        run.end = at + character.length;
      }
      at += character.length;
    }
  }
  return found;
}

/** The text with each code unit of these runs replaced by U+FFFD. */
export function replaceBadCharacters(text: string, runs: readonly BadCharacters[] = findBadCharacters(text)): string {
  let result = "";
  let last = 0;
  for (const run of runs) {
    result += text.slice(last, run.start) + replacementCharacter.repeat(run.end - run.start);
    last = run.end;
  }
  return last === 0 ? text : result + text.slice(last);
}

/** A name for a code point that no document can carry; null for every other. */
export function badCharacterName(code: number): string | null {
  const label = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code >= 0xd800 && code <= 0xdfff) return `lone surrogate ${label}`;
  if ((code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe) return `noncharacter ${label}`;
  if (code === 0x09 || code === 0x0a) return null;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `control character ${label}`;
  return null;
}

/** More marks on one letter than any language writes: drawn on top of each other they cover the lines around. */
const piledMarks = /\p{Mn}{9,}/gu;

/** Where marks are piled up, and how many. */
export function findPiledMarks(
  text: string,
): { readonly start: number; readonly end: number; readonly count: number }[] {
  return [...text.matchAll(piledMarks)].map(({ index, 0: marks }) => ({
    start: index,
    end: index + marks.length,
    count: [...marks].length,
  }));
}

/** Unicode's own line and paragraph separators as spaces: a line of text ends only where its file says so. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\u2028\u2029]/g, " ");
}
