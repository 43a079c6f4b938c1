/** Block nodes to print nodes. Pure. One function a kind; tables, lists and figures have files of their own. */
import { frameEdge } from "../../../config/spacing.js";
import { headingLook } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import { fixedWordsLanguage } from "../../../document/language.js";
import type {
  Alert,
  AlertVariant,
  Block,
  CodeBlock,
  Contents,
  Heading,
  Paragraph,
  Quote,
  ThematicBreak,
} from "../../../document/tree.js";
import { hasFormField, plainText } from "../../../document/walk.js";
import { introduces } from "../../page-runs.js";
import { figureNode } from "./figure.js";
import { plainRun, runs } from "./inlines.js";
import { listNode } from "./lists.js";
import {
  type Frame,
  type LinkTo,
  type Margin,
  noMargin,
  type PrintNode,
  type Run,
  stackNode,
  textNode,
} from "./nodes.js";
import { indented, indentWithin, rankOf, type Scope } from "./scope.js";
import type { Spacing } from "./spacing.js";
import { tableNode } from "./tables.js";
import type { TextStyle } from "./text-style.js";

const tabWidth = 4;

export function blocks(nodes: readonly Block[], scope: Scope): PrintNode[] {
  return afterTables(
    nodes.flatMap((node, index) => {
      const made = block(node, scope);
      return introduces(node, nodes[index + 1]) ? made.map((one) => ({ ...one, keepWithNext: true })) : made;
    }),
  );
}

/** Of the space below a table and the space above what follows it, the larger counts. */
function afterTables(nodes: readonly PrintNode[]): PrintNode[] {
  return nodes.map((node, index) => {
    const before = nodes[index - 1];
    if (before?.kind !== "table") return node;
    const [left, top, right, bottom] = node.margin;
    return { ...node, margin: [left, Math.max(0, top - before.margin[3]), right, bottom] };
  });
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
  const style = scope.styles.heading(rankOf(node, scope));
  const number = node.number === null ? [] : [plainRun(`${node.number}\u2002`, style, node)];
  return [...number, ...runs(node.content, scope, style)];
}

function heading(node: Heading, scope: Scope): PrintNode {
  const { spacing, theme } = scope;
  const rank = rankOf(node, scope);
  const margin: Margin = [0, spacing.headingBefore(rank), 0, spacing.headingAfter(rank)];
  const inColumn = node.number !== null && scope.sections.has(node);
  const column = inColumn ? { width: spacing.headingColumn(rank), numbered: true } : null;
  const options = { places: [node.id], keepWithNext: true, column };
  const { rule } = headingLook(theme, rank);
  if (rule === null || scope.inCell) return textNode(node, headingText(node, scope), { ...options, margin });
  const text = textNode(node, headingText(node, scope), { ...options, margin: [0, 0, 0, spacing.headingRuleGap] });
  return stackNode(node, [text], {
    margin,
    keepWithNext: true,
    rule: { width: rule.width, color: theme.palette[rule.color], length: scope.room },
  });
}

function paragraph(node: Paragraph, scope: Scope): PrintNode {
  const { spacing, styles, theme } = scope;
  const { cover } = spacing;
  const style = node.role === "body" ? scope.text : roleStyle(node, scope);
  const text = runs(node.content, scope, style);
  const set = (margin: Margin) => textNode(node, text, { margin, keepWithNext: hasFormField(node.content) });
  const onCover = (margin: Margin) => textNode(node, text, { margin, alignment: theme.cover.alignment });
  switch (node.role) {
    case "body":
      return set([0, 0, 0, scope.paragraphAfter]);
    case "summary":
      return set([0, 0, 0, spacing.summaryAfter]);
    case "caption":
      return textNode(node, text, { margin: [0, 0, 0, spacing.figureGap], keepWithNext: true });
    case "organization":
      return onCover([0, 0, 0, cover.organizationAfter]);
    case "title":
      return onCover([0, 0, 0, cover.titleAfter]);
    case "subtitle":
      return onCover(noMargin);
    case "edition":
      return onCover([0, 0, 0, cover.editionAfter]);
    case "notice": {
      const { bar, background, label } = theme.palette.alerts.warning;
      const warned = textNode(node, [sign("warning", styles.vary(style, { color: label }), scope), ...text]);
      return stackNode(node, [warned], {
        margin: [0, cover.noticeBefore, 0, spacing.callout.after],
        frame: atStart(
          { background, bar: { width: spacing.bar, color: bar }, padding: calloutPadding(spacing) },
          scope,
        ),
      });
    }
    case "small-print":
      return stackNode(node, [onCover([0, 0, 0, cover.smallPrintAfter])], { atFoot: true });
    default:
      return unreachable(node.role);
  }
}

function roleStyle({ role, content }: Paragraph, { styles, spacing }: Scope): TextStyle {
  const style = styles.paragraph(role);
  if (role !== "title") return style;
  const size = spacing.titleSize(plainText(content).length);
  return styles.vary(style, { size, strut: size });
}

const calloutPadding = (spacing: Spacing): Margin => {
  const padding = spacing.callout.paddingY + frameEdge;
  return [spacing.barIndent, padding, spacing.calloutRight, padding];
};

function codeBlock(node: CodeBlock, scope: Scope): PrintNode {
  const { spacing, styles, theme } = scope;
  const style = styles.code;
  const text = node.text.split("\n").map(expandTabs).join("\n");
  const { before, after, paddingY } = spacing.code;
  const frame: Frame = {
    background: theme.palette.codeBackground,
    bar: null,
    barSide: "left",
    padding: [spacing.codeInset, paddingY + frameEdge, spacing.codeInset, paddingY + frameEdge],
  };
  const code = textNode(node, [plainRun(text, style, node)], {
    continuation: { indent: style.size * 1.2, color: theme.palette.muted },
  });
  return stackNode(node, [code], { frame, margin: [0, before, 0, after] });
}

/** Tabs go to the next multiple of four columns, as editors show them. */
function expandTabs(line: string): string {
  let out = "";
  for (const part of line.split(/(\t)/)) out += part === "\t" ? " ".repeat(tabWidth - (out.length % tabWidth)) : part;
  return out;
}

function quote(node: Quote, scope: Scope): PrintNode {
  const { spacing, theme, styles } = scope;
  const wanted = spacing.barIndent;
  const indent = indentWithin(scope, wanted);
  const inner = {
    ...indented(scope, indent),
    text: styles.vary(scope.text, { color: theme.palette.muted }),
    paragraphAfter: scope.inCell ? scope.paragraphAfter : spacing.paragraphAfter,
  };
  const bar = indent < wanted ? null : { width: spacing.bar, color: theme.palette.rule };
  return stackNode(node, withoutLastGap(blocks(node.blocks, inner)), {
    frame: atStart({ background: null, bar, padding: [indent, 0, 0, 0] }, scope),
    margin: [0, 0, 0, spacing.quoteAfter],
  });
}

function alert(node: Alert, scope: Scope): PrintNode {
  const { spacing, theme, styles } = scope;
  const { bar, background, label } = theme.palette.alerts[node.variant];
  const language = fixedWordsLanguage(scope.text.language);
  const labelStyle = styles.vary(scope.text, { face: "bold", color: label, language });
  const title = textNode(node, [sign(node.variant, labelStyle, scope), plainRun(node.label, labelStyle, node)], {
    margin: [0, 0, 0, spacing.calloutGap],
    keepWithNext: true,
    alignment: scope.runsRightToLeft ? "right" : "left",
  });
  const wanted = spacing.barIndent + spacing.calloutRight;
  const fits = indentWithin(scope, wanted) === wanted;
  const pad = fits ? calloutPadding(spacing) : ([0, 0, 0, 0] as const);
  const inner: Scope = { ...indented(scope, pad[0] + pad[2]), paragraphAfter: spacing.calloutGap };
  const content = withoutLastGap(blocks(node.blocks, inner));
  return stackNode(node, [title, ...content], {
    frame: atStart({ background, bar: fits ? { width: spacing.bar, color: bar } : null, padding: pad }, scope),
    margin: [0, spacing.callout.before, 0, spacing.callout.after],
  });
}

/** A frame whose bar, and the room beside it, are where its text begins. */
function atStart(frame: Omit<Frame, "barSide">, { runsRightToLeft }: Scope): Frame {
  const [start, top, end, bottom] = frame.padding;
  return runsRightToLeft
    ? { ...frame, barSide: "right", padding: [end, top, start, bottom] }
    : { ...frame, barSide: "left" };
}

/** The sign before an alert's label. */
function sign(variant: AlertVariant, style: TextStyle, { spacing, theme }: Scope): Run {
  const { size, drop, after } = spacing.sign;
  const box = { kind: "sign", sign: theme.signs[variant], size, drop, width: size + after } as const;
  return { ...plainRun("\ufffc", style, null), box };
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
    margin: [0, spacing.breakBefore, 0, spacing.breakAfter],
  });
}

function contents(node: Contents, scope: Scope): readonly PrintNode[] {
  const { spacing, styles, theme } = scope;
  const isNumbered = node.entries.some(({ number }) => number !== null);
  return node.entries.map((entry, index) => {
    const style = styles.contents(entry.level);
    const link: LinkTo = { kind: "place", name: entry.target, title: null };
    const number = entry.number === null ? [] : [plainRun(`${entry.number}\u2002`, style, node, link)];
    const text = [...number, ...runs(entry.content, scope, style).map((run) => ({ ...run, link }))];
    const column = { width: spacing.contentsColumn(entry.level), numbered: entry.number !== null };
    return textNode(node, text, {
      column: isNumbered ? column : null,
      margin: [
        spacing.contentsLeft(entry.level, isNumbered),
        spacing.contentsBefore(entry.level),
        0,
        spacing.contentsAfter,
      ],
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
