/** Where every named place came to stand, and the page numbers that can be printed once that is known. */
import type { Anchor } from "../../../document/tree.js";
import type { Item, Page } from "../layout/items.js";
import type { Measurer } from "../measure/measurer.js";
import { Piece } from "../measure/piece.js";
import type { TextLine } from "../measure/text-line.js";

export interface Place {
  /** From 0. */
  readonly page: number;
  /** Points from the page's left and top. */
  readonly x: number;
  readonly y: number;
}

/** The first place of each name. */
export function findPlaces(pages: readonly Page[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  pages.forEach((page, index) => {
    for (const entry of page.items) {
      const place = placeOf(entry, index);
      if (place === null) continue;
      for (const name of entry.item.places ?? []) if (!places.has(name)) places.set(name, place);
    }
  });
  return places;
}

function placeOf(entry: Item, page: number): Place | null {
  if (entry.type === "vector") return null;
  return { page, x: entry.item.x, y: entry.item.y };
}

/** Puts page numbers into references and contents. They were given room before the pages were known; what is left over is taken up. */
export function printPageNumbers(pages: readonly Page[], places: ReadonlyMap<string, Place>, measurer: Measurer): void {
  const number = (anchor: Anchor) => {
    const place = places.get(anchor);
    return place === undefined ? "" : String(place.page + 1);
  };
  for (const page of pages) {
    for (const entry of page.items) {
      if (entry.type !== "line") continue;
      if (entry.item.inlines.some((piece) => piece.run.pageOf !== null)) fillReferences(entry.item, number);
      if (entry.item.leader !== null) addLeaderNumber(entry.item, number(entry.item.leader.place), measurer);
    }
  }
}

function fillReferences(line: TextLine, number: (anchor: Anchor) => string): void {
  const before = line.getWidth();
  let moved = 0;
  const pieces = line.inlines.map((piece) => {
    const { pageOf } = piece.run;
    if (pageOf === null) {
      if (moved !== 0) piece.x -= moved;
      return piece;
    }
    const text = number(pageOf);
    const filled = new Piece(
      piece.run,
      piece.typeface,
      piece.extent,
      text,
      piece.typeface.width(text) * piece.run.style.size,
      0,
    );
    filled.level = piece.level;
    filled.order = piece.order;
    filled.lineEnd = piece.lineEnd;
    filled.x = piece.x - moved;
    moved += piece.width - filled.width;
    return filled;
  });
  line.inlines = pieces;
  line.inlineWidths -= moved;
  const slack = before - line.getWidth();
  line.x += slack * line.alignmentShare;
}

function addLeaderNumber(line: TextLine, text: string, measurer: Measurer): void {
  const { leader } = line;
  if (leader === null) return;
  const add = (piece: Piece, x: number) => {
    piece.x = x;
    // Read last, also where the entry runs to the left.
    piece.order = line.inlines.length;
    line.inlines.push(piece);
  };
  // The dots between entry and number are not text: a space parts the two words.
  for (const space of measurer.inline({ ...leader.run, text: " " })) add(space, line.inlineWidths);
  for (const piece of measurer.inline({ ...leader.run, text })) add(piece, leader.right - line.x - piece.width);
}
