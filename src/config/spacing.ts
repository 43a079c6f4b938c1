/**
 * Every distance and line height of a packet, so that all formats set it alike: the page numbers of one layout are then those of the other. Made from
 * the theme's type sizes, so that a larger body text spreads the whole page. Pure; knows no format. Lengths are points (1/72 inch).
 */
import type { HeadingRank, PageGeometry, Theme } from "./theme.js";

/** Multiples of the font's own line height. Those of running text are the theme's. */
export interface LineHeights {
  readonly heading: number;
  readonly table: number;
  readonly code: number;
  readonly note: number;
  readonly furniture: number;
}

/** A block with a background: code and callouts. */
export interface FrameSpacing {
  readonly before: number;
  readonly after: number;
  /** Above and below the text, to the edge. Whole points, as word processors want the distance of borders. */
  readonly paddingY: number;
}

export interface CoverSpacing {
  /** Above organisation and title. */
  readonly before: number;
  /** Between the frame around the title and its text, above and below. Whole points. */
  readonly padding: number;
  readonly organizationAfter: number;
  /** Between title and subtitle. */
  readonly titleAfter: number;
  readonly frameAfter: number;
  readonly editionAfter: number;
  readonly noticeBefore: number;
  readonly smallPrintAfter: number;
}

export interface Spacing {
  readonly lineHeights: LineHeights;
  readonly paragraphAfter: number;
  readonly summaryAfter: number;
  /** Above the first block of a part that follows another on the same page. */
  readonly partBefore: number;

  /** Between the items of a tight list, and between the blocks in them. */
  readonly tightItemAfter: number;
  /** The same of a loose list. */
  readonly looseItemAfter: number;
  /** From the edge of the text around to the text of an item. */
  readonly listIndent: number;
  /** From a bullet to that text. */
  readonly bulletHang: number;
  /** How much further that is for each digit of its numbers beyond two. */
  readonly listDigit: number;

  /** From the edge of the text around to the bar of a quote or callout. */
  readonly barInset: number;
  readonly bar: number;
  /** Between bar and text. Whole points. */
  readonly barGap: number;
  /** From the edge of the text around to the text of a quote or callout. */
  readonly barIndent: number;
  readonly quoteAfter: number;
  readonly code: FrameSpacing;
  /** From the edge of a code block's background to its text. */
  readonly codeInset: number;
  readonly callout: FrameSpacing;
  /** From the text of a callout to its right edge. */
  readonly calloutRight: number;
  /** Between the label and the blocks of a callout. */
  readonly calloutGap: number;
  /** The sign before a callout's label: its size, how far it reaches below the baseline, and the room between it and the label. */
  readonly sign: { readonly size: number; readonly drop: number; readonly after: number };

  /** Left and right of a cell's text. */
  readonly cellPaddingX: number;
  /** Above and below a cell's text. */
  readonly cellPaddingY: number;
  /** The same in a dense table. */
  readonly denseCellPaddingY: number;
  /** Above the text of a form's rows: what is written on the line below has that room. A signature has more. */
  readonly formLift: number;
  readonly signatureLift: number;
  /** Between the blocks of a cell. */
  readonly cellGap: number;
  /** Below a table; of this and the space above what follows, the larger counts. */
  readonly tableAfter: number;

  readonly figureBefore: number;
  /** Between a picture and its caption. */
  readonly figureGap: number;
  readonly figureAfter: number;
  readonly breakBefore: number;
  readonly breakAfter: number;
  /** Above each footnote, and between its blocks. */
  readonly noteBefore: number;
  /** Between the text of a page and the space above its notes, where the rule stands: as much as LibreOffice takes, whatever a file says. */
  readonly notesSeparator: number;

  readonly contentsAfter: number;
  readonly cover: CoverSpacing;
  /** Between a heading and the rule under it, where it has one. Whole points. */
  readonly headingRuleGap: number;
  headingBefore(rank: HeadingRank): number;
  headingAfter(rank: HeadingRank): number;
  /** @param level of an entry of the contents, from 1 */
  contentsBefore(level: number): number;
  /** The type size of the cover's title: a long one is set smaller, so that the cover stays one page. @param length in characters */
  titleSize(length: number): number;
  /** The type size of an entry of the contents. @param level of the entry, from 1 */
  contentsSize(level: number): number;
  /** The width of the column that a heading's number stands in; one for the usual levels, so that their texts stand under each other. */
  headingColumn(rank: HeadingRank): number;
  /** The same of an entry of the contents. */
  contentsColumn(level: number): number;
  /** Where an entry begins. @param level of the entry, from 1 @param numbered whether any entry of the contents has a number */
  contentsLeft(level: number, numbered: boolean): number;
  /** The type size of a table's text. @param size that it has elsewhere @param scale how much smaller this table is set, up to 1 */
  tableSize(size: number, scale: number): number;
  /**
   * Left and right of a cell's text: less in smaller type, and where many columns share the room, so that a table is not all padding.
   * @param room the table's width
   */
  cellPadding(room: number, columns: number, scale: number, dense: boolean): number;
  /** Code in a line of text: letters of typewriter fonts look larger than others. @param textSize of the text around */
  codeSize(textSize: number): number;
}

/** The edge of a background above and below: word processors paint it as far as its borders, and these take room. Points. */
export const frameEdge = 0.5;

/** The line around the name of a key, which its line of text is taller by above and below. Points. */
export const keyEdge = 0.5;

/** Two lines of the cover, about. */
const longestTitle = 52;

/** The finest lengths and type sizes that word processors know: all formats round to them, or a page of small differences adds up to a line. */
const twentieths = (points: number): number => Math.round(points * 20) / 20;
const halves = (points: number): number => Math.round(points * 2) / 2;

/** The most that a digit and a point of a number take in usual fonts, and what parts it from its text; multiples of the type size. */
const numberDigit = 0.55;
const numberPoint = 0.27;
const numberGap = 0.5;

/** Room for two digits of the policy and of its section, and one of what is below: the same for every document, so that none is set anew when another policy is added. */
function numberColumn(level: number, size: number): number {
  const digits = 2 * Math.min(level, 2) + Math.max(0, level - 2);
  return twentieths(size * (digits * numberDigit + (level - 1) * numberPoint + numberGap));
}

/** Deeper entries of the contents stand in by a step only: their text would run out of room. */
const columnsInContents = 3;
const deepestEntry = 6;

/** @param theme whose type sizes all distances are multiples of */
export function createSpacing({
  scale,
  page,
  rhythm,
  cover,
  subpolicy,
}: Pick<Theme, "scale" | "page" | "rhythm" | "cover" | "subpolicy">): Spacing {
  const ems = (multiple: number) => twentieths(multiple * scale.body);
  const cells = (multiple: number) => twentieths(multiple * scale.table);
  const block = ems(rhythm.paragraphAfter);
  const wide = ems(rhythm.blockAfter);
  const tight = ems(rhythm.tightItem);
  const barInset = ems(0.3);
  const barGap = Math.round(0.85 * scale.body);
  const contentsIndent = ems(1.35);
  const contentsSize = (level: number) => (level === 1 ? scale.body : halves(0.95 * scale.body));
  const headingNumber = (level: number) => numberColumn(level, scale.headings[level - 1] ?? scale.body);
  const contentsColumn = (level: number) => numberColumn(level, contentsSize(level));
  const contentsLeft = (level: number, numbered: boolean): number => {
    const above = Math.min(level, deepestEntry) - 1;
    if (above < 1) return 0;
    // Numbers stand under the text of the entry above.
    const step = numbered && above < columnsInContents ? contentsColumn(above) : contentsIndent;
    return contentsLeft(above, numbered) + step;
  };
  return {
    lineHeights: { heading: 1, table: 1.05, code: 1.1, note: 1, furniture: 1 },
    paragraphAfter: block,
    summaryAfter: 2 * block,
    partBefore: ems(2.4),
    tightItemAfter: tight,
    looseItemAfter: ems(rhythm.looseItem),
    listIndent: ems(1.8),
    bulletHang: ems(0.9),
    listDigit: ems(0.55),
    barInset,
    bar: ems(0.22),
    barGap,
    barIndent: barInset + barGap,
    quoteAfter: block,
    code: { before: ems(0.55), after: wide, paddingY: Math.round(0.4 * scale.body) },
    codeInset: ems(0.65),
    callout: { before: ems(0.4), after: wide, paddingY: Math.round(0.4 * scale.body) },
    calloutRight: ems(0.5),
    calloutGap: ems(0.3),
    sign: { size: ems(0.88), drop: Math.round(0.14 * scale.body * 2) / 2, after: ems(0.42) },
    cellPaddingX: cells(rhythm.cellX),
    cellPaddingY: cells(rhythm.cellY),
    denseCellPaddingY: cells(0.05),
    formLift: ems(1),
    signatureLift: ems(2.6),
    cellGap: 2 * cells(0.25),
    tableAfter: wide,
    figureBefore: ems(0.4),
    figureGap: ems(0.4),
    figureAfter: wide,
    breakBefore: ems(0.6),
    breakAfter: wide,
    noteBefore: ems(0.3),
    notesSeparator: 6.2,
    contentsAfter: tight,
    cover: {
      before: twentieths(page.height * cover.sink),
      padding: cover.frame.padding,
      organizationAfter: twentieths(scale.title * cover.titleSink),
      titleAfter: ems(0.9),
      frameAfter: ems(2.6),
      editionAfter: ems(1.1),
      smallPrintAfter: ems(0.2),
      noticeBefore: ems(0.6),
    },
    headingRuleGap: Math.round(0.45 * scale.body),
    // The title of a sub-policy begins a page, and its column is that of its sections.
    headingBefore: (rank) => ems(rhythm.headingBefore[rank === "subpolicy" ? 0 : rank - 1] ?? 1),
    headingAfter: (rank) => ems(rank === "subpolicy" ? subpolicy.after : (rhythm.headingAfter[rank - 1] ?? 0.3)),
    titleSize: (length) => (length <= longestTitle ? scale.title : halves(0.78 * scale.title)),
    contentsBefore: (level) => ems(level === 1 ? 0.4 : 0),
    contentsSize,
    headingColumn: (rank) => Math.max(...[1, 2, 3, rank === "subpolicy" ? 2 : rank].map(headingNumber)),
    contentsColumn,
    contentsLeft,
    tableSize: (size, factor) => (factor === 1 ? size : halves(factor * size)),
    cellPadding: (room, columns, factor, dense) =>
      twentieths(Math.min(cells(rhythm.cellX) * factor * (dense ? 0.55 : 1), room / columns / 8)),
    codeSize: (textSize) => halves(0.92 * textSize),
  };
}

/** The sizes of a table's type, as shares of what tables have: one that needs more room than there is gets the first in which its words fit. Smaller ones nobody reads on paper. */
export const tableScales = [1, 0.9, 0.8] as const;

/** Rows taller than this share of the page may split: kept together they would leave half a page empty. */
export const tallestWholeRow = 1 / 3;

/**
 * The page, turned for a wide table. Header and footer stay above and below the text. What is bound in a portrait page's left margin is a turned
 * page's top: that keeps at least the room of the one it replaces.
 */
export function landscape(page: PageGeometry): PageGeometry {
  const { top, right, bottom, left } = page.margins;
  const side = Math.min(left, right);
  return {
    ...page,
    width: page.height,
    height: page.width,
    margins: { top: Math.max(top, left), right: side, bottom: Math.max(bottom, right), left: side },
  };
}

/** The most room that a logo takes on the cover; points. */
export const coverLogo = { maxWidth: 220, maxHeight: 54 } as const;

/** The same of a signature beside an approval. */
export const signaturePicture = { maxWidth: 72, maxHeight: 20 } as const;
