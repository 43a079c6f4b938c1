/**
 * Recognises m4 macros. Their quotes are backticks, so that they must be found before code spans are. Most of m4's names are
 * English words: a parenthesis must follow at once, and what stands in it must look like m4.
 */
import type { Region } from "./code-regions.js";

const name =
  /\b(?:m4_[a-z_]+|changequote|changecom|define|defn|undefine|pushdef|popdef|ifdef|ifelse|s?include|divert|undivert|e?syscmd|indir|builtin|shift|len|index|substr|translit|patsubst|regexp|format|incr|decr|eval|m4wrap|errprint|dumpdef|foreach|forloop)(?=\()/g;
/** After the name: a quoted first argument, or one after others without quotes. */
const quotedArgument = /\(\s*(?:(?:[\w$.-][\w $.-]*)?,\s*)*`[^`'\n]*'\s*[,)]/y;
/** Without quotes only at the start of a line: two arguments, a file, a number, or a name in capitals. */
const plainArguments = /\(\s*(?:[[\w]\w*\]?\s*,|[\w./-]+\.\w+\s*\)|-?\d+\s*\)|[A-Z_][A-Z\d_]+\s*\))/y;
const longest = 4000;

/** Macros in a text, in order: from the name to the closing parenthesis, and a `dnl` that follows at once. */
export function findM4(text: string): Region[] {
  const found: Region[] = [];
  name.lastIndex = 0;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const start = match.index;
    const opening = start + match[0].length;
    if (!looksLikeM4(text, start, opening, match[0])) continue;
    const close = closingParenthesis(text, opening);
    const end = close ?? opening + 1;
    const comment = /dnl\b[^\n]*/y;
    comment.lastIndex = end;
    found.push({ start, end: end + (comment.exec(text)?.[0].length ?? 0) });
    name.lastIndex = found.at(-1)?.end ?? end;
  }
  return found;
}

function looksLikeM4(text: string, start: number, opening: number, word: string): boolean {
  if (word.startsWith("m4_") || word === "changequote") return true;
  quotedArgument.lastIndex = opening;
  if (quotedArgument.test(text)) return true;
  if (start > 0 && text[start - 1] !== "\n") return false;
  if (/^e?syscmd$/.test(word)) return true;
  plainArguments.lastIndex = opening;
  return plainArguments.test(text);
}

/** Past the parenthesis that closes the one at a place; what m4 quotes does not count. Null where none does. */
function closingParenthesis(text: string, opening: number): number | null {
  let depth = 0;
  let quotes = 0;
  const limit = Math.min(text.length, opening + longest);
  for (let at = opening; at < limit; at++) {
    const character = text[at];
    if (character === "`") quotes++;
    else if (character === "'" && quotes > 0) quotes--;
    else if (quotes > 0) continue;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
  }
  return null;
}
