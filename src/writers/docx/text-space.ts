/**
 * How running text stands apart in a Word file that a reference restyles: its body text may have space above itself, which ours never has, so that
 * what Word gives no space of its own must say how far it stands from text.
 */
import type { WordReference } from "../word-reference.js";

/** Lengths are points. */
export interface TextSpace {
  /** Above a paragraph of body text. */
  readonly before: number;
  /** Space below a paragraph and above the next one add up; else the larger counts (ECMA-376 Part 1, 17.15.3.20). */
  readonly addsUp: boolean;
  /** Above the first item of a list; null where the reference has a style for that. */
  readonly beforeList: number | null;
}

/** @returns null where nothing restyles the file: body text is then ours */
export function textSpace(reference: WordReference | null): TextSpace | null {
  if (reference === null) return null;
  const { bodyText, listItem, spacesAddUp } = reference.look;
  const before = bodyText?.before ?? 0;
  return { before, addsUp: spacesAddUp, beforeList: listItem === null && before > 0 ? before : null };
}

/** What a block has below itself so that text stands off from it by `distance`. */
export const spaceAboveText = (text: TextSpace | null, distance: number): number =>
  text?.addsUp ? Math.max(0, distance - text.before) : distance;

/** What a block has above itself so that it stands off by `distance` more than text stands off from text. */
export const spaceBelowText = (text: TextSpace | null, distance: number, paragraphAfter: number): number =>
  text === null || text.addsUp ? distance : distance + paragraphAfter;
