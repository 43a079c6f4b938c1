/** The smallest thing that line breaking moves: a word, or a part of one where the font or the look changes within it. */
import type { Inline as OnLine } from "pdfmake/js/Line.js";
import type { Run } from "../definition/nodes.js";
import type { Typeface } from "./typeface.js";

/** How far a piece reaches above and below the baseline, in points, and the multiple of the two that its line is pitched by. */
export interface Extent {
  readonly ascent: number;
  readonly descent: number;
  readonly lineHeight: number;
}

/** The least width that a picture asks of a table's column, in points; it shrinks to what it gets. */
export const leastPicture = 36;
/** How much of a ruled blank is asked for when widths are shared out, as a share of its wish. */
const leastBlank = 0.25;

/** A class rather than a literal: a hundred pages hold a hundred thousand of them, and one shape keeps them fast. */
export class Piece implements OnLine {
  x = 0;
  leadingCut = 0;
  lineEnd = false;
  /** Belongs to one word with the next piece. */
  joined = false;
  /** Ends in a soft hyphen, which shows at a line's end only. */
  softHyphen = false;
  /** Of the bidirectional algorithm (UAX #9); odd where the text runs from right to left. */
  level = 0;
  /** Where in its line it is read, in a line that shows its pieces in another order. */
  order = 0;
  /** What the text means, where a replacement is drawn because no font has it. */
  actualText: string | null = null;

  constructor(
    readonly run: Run,
    readonly typeface: Typeface,
    readonly extent: Extent,
    public text: string,
    public width: number,
    public trailingCut: number,
  ) {}
}

/** What a piece asks of a table's column at the least, in points: pictures and blanks shrink with it. */
export function leastWidth({ run: { box }, width }: Piece): number {
  if (box?.kind === "picture") return Math.min(width, leastPicture);
  return box?.kind === "blank" ? width * leastBlank : width;
}
