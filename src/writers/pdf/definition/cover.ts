/** The cover to print nodes: organisation, title and subtitle become one group, on the theme's panel or between its rules. Pure. */
import type { Rule } from "../../../config/theme.js";
import type { Block } from "../../../document/tree.js";
import { blocks, withoutLastGap } from "./blocks.js";
import { type PrintNode, stackNode } from "./nodes.js";
import type { Scope } from "./scope.js";

/**
 * @param nodes the blocks of the part whose role is the cover; without an organisation or a title they are set as any others
 * @returns print nodes in the order of the blocks
 */
export function coverBlocks(nodes: readonly Block[], scope: Scope): PrintNode[] {
  const roles = nodes.map((node) => (node.kind === "paragraph" ? node.role : null));
  const from = roles.findIndex((role) => role === "organization" || role === "title");
  if (from < 0) return blocks(nodes, scope);
  const group = roles
    .slice(from)
    .findIndex((role) => role !== "organization" && role !== "title" && role !== "subtitle");
  const to = group < 0 ? nodes.length : from + group;
  return [
    ...blocks(nodes.slice(0, from), scope).map((node) => aligned(node, scope)),
    ...titleGroup(nodes.slice(from, to), scope),
    ...blocks(nodes.slice(to), scope),
  ];
}

/** What stands above the title is the organisation's sign. */
function aligned(node: PrintNode, { theme }: Scope): PrintNode {
  return node.kind === "text" ? { ...node, alignment: theme.cover.alignment } : node;
}

function titleGroup(nodes: readonly Block[], scope: Scope): PrintNode[] {
  const { theme, spacing } = scope;
  const { before, frameAfter } = spacing.cover;
  const { frame } = theme.cover;
  const above = frame.holdsOrganization ? [] : nodes.filter(isOrganization);
  const inside = withoutLastGap(
    blocks(
      nodes.filter((node) => !above.includes(node)),
      scope,
    ),
  );
  const outside = blocks(above, scope).map((node): PrintNode => {
    const [left, , right, bottom] = node.margin;
    return { ...node, margin: [left, before, right, bottom] };
  });
  const framed = stackNode(null, frame.rule === null ? inside : ruled(inside, frame.rule, scope), {
    margin: [-frame.reach, outside.length > 0 ? 0 : before, -frame.reach, frameAfter],
    frame: {
      background: frame.fill === null ? null : theme.palette[frame.fill],
      bar: null,
      barSide: "left",
      padding: [
        frame.reach,
        frame.rule === null ? frame.padding : 0,
        frame.reach,
        frame.rule === null ? frame.padding : 0,
      ],
    },
  });
  return [...outside, framed];
}

const isOrganization = (node: Block): boolean => node.kind === "paragraph" && node.role === "organization";

function ruled(nodes: readonly PrintNode[], { width, color }: Rule, { theme, spacing, room }: Scope): PrintNode[] {
  const rule = { width, color: theme.palette[color], length: room };
  const { padding } = spacing.cover;
  return [
    stackNode(null, [], { rule, margin: [0, 0, 0, padding] }),
    ...nodes,
    stackNode(null, [], { rule, margin: [0, padding, 0, 0] }),
  ];
}
