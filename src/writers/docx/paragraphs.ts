/**
 * Every paragraph is made here. Its style says how it looks; direct formatting is added only where the place asks for what
 * the style does not say: inside quotes, lists and cells.
 */
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  type IParagraphOptions,
  type Paragraph,
  VerticalPositionAlign,
  type XmlComponent,
} from "docx";
import type { Alignment } from "../../document/tree.js";
import { eighths, twips } from "./measures.js";
import type { ListMarker } from "./numbering.js";
import type { Bar, Place, Story } from "./story.js";
import { endMarkSize, greatestBorderSpace } from "./styles/geometry.js";
import { styleSpacing } from "./styles/style-spacing.js";
import { hex } from "./styles/style-xml.js";
import { paragraphOf } from "./xml-element.js";

const alignments: Readonly<Record<Alignment, "left" | "center" | "right">> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};

export interface ParagraphLook {
  readonly style: string;
  /** Where the style puts its text when nothing is around it, in points. */
  readonly styleLeft?: number;
  /** What the style adds to the place's left edge, in points. */
  readonly inset?: number;
  readonly keepNext?: boolean;
  /** Above it where its place does not say, in points. */
  readonly spaceBefore?: number;
  /** Stands at the foot of the page, wherever the text before it ends. */
  readonly atFoot?: boolean;
  /** Has a background of its own, which a quote's or callout's would hide. */
  readonly ownBackground?: boolean;
  /** Holds nothing but a picture. */
  readonly isPicture?: boolean;
  /** The style that its own is based on, where that draws the bar at its side. */
  readonly barStyle?: string;
  /** Begins at the right; as the place says where it is left out. */
  readonly rightToLeft?: boolean;
  /** A typed number stands in a column of this width, in points, and the lines below it behind that. */
  readonly numberColumn?: number;
}

/** Code, where its style puts it by itself. */
export const codeLook = ({ spacing: { codeInset } }: Story): ParagraphLook => ({
  style: "Code",
  styleLeft: codeInset,
  inset: codeInset,
  ownBackground: true,
  rightToLeft: false,
});

/** The paragraph that text takes in a place without asking for a style. */
export function textLook({ spacing }: Story, place: Place): ParagraphLook {
  const continued = /^ListContinue(\d?)$/.exec(place.textStyle);
  if (continued) return { style: place.textStyle, styleLeft: Number(continued[1] || 1) * spacing.listIndent };
  const hasBar = place.bar !== null && place.bar.style === place.textStyle;
  return { style: place.textStyle, styleLeft: hasBar ? spacing.barIndent : 0 };
}

/** Draws one paragraph, and lets it take what is pending: bookmarks of its part, space below a table. */
export function drawParagraph(
  story: Story,
  place: Place,
  look: ParagraphLook,
  content: readonly XmlComponent[],
): Paragraph {
  const names = story.pendingBookmarks;
  story.pendingBookmarks = [];
  const before = story.afterTable
    ? Math.max(look.spaceBefore ?? place.spaceBefore ?? 0, story.spacing.tableAfter)
    : (place.spaceBefore ?? look.spaceBefore ?? null);
  story.afterTable = false;
  const after = place.endSpace ?? place.spaceAfter;
  const rightToLeft = look.rightToLeft ?? ((place.bar !== null || place.marker !== null) && place.rightToLeft === true);
  const children = names.length > 0 ? story.bookmarks.surround(names, content) : content;
  const options = {
    style: look.style,
    ...(look.keepNext || place.keepNext ? { keepNext: true } : {}),
    ...(rightToLeft ? { bidirectional: true } : {}),
    ...(look.isPicture ? { run: { size: endMarkSize } } : {}),
    ...(place.marker && place.marker.style !== look.style ? { numbering: numberingOf(place.marker) } : {}),
    ...barOf(story, place, look, rightToLeft),
    ...(look.atFoot ? { frame: footFrame(place.width) } : {}),
    ...spacingOf(story, look, before, after),
    ...indentOf(place, look),
    ...(isLooseItem(story, place, look) ? { contextualSpacing: false } : {}),
    ...alignmentOf(place.alignment, rightToLeft),
  };
  return paragraphOf(options, children);
}

/** What of the space around is not as the style has it. Styles of a reference may have space above text, and have less below it then. */
function spacingOf(story: Story, look: ParagraphLook, before: number | null, after: number | null): Options<"spacing"> {
  const own = styleSpacing(look.style, story.spacing);
  const asked = (value: number | null, styled: number | undefined, isSaid: boolean) =>
    value === null || (!isSaid && styled !== undefined && twips(value) === twips(styled)) ? null : twips(value);
  const isRestyled = story.textSpace !== null;
  const above = asked(before, own?.before, isRestyled && (before === 0 || look.style === "Summary"));
  const below = asked(
    after,
    own?.after,
    isRestyled && /^(?:BodyText|Heading|AnnexHeading|SubpolicyHeading)/.test(look.style),
  );
  if (above === null && below === null) return {};
  return { spacing: { ...(above === null ? {} : { before: above }), ...(below === null ? {} : { after: below }) } };
}

/** A style of the reference's may draw all items together. */
const isLooseItem = ({ textSpace }: Story, { spaceAfter }: Place, { style }: ParagraphLook): boolean =>
  textSpace !== null && spaceAfter !== null && /^List(?:Bullet|Number|Continue)/.test(style);

/** docx knows no list of ours: it leaves the name of the instance as a placeholder, which the last step fills in. */
const numberingOf = ({ instance, level }: ListMarker) => ({ reference: "list", instance, level, custom: true });

/** A frame on the bottom margin (ECMA-376 Part 1, 17.3.1.11); paragraphs that follow each other share it. Not in the style: LibreOffice would leave it out. */
const footFrame = (width: number): NonNullable<IParagraphOptions["frame"]> => ({
  type: "alignment",
  width: twips(width),
  height: 0,
  wrap: FrameWrap.NOT_BESIDE,
  anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
  alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
});

type Options<K extends keyof IParagraphOptions> = Pick<IParagraphOptions, K>;

function indentOf(place: Place, { styleLeft = 0, inset = 0, numberColumn = 0 }: ParagraphLook): Options<"indent"> {
  if (numberColumn > 0) return { indent: { left: twips(place.left + numberColumn), hanging: twips(numberColumn) } };
  const left = place.left + inset;
  if (place.marker) {
    // The numbering level indents the item by itself where nothing else is around the list.
    const { ownLeft, hanging } = place.marker;
    return left === ownLeft ? {} : { indent: { left: twips(left), hanging: twips(hanging) } };
  }
  return left === styleLeft ? {} : { indent: { left: twips(left) } };
}

/** Columns keep the sides that the source names; docx knows that in a paragraph from right to left Word takes "left" for where lines begin. */
function alignmentOf(alignment: Alignment | null, rightToLeft: boolean): Options<"alignment"> {
  return alignment === null || (alignment === "left" && !rightToLeft) ? {} : { alignment: alignments[alignment] };
}

/** Styles draw bars at the left; a paragraph's borders keep their sides whichever way it runs. */
function barOf(
  { spacing }: Story,
  { bar, left, marker }: Place,
  look: ParagraphLook,
  rightToLeft: boolean,
): Options<"border" | "shading"> {
  if (!bar || (!rightToLeft && bar.style === (look.barStyle ?? look.style) && bar.left === left && !marker)) return {};
  const textEdge = left + (look.inset ?? 0) - (marker?.hanging ?? 0);
  const space = Math.round(Math.min(greatestBorderSpace, Math.max(0, textEdge - bar.at)));
  const line = { style: BorderStyle.SINGLE, size: eighths(spacing.bar), space, color: hex(bar.color) };
  return {
    border: rightToLeft ? { left: { style: BorderStyle.NONE }, right: line } : { left: line },
    ...(bar.fill && !look.ownBackground ? { shading: { type: "clear", color: "auto", fill: hex(bar.fill) } } : {}),
  };
}

/** A place further in, with a bar at its left. Very deep ones stop moving, so that there is room left for the words. */
export function behindBar(
  { spacing: { barIndent, barInset } }: Story,
  place: Place,
  style: string,
  bar: Pick<Bar, "color" | "fill">,
): Place {
  const step = narrowed(place, barIndent);
  const left = place.left + step;
  return {
    ...place,
    // In tables and notes the text keeps its small size; the bar is then drawn directly.
    textStyle: place.inCell || place.inNote ? place.textStyle : style,
    alignment: null,
    left,
    width: place.width - step,
    bar: { ...bar, at: left - barIndent + barInset, style, left },
    spaceAfter: null,
    listDepth: 0,
    marker: null,
  };
}

/** How far in a place may go: not at all once the text would get narrower than this. */
const narrowestText = 100;
export const narrowed = (place: Place, step: number): number => (place.width - step < narrowestText ? 0 : step);
