/** The outline that a reader shows beside the pages: parts, and their headings by level, each landing on its own line. */
import type { OutlineItem } from "pdfmake/js/PDFDocument.js";
import type { Heading, PacketDocument } from "../../../document/tree.js";
import { plainText, sectionLevel, titleOf, walkBlocks } from "../../../document/walk.js";
import type { PdfFile } from "../file/pdf-file.js";
import type { Place } from "./places.js";

interface Entry {
  readonly item: OutlineItem;
  readonly level: number;
  children: number;
}

/** @param widths of the pages, points */
export function writeOutline(
  file: PdfFile,
  document: PacketDocument,
  places: ReadonlyMap<string, Place>,
  widths: readonly number[],
): void {
  const root: Entry = { item: file.outline, level: 0, children: 0 };
  const entries: Entry[] = [];
  const add = (parent: Entry, level: number, title: string, place: Place): Entry => {
    // pdfkit measures `left` from the page's right edge.
    const left = widths[place.page] ?? 0;
    const options = { fit: false, top: Math.max(0, place.y), left, pageNumber: place.page } as const;
    const entry = { item: parent.item.addItem(title === "" ? "…" : title, options), level, children: 0 };
    parent.children++;
    entries.push(entry);
    return entry;
  };
  const open: Entry[] = [root];
  const below = (level: number, title: string, place: Place) => {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    open.push(add(open.at(-1) ?? root, level, title, place));
  };
  for (const part of document.parts) {
    const title = titleOf(part);
    const place = places.get(title?.id ?? part.id) ?? places.get(part.id);
    if (place === undefined) continue;
    below(title?.level ?? 1, title === null ? part.title : headingTitle(title), place);
    for (const node of walkBlocks(part.blocks)) {
      if (node.kind !== "heading" || node === title) continue;
      const at = places.get(node.id);
      if (at === undefined) continue;
      below(Math.max(sectionLevel(part), node.level), headingTitle(node), at);
    }
  }
  // ISO 32000-1 table 153: a negative count says that the entry is closed.
  for (const entry of entries) if (entry.children > 0) entry.item.outlineData.Count = -entry.children;
  if (root.children > 0) root.item.outlineData.Count = root.children;
}

/** A heading in one line of text, with its number where it has one. */
export function headingTitle(node: Heading): string {
  const text = plainText(node.content).trim();
  return node.number === null ? text : `${node.number} ${text}`;
}
