/** Block nodes to print nodes. Pure. One function a kind; tables, lists and figures have files of their own. */
import { unreachable } from "../../../diagnostics.js";
import type {
  Alert,
  Block,
  CodeBlock,
  Contents,
  Heading,
  Paragraph,
  Quote,
  ThematicBreak,
} from "../../../document/tree.js";
import { figureNode } from "./figure.js";
import { plainRun, runs } from "./inlines.js";
import { listNode } from "./lists.js";
import { type Frame, type LinkTo, type Margin, type PrintNode, stackNode, textNode } from "./nodes.js";
import { indented, indentWithin, type Scope } from "./scope.js";
import { tableNode } from "./tables.js";

const tabWidth = 4;

export function blocks(nodes: readonly Block[], scope: Scope): PrintNode[] {
  return nodes.flatMap((node) => block(node, scope));
}

function block(node: Block, scope: Scope): readonly PrintNode[] {
  switch (node.kind) {
    case "heading":
      return [heading(node, scope)];
    case "paragraph":
      return node.content.length === 0 ? [] : [paragraph(node, scope)];
    case "list":
      return node.items.length === 0 ? [] : [listNode(node, scope, blocks)];
    case "table":
      return [tableNode(node, scope, blocks)];
    case "code-block":
      return [codeBlock(node, scope)];
    case "quote":
      return [quote(node, scope)];
    case "alert":
      return [alert(node, scope)];
    case "figure":
      return [figureNode(node, scope)];
    case "thematic-break":
      return [thematicBreak(node, scope)];
    case "contents":
      return contents(node, scope);
    default:
      return unreachable(node);
  }
}

/** The text of a heading, its number first. */
export function headingText(node: Heading, scope: Scope) {
  const style = scope.styles.heading(node.level);
  const number = node.number === null ? [] : [plainRun(`${node.number}\u2002`, style, node)];
  return [...number, ...runs(node.content, scope, style)];
}

function heading(node: Heading, scope: Scope): PrintNode {
  const { spacing } = scope;
  return textNode(node, headingText(node, scope), {
    margin: [0, spacing.headingBefore(node.level), 0, spacing.headingAfter(node.level)],
    places: [node.id],
    keepWithNext: true,
  });
}

function paragraph(node: Paragraph, scope: Scope): PrintNode {
  const { spacing, styles, theme } = scope;
  const em = theme.scale.body;
  const style = node.role === "body" ? scope.text : styles.paragraph(node.role);
  const text = runs(node.content, scope, style);
  const set = (margin: Margin) => textNode(node, text, { margin });
  switch (node.role) {
    case "body":
      return set([0, 0, 0, spacing.paragraphAfter]);
    case "summary":
      return set([0, 0, 0, spacing.paragraphAfter * 2]);
    case "organization":
      return set([0, 0, 0, spacing.paragraphAfter]);
    case "title":
      return stackNode(node, [set([0, 0, 0, em])], {
        margin: [0, spacing.coverTitleBefore, 0, em],
        rule: { width: spacing.bar, color: theme.palette.accent, length: em * 6 },
      });
    case "subtitle":
      return set([0, 0, 0, spacing.coverSubtitleAfter]);
    case "cover-detail":
      return set([0, 0, 0, spacing.tightItemAfter]);
    case "notice": {
      const { bar, background } = theme.palette.alerts.warning;
      return stackNode(node, [set([0, 0, 0, 0])], {
        margin: [0, spacing.frameAfter, 0, spacing.frameAfter],
        frame: { background, bar: { width: spacing.bar, color: bar }, padding: padding(scope) },
      });
    }
    case "small-print":
      return stackNode(node, [set([0, 0, 0, spacing.tightItemAfter])], { atFoot: true });
    default:
      return unreachable(node.role);
  }
}

const padding = (scope: Scope): Margin => {
  const { framePadding, bar } = scope.spacing;
  return [framePadding + bar, framePadding * 0.75, framePadding, framePadding * 0.75];
};

function codeBlock(node: CodeBlock, scope: Scope): PrintNode {
  const { spacing, styles, theme } = scope;
  const style = styles.code;
  const text = node.text.split("\n").map(expandTabs).join("\n");
  const pad = spacing.framePadding;
  const frame: Frame = {
    background: theme.palette.codeBackground,
    bar: null,
    padding: [pad, pad * 0.8, pad, pad * 0.8],
  };
  const code = textNode(node, [plainRun(text, style, node)], {
    continuation: { indent: style.size * 1.2, color: theme.palette.muted },
  });
  return stackNode(node, [code], { frame, margin: [0, spacing.framePadding * 0.3, 0, spacing.frameAfter] });
}

/** Tabs go to the next multiple of four columns, as editors show them. */
function expandTabs(line: string): string {
  let out = "";
  for (const part of line.split(/(\t)/)) out += part === "\t" ? " ".repeat(tabWidth - (out.length % tabWidth)) : part;
  return out;
}

function quote(node: Quote, scope: Scope): PrintNode {
  const { spacing, theme, styles } = scope;
  const wanted = spacing.listIndent * 0.8;
  const indent = indentWithin(scope, wanted);
  const inner = { ...indented(scope, indent), text: styles.vary(scope.text, { color: theme.palette.muted }) };
  const bar = indent < wanted ? null : { width: spacing.bar * 0.8, color: theme.palette.rule };
  return stackNode(node, withoutLastGap(blocks(node.blocks, inner)), {
    frame: { background: null, bar, padding: [indent, 0, 0, 0] },
    margin: [0, 0, 0, spacing.frameAfter * 0.8],
  });
}

function alert(node: Alert, scope: Scope): PrintNode {
  const { spacing, theme, styles } = scope;
  const { bar, background, label } = theme.palette.alerts[node.variant];
  const labelStyle = styles.vary(scope.text, { face: "bold", color: label });
  const title = textNode(node, [plainRun(node.label, labelStyle, node)], {
    margin: [0, 0, 0, spacing.tightItemAfter],
    keepWithNext: true,
  });
  const fits = indentWithin(scope, spacing.listIndent) > 0;
  const pad = fits ? padding(scope) : ([0, 0, 0, 0] as const);
  const content = withoutLastGap(blocks(node.blocks, indented(scope, pad[0] + pad[2])));
  return stackNode(node, [title, ...content], {
    frame: { background, bar: fits ? { width: spacing.bar, color: bar } : null, padding: pad },
    margin: [0, spacing.framePadding * 0.3, 0, spacing.frameAfter],
  });
}

/** The space after a frame's last block belongs to the frame. */
export function withoutLastGap(nodes: readonly PrintNode[]): PrintNode[] {
  const last = nodes.at(-1);
  if (last === undefined) return [];
  const [left, top, right] = last.margin;
  return [...nodes.slice(0, -1), { ...last, margin: [left, top, right, 0] }];
}

function thematicBreak(node: ThematicBreak, scope: Scope): PrintNode {
  const { spacing, theme } = scope;
  return stackNode(node, [], {
    rule: { width: spacing.hairline * 2, color: theme.palette.rule, length: scope.room },
    margin: [0, spacing.paragraphAfter, 0, spacing.paragraphAfter * 2],
  });
}

function contents(node: Contents, scope: Scope): readonly PrintNode[] {
  const { spacing, styles, theme } = scope;
  return node.entries.map((entry, index) => {
    const top = entry.level === 1;
    const style = top ? styles.contentsTop : styles.contents;
    const link: LinkTo = { kind: "place", name: entry.target, title: null };
    const number = entry.number === null ? [] : [plainRun(`${entry.number}\u2002`, style, node, link)];
    const text = [...number, ...runs(entry.content, scope, style).map((run) => ({ ...run, link }))];
    const indent = Math.min(entry.level - 1, 4) * spacing.contentsIndent;
    return textNode(node, text, {
      margin: [indent, top ? spacing.contentsBefore : spacing.tightItemAfter, 0, spacing.tightItemAfter],
      keepWithNext: (node.entries[index + 1]?.level ?? 0) > entry.level,
      leader: {
        place: entry.target,
        run: plainRun("", styles.vary(style, { face: "regular" }), node, link),
        room: spacing.contentsNumber,
        color: theme.palette.muted,
      },
    });
  });
}
