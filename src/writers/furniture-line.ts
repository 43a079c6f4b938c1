/**
 * Fits the three slots of a header or footer into its one line, for every format alike: names give way first, the widest of
 * them most; other words only when no name is left to shorten; fields never. The middle slot moves aside for its neighbours.
 */
import type { FurnitureItem, FurnitureLine } from "../document/tree.js";

const ellipsis = "\u2026";
/** The least space between two slots, in multiples of the type size. */
const slotGap = 1.5;
/** What a measured width may be over, in points, before it counts. */
const tolerance = 0.01;

export interface FittedLine {
  readonly line: FurnitureLine;
  /** Where the middle slot starts, and how wide it is, in points from the left edge. */
  readonly center: { readonly start: number; readonly width: number };
}

type Items = readonly FurnitureItem[];

/**
 * @param measure the width of items one after the other, in points
 * @param room the width of the line, in points
 * @param size of its type, in points
 */
export function fitLine(
  line: FurnitureLine,
  measure: (items: Items) => number,
  room: number,
  size: number,
): FittedLine {
  const slots = [line.left, line.center, line.right];
  const widths = slots.map(measure);
  const gap = size * slotGap;
  const free = room - Math.max(0, widths.filter((width) => width > 0).length - 1) * gap;
  const fitted = total(widths) <= free + tolerance ? slots : shortenedSlots(slots, widths, measure, free);
  const [left = [], center = [], right = []] = fitted;
  const width = measure(center);
  return {
    line: { left, center, right },
    center: { start: centered(measure(left), width, measure(right), room, gap), width },
  };
}

function shortenedSlots(
  slots: readonly Items[],
  widths: readonly number[],
  measure: (items: Items) => number,
  free: number,
): readonly Items[] {
  const least = slots.map((items) => measure(items.map((item) => (item.kind === "name" ? cut(item, 0) : item))));
  const limits = total(least) <= free ? capped(widths, least, free) : capped(least, [], free);
  return slots.map((items, index) => {
    const limit = (limits[index] ?? 0) + tolerance;
    const named = shortened(items, "name", measure, limit);
    return shortened(named, "text", measure, limit);
  });
}

/** The widest give way until all fit into the room, none below its least. */
function capped(widths: readonly number[], least: readonly number[], free: number): readonly number[] {
  const at = (cap: number) => widths.map((width, index) => Math.max(least[index] ?? 0, Math.min(width, cap)));
  let fits = 0;
  let over = Math.max(...widths);
  for (let step = 0; step < 40; step++) {
    const middle = (fits + over) / 2;
    if (total(at(middle)) <= free) fits = middle;
    else over = middle;
  }
  return at(fits);
}

/** Takes letters from the end of the slot's longest item of a kind, then of the next, until the slot is no wider than the limit. */
function shortened(items: Items, kind: "name" | "text", measure: (items: Items) => number, limit: number): Items {
  let shown = items;
  const candidates = items.filter((item) => item.kind === kind).sort((a, b) => lengthOf(b) - lengthOf(a));
  for (const candidate of candidates) {
    if (measure(shown) <= limit) return shown;
    const before = shown;
    const keeping = (letters: number) => before.map((item) => (item === candidate ? cut(item, letters) : item));
    let fits = 0;
    let over = lengthOf(candidate);
    while (over - fits > 1) {
      const middle = (fits + over) >> 1;
      if (measure(keeping(middle)) <= limit) fits = middle;
      else over = middle;
    }
    shown = keeping(fits);
  }
  return shown;
}

const lengthOf = (item: FurnitureItem): number => ("text" in item ? Array.from(item.text).length : 0);

function cut(item: FurnitureItem, letters: number): FurnitureItem {
  if (!("text" in item)) return item;
  return { ...item, text: `${Array.from(item.text).slice(0, letters).join("").trimEnd()}${ellipsis}` };
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** In the middle of the line, moved aside where a neighbour is in the way. */
function centered(left: number, center: number, right: number, room: number, gap: number): number {
  const least = left === 0 ? 0 : left + gap;
  const most = room - center - (right === 0 ? 0 : right + gap);
  return Math.min(Math.max((room - center) / 2, least), Math.max(least, most));
}
