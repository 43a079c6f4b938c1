/** Blocks without what is limited to other services: sections with all below them, and what becomes empty. */
import { unreachable } from "../../diagnostics.js";
import type { Block, Heading, List, Table, TableRow } from "../../document/tree.js";
import { plainText } from "../../document/walk.js";
import { summaryOf } from "../../policy/html-table.js";
import { keptInlines } from "./kept-inlines.js";
import { keptRows, type NarrowedRow } from "./kept-rows.js";
import { type Narrowing, noteLimit, type Services, servicesOf } from "./narrowing.js";

/** A section that is open: its heading's level, and the services that it is for; none for one that is left out. */
interface OpenSection {
  readonly level: number;
  readonly services: Services;
}

/** @returns the same array where nothing is left out */
export function keptBlocks(blocks: readonly Block[], around: Services, narrowing: Narrowing): readonly Block[] {
  const kept: Block[] = [];
  let sections: readonly OpenSection[] = [];
  const current = () => sections.at(-1)?.services ?? around;
  for (const block of blocks) {
    if (block.kind === "heading") {
      sections = sections.filter(({ level }) => level < block.level);
      const made = keptHeading(block, current(), narrowing);
      const services = made === null ? [] : servicesOf(narrowing.limits.get(block), current());
      sections = [...sections, { level: block.level, services }];
      if (made !== null) kept.push(made);
    } else if (current()?.length === 0) narrowing.lists.leftOut(block);
    else {
      const made = keptBlock(block, current(), narrowing);
      if (made !== null) kept.push(made);
      else if (block.kind === "table") dropCaption(kept);
    }
  }
  return isSame(kept, blocks) ? blocks : kept;
}

/** The title of a table that is gone. */
function dropCaption(kept: Block[]): void {
  const last = kept.at(-1);
  if (last?.kind === "paragraph" && last.role === "caption") kept.pop();
}

function keptHeading(heading: Heading, around: Services, narrowing: Narrowing): Heading | null {
  const scope = narrowing.limits.get(heading);
  const services = servicesOf(scope, around);
  const content = services?.length === 0 ? [] : keptInlines(heading.content, services, narrowing);
  if (content.length === 0) {
    narrowing.leavesOut = true;
    return null;
  }
  const made = content === heading.content ? heading : renamed({ ...heading, content }, narrowing);
  noteLimit(made, scope, around, services, narrowing);
  return made;
}

function renamed(heading: Heading, { renamed: ids, slug }: Narrowing): Heading {
  const id = slug(plainText(heading.content));
  ids.set(heading.id, id);
  return { ...heading, id };
}

/** Null for a block that nothing is left of. */
function keptBlock(block: Exclude<Block, Heading>, around: Services, narrowing: Narrowing): Block | null {
  switch (block.kind) {
    case "paragraph": {
      const content = keptInlines(block.content, around, narrowing);
      if (content === block.content) return block;
      return content.length === 0 ? null : { ...block, content };
    }
    case "figure": {
      const image = keptInlines([block.image], around, narrowing);
      if (image.length === 0) return null;
      const caption = keptInlines(block.caption, around, narrowing);
      return caption === block.caption ? block : { ...block, caption };
    }
    case "list":
      return keptList(block, around, narrowing);
    case "table":
      return keptTable(block, around, narrowing);
    case "quote":
    case "alert": {
      const blocks = keptBlocks(block.blocks, around, narrowing);
      if (blocks === block.blocks) return block;
      return blocks.length === 0 ? null : { ...block, blocks };
    }
    case "code-block":
    case "thematic-break":
    case "contents":
      return block;
    default:
      return unreachable(block);
  }
}

function keptList(list: List, around: Services, narrowing: Narrowing): List | null {
  const items = list.items.flatMap((item) => {
    const blocks = keptBlocks(item.blocks, around, narrowing);
    if (blocks === item.blocks) return [item];
    return blocks.length === 0 ? [] : [{ ...item, blocks }];
  });
  const start = list.ordered ? narrowing.lists.startOf(list) : list.start;
  narrowing.lists.ended(list, start, items.length);
  if (isSame(items, list.items) && start === list.start) return list;
  return items.length === 0 && list.items.length > 0 ? null : { ...list, start, items };
}

function keptTable(table: Table, around: Services, narrowing: Narrowing): Table | null {
  const header = narrowedRows(table.header, around, narrowing);
  const body = narrowedRows(table.body, around, narrowing);
  if (![...header, ...body].some(({ isChanged }) => isChanged)) return table;
  const rows = { header: header.map(({ row }) => row), body: keptRows(body) };
  const isGone = table.body.length > 0 ? rows.body.length === 0 : keptRows(header).length === 0;
  return isGone ? null : { ...table, ...rows, summary: summaryOf(rows.header, rows.body) };
}

function narrowedRows(rows: readonly TableRow[], around: Services, narrowing: Narrowing): readonly NarrowedRow[] {
  return rows.map((row) => {
    const cells = row.cells.map((cell) => {
      const blocks = keptBlocks(cell.blocks, around, narrowing);
      return blocks === cell.blocks ? cell : { ...cell, blocks };
    });
    return isSame(cells, row.cells) ? { row, isChanged: false } : { row: { ...row, cells }, isChanged: true };
  });
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
