/** The limits that a packet's readers must see: below a section's heading, and before text that is not for all services of the text around. */
import { unreachable } from "../../diagnostics.js";
import { emphasis, paragraph, text } from "../../document/builders.js";
import type { Block, Footnote, Inline } from "../../document/tree.js";
import { inlineChildren } from "../../document/walk.js";
import type { Policy, Scope } from "../../policy/policy.js";
import { joined } from "../cells.js";
import { configWords, packetWords, policyLanguage } from "../languages.js";
import type { PacketPlan } from "../packet.js";
import { listed } from "../requirement.js";
import { says } from "./kept-inlines.js";

/** @param policy as the packet has it: each of its `scopes` is shown */
export function shownLimits(
  policy: Policy,
  plan: PacketPlan,
): { readonly body: readonly Block[]; readonly footnotes: readonly Footnote[] } {
  const { body, footnotes, scopes } = policy;
  if (scopes.size === 0) return { body, footnotes };
  const language = policyLanguage(policy, plan);
  const own = (words: string) => packetWords(words, plan, language);
  const names = ({ services }: Scope) =>
    services.map((key) => configWords(plan.config.services.get(key) ?? key, plan, language));
  const words: Words = {
    scopes,
    section: (scope) => [...own("Applies to: "), ...joined(names(scope), ", ")],
    text: (scope) => [...listed(names(scope), own(" and ")), ...own(" only:")],
  };
  return {
    body: shownInBlocks(body, words),
    footnotes: footnotes.map((note) => ({ ...note, blocks: shownInBlocks(note.blocks, words) })),
  };
}

/** What limits are said with. */
interface Words {
  readonly scopes: Policy["scopes"];
  readonly section: (scope: Scope) => readonly Inline[];
  readonly text: (scope: Scope) => readonly Inline[];
}

function shownInBlocks(blocks: readonly Block[], words: Words): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case "heading": {
        const scope = words.scopes.get(block);
        const made = { ...block, content: shownInText(block.content, words) };
        return scope === undefined ? [made] : [made, paragraph([emphasis(words.section(scope))])];
      }
      case "paragraph":
        return [{ ...block, content: shownInText(block.content, words) }];
      case "figure": {
        const scope = words.scopes.get(block.image);
        const made = { ...block, caption: shownInText(block.caption, words) };
        return scope === undefined ? [made] : [paragraph([emphasis(words.text(scope))]), made];
      }
      case "list":
        return [
          { ...block, items: block.items.map((item) => ({ ...item, blocks: shownInBlocks(item.blocks, words) })) },
        ];
      case "quote":
      case "alert":
        return [{ ...block, blocks: shownInBlocks(block.blocks, words) }];
      case "table": {
        const rows = (all: typeof block.body) =>
          all.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => ({ ...cell, blocks: shownInBlocks(cell.blocks, words) })),
          }));
        return [{ ...block, header: rows(block.header), body: rows(block.body) }];
      }
      case "code-block":
      case "thematic-break":
      case "contents":
        return [block];
      default:
        return unreachable(block);
    }
  });
}

/** @param isLast whether nothing follows in the line: then no bracket needs to say where the limited text ends */
function shownInText(content: readonly Inline[], words: Words, isLast = true): readonly Inline[] {
  return groups(content, words.scopes).flatMap(({ scope, nodes, end }) => {
    const ends = isLast && !content.slice(end).some(says);
    const shown = nodes.map((node, index) => within(node, words, ends && !nodes.slice(index + 1).some(says)));
    return scope === undefined ? shown : marked(shown, words.text(scope), ends);
  });
}

function within(node: Inline, words: Words, isLast: boolean): Inline {
  const children = inlineChildren(node);
  return children.length === 0 ? node : ({ ...node, content: shownInText(children, words, isLast) } as Inline);
}

interface Group {
  readonly scope: Scope | undefined;
  readonly nodes: readonly Inline[];
  /** Index past its last node. */
  readonly end: number;
}

/** Neighbours that are limited by one place of the source, together. */
function groups(content: readonly Inline[], scopes: Policy["scopes"]): readonly Group[] {
  const found: Group[] = [];
  for (const [index, node] of content.entries()) {
    const scope = scopes.get(node);
    const last = found.at(-1);
    if (last !== undefined && last.scope === scope)
      found[found.length - 1] = { scope, nodes: [...last.nodes, node], end: index + 1 };
    else found.push({ scope, nodes: [node], end: index + 1 });
  }
  return found;
}

/** "Serverless only: …" at the end of a line, "[Serverless only: …]" in the middle of one; spaces around it stay outside. */
function marked(nodes: readonly Inline[], limit: readonly Inline[], isLast: boolean): readonly Inline[] {
  const [first, ...rest] = nodes;
  const leads = first?.kind === "text" && first.text.startsWith(" ");
  const inner = leads ? [{ ...first, text: first.text.trimStart() }, ...rest] : nodes;
  const last = inner.at(-1);
  const trails = !isLast && last?.kind === "text" && last.text.endsWith(" ");
  const words = trails ? [...inner.slice(0, -1), { ...last, text: last.text.trimEnd() }] : inner;
  return [
    ...(leads ? [text(" ")] : []),
    ...(isLast ? [] : [text("[")]),
    emphasis(limit),
    text(" "),
    ...words,
    ...(isLast ? [] : [text("]")]),
    ...(trails ? [text(" ")] : []),
  ];
}
