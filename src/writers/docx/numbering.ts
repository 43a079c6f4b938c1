/**
 * Lists as Word's numbering: a definition for every kind of list, an instance for every list, so that each starts where it
 * should. docx calls them reference and instance.
 */
import { AlignmentType, type ILevelsOptions, LevelFormat, LevelSuffix } from "docx";
import type { List } from "../../document/tree.js";
import { twips } from "./measures.js";
import { numberingLevels } from "./styles/style-ids.js";

/** What a paragraph needs in order to be a list item. */
export interface ListMarker {
  readonly reference: string;
  readonly instance: number;
  /** From 0. */
  readonly level: number;
  /** Where the text of the item starts by the definition alone, in points. */
  readonly ownLeft: number;
  /** How far to the left of the text the marker stands, in points. */
  readonly hanging: number;
}

interface Standing {
  readonly instance: number;
  /** How many lists there are, this one included. */
  readonly depth: number;
  readonly hanging: number;
}

interface Definition {
  readonly reference: string;
  readonly levels: readonly ILevelsOptions[];
}

const bullets = ["\u2022", "\u2013", "\u25aa"] as const;

/** Word's levels, counted from 0; deeper lists stay on the last. */
export const levelOf = (depth: number): number => Math.min(depth, numberingLevels) - 1;

interface Kind {
  readonly ordered: boolean;
  /** The level that does not start at 1, and where it starts. */
  readonly start: { readonly level: number; readonly number: number };
  readonly hanging: number;
  textOf(level: number): string;
}

function definitionLevels(
  { ordered, start, hanging, textOf }: Kind,
  ownLeft: (level: number) => number,
): ILevelsOptions[] {
  return Array.from({ length: numberingLevels }, (_, level) => ({
    level,
    format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: textOf(level),
    alignment: AlignmentType.LEFT,
    suffix: LevelSuffix.TAB,
    start: level === start.level ? start.number : 1,
    style: { paragraph: { indent: { left: twips(ownLeft(level)), hanging: twips(hanging) } } },
  }));
}

export class Numbering {
  readonly #definitions = new Map<string, Definition>();
  #instances = 0;

  /** @param indent how far each level stands in from the one above, in points */
  constructor(private readonly indent: number) {}

  /** Definitions for docx, in the order of their first use. */
  get config(): readonly Definition[] {
    return [...this.#definitions.values()];
  }

  /** The number of a list, by which its items belong together. */
  newInstance(): number {
    return ++this.#instances;
  }

  /** The marker of an item. A task in a list of bullets has none: its box, a control in the text, is the marker. */
  marker(list: List, { instance, depth, hanging }: Standing, isTask: boolean): ListMarker {
    const level = levelOf(depth);
    const { ordered, delimiter } = list;
    const start = { level: list.start === 1 ? 0 : level, number: list.start };
    const kind: Kind = ordered
      ? { ordered, start, hanging, textOf: (at) => `%${at + 1}${delimiter}` }
      : { ordered, start, hanging, textOf: (at) => (isTask ? "" : (bullets[at % bullets.length] ?? bullets[0])) };
    const name = ordered ? `number${delimiter === "." ? "" : "-parenthesis"}` : isTask ? "task" : "bullet";
    const reference = `${name}-${start.number}-${start.level}-${twips(hanging)}`;
    // Text of a level by the definition alone; a wider marker pushes only its own text on.
    const ownLeft = (at: number): number => at * this.indent + hanging;
    if (!this.#definitions.has(reference))
      this.#definitions.set(reference, { reference, levels: definitionLevels(kind, ownLeft) });
    return { reference, instance, level, ownLeft: ownLeft(level), hanging };
  }
}
