/** The distances of the page: those of every format, and the few that only this one needs. Points. */
import { createSpacing as createSharedSpacing, type Spacing as SharedSpacing } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";

/** The line width of hairlines, in points: the thinnest that every office printer draws. */
const hairline = 0.5;

export interface Spacing extends SharedSpacing {
  readonly hairline: number;
  /** Between a list item's marker and its text. */
  readonly markerGap: number;
  /** What page numbers take at the right of the contents. */
  readonly contentsNumber: number;
  readonly blankText: number;
  readonly blankDate: number;
  /** The narrowest column that text may be pushed into by indentation. */
  readonly leastRoom: number;
  /** The same in a table's cell. */
  readonly leastCellRoom: number;
}

export function createSpacing(theme: Theme): Spacing {
  const em = theme.scale.body;
  return {
    ...createSharedSpacing(theme),
    hairline,
    markerGap: 0.5 * em,
    contentsNumber: 3 * em,
    blankText: 20 * em,
    blankDate: 9 * em,
    leastRoom: 14 * em,
    leastCellRoom: 5 * em,
  };
}
