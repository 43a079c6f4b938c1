/** Lists to print nodes: markers, indents, tight and loose. Pure. */
import type { Block, List, ListItem } from "../../../document/tree.js";
import { plainRun } from "./inlines.js";
import { type ListNode, type Marker, type PrintNode, stackNode } from "./nodes.js";
import { indented, indentWithin, type Scope } from "./scope.js";

type Translate = (nodes: readonly Block[], scope: Scope) => PrintNode[];

export function listNode(node: List, scope: Scope, translate: Translate): ListNode {
  const { spacing } = scope;
  const digits = node.ordered ? String(node.start + node.items.length - 1).length : 1;
  const wanted = spacing.listIndent + Math.max(0, digits - 2) * scope.text.size * 0.55;
  const indent = indentWithin(scope, wanted);
  const inner: Scope = { ...indented(scope, indent), listDepth: scope.listDepth + 1 };
  const gap = node.tight ? spacing.tightItemAfter : spacing.looseItemAfter;
  const last = node.items.length - 1;
  const items = node.items.map((item, index) => {
    const after = index === last ? 0 : gap;
    return stackNode(item, closed(translate(item.blocks, inner), node.tight, spacing.tightItemAfter), {
      margin: [0, 0, 0, after],
    });
  });
  const bottom = scope.listDepth > 0 ? spacing.tightItemAfter : spacing.paragraphAfter * 1.25;
  return {
    kind: "list",
    source: node,
    ul: items,
    markers: node.items.map((item, index) => marker(node, item, index, scope)),
    markerStyle: scope.text,
    indent,
    gap: spacing.markerGap,
    margin: [0, 0, 0, bottom],
    places: [],
    keepWithNext: false,
  };
}

function marker(node: List, item: ListItem, index: number, scope: Scope): Marker {
  if (item.checked !== null) return { kind: "checkbox", checked: item.checked };
  if (!node.ordered) return { kind: "bullet", depth: scope.listDepth };
  return { kind: "text", run: plainRun(`${node.start + index}${node.delimiter}`, scope.text, item) };
}

/** Inside an item: no space after its last block, little between the blocks of a tight list. */
function closed(nodes: readonly PrintNode[], tight: boolean, little: number): PrintNode[] {
  return nodes.map((node, index) => {
    const [left, top, right, bottom] = node.margin;
    if (index === nodes.length - 1) return { ...node, margin: [left, top, right, 0] };
    return tight && node.kind === "text" && !node.keepWithNext
      ? { ...node, margin: [left, top, right, Math.min(bottom, little)] }
      : node;
  });
}
