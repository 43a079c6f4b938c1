/** What a foreign tag takes with it: the other tags of its block, and the names that it sets. */
import type { Region } from "./code-regions.js";

/** A name that foreign templating gives a value to, and where it has it. */
export interface ForeignName extends Region {
  readonly name: string;
}

interface Group {
  readonly name: string;
  readonly tags: Region[];
}

const anyTag = /\{%[-+]?\s*(if|unless|for|elsif|elif|else|endif|endunless|endfor)\b[\s\S]{0,1000}?%\}/g;

/** Whole blocks of `{% if %}`, `{% unless %}` and `{% for %}`, outside the regions that are skipped. */
export function tagGroups(text: string, skip: (offset: number) => Region | null): Region[][] {
  const open: Group[] = [];
  const closed: Region[][] = [];
  for (const match of text.matchAll(anyTag)) {
    if (skip(match.index) !== null) continue;
    const tag = { start: match.index, end: match.index + match[0].length };
    const name = match[1] ?? "";
    if (/^(?:if|unless|for)$/.test(name)) {
      open.push({ name, tags: [tag] });
    } else if (name.startsWith("end")) {
      const depth = open.findLastIndex((group) => name === `end${group.name}`);
      if (depth === -1) continue;
      const group = open.splice(depth)[0];
      if (group !== undefined) closed.push([...group.tags, tag]);
    } else {
      open.at(-1)?.tags.push(tag);
    }
  }
  return closed;
}

/** The names that these foreign tags set. `for` sets its names in its block, `macro`, `with` and `call` up to their end. */
export function foreignNames(
  text: string,
  foreign: readonly Region[],
  groups: readonly (readonly Region[])[],
): ForeignName[] {
  const names: ForeignName[] = [];
  for (const [index, { start, end }] of foreign.entries()) {
    const tag = /^\{%[-+]?\s*(\w+)([\s\S]*?)[-+]?%\}$/.exec(text.slice(start, end));
    const [, word = "", inside = ""] = tag ?? [];
    const found = namesSet(word, inside);
    if (found.length === 0) continue;
    const block = word === "for" ? groups.find(([first]) => first?.start === start)?.at(-1) : undefined;
    const closer = /^(?:macro|with|call)$/.test(word)
      ? foreign.slice(index).find((other) => new RegExp(`^\\{%[-+]?\\s*end${word}\\b`).test(text.slice(other.start)))
      : block;
    names.push(...found.map((name) => ({ name, start: end, end: closer?.start ?? text.length })));
  }
  return names;
}

function namesSet(word: string, inside: string): string[] {
  const all = (pattern: RegExp, part = inside) => [...part.matchAll(pattern)].map((match) => match[1] ?? "");
  switch (word) {
    case "set":
      return all(/(\w+)/g, inside.split("=", 1)[0]);
    case "with":
      return all(/(\w+)\s*=(?!=)/g);
    case "for":
      return ["loop", ...all(/(\w+)/g, inside.split(/\sin\s/, 1)[0])];
    case "macro":
    case "call":
      return all(/[(,]\s*(\w+)/g);
    case "import":
      return all(/\bas\s+(\w+)/g);
    case "from":
      return all(/(\w+)/g, inside.split(/\simport\s/)[1]);
    default:
      return [];
  }
}
