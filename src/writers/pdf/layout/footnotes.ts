/**
 * Footnotes at the foot of the page of their first reference. A note is set once, aside; its height is kept free when the line that refers to it
 * is placed; it is drawn when all pages are done. Where a page has no room for a note, the note is handed back, to follow in the text: never lost.
 */
import type { Color } from "../../../config/theme.js";
import type { Footnote } from "../../../document/tree.js";
import type { StackNode } from "../definition/nodes.js";
import { inReadingOrder } from "../measure/direction.js";
import type { TextLine } from "../measure/text-line.js";
import type { Flow } from "./flow.js";
import { type Item, shift } from "./items.js";

/** Items set aside, their places counted from 0, 0. */
export interface Setting {
  readonly items: readonly Item[];
  readonly height: number;
}

export interface FootnoteLook {
  /** Between the text and the first note's gap, and above each note; the rule stands in the middle of the two. Points. */
  readonly separator: number;
  readonly gap: number;
  /** The tallest note that stands at the foot of a page, as a share of the text's height; taller ones are set in the text. */
  readonly tallest: number;
  readonly rule: { readonly width: number; readonly length: number; readonly color: Color };
}

const none: readonly Footnote[] = [];

export class Footnotes {
  /** By the width of the text: that of turned pages is another. */
  readonly #set = new Map<number, Map<Footnote, Setting>>();
  readonly #placed = new Set<Footnote>();
  readonly #pages = new Map<number, Setting[]>();

  constructor(
    private readonly nodes: ReadonlyMap<Footnote, StackNode>,
    private readonly look: FootnoteLook,
    /** Sets a node in a column of some width, away from any page. */
    private readonly setAside: (node: StackNode, width: number) => Setting,
  ) {}

  /** Notes that a line refers to and that are on no page yet, each once. */
  pending(line: TextLine): readonly Footnote[] {
    if (!line.noted) return none;
    const notes: Footnote[] = [];
    for (const { run } of inReadingOrder(line.inlines)) {
      if (run.note !== null && !this.#placed.has(run.note) && !notes.includes(run.note)) notes.push(run.note);
    }
    return notes;
  }

  /** Those of some notes that are on no page yet, each once. */
  unplaced(notes: readonly Footnote[]): readonly Footnote[] {
    return notes.filter((note, index) => !this.#placed.has(note) && notes.indexOf(note) === index);
  }

  /** The height that some notes would take of the page that is being filled. */
  height(notes: readonly Footnote[], flow: Flow): number {
    if (notes.length === 0) return 0;
    const tallest = flow.fullHeight() * this.look.tallest;
    const heights = notes.map((note) => this.#setting(note, flow).height).filter((height) => height <= tallest);
    if (heights.length === 0) return 0;
    const opening = this.#pages.has(flow.page) ? 0 : this.look.separator;
    return heights.reduce((total, height) => total + this.look.gap + height, opening);
  }

  /** Puts notes on the page that is being filled. @returns the nodes of those that it has no room for */
  place(notes: readonly Footnote[], flow: Flow): StackNode[] {
    const left: StackNode[] = [];
    for (const note of notes) {
      if (this.#placed.has(note)) continue;
      this.#placed.add(note);
      const height = this.height([note], flow);
      if (height > flow.availableHeight || height === 0) {
        const node = this.nodes.get(note);
        if (node !== undefined) left.push(node);
        continue;
      }
      const setting = this.#setting(note, flow);
      flow.keepFree(height);
      this.#pages.set(flow.page, [...(this.#pages.get(flow.page) ?? []), setting]);
      left.push(...this.place(notesIn(setting), flow));
    }
    return left;
  }

  /** Draws every page's notes, once no more text will come. */
  draw(flow: Flow): void {
    for (const [index, settings] of this.#pages) {
      const page = flow.pages[index];
      if (page === undefined) continue;
      const { left, bottom } = page.pageMargins;
      const { separator, gap } = this.look;
      const total = settings.reduce((sum, setting) => sum + gap + setting.height, 0);
      const { width, length, color } = this.look.rule;
      let y = page.pageSize.height - bottom - total;
      const ruleY = y + gap - (separator + gap) / 2;
      const rule = {
        type: "line",
        x1: left,
        x2: left + length,
        y1: ruleY,
        y2: ruleY,
        lineWidth: width,
        lineColor: color,
      } as const;
      page.items.push({ type: "vector", item: rule });
      for (const { items, height } of settings) {
        y += gap;
        for (const item of items) {
          shift(item, left, y);
          page.items.push(item);
        }
        y += height;
      }
    }
  }

  #setting(note: Footnote, flow: Flow): Setting {
    const width = flow.fullWidth();
    const settings = this.#set.get(width) ?? new Map<Footnote, Setting>();
    this.#set.set(width, settings);
    const known = settings.get(note);
    if (known !== undefined) return known;
    const node = this.nodes.get(note);
    if (node === undefined) throw new Error(`footnote ${note.id} is not of this document`);
    const setting = this.setAside(node, width);
    settings.set(note, setting);
    return setting;
  }
}

/** Notes that a note refers to. */
function notesIn(setting: Setting): Footnote[] {
  const notes: Footnote[] = [];
  for (const entry of setting.items) {
    if (entry.type !== "line") continue;
    for (const { run } of entry.item.inlines) if (run.note !== null) notes.push(run.note);
  }
  return notes;
}
