/** Every distance of the page, as a multiple of the theme's type sizes, so that a larger body text spreads the whole page. Points. */
import type { Theme } from "../../../config/theme.js";
import type { HeadingLevel } from "../../../document/tree.js";

/** The line width of hairlines, in points: the thinnest that every office printer draws. */
const hairline = 0.5;

export interface Spacing {
  readonly hairline: number;
  readonly paragraphAfter: number;
  readonly tightItemAfter: number;
  readonly looseItemAfter: number;
  readonly listIndent: number;
  readonly markerGap: number;
  readonly frameAfter: number;
  readonly framePadding: number;
  readonly bar: number;
  readonly tablePaddingX: number;
  readonly tablePaddingY: number;
  readonly tableAfter: number;
  readonly captionAfter: number;
  readonly contentsIndent: number;
  readonly contentsBefore: number;
  readonly contentsNumber: number;
  readonly noteAfter: number;
  readonly coverLogoAfter: number;
  readonly coverTitleBefore: number;
  readonly coverSubtitleAfter: number;
  readonly blankText: number;
  readonly blankDate: number;
  /** The narrowest column that text may be pushed into by indentation. */
  readonly leastRoom: number;
  /** The same in a table's cell. */
  readonly leastCellRoom: number;
  headingBefore(level: HeadingLevel): number;
  headingAfter(level: HeadingLevel): number;
}

export function createSpacing(theme: Theme): Spacing {
  const em = theme.scale.body;
  const cell = theme.scale.table;
  const before = [1.8, 1.7, 1.3, 1.1, 1, 1];
  const after = [0.9, 0.55, 0.45, 0.35, 0.3, 0.3];
  return {
    hairline,
    paragraphAfter: 0.62 * em,
    tightItemAfter: 0.18 * em,
    looseItemAfter: 0.5 * em,
    listIndent: 1.75 * em,
    markerGap: 0.5 * em,
    frameAfter: 0.95 * em,
    framePadding: 0.65 * em,
    bar: 0.27 * em,
    tablePaddingX: 0.65 * cell,
    tablePaddingY: 0.38 * cell,
    tableAfter: 1.2 * em,
    captionAfter: 1 * em,
    contentsIndent: 1.5 * em,
    contentsBefore: 0.55 * em,
    contentsNumber: 3 * em,
    noteAfter: 0.25 * em,
    coverLogoAfter: 2 * em,
    coverTitleBefore: theme.page.height * 0.16,
    coverSubtitleAfter: 3 * em,
    blankText: 20 * em,
    blankDate: 9 * em,
    leastRoom: 14 * em,
    leastCellRoom: 5 * em,
    headingBefore: (level) => (before[level - 1] ?? 1) * em,
    headingAfter: (level) => (after[level - 1] ?? 0.3) * em,
  };
}
