/** Lists: each an instance of its numbering, whose items may hold any blocks. */
import type { XmlComponent } from "docx";
import { text } from "../../document/builders.js";
import type { Inline, List, ListItem } from "../../document/tree.js";
import { mapInlines, plainText } from "../../document/walk.js";
import { drawBlocks } from "./blocks.js";
import { taskBox } from "./content-controls.js";
import { blocksRunRightToLeft } from "./direction.js";
import { drawParagraphText, inlineContext } from "./inlines.js";
import type { ListMarker } from "./numbering.js";
import { drawParagraph, narrowed, type ParagraphLook } from "./paragraphs.js";
import { run, tab } from "./runs.js";
import type { Drawn, Place, Story } from "./story.js";
import { listBulletStyle, listContinueStyle, listNumberStyle } from "./styles/style-ids.js";
import { spaceAboveText } from "./text-space.js";

export function drawList(story: Story, place: Place, list: List): readonly Drawn[] {
  const depth = place.listDepth + 1;
  const { listDigit, listIndent, looseItemAfter } = story.spacing;
  const hanging = listIndent + extraDigits(list) * listDigit;
  const open = story.numbering.begin(list, { depth, hanging });
  const step = narrowed(place, hanging);
  const inner: Place = {
    ...place,
    left: place.left + step,
    width: place.width - step,
    listDepth: depth,
    textStyle: place.inCell || place.inNote || place.bar ? place.textStyle : listContinueStyle(depth),
    alignment: null,
    rightToLeft: place.rightToLeft ?? blocksRunRightToLeft([list], { story, place }),
    spaceAfter: place.inCell ? place.spaceAfter : list.tight ? null : looseItemAfter,
    marker: null,
  };
  const drawn = list.items.flatMap((item, index) => {
    const isLast = index === list.items.length - 1;
    const endSpace = isLast ? (place.endSpace ?? listEnd(story, place)) : null;
    const marker = story.numbering.marker(open, item.checked !== null);
    const spaceBefore = index === 0 ? (place.spaceBefore ?? listStart(story, place)) : null;
    return drawItem(story, { ...inner, spaceBefore, endSpace }, list, item, marker);
  });
  story.numbering.end();
  return drawn;
}

/** A list stands off from text as text does, where a style for lists does not say. */
function listStart({ textSpace }: Story, { bar, inCell, inNote, listDepth }: Place): number | null {
  return inCell || inNote || listDepth > 0 || bar?.fill ? null : (textSpace?.beforeList ?? null);
}

/** What follows a list stands off as after a paragraph of the text around. */
function listEnd({ spacing, textSpace }: Story, { bar, inCell, inNote, listDepth, spaceAfter }: Place): number | null {
  if (inCell || inNote) return null;
  if (listDepth > 0) return spaceAfter ?? spacing.tightItemAfter;
  return bar?.fill ? spacing.calloutGap : spaceAboveText(textSpace, spacing.paragraphAfter);
}

/** Numbers of more than two digits need more room than a list usually has. */
function extraDigits(list: List): number {
  const digits = list.ordered ? String(list.start + list.items.length - 1).length : 1;
  return Math.max(0, digits - 2);
}

function drawItem(story: Story, place: Place, list: List, item: ListItem, marker: ListMarker): readonly Drawn[] {
  const [first, ...rest] = item.blocks;
  const own: Place = { ...place, marker };
  const box = item.checked === null ? [] : taskMark(story, list, item, item.checked);
  const look = itemLook(place, list);
  if (first === undefined || first.kind !== "paragraph") {
    // A heading or code takes the marker itself; everything else finds an empty line with it.
    const takesMarker = first !== undefined && (first.kind === "heading" || first.kind === "code-block");
    if (takesMarker && box.length === 0) return drawBlocks(story, own, item.blocks);
    const line = drawParagraph(story, { ...own, endSpace: first === undefined ? place.endSpace : null }, look, box);
    return [line, ...drawBlocks(story, itemEnd(story, place), item.blocks)];
  }
  const content = drawParagraphText(inlineContext(story, place), first.content);
  const line = drawParagraph(story, { ...own, endSpace: rest.length === 0 ? place.endSpace : null }, look, [
    ...box,
    ...content,
  ]);
  return [line, ...drawBlocks(story, itemEnd(story, place), rest)];
}

/** Whatever an item ends with, the next stands off as after a line. */
function itemEnd({ spacing }: Story, place: Place): Place {
  if (place.inCell || place.inNote) return place;
  return { ...place, endSpace: place.endSpace ?? place.spaceAfter ?? spacing.tightItemAfter };
}

function itemLook(place: Place, list: List): ParagraphLook {
  if (place.inCell || place.inNote) return { style: place.textStyle };
  return { style: list.ordered ? listNumberStyle(place.listDepth) : listBulletStyle(place.listDepth) };
}

/** In a list of bullets the box stands where the bullet would; after a number it stands in the line. */
function taskMark(story: Story, list: List, { blocks }: ListItem, isChecked: boolean): readonly XmlComponent[] {
  const [first] = blocks;
  const task = first?.kind === "paragraph" ? taskName(first.content) : "";
  const box = taskBox(story.nextId++, task, isChecked, story.isProtected);
  return [box, run([list.ordered ? " " : tab()])];
}

/** Stands for a page that a name leaves out. A noncharacter: no text of a tree has it. */
const page = "\ufdd0";

/** A task's text as the name of its box: without pages, whose numbers only the text has, and the brackets around them. */
function taskName(content: readonly Inline[]): string {
  const marked = mapInlines(content, (node) => (node.kind === "page-reference" ? [text(page)] : [node]));
  return plainText(marked).replace(/ ?\([^()]*\ufdd0[^()]*\)|\ufdd0/g, "");
}
