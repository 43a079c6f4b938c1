/** Blocks into paragraphs and tables, in reading order. */

import type { XmlComponent } from "docx";
import { headingLook } from "../../config/theme.js";
import { unreachable } from "../../diagnostics.js";
import { fixedWordsLanguage, isSameLanguage } from "../../document/language.js";
import type {
  Alert,
  AlertVariant,
  Block,
  CodeBlock,
  Figure,
  Heading,
  Paragraph as ParagraphNode,
  Quote,
} from "../../document/tree.js";
import { hasFormField, plainText } from "../../document/walk.js";
import { introduces } from "../page-runs.js";
import { cleanText } from "./clean-text.js";
import { drawContents } from "./contents.js";
import { blocksRunRightToLeft, runsRightToLeft } from "./direction.js";
import { drawInlines, drawParagraphText, drawText, inlineContext } from "./inlines.js";
import { drawList } from "./lists.js";
import { countedHeading } from "./numbering.js";
import { behindBar, codeLook, drawParagraph, type ParagraphLook, textLook } from "./paragraphs.js";
import { plainLook } from "./run-look.js";
import { lineBreak, run, tab } from "./runs.js";
import { signRun } from "./signs.js";
import type { Drawn, Place, Story } from "./story.js";
import { calloutLabelStyle, calloutStyle, calloutTitleStyle, longTitleStyle, roleStyles } from "./styles/style-ids.js";
import { isBold } from "./styles/style-xml.js";
import { drawTable, sectionEnd } from "./tables.js";

/** Draws blocks one after the other. The place's marker goes to the first of them, its closing space to the last. */
export function drawBlocks(story: Story, place: Place, blocks: readonly Block[]): readonly Drawn[] {
  return blocks.flatMap((block, index) =>
    drawBlock(
      story,
      {
        ...place,
        marker: index === 0 ? place.marker : null,
        spaceBefore: index === 0 ? place.spaceBefore : null,
        endSpace: index === blocks.length - 1 ? place.endSpace : aboveTable(story, place, block, blocks[index + 1]),
        keepNext: place.keepNext || introduces(block, blocks[index + 1]),
      },
      block,
    ),
  );
}

/** A table has no space above itself: where text has some, what stands before the table has it instead. */
function aboveTable(
  { headings, spacing, textSpace }: Story,
  place: Place,
  block: Block,
  next: Block | undefined,
): number | null {
  if (next?.kind !== "table" || !textSpace?.before || place.textStyle !== "BodyText") return null;
  if (block.kind === "heading") return spacing.headingAfter(headings.of(block).rank);
  return block.kind === "paragraph" && block.role === "body" ? spacing.paragraphAfter : null;
}

function drawBlock(story: Story, place: Place, block: Block): readonly Drawn[] {
  switch (block.kind) {
    case "heading":
      return [drawHeading(story, place, block)];
    case "paragraph":
      // Nothing to print; a marker still needs its line.
      return block.content.length === 0 && !place.marker ? [] : [drawTextParagraph(story, place, block)];
    case "code-block":
      return [drawCode(story, place, block)];
    case "figure":
      return drawFigure(story, place, block);
    case "list":
      return afterMarker(story, place, (inner) => drawList(story, inner, block));
    case "table":
      return afterMarker(story, place, (inner) => drawTable(story, inner, block));
    case "quote":
      return afterMarker(story, place, (inner) => drawQuote(story, inner, block));
    case "alert":
      return afterMarker(story, place, (inner) => drawAlert(story, inner, block));
    case "thematic-break":
      return afterMarker(story, place, (inner) => [
        // A section may end in it.
        drawParagraph(story, inner, { style: "ThematicBreak" }, [sectionEnd()]),
      ]);
    case "contents":
      return afterMarker(story, place, (inner) => drawContents(story, inner, block));
    default:
      return unreachable(block);
  }
}

/** Blocks that have no line of text for a list item's marker to stand in get an empty one above them. */
function afterMarker(story: Story, place: Place, draw: (place: Place) => readonly Drawn[]): readonly Drawn[] {
  if (!place.marker) return draw(place);
  const line = drawParagraph(story, { ...place, endSpace: null }, textLook(story, place), []);
  return [line, ...draw({ ...place, marker: null })];
}

function drawHeading(story: Story, place: Place, block: Heading): Drawn {
  const { style, rank, automatic, nested } = story.headings.of(block);
  const { face, size } = headingLook(story.theme, rank);
  const ground = { bold: isBold(face), size };
  const context = inlineContext(story, place, ground);
  const text = drawParagraphText(context, block.content);
  const bookmark = story.bookmarks.find(block.id);
  // Around the text alone: it is what a reference to the heading repeats.
  const marked = bookmark === null ? text : story.bookmarks.surround([bookmark], text);
  const typed = automatic || block.number === null ? null : cleanText(block.number);
  const number = typed === null ? [] : [run(nested ? [`${typed}\u2002`] : [typed, tab()])];
  const rightToLeft = runsRightToLeft(plainText(block.content), { story, place });
  // The numbering knows the styles of levels; others of a level say that they are counted there.
  const counted = automatic && rank === "subpolicy" ? countedHeading(block.level) : null;
  const hasColumn = counted !== null || (typed !== null && !nested);
  const numberColumn = hasColumn ? story.spacing.headingColumn(rank) : 0;
  const look = { style, spaceBefore: story.spacing.headingBefore(rank), rightToLeft, numberColumn };
  const inner = { ...place, alignment: null, spaceAfter: null, marker: counted ?? place.marker };
  return drawParagraph(story, inner, look, [...number, ...marked]);
}

function drawTextParagraph(story: Story, around: Place, block: ParagraphNode): Drawn {
  const above = { ...around, endSpace: story.spacing.figureGap, keepNext: true };
  const place = block.role === "caption" ? above : around;
  const look: ParagraphLook = block.role === "body" ? textLook(story, place) : roleLook(story, place, block);
  const { cover, scale } = story.theme;
  const ground = block.role === "title" ? { bold: isBold(cover.title.face), size: scale.title } : undefined;
  const content = drawParagraphText(inlineContext(story, place, ground), block.content);
  const warned = look.style === roleStyles.notice ? [drawSign(story, "warning"), ...content] : content;
  // A bar or a marker stands at the side of all that it belongs to.
  const isFree = place.bar === null && place.marker === null;
  return drawParagraph(
    story,
    place,
    {
      ...look,
      keepNext: hasFormField(block.content) && !place.inCell,
      rightToLeft: isFree ? runsRightToLeft(plainText(block.content), { story, place }) : place.rightToLeft === true,
    },
    warned,
  );
}

/** The sign of a kind of alert. */
function drawSign(story: Story, variant: AlertVariant): XmlComponent {
  const { palette, signs } = story.theme;
  return signRun(signs[variant], { ...story.spacing.sign, id: story.nextId++, color: palette.alerts[variant].label });
}

/** Roles have their styles on the page; in a cell the table's text style says enough. */
function roleLook(story: Story, place: Place, block: ParagraphNode): ParagraphLook {
  if (block.role === "caption") return { style: roleStyles.caption };
  if (place.inCell) return textLook(story, place);
  // Its style has the space that a table above it asks for.
  if (block.role === "summary") return { style: roleStyles.summary, spaceBefore: 0 };
  if (block.role === "small-print" && place.onCover) return { style: roleStyles[block.role], atFoot: true };
  const isLong =
    block.role === "title" && story.spacing.titleSize(plainText(block.content).length) < story.theme.scale.title;
  return { style: isLong ? longTitleStyle : roleStyles[block.role] };
}

function drawCode(story: Story, place: Place, block: CodeBlock): Drawn {
  const lines = block.text.split(/\r\n|[\r\n]/);
  const context = inlineContext(story, place, { bold: false, size: story.theme.scale.code, mono: true });
  const content = lines.flatMap((line, index) => [
    ...(index > 0 ? [run([lineBreak()])] : []),
    ...drawText(context, line),
  ]);
  const endSpace = place.endSpace ?? (place.inCell ? story.spacing.cellGap / 2 : null);
  return drawParagraph(story, { ...place, spaceAfter: null, endSpace, alignment: null }, codeLook(story), content);
}

function drawFigure(story: Story, place: Place, block: Figure): readonly Drawn[] {
  const hasCaption = block.caption.length > 0;
  const gap = place.inCell ? null : story.spacing.figureGap;
  const isShown = block.image.source !== null && story.assets.images.has(block.image.source);
  const picture = drawParagraph(
    story,
    { ...place, endSpace: hasCaption ? gap : place.endSpace },
    { style: place.inCell ? place.textStyle : "Figure", keepNext: hasCaption, isPicture: isShown },
    drawInlines(inlineContext(story, place), [block.image]),
  );
  if (!hasCaption) return [picture];
  const below = { ...place, marker: null };
  const caption = drawInlines(inlineContext(story, below), block.caption);
  return [picture, drawParagraph(story, below, { style: "Caption" }, caption)];
}

function drawQuote(story: Story, place: Place, block: Quote): readonly Drawn[] {
  const rightToLeft = place.rightToLeft ?? blocksRunRightToLeft(block.blocks, { story, place });
  const inner = behindBar(story, { ...place, rightToLeft }, "Quote", { color: story.theme.palette.rule, fill: null });
  const endSpace = place.endSpace ?? (place.inCell || place.inNote ? null : story.spacing.quoteAfter);
  return drawBlocks(story, { ...inner, endSpace }, block.blocks);
}

function drawAlert(story: Story, place: Place, block: Alert): readonly Drawn[] {
  const { bar, background } = story.theme.palette.alerts[block.variant];
  const rightToLeft = place.rightToLeft ?? blocksRunRightToLeft(block.blocks, { story, place });
  const inner = behindBar(story, { ...place, rightToLeft }, calloutStyle(block.variant), {
    color: bar,
    fill: background,
  });
  const { callout, calloutGap } = story.spacing;
  const endSpace = place.endSpace ?? callout.after;
  const context = inlineContext(story, inner);
  const spoken = fixedWordsLanguage(context.look.language ?? story.language);
  const language = isSameLanguage(spoken, story.language) ? null : spoken;
  const usual = textLook(story, inner);
  // In cells and notes text has other styles, which know nothing of labels.
  const isStyled = usual.style === calloutStyle(block.variant);
  const look = isStyled
    ? { ...usual, style: calloutTitleStyle(block.variant), barStyle: usual.style }
    : { ...usual, keepNext: true };
  const label = drawParagraph(
    story,
    {
      ...inner,
      spaceBefore: place.spaceBefore ?? callout.before,
      endSpace: block.blocks.length === 0 ? endSpace : calloutGap,
    },
    look,
    [
      drawSign(story, block.variant),
      ...drawText(
        { ...context, look: { ...plainLook, language, style: calloutLabelStyle(block.variant) } },
        block.label,
      ),
    ],
  );
  // Close together, so that bar and background do not tear where a list or code begins.
  const content = { ...inner, spaceBefore: null, spaceAfter: calloutGap, endSpace };
  return [label, ...drawBlocks(story, content, block.blocks)];
}
