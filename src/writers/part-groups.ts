/** A document's layout taken apart into those of its groups of parts, and put together from them. Pure; knows nothing of how pages are filled. */
import type { Anchor, PacketDocument, Part, Table } from "../document/tree.js";
import { partBlocks } from "../document/walk.js";
import type { GroupLayout, Layout, PartGroup, TableSetting } from "./writer.js";

/** Every part in its group, in order. */
export function partGroups({ parts }: PacketDocument): readonly PartGroup[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last === undefined || part.newPage) groups.push([part]);
    else last.push(part);
  }
  return groups;
}

/**
 * @param layout of a whole document
 * @param next the group after this one; null for the last
 * @returns what the layout says of one group; null where it shares a page with another
 */
export function groupLayout(layout: Layout, group: PartGroup, next: PartGroup | null): GroupLayout | null {
  const first = firstPage(layout, group);
  const end = next === null ? layout.pageCount + 1 : firstPage(layout, next);
  if (first === undefined || end === undefined || end <= first) return null;
  const page = (anchor: Anchor) => {
    const number = layout.pages.get(anchor);
    return number === undefined ? null : number - first;
  };
  return {
    pageCount: end - first,
    pages: group.flatMap((part) => [...anchorsOf(part)]).map(page),
    tables: group.flatMap((part) => [...tablesOf(part)]).map((table) => layout.tables.get(table) ?? null),
  };
}

const firstPage = ({ pages }: Layout, [part]: PartGroup) => (part === undefined ? undefined : pages.get(part.id));

/** The layout of a document of groups, each laid out by itself. */
export function joinedLayout(groups: Iterable<readonly [PartGroup, GroupLayout]>): Layout {
  const pages = new Map<Anchor, number>();
  const tables = new Map<Table, TableSetting>();
  let before = 0;
  for (const [group, layout] of groups) {
    let anchor = 0;
    let table = 0;
    for (const part of group) {
      for (const name of anchorsOf(part)) {
        const page = layout.pages[anchor++] ?? null;
        if (page !== null && !pages.has(name)) pages.set(name, before + page + 1);
      }
      for (const node of tablesOf(part)) {
        const setting = layout.tables[table++] ?? null;
        if (setting !== null) tables.set(node, setting);
      }
    }
    before += layout.pageCount;
  }
  return { pages, pageCount: Math.max(1, before), tables };
}

/** A part's own anchor, then those of its headings; one may come twice. */
export function* anchorsOf(part: Part): Generator<Anchor> {
  yield part.id;
  for (const block of partBlocks(part)) if (block.kind === "heading") yield block.id;
}

function* tablesOf(part: Part): Generator<Table> {
  for (const block of partBlocks(part)) if (block.kind === "table") yield block;
}
