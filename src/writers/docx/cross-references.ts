/**
 * Links inside the packet whose words are those of the heading that they lead to: references that Word keeps up to date (ECMA-376
 * Part 1, 17.16.5.51). Any other link stays a link, for its words are the author's own.
 */
import type { XmlComponent } from "docx";
import type { Anchor, Heading, Inline, Link, PacketDocument } from "../../document/tree.js";
import { documentBlocks, plainText, walkInlines } from "../../document/walk.js";
import { numberOf, textOf } from "./fields.js";
import { drawInlines, type InlineContext } from "./inlines.js";
import { runStyle } from "./run-look.js";

/** The heading that each anchor names: its own, and that of a part which it opens. */
export function headingTargets(document: PacketDocument): ReadonlyMap<Anchor, Heading> {
  const targets = new Map<Anchor, Heading>();
  const add = (anchor: Anchor, heading: Heading) => {
    if (!targets.has(anchor)) targets.set(anchor, heading);
  };
  for (const block of documentBlocks(document)) if (block.kind === "heading") add(block.id, block);
  for (const { id, blocks } of document.parts) if (blocks[0]?.kind === "heading") add(id, blocks[0]);
  return targets;
}

/** @param context in the look of links @returns null where the link is none of these */
export function drawReference(
  context: InlineContext,
  { title, content }: Link,
  anchor: Anchor,
): readonly XmlComponent[] | null {
  const { story, look, ground } = context;
  const heading = story.targets.get(anchor);
  const bookmark = heading === undefined ? null : story.bookmarks.find(heading.id);
  // A field has no tooltip, and one look.
  if (heading === undefined || bookmark === null || title !== null) return null;
  if (content.some(({ kind }) => kind !== "text") || !isTextAlone(heading.content)) return null;
  const words = plainText(content);
  if (words === "") return null;
  const result = drawInlines(context, content);
  const style = runStyle(look, ground, story);
  if (words === heading.number && story.headings.of(heading).automatic) return numberOf(bookmark, result, style);
  return words === plainText(heading.content) ? textOf(bookmark, result, style) : null;
}

/** A reference repeats all that its heading holds: a note, picture or link would be there twice. */
function isTextAlone(content: readonly Inline[]): boolean {
  for (const { kind } of walkInlines(content)) {
    if (["link", "image", "line-break", "footnote-reference", "page-reference", "form-field"].includes(kind))
      return false;
  }
  return true;
}
