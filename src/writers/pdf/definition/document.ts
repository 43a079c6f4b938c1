/** The document to print nodes: one stack a part, and a node for every footnote. Pure: no fonts, files or clock. Called once per render. */
import type { Theme } from "../../../config/theme.js";
import { isRightToLeftLanguage } from "../../../document/language.js";
import type { AssetKey, Footnote, PacketDocument, Part } from "../../../document/tree.js";
import { inlinesOf, titleOf } from "../../../document/walk.js";
import type { PreparedImage } from "../../writer.js";
import { blocks } from "./blocks.js";
import { coverBlocks } from "./cover.js";
import { plainRun } from "./inlines.js";
import { type PrintNode, type StackNode, stackNode, textNode } from "./nodes.js";
import { noteName } from "./places.js";
import type { Scope } from "./scope.js";
import { createSpacing } from "./spacing.js";
import { createStyles, type Styles } from "./text-style.js";

export interface Definition {
  readonly root: StackNode;
  readonly notes: ReadonlyMap<Footnote, StackNode>;
  readonly styles: Styles;
}

export function define(
  document: PacketDocument,
  theme: Theme,
  images: ReadonlyMap<AssetKey, PreparedImage>,
): Definition {
  const known = new Map<string, Styles>();
  const stylesIn = (language: string): Styles => {
    const made = known.get(language) ?? createStyles(theme, language);
    known.set(language, made);
    return made;
  };
  const styles = stylesIn(document.language);
  const spacing = createSpacing(theme);
  const { width, margins } = theme.page;
  const room = width - margins.left - margins.right;
  const notes = new Map<Footnote, StackNode>();
  const parts: StackNode[] = [];
  for (const part of document.parts) {
    const partStyles = stylesIn(part.language ?? document.language);
    const title = titleOf(part);
    const scope: Scope = {
      theme,
      styles: partStyles,
      spacing,
      sections: new Set(part.blocks.filter(({ kind }) => kind === "heading")),
      chapter: title !== null && title.level > 1 ? title : null,
      images,
      notes: new Map(part.footnotes.map((note) => [note.id, note])),
      text: partStyles.body,
      paragraphAfter: spacing.paragraphAfter,
      room,
      pictureRoom: room,
      besideText: 0,
      runsRightToLeft: isRightToLeftLanguage(part.language ?? document.language),
      listDepth: 0,
      tableScale: 1,
      listsPlaces: part.role !== "policy",
      inCell: false,
      inForm: false,
    };
    for (const note of part.footnotes) notes.set(note, noteNode(note, scope));
    parts.push(partNode(part, scope, notes, parts.at(-1)?.stack.at(-1)));
  }
  return { root: stackNode(null, parts), notes, styles };
}

/**
 * A note that nothing refers to would never be reached by a reference: it is printed after its part.
 * @param before what ends the part before this one
 */
function partNode(
  part: Part,
  scope: Scope,
  notes: ReadonlyMap<Footnote, StackNode>,
  before: PrintNode | undefined,
): StackNode {
  const used = new Set<string>();
  for (const node of inlinesOf([...part.blocks, ...part.footnotes.flatMap((note) => note.blocks)])) {
    if (node.kind === "footnote-reference") used.add(node.footnote);
  }
  const unused = part.footnotes.filter((note) => !used.has(note.id)).flatMap((note) => notes.get(note) ?? []);
  const direct = partBlocks(part, scope).map((node) =>
    node.kind === "table" ? { ...node, mayTurn: part.role !== "cover" } : node,
  );
  return stackNode(part, [...opened(part, direct, scope, before), ...unused], {
    places: [part.id],
    part: { part, newPage: part.newPage },
  });
}

const partBlocks = (part: Part, scope: Scope) =>
  part.role === "cover" ? coverBlocks(part.blocks, scope) : blocks(part.blocks, scope);

/** A part that follows another on the same page keeps its distance, of which the space below a table is part. */
function opened(
  part: Part,
  nodes: readonly PrintNode[],
  { spacing }: Scope,
  before: PrintNode | undefined,
): readonly PrintNode[] {
  const [first, ...rest] = nodes;
  if (part.newPage || first === undefined) return nodes;
  const [left, , right, bottom] = first.margin;
  const kept = before?.kind === "table" ? before.margin[3] : 0;
  return [{ ...first, margin: [left, Math.max(0, spacing.partBefore - kept), right, bottom] }, ...rest];
}

/** A note's number stands in front of its first paragraph. */
function noteNode(note: Footnote, outer: Scope): StackNode {
  const { styles, spacing } = outer;
  const scope: Scope = { ...outer, text: styles.footnote, paragraphAfter: 0 };
  const number = plainRun(`${note.number}\u2002`, styles.vary(styles.footnote, { face: "bold" }), note);
  const content = blocks(note.blocks, scope).map(
    (node): PrintNode => ({ ...node, margin: [node.margin[0], spacing.noteBefore, node.margin[2], 0] }),
  );
  const [first, ...rest] = content;
  const opened =
    first?.kind === "text"
      ? [{ ...first, text: [number, ...first.text] }, ...rest]
      : [textNode(note, [number], { keepWithNext: true }), ...content];
  return stackNode(note, opened, { places: [noteName(note)] });
}
