/**
 * Names the places that links, contents and page references lead to. Word takes letters, digits and underscores, at most
 * 40 characters, and does not tell upper from lower case; anchors of the tree are freer, so names are handed out here.
 */
import type { XmlComponent } from "docx";
import type { Anchor } from "../../document/tree.js";
import { element } from "./xml-element.js";

const longestName = 40;

/**
 * The name of an anchor, whatever document has it: links from other documents lead there. What two anchors of one document would be called the same is told
 * apart there by a number, which links from elsewhere do not know: they lead to the first.
 */
export function bookmarkName(anchor: string): string {
  const name = (/^[A-Za-z_]/.test(anchor) ? anchor : `a_${anchor}`).replace(/[^A-Za-z0-9_]/g, "_");
  if (name.length <= longestName) return name;
  const mark = `_${fnv1a(anchor).toString(16).padStart(8, "0")}`;
  return name.slice(0, longestName - mark.length) + mark;
}

/** 32 bits of Fowler, Noll and Vo's hash, over UTF-16 code units: tells names apart that are cut off alike. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export interface Bookmarks {
  /** The bookmark of an anchor that the document has; null for one that it has not. */
  find(anchor: Anchor): string | null;
  /** A new name, for a place that has no anchor of its own. */
  invent(stem: string): string;
  /** Puts bookmarks around content. Each name may be put down once. */
  surround(names: readonly string[], content: readonly XmlComponent[]): readonly XmlComponent[];
}

/** Gives every anchor its name, in the order given. */
export function nameBookmarks(anchors: Iterable<Anchor>): Bookmarks {
  const taken = new Set<string>();
  const names = new Map<Anchor, string>();
  let nextId = 1;

  const invent = (stem: string): string => {
    const base = bookmarkName(stem);
    for (let attempt = 1; ; attempt++) {
      const ending = attempt === 1 ? "" : `_${attempt}`;
      const name = base.slice(0, longestName - ending.length) + ending;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
  for (const anchor of anchors) if (!names.has(anchor)) names.set(anchor, invent(anchor));

  return {
    find: (anchor) => names.get(anchor) ?? null,
    invent,
    surround: (around, content) => {
      const marks = around.map((name) => ({ name, id: nextId++ }));
      return [
        ...marks.map(({ name, id }) => element("w:bookmarkStart", { "w:id": id, "w:name": name })),
        ...content,
        ...marks.map(({ id }) => element("w:bookmarkEnd", { "w:id": id })),
      ];
    },
  };
}
