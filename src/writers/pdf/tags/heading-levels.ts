/** Heading levels for the structure tree: the first is H1, and none is skipped on the way down, whatever the source does (ISO 14289-1 7.4.2). */
import type { StructureType } from "./element.js";

const types = ["H1", "H2", "H3", "H4", "H5", "H6"] as const satisfies readonly StructureType[];

export class HeadingLevels {
  /** The headings that are open: their levels as the document has them. */
  readonly #open: number[] = [];

  /** @param level of the next heading in reading order, as the document has it */
  next(level: number): StructureType {
    while ((this.#open.at(-1) ?? 0) >= level) this.#open.pop();
    this.#open.push(level);
    return types[Math.min(this.#open.length, types.length) - 1] ?? "H6";
  }
}
