/**
 * Page numbers for formats that lay out no pages, by their rules: no word is divided. A group of parts is laid out by itself, for its numbers alone, or not at all
 * where the PDF has laid it out and divided no word in it. Draws nothing.
 */
import type { Anchor, Part, Table } from "../../document/tree.js";
import { partBlocks } from "../../document/walk.js";
import { anchorsOf, groupLayout, partGroups } from "../part-groups.js";
import type { GroupLayout, LayOut, Layout, LayoutInput, PartGroup } from "../writer.js";
import { findPlaces, type Place } from "./draw/places.js";
import type { LaidOut } from "./layout/printer.js";
import { softHyphen, undivided } from "./measure/hyphenation.js";
import { fillPages, measure, openTypecase, openTypesetter, type Typecase, type Typesetter } from "./typesetting.js";

/** For a document that is not drawn. */
export function layOutAlone(input: LayoutInput, typecase: Typecase = openTypecase()): LayOut {
  return layOutUndivided(openTypesetter(input, typecase));
}

/**
 * For a document that has been laid out as a whole, from which it keeps no pages.
 * @param divided tables whose columns have no room for whole words
 */
export function layOutBeside(
  typesetter: Typesetter,
  whole: LaidOut,
  layout: Layout,
  divided: ReadonlySet<Table>,
): LayOut {
  const groups = partGroups(typesetter.input.document);
  const hyphenated = partsWithHyphens(whole);
  const isDivided = (part: Part) => hyphenated.has(part) || (divided.size > 0 && holdsSome(part, divided));
  const same = new Map<Part | undefined, GroupLayout>();
  groups.forEach((group, index) => {
    const known = groupLayout(layout, group, groups[index + 1] ?? null);
    if (known !== null && !group.some(isDivided)) same.set(group[0], known);
  });
  const again = layOutUndivided(typesetter);
  return (group) => {
    const known = same.get(group[0]);
    return known === undefined ? again(group) : { value: known, diagnostics: typesetter.fonts.diagnostics };
  };
}

function layOutUndivided(typesetter: Typesetter): LayOut {
  const { input, fonts } = typesetter;
  return (group) => {
    const before = fonts.diagnostics.length;
    const { definition } = measure(typesetter, { ...input.document, parts: group }, undivided);
    const { pages, tables } = fillPages(input.theme, definition);
    const layout = { pages: anchorPages(group, findPlaces(pages)), pageCount: pages.length, tables };
    const value = groupLayout(layout, group, null);
    if (value === null) throw new Error("a group of parts has come to no page");
    const found = fonts.diagnostics;
    // A font that can't be used is reported once and concerns every group.
    const isClean = found.length === before && found.every(({ code }) => code === "font/missing-glyph");
    return { value, diagnostics: isClean ? [] : found };
  };
}

/** The page of each anchor that stands on one, counted from 1. */
export function anchorPages(parts: PartGroup, places: ReadonlyMap<string, Place>): ReadonlyMap<Anchor, number> {
  const pages = new Map<Anchor, number>();
  for (const part of parts) {
    for (const anchor of anchorsOf(part)) {
      const place = places.get(anchor);
      if (place !== undefined) pages.set(anchor, place.page + 1);
    }
  }
  return pages;
}

function partsWithHyphens({ pages, parts }: LaidOut): ReadonlySet<Part | null> {
  const found = new Set<Part | null>();
  pages.forEach(({ items }, index) => {
    for (const { type, item } of items) {
      if (type === "line" && item.inlines.some(({ actualText }) => actualText === softHyphen)) {
        found.add(parts[index] ?? null);
        return;
      }
    }
  });
  return found;
}

function holdsSome(part: Part, tables: ReadonlySet<Table>): boolean {
  for (const block of partBlocks(part)) if (block.kind === "table" && tables.has(block)) return true;
  return false;
}
