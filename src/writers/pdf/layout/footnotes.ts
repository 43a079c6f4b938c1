/**
 * Footnotes at the foot of the page of their first reference. A note is set once, aside; its height is kept free when the line that refers to it
 * is placed; it is drawn when all pages are done. A note of several lines may go on at the foot of the next page, as in word processors. Where a page has
 * no room even for its beginning, the note is handed back, to follow in the text: never lost.
 */
import type { Color } from "../../../config/theme.js";
import type { Footnote } from "../../../document/tree.js";
import type { StackNode } from "../definition/nodes.js";
import { inReadingOrder } from "../measure/direction.js";
import type { TextLine } from "../measure/text-line.js";
import type { Flow } from "./flow.js";
import { leastLines } from "./heights.js";
import { type Item, shift } from "./items.js";

/** Items set aside, their places counted from 0, 0. */
export interface Setting {
  readonly items: readonly Item[];
  readonly height: number;
}

/** Heights are sums of rounded numbers. Points. */
const tolerance = 1e-6;

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

  /** The height that some notes would take of the page that is being filled, the last of them no more than it must. */
  height(notes: readonly Footnote[], flow: Flow): number {
    if (notes.length === 0) return 0;
    const settings = notes.map((note) => this.#setting(note, flow)).filter((setting) => this.#mayStand(setting, flow));
    const last = settings.at(-1);
    if (last === undefined) return 0;
    const whole = settings.reduce((total, { height }) => total + this.look.gap + height, this.#opening(flow.page));
    return whole - last.height + (cuts(last)[0]?.foot ?? last.height);
  }

  #opening(page: number): number {
    return this.#pages.has(page) ? 0 : this.look.separator;
  }

  /** Taller ones are set in the text. */
  #mayStand({ height }: Setting, flow: Flow): boolean {
    return height > 0 && height <= flow.fullHeight() * this.look.tallest;
  }

  /** The last page that has notes, from 0; -1 without any. */
  lastPage(): number {
    return Math.max(-1, ...this.#pages.keys());
  }

  /**
   * Puts notes on the page that is being filled.
   * @param reserved height that what comes next there needs, in points
   * @returns the nodes of those that it has no room for
   */
  place(notes: readonly Footnote[], flow: Flow, reserved: number): StackNode[] {
    const left: StackNode[] = [];
    for (const note of notes) {
      if (this.#placed.has(note)) continue;
      this.#placed.add(note);
      const setting = this.#setting(note, flow);
      const room = flow.availableHeight - reserved - this.#opening(flow.page) - this.look.gap + tolerance;
      const parts = this.#mayStand(setting, flow) ? inRoom(setting, room) : null;
      if (parts === null) {
        const node = this.nodes.get(note);
        if (node !== undefined) left.push(node);
        continue;
      }
      parts.forEach((part, index) => {
        this.#put(part, flow, flow.page + index);
      });
      left.push(...this.place(notesIn(setting), flow, reserved));
    }
    return left;
  }

  #put(setting: Setting, flow: Flow, page: number): void {
    flow.keepFree(this.#opening(page) + this.look.gap + setting.height, page);
    this.#pages.set(page, [...(this.#pages.get(page) ?? []), setting]);
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

/** Where a note may go over to the next page: the foot of what stays, and the top of what goes. */
interface Cut {
  readonly foot: number;
  readonly top: number;
}

/** No line may stand alone on either page. A note that holds more than lines stays whole. */
function cuts({ items }: Setting): readonly Cut[] {
  const feet = new Map<number, number>();
  for (const { item } of items) {
    if ("type" in item || !("getHeight" in item)) return [];
    feet.set(item.y, Math.max(feet.get(item.y) ?? 0, item.y + item.getHeight()));
  }
  const lines = [...feet].sort(([a], [b]) => a - b);
  return lines.flatMap(([top], index) => {
    const foot = lines[index - 1]?.[1];
    const isAlone = index < leastLines || index > lines.length - leastLines;
    return isAlone || foot === undefined ? [] : [{ foot, top }];
  });
}

/** What of a note stands on this page, and what on the next; null where there is no room for it. */
function inRoom(setting: Setting, room: number): readonly Setting[] | null {
  if (setting.height <= room) return [setting];
  const cut = cuts(setting).findLast(({ foot }) => foot <= room);
  return cut === undefined ? null : parted(setting, cut);
}

/** A note in two; its lines are moved to where they stand in their part. */
function parted(setting: Setting, { foot, top }: Cut): readonly [Setting, Setting] {
  const below = setting.items.filter(({ item }) => !("type" in item) && item.y >= top);
  for (const item of below) shift(item, 0, -top);
  const above = setting.items.filter((item) => !below.includes(item));
  return [
    { items: above, height: foot },
    { items: below, height: setting.height - top },
  ];
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
