/**
 * Word's numbering: what counts headings and lists. A definition says how the levels of a kind of list look, an instance is one
 * list, so that each starts where it should. The definitions of headings, bullets and numbers belong to their styles: whoever
 * applies the style gets the number. `numbering-part.ts` writes them.
 */
import type { Color } from "../../config/theme.js";
import type { HeadingLevel, List } from "../../document/tree.js";
import { twips } from "./measures.js";
import {
  annexHeadingStyle,
  headingStyle,
  listBulletStyle,
  listNumberStyle,
  listStyleLevels,
  numberingLevels,
} from "./styles/style-ids.js";

/** What a paragraph needs in order to be a list item. */
export interface ListMarker {
  readonly instance: number;
  /** From 0. */
  readonly level: number;
  /** Where the text of the item starts by the definition alone, in points. */
  readonly ownLeft: number;
  /** How far to the left of the text the marker stands, in points. */
  readonly hanging: number;
  /** The style that brings this very marker by itself. */
  readonly style: string | null;
}

/** The marker of a task, whose box stands in the text. An empty one would make readers take the task for more of the item before it. */
export const unseen = "\u200b";

/** Lengths in points. */
export interface LevelDefinition {
  readonly format: "decimal" | "upperLetter" | "bullet";
  readonly text: string;
  /** The style that belongs to the level. */
  readonly style: string | null;
  readonly left: number;
  readonly hanging: number;
  /** Of the marker; null for that of the text. */
  readonly color: Color | null;
  /** Of the marker, as Word names it; null for that of the text. */
  readonly font: string | null;
}

export interface Definition {
  readonly id: number;
  readonly levels: readonly LevelDefinition[];
}

export interface Instance {
  readonly id: number;
  readonly definition: number;
  /** The level that starts anew with this list, and where. */
  readonly start: { readonly level: number; readonly number: number } | null;
}

/** The instances that styles name. */
export const styleInstances = { bullets: 1, numbers: 2, headings: 3, annexes: 4 } as const;

const bullets = ["\u2022", "\u2013", "\u25aa"] as const;

/** Word's levels, counted from 0; deeper lists stay on the last. */
export const levelOf = (depth: number): number => Math.min(depth, numberingLevels) - 1;

const levels = <T>(make: (level: number) => T): readonly T[] =>
  Array.from({ length: numberingLevels }, (_, at) => make(at));

/** Where a list stands. */
export interface Standing {
  /** How many lists there are, this one included. */
  readonly depth: number;
  readonly hanging: number;
}

/** A list while its items are drawn. */
export interface OpenList {
  readonly list: List;
  readonly level: number;
  readonly hanging: number;
  readonly kind: string;
  readonly instance: number;
}

export class Numbering {
  readonly #definitions = new Map<string, Definition>();
  readonly #instances: Instance[] = [];
  readonly #open: OpenList[] = [];

  /**
   * @param indent how far each level of a list stands in from the one above, in points
   * @param bullet how far before its text a bullet stands, in points, its colour, and its font where that is not the text's
   * @param headings the width of the column of a level's numbers, in points; null where headings are not numbered
   * @param annexes the same of lettered headings
   */
  constructor(
    private readonly indent: number,
    private readonly bullet: { readonly hanging: number; readonly color: Color; readonly font: string | null },
    headings: ((level: HeadingLevel) => number) | null,
    annexes: number | null,
  ) {
    const bound = (id: number, { id: definition }: Definition) => this.#instances.push({ id, definition, start: null });
    bound(styleInstances.bullets, this.#kind("bullet", false, ".", indent));
    bound(styleInstances.numbers, this.#kind("number.", true, ".", indent));
    if (headings !== null)
      bound(
        styleInstances.headings,
        this.#define(
          "headings",
          levels((at) => headingLevel(at, headings)),
        ),
      );
    if (annexes !== null)
      bound(
        styleInstances.annexes,
        this.#define(
          "annexes",
          levels((at) => annexLevel(at, annexes)),
        ),
      );
  }

  get definitions(): readonly Definition[] {
    return [...this.#definitions.values()];
  }

  get instances(): readonly Instance[] {
    return this.#instances;
  }

  /** Begins a list, which `end` must end. */
  begin(list: List, { depth, hanging }: Standing): OpenList {
    const level = levelOf(depth);
    const name = list.ordered ? `number${list.delimiter}` : "bullet";
    const usual = twips(hanging) === twips(this.indent) ? name : `${name} ${twips(hanging)}`;
    // Lists of one definition count on from each other: one that stands in another, in a quote say, needs its own.
    const around = this.#open.filter((open) => open.level === level && open.kind.split("#")[0] === usual).length;
    const kind = list.ordered && around > 0 ? `${usual}#${around}` : usual;
    const instance = list.ordered
      ? this.#add(kind, list, hanging, { level, number: list.start })
      : this.#bullets(kind, list, hanging);
    const open = { list, level, hanging, kind, instance };
    this.#open.push(open);
    return open;
  }

  end(): void {
    this.#open.pop();
  }

  /** The marker of an item. A task in a list of bullets has none: its box, a control in the text, is the marker. */
  marker({ list, level, hanging, kind, instance }: OpenList, isTask: boolean): ListMarker {
    const place = { level, ownLeft: level * this.indent + hanging, hanging };
    if (list.ordered) return { ...place, instance, style: null };
    if (isTask)
      return { ...place, instance: this.#bullets(`task ${twips(hanging)}`, list, hanging, true), style: null };
    const style = kind === "bullet" && level < listStyleLevels ? listBulletStyle(level + 1) : null;
    return { ...place, hanging: this.bullet.hanging, instance, style };
  }

  /** Bullets count nothing: all of a kind are one list. */
  #bullets(kind: string, list: List, hanging: number, isTask = false): number {
    const definition = this.#kind(kind, list.ordered, list.delimiter, hanging, isTask);
    const known = this.#instances.find((instance) => instance.definition === definition.id);
    return known?.id ?? this.#add(kind, list, hanging, null, isTask);
  }

  #add(kind: string, list: List, hanging: number, start: Instance["start"], isTask = false): number {
    const definition = this.#kind(kind, list.ordered, list.delimiter, hanging, isTask);
    const id = Math.max(styleInstances.annexes, ...this.#instances.slice(-1).map((last) => last.id)) + 1;
    this.#instances.push({ id, definition: definition.id, start });
    return id;
  }

  #kind(kind: string, ordered: boolean, delimiter: string, hanging: number, isTask = false): Definition {
    const styled = kind === "bullet" || kind === "number.";
    const isBullet = !ordered && !isTask;
    return (
      this.#definitions.get(kind) ??
      this.#define(
        kind,
        levels((at) => ({
          format: ordered ? "decimal" : "bullet",
          text: ordered ? `%${at + 1}${delimiter}` : isTask ? unseen : (bullets[at % bullets.length] ?? bullets[0]),
          style: styled && at < listStyleLevels ? (ordered ? listNumberStyle : listBulletStyle)(at + 1) : null,
          left: at * this.indent + hanging,
          hanging: isBullet ? this.bullet.hanging : hanging,
          color: isBullet ? this.bullet.color : null,
          font: isBullet ? this.bullet.font : null,
        })),
      )
    );
  }

  #define(kind: string, of: readonly LevelDefinition[]): Definition {
    const definition = { id: this.#definitions.size, levels: of };
    this.#definitions.set(kind, definition);
    return definition;
  }
}

/** What a heading needs in order to be counted where its style is not that of its level. */
export function countedHeading(level: HeadingLevel): ListMarker {
  return { instance: styleInstances.headings, level: level - 1, ownLeft: 0, hanging: 0, style: null };
}

const headingLevels: readonly HeadingLevel[] = [1, 2, 3, 4, 5, 6];

/** The number of a level shows those of the levels above: "3.2.1". Levels that no heading has still count. */
function headingLevel(at: number, columnOf: (level: HeadingLevel) => number): LevelDefinition {
  const level = headingLevels[at];
  const text = Array.from({ length: at + 1 }, (_, index) => `%${index + 1}`).join(".");
  const column = columnOf(level ?? 6);
  return {
    format: "decimal",
    text,
    style: level === undefined ? null : headingStyle(level),
    left: column,
    hanging: column,
    color: null,
    font: null,
  };
}

const annexLevel = (at: number, column: number): LevelDefinition => ({
  format: "upperLetter",
  text: `%${at + 1}`,
  style: at === 0 ? annexHeadingStyle : null,
  left: column,
  hanging: column,
  color: null,
  font: null,
});
