/**
 * Fits headers and footers whose slots hold fields, which Word computes: they count as wide as their longest result and can't
 * be shortened, so a running section title that has no room gives its place to the title of the part. Word would wrap a line
 * that is too long, so widths are estimates, taken large.
 */
import { unreachable } from "../../diagnostics.js";
import type { FurnitureItem, FurnitureLine } from "../../document/tree.js";
import { type FittedLine, fitLine } from "../furniture-line.js";
import { textWidth } from "./column-widths.js";

/** How much wider than estimated a text may turn out. */
const caution = 1.05;

/** What is printed in place of the items that are fields, at their longest. */
export interface FieldTexts {
  readonly sections: readonly string[];
  /** Stands for the section where it has no room. */
  readonly title: string;
  readonly pages: string;
}

/** @param room the width of the line; @param size of its type; both in points */
export function fitFields(line: FurnitureLine, texts: FieldTexts, room: number, size: number): FittedLine {
  const fitted = (items: FurnitureLine) => fitLine(items, (slot) => slotWidth(slot, texts, size), room, size);
  const longest = texts.sections.reduce((found, text) => (text.length > found.length ? text : found), "");
  const { line: tried } = fitted(mapItems(line, (item) => (item.kind === "section-title" ? name(longest) : item)));
  const hasRoom = [...tried.left, ...tried.center, ...tried.right].some(
    (item) => item.kind === "name" && item.text === longest,
  );
  return fitted(hasRoom ? line : mapItems(line, (item) => (item.kind === "section-title" ? name(texts.title) : item)));
}

const name = (text: string): FurnitureItem => ({ kind: "name", text });

const mapItems = (
  { left, center, right }: FurnitureLine,
  change: (item: FurnitureItem) => FurnitureItem,
): FurnitureLine => ({ left: left.map(change), center: center.map(change), right: right.map(change) });

const slotWidth = (items: readonly FurnitureItem[], texts: FieldTexts, size: number): number =>
  items.reduce((sum, item) => sum + itemWidth(item, texts, size), 0);

function itemWidth(item: FurnitureItem, texts: FieldTexts, size: number): number {
  const width = (text: string) => textWidth(text, size) * caution;
  switch (item.kind) {
    case "text":
    case "name":
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
