/**
 * Makes the slots of a header or footer fit in its one line: the widest are shortened, and the middle one moves aside. Word
 * would wrap them. Widths are estimates, taken large; fields can't be shortened, so a running section title that has no
 * room gives its place to the title of the part.
 */
import { unreachable } from "../../diagnostics.js";
import type { FurnitureItem, FurnitureLine } from "../../document/tree.js";
import { textWidth } from "./column-widths.js";

const ellipsis = "\u2026";
/** Between slots, in multiples of the type size. */
const slotGap = 1.5;
/** How much wider than estimated a text may turn out. */
const caution = 1.05;

/** What is printed in place of the items that are fields, at their longest. */
export interface FieldTexts {
  readonly sections: readonly string[];
  /** Stands for the section where it has no room. */
  readonly title: string;
  readonly pages: string;
}

export interface FittedLine {
  readonly line: FurnitureLine;
  /** Where the middle slot is centred, in points from the left edge. */
  readonly middle: number;
}

/** @param room the width of the line; @param size of its type; both in points */
export function fitLine(line: FurnitureLine, texts: FieldTexts, room: number, size: number): FittedLine {
  const gap = size * slotGap;
  const measure = (items: readonly FurnitureItem[]): number =>
    items.reduce((sum, item) => sum + itemWidth(item, texts, size), 0);
  const fits = ({ left, center, right }: FurnitureLine) => greatest([left, center, right].map(measure), room, gap);
  const limit = fits(line);
  const plain = mapSlots(line, (slot) =>
    measure(slot) > limit ? slot.map((item) => (item.kind === "section-title" ? words(texts.title) : item)) : slot,
  );
  const plainLimit = fits(plain);
  const fitted = mapSlots(plain, (slot) => shortened(slot, measure(slot) - plainLimit, size));
  const [left, center, right] = [fitted.left, fitted.center, fitted.right].map(measure);
  return { line: fitted, middle: middleOf(left ?? 0, center ?? 0, right ?? 0, room, gap) };
}

const words = (text: string): FurnitureItem => ({ kind: "text", text });

const mapSlots = (
  { left, center, right }: FurnitureLine,
  change: (slot: readonly FurnitureItem[]) => readonly FurnitureItem[],
): FurnitureLine => ({ left: change(left), center: change(center), right: change(right) });

function itemWidth(item: FurnitureItem, texts: FieldTexts, size: number): number {
  const width = (text: string) => textWidth(text, size) * caution;
  switch (item.kind) {
    case "text":
      return width(item.text);
    case "section-title":
      return Math.max(0, ...texts.sections.map(width));
    case "page-number":
    case "page-count":
      return width(texts.pages);
    default:
      return unreachable(item);
  }
}

/** The greatest width that a slot may have so that all fit: narrower ones leave what they do not need to the others. */
function greatest(widths: readonly number[], room: number, gap: number): number {
  const used = widths.filter((width) => width > 0).sort((a, b) => a - b);
  let free = room - Math.max(0, used.length - 1) * gap;
  for (const [index, width] of used.entries()) {
    const share = free / (used.length - index);
    if (width > share) return share;
    free -= width;
  }
  return Number.POSITIVE_INFINITY;
}

/** Takes the excess, in points, from the end of the slot's longest text. */
function shortened(slot: readonly FurnitureItem[], excess: number, size: number): readonly FurnitureItem[] {
  if (excess <= 0) return slot;
  const texts = slot.flatMap((item) => (item.kind === "text" ? [item.text] : []));
  const longest = texts.reduce((found, text) => (text.length > found.length ? text : found), "");
  const room = (textWidth(longest, size) - textWidth(ellipsis, size)) * caution - excess;
  let kept = "";
  for (const letter of longest) {
    if (textWidth(kept + letter, size) * caution > room) break;
    kept += letter;
  }
  return slot.map((item) =>
    item.kind === "text" && item.text === longest ? words(`${kept.trimEnd()}${ellipsis}`) : item,
  );
}

/** In the middle of the line, moved aside where a neighbour is in the way. */
function middleOf(left: number, center: number, right: number, room: number, gap: number): number {
  const least = left === 0 ? 0 : left + gap;
  const most = room - center - (right === 0 ? 0 : right + gap);
  return Math.min(Math.max((room - center) / 2, least), Math.max(least, most)) + center / 2;
}
