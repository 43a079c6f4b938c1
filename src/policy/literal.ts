/**
 * Text that markdown must not read as markup: values of variables and templating that is kept as it stands. Each
 * ASCII punctuation mark is written as one of the 32 noncharacters U+FDD0 to U+FDEF, which no source text holds once it
 * is read (`source.ts`), and is put back when nodes are made. Keeps lengths, so that places stay right.
 */

import type { Region } from "./code-regions.js";

const marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const first = 0xfdd0;
const anyMark = /[!-/:-@[-`{-~]/g;
const anyPlaceholder = /[\ufdd0-\ufdef]/g;

/** Marks that begin markup only in some places of a line; values may hold them elsewhere, as parts of link destinations. */
const harmlessInside = /[-./=?%+,;]/;

/** Every mark as a placeholder: the text stands as written, wherever it stands. */
export function literalText(text: string): string {
  return text.replace(anyMark, placeholder);
}

/**
 * A value in the middle of markdown: no mark of it becomes markup, and yet `https://{{ host }}/` is still an address.
 * Line breaks become spaces.
 */
export function literalValue(value: string): string {
  return value
    .replace(/\s*\n\s*/g, " ")
    .replace(anyMark, (mark) => (harmlessInside.test(mark) ? mark : placeholder(mark)))
    .replace(/^[-+=]/, placeholder)
    .replace(/^\d+[.)]/, (number) => literalText(number))
    .replace(/\bwww\./gi, (prefix) => literalText(prefix));
}

/** The text with its marks back. */
export function plainOf(text: string): string {
  return text.replace(anyPlaceholder, (character) => marks.charAt(character.charCodeAt(0) - first));
}

/** The text with these ranges written as placeholders. */
export function withLiteral(text: string, ranges: readonly Region[]): string {
  let result = "";
  let last = 0;
  for (const { start, end } of ranges) {
    result += text.slice(last, start) + literalText(text.slice(start, end));
    last = end;
  }
  return last === 0 ? text : result + text.slice(last);
}

/** The first line of a piece of templating, for a message. */
export function abbreviated(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 60 || line !== text ? `${line.slice(0, 60)}…` : line;
}

function placeholder(mark: string): string {
  return String.fromCharCode(first + marks.indexOf(mark));
}
