/** Which footnotes a text refers to, how they are numbered, and which are left over. Numbers follow the first references. */
import { childTokens, type FootnoteDefinitionToken, type PolicyToken } from "./tokens.js";

export interface FootnoteRegister {
  /** The number of a footnote, given at its first reference; null for one that is not defined. */
  number(label: string): number | null;
  /** Whether a definition is a footnote; else its text stands where it is defined. */
  isFootnote(definition: FootnoteDefinitionToken): boolean;
  /** Footnotes that were referred to and not yet handed out, in the order of their numbers. */
  next(): { readonly number: number; readonly definition: FootnoteDefinitionToken } | null;
}

/** Looks through all tokens for definitions and references. */
export function createFootnoteRegister(tokens: readonly PolicyToken[]): FootnoteRegister {
  const definitions = new Map<string, FootnoteDefinitionToken>();
  const inText = new Set<string>();
  const inNotes = new Map<FootnoteDefinitionToken, ReadonlySet<string>>();
  const collect = (within: readonly PolicyToken[], into: Set<string>) => {
    for (const token of within) {
      if (token.type === "footnoteReference") into.add(token.label);
      if (token.type !== "footnoteDefinition") {
        collect(childTokens(token), into);
        continue;
      }
      const own = new Set<string>();
      collect(childTokens(token), own);
      inNotes.set(token, own);
      if (!definitions.has(token.label)) definitions.set(token.label, token);
    }
  };
  collect(tokens, inText);
  const used = usedDefinitions(definitions, inText, inNotes);
  const numbers = new Map<string, number>();
  const waiting: { number: number; definition: FootnoteDefinitionToken }[] = [];
  return {
    number(label) {
      const known = numbers.get(label);
      const definition = definitions.get(label);
      if (known !== undefined || definition === undefined || !used.has(definition)) return known ?? null;
      const number = numbers.size + 1;
      numbers.set(label, number);
      waiting.push({ number, definition });
      return number;
    },
    isFootnote: (definition) => used.has(definition),
    next: () => waiting.shift() ?? null,
  };
}

/** Definitions that the text refers to, directly or through other notes. A left-over note is text, and so are its references. */
function usedDefinitions(
  definitions: ReadonlyMap<string, FootnoteDefinitionToken>,
  inText: ReadonlySet<string>,
  inNotes: ReadonlyMap<FootnoteDefinitionToken, ReadonlySet<string>>,
): ReadonlySet<FootnoteDefinitionToken> {
  const used = new Set<FootnoteDefinitionToken>();
  const leftOver = new Set<FootnoteDefinitionToken>();
  const follow = (labels: ReadonlySet<string>) => {
    const open = [...labels];
    for (let label = open.pop(); label !== undefined; label = open.pop()) {
      const definition = definitions.get(label);
      if (definition === undefined || used.has(definition) || leftOver.has(definition)) continue;
      used.add(definition);
      open.push(...(inNotes.get(definition) ?? []));
    }
  };
  follow(inText);
  // Notes that no other note refers to go first: what they refer to is then a footnote of theirs.
  const referred = new Set(
    [...inNotes].flatMap(([note, labels]) => [...labels].filter((label) => label !== note.label)),
  );
  const roots = [...inNotes.keys()].filter(({ label }) => !referred.has(label));
  for (const definition of [...roots, ...inNotes.keys()]) {
    if (used.has(definition) || leftOver.has(definition)) continue;
    leftOver.add(definition);
    follow(inNotes.get(definition) ?? new Set());
  }
  return used;
}
