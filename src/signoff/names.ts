/**
 * Whether a name as somebody wrote it may be a certain person's. Generous: whoever may not approve alone what they wrote gains nothing by
 * another spelling, and so doubt counts as the same person. Never used to grant anything.
 */
import { lookAlikes } from "../policy/look-alike-letters.js";

/** What somebody may be called. */
export interface KnownAs {
  /** Such as "Dana Reyes". */
  readonly names: readonly string[];
  /** What stands for them as a whole: an address, a role's key or title. */
  readonly labels: readonly string[];
}

/** Words of a text that names people and that are part of no name. */
const titles = new Set(
  "dr prof mr mrs ms mx miss sir dame phd md mba msc bsc llm esq ing dipl jr sr lllp herr frau mme monsieur madame von van de da di la le del der den".split(
    " ",
  ),
);

/** @param text one person or several, with titles, roles and addresses, in any order */
export function mayName(text: string, person: KnownAs): boolean {
  const whole = wordsOf(text);
  const pieces = text
    .split(/[,;:&+/|<>()[\]{}"•·–—]|\s-\s|(?<=\s)(?:and|und|et|y|e|och|og|en|with|mit|avec)(?=\s)/iu)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const labels = person.labels.flatMap((label) => [label, label.split("@")[0] ?? ""]).map(squeezed);
  if (pieces.some((piece) => labels.includes(piece.join("")))) return true;
  return person.names.some((name) => {
    const own = wordsOf(name);
    return isIn(own, whole) || pieces.some((piece) => isIn(piece, own) || isRunTogether(piece, own));
  });
}

/** Whether two names may be one person's. */
export function areAlike(a: string, b: string): boolean {
  return mayName(a, { names: [b], labels: [] }) || squeezed(a) === squeezed(b);
}

/** Whether all of some words are among others, each as itself or as its initial. */
function isIn(words: readonly string[], others: readonly string[]): boolean {
  const stands = (word: string) =>
    others.some((other) => other === word || isInitial(other, word) || isInitial(word, other));
  return words.length > 0 && words.every(stands) && others.length > 0;
}

function isInitial(short: string, long: string): boolean {
  return short.length === 1 && long.startsWith(short);
}

/** "DanaReyes", "dreyes", "reyesd", "DR". */
function isRunTogether(piece: readonly string[], own: readonly string[]): boolean {
  const [word = ""] = piece;
  const [first = "", last = ""] = [own[0], own.at(-1)];
  const initials = own.map((one) => one.slice(0, 1)).join("");
  const spellings = [
    own.join(""),
    last + first,
    first.slice(0, 1) + last,
    last + first.slice(0, 1),
    first + last.slice(0, 1),
  ];
  return piece.length === 1 && own.length > 1 && [...spellings, initials].includes(word);
}

/** The words of a name, without titles; all of them where there are only titles. */
function wordsOf(name: string): readonly string[] {
  const words = plain(name)
    .split(" ")
    .filter((word) => word !== "");
  const kept = words.filter((word) => !titles.has(word));
  return kept.length === 0 ? words : kept;
}

function squeezed(text: string): string {
  return wordsOf(text).join("");
}

/** In small Latin letters without marks, where what looks or is written alike is the same; a space for anything that is no letter or digit. */
function plain(text: string): string {
  const latin = [...text.normalize("NFKC")].map((letter) => lookAlikes.get(letter)?.latin ?? letter).join("");
  return latin
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}'’ʼ`]/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[øö]|oe/g, "o")
    .replace(/æ|ae/g, "a")
    .replace(/ue/g, "u")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/ı/g, "i")
    .replace(/0/g, "o")
    .replace(/1/g, "l")
    .replace(/5/g, "s")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}
