/** Lists to print nodes: markers, indents, tight and loose. Pure. */
import type { Block, List, ListItem } from "../../../document/tree.js";
import { withoutLastGap } from "./blocks.js";
import { plainRun } from "./inlines.js";
import { type ListNode, type Marker, type PrintNode, stackNode } from "./nodes.js";
import { indented, indentWithin, type Scope } from "./scope.js";

/** The room of a check box between number and text, in multiples of the type size. */
const numberedBox = 1.15;

/** Of numbers before items, in multiples of the type size. */
const widestDigit = 0.56;
const widestDelimiter = 0.35;

type Translate = (nodes: readonly Block[], scope: Scope) => PrintNode[];

export function listNode(node: List, scope: Scope, translate: Translate): ListNode {
  const { spacing } = scope;
  const digits = node.ordered ? String(node.start + node.items.length - 1).length : 1;
  const boxes = node.ordered && node.items.some((item) => item.checked !== null) ? numberedBox * scope.text.size : 0;
  const wanted = spacing.listIndent + Math.max(0, digits - 2) * spacing.listDigit + boxes;
  const free = indentWithin(scope, wanted);
  // However narrow the column: numbers take room before the text, not from what stands to their left, unless that is the room for an outer list's numbers.
  const needed = Math.min(
    wanted,
    (digits * widestDigit + widestDelimiter) * scope.text.size + boxes + spacing.markerGap,
  );
  const lacking = node.ordered ? Math.max(0, needed - free) : 0;
  const outdent = Math.min(lacking, scope.besideText);
  const indent = Math.max(free, lacking === 0 ? 0 : Math.min(needed - outdent, scope.room / 2));
  const gap = itemGap(node, scope);
  const inner: Scope = {
    ...indented(scope, indent),
    besideText: indent + outdent,
    listDepth: scope.listDepth + 1,
    paragraphAfter: gap,
  };
  const last = node.items.length - 1;
  const items = node.items.map((item, index) => {
    const content = translate(item.blocks, inner);
    const after = index === last ? 0 : spaceAfter(content.at(-1), gap, scope);
    return stackNode(item, withoutLastGap(content), { margin: [0, 0, 0, after] });
  });
  return {
    kind: "list",
    source: node,
    ul: items,
    markers: node.items.map((item, index) => marker(node, item, index, scope)),
    markerStyle: scope.text,
    indent,
    outdent,
    gap: spacing.markerGap,
    margin: [0, 0, 0, spaceAfter(items.at(-1)?.stack.at(-1), scope.paragraphAfter, scope)],
    places: [],
    keepWithNext: false,
  };
}

function marker(node: List, item: ListItem, index: number, scope: Scope): Marker {
  const run = node.ordered ? plainRun(`${node.start + index}${node.delimiter}`, scope.text, item) : null;
  if (item.checked !== null) return { kind: "checkbox", checked: item.checked, run };
  return run === null ? { kind: "bullet", depth: scope.listDepth } : { kind: "text", run };
}

/** What ends in a table keeps the space below one. */
function spaceAfter(last: PrintNode | undefined, usual: number, { spacing, inCell }: Scope): number {
  return last?.kind === "table" && !inCell ? Math.max(usual, spacing.tableAfter) : usual;
}

/** A cell's text is set close as it is; lists there keep its distance. */
function itemGap(node: List, { spacing, inCell, paragraphAfter }: Scope): number {
  if (inCell) return paragraphAfter;
  return node.tight ? spacing.tightItemAfter : spacing.looseItemAfter;
}
