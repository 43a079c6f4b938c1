/**
 * Lists as Word's numbering: a definition for every kind of list, an instance for every list, so that each starts where it
 * should. docx calls them reference and instance.
 */
import { AlignmentType, type ILevelsOptions, LevelFormat, LevelSuffix } from "docx";
import type { List } from "../../document/tree.js";
import { twips } from "./measures.js";
import { listStep } from "./styles/geometry.js";
import { numberingLevels } from "./styles/style-ids.js";

/** What a paragraph needs in order to be a list item. */
export interface ListMarker {
  readonly reference: string;
  readonly instance: number;
  /** From 0. */
  readonly level: number;
}

interface Definition {
  readonly reference: string;
  readonly levels: readonly ILevelsOptions[];
}

const bullets = ["\u2022", "\u2013", "\u25aa"] as const;

/** Word's levels, counted from 0; deeper lists stay on the last. */
export const levelOf = (depth: number): number => Math.min(depth, numberingLevels) - 1;

type Kind =
  | { readonly ordered: true; readonly start: number; readonly delimiter: string }
  | { readonly ordered: false };

function definitionLevels(kind: Kind, startLevel: number, textOf: (level: number) => string): ILevelsOptions[] {
  return Array.from({ length: numberingLevels }, (_, level) => ({
    level,
    format: kind.ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: textOf(level),
    alignment: AlignmentType.LEFT,
    suffix: LevelSuffix.TAB,
    start: kind.ordered && level === startLevel ? kind.start : 1,
    style: { paragraph: { indent: { left: twips((level + 1) * listStep), hanging: twips(listStep) } } },
  }));
}

export class Numbering {
  readonly #definitions = new Map<string, Definition>();
  #instances = 0;

  /** Definitions for docx, in the order of their first use. */
  get config(): readonly Definition[] {
    return [...this.#definitions.values()];
  }

  /** The number of a list, by which its items belong together. */
  newInstance(): number {
    return ++this.#instances;
  }

  /** @param depth how many lists there are, this one included. */
  marker(list: List, instance: number, depth: number, isTask: boolean): ListMarker {
    const level = levelOf(depth);
    if (list.ordered) {
      const { start, delimiter } = list;
      const key = `number-${delimiter === "." ? "dot" : "parenthesis"}-${start}-${start === 1 ? 0 : level}`;
      return this.#use(key, instance, level, () =>
        definitionLevels({ ordered: true, start, delimiter }, level, (at) => `%${at + 1}${delimiter}`),
      );
    }
    // A task's box is its marker; it stands in the text, as a control.
    const textOf = isTask ? () => "" : (at: number) => bullets[at % bullets.length] ?? bullets[0];
    return this.#use(isTask ? "task" : "bullet", instance, level, () =>
      definitionLevels({ ordered: false }, level, textOf),
    );
  }

  #use(reference: string, instance: number, level: number, levels: () => ILevelsOptions[]): ListMarker {
    if (!this.#definitions.has(reference)) this.#definitions.set(reference, { reference, levels: levels() });
    return { reference, instance, level };
  }
}
