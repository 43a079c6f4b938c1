/**
 * The contents: a TOC field (ECMA-376 Part 1, 17.16.5.68) whose result is already there, each entry a link with its page.
 * `\o` collects Heading 1 to the deepest level listed, `\u` those whose styles are based on them; headings that the contents
 * leave out have a style without an outline level, so that updating the field gives the same list. Nothing is marked for updating: that would ask the reader on opening.
 */
import type { XmlComponent } from "docx";
import type { Anchor, Contents, ContentsEntry, PacketDocument, Part } from "../../document/tree.js";
import { documentBlocks } from "../../document/walk.js";
import { cleanText } from "./clean-text.js";
import { closeField, openField, pageOf } from "./fields.js";
import { internalLink } from "./hyperlinks.js";
import { drawInlines, inlineContext, printedPage } from "./inlines.js";
import { drawParagraph } from "./paragraphs.js";
import { run, tab } from "./runs.js";
import type { Drawn, Place, Story } from "./story.js";
import { contentsStyle } from "./styles/style-ids.js";

export function drawContents(story: Story, place: Place, block: Contents): readonly Drawn[] {
  const open = openField(`TOC \\o "1-${Math.max(1, story.contentsDepth)}" \\h \\z \\u`);
  return block.entries.map((entry, index) => {
    const content = [
      ...(index === 0 ? open : []),
      ...drawEntry(story, place, entry),
      ...(index === block.entries.length - 1 ? [closeField()] : []),
    ];
    // No page ends with a policy whose sections are on the next.
    const keepNext = (block.entries[index + 1]?.level ?? 0) > entry.level;
    const look = { style: contentsStyle(entry.level), styleLeft: place.left, keepNext };
    return drawParagraph(story, { ...place, endSpace: null, spaceAfter: null }, look, content);
  });
}

function drawEntry(story: Story, place: Place, entry: ContentsEntry): readonly XmlComponent[] {
  const context = {
    ...inlineContext(story, place, { bold: entry.level === 1, size: story.theme.scale.body }),
    quoted: true,
  };
  // As Word writes the number of a heading that it counts.
  const number = entry.number === null ? [] : [run([cleanText(entry.number), tab()])];
  const title = [...number, ...drawInlines(context, entry.content)];
  const page = printedPage(story, entry.target);
  const bookmark = story.bookmarks.find(entry.target);
  const gap = run([tab()]);
  if (bookmark === null) return [...title, gap, run([page])];
  return [internalLink(bookmark, null, [...title, gap, ...pageOf(bookmark, page)])];
}

/** Which headings the contents list, how deep they go, and whether any has a number. An entry may name a part: then its first heading is meant. */
export function listedHeadings(document: PacketDocument): {
  readonly listed: ReadonlySet<Anchor>;
  readonly depth: number;
  readonly numbered: boolean;
} {
  const entries: ContentsEntry[] = [];
  for (const block of documentBlocks(document)) if (block.kind === "contents") entries.push(...block.entries);
  const targets = new Set<Anchor>(entries.map((entry) => entry.target));
  const listed = new Set<Anchor>(targets);
  for (const part of document.parts) {
    const opening = openingHeading(part);
    if (opening && targets.has(part.id)) listed.add(opening);
  }
  const depth = entries.reduce((deepest, { level }) => Math.max(deepest, level), 0);
  return { listed, depth, numbered: entries.some(({ number }) => number !== null) };
}

function openingHeading(part: Part): Anchor | null {
  const first = part.blocks[0];
  return first?.kind === "heading" ? first.id : null;
}
