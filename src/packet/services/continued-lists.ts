/** Ordered lists that go on where an earlier one stopped: when that one loses items, they begin that much earlier. */
import type { Block, List } from "../../document/tree.js";
import { blockChildren } from "../../document/walk.js";

export interface ContinuedLists {
  /** What the list's first number is now; 0 and 1 begin anew, whatever stood before. */
  startOf(list: List): number;
  /** Notes a list as it was, how many of its items are left, and what its first number is now. */
  ended(list: List, start: number, left: number): void;
  /** Notes the lists of text that is left out. */
  leftOut(block: Block): void;
}

/** Of one policy's text, which must be gone through in reading order. */
export function createContinuedLists(): ContinuedLists {
  /** The number after an ended list's last item: as it was, and as it is. */
  const ended: { readonly was: number; readonly is: number }[] = [];
  const lists: ContinuedLists = {
    startOf({ start }) {
      return start < 2 ? start : (ended.findLast(({ was }) => was === start)?.is ?? start);
    },
    ended(list, start, left) {
      if (list.ordered) ended.push({ was: list.start + list.items.length, is: start + left });
    },
    leftOut(block) {
      for (const inner of blockChildren(block)) lists.leftOut(inner);
      if (block.kind === "list") lists.ended(block, lists.startOf(block), 0);
    },
  };
  return lists;
}
