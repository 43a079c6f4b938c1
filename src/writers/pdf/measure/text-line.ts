/** A line of text, with the tree node that it came from. pdfmake's line, which keeps its height and baseline rather than searching for them. */

import type { Color } from "../../../config/theme.js";
import type { Anchor } from "../../../document/tree.js";
import type { Run, Source } from "../definition/nodes.js";
import { Line } from "../pdfmake.js";
import type { Artifact } from "../tags/element.js";
import type { Extent, Piece } from "./piece.js";

export interface Leader {
  readonly place: Anchor;
  readonly run: Run;
  /** Where the number ends, in points from the page's left edge. */
  right: number;
  readonly color: Color;
}

/** Word processors measure lines in twips: the font's own height is rounded to them, and what its multiple adds is cut off. Points. */
const twips = 20;
const tolerance = 1e-6;
const lineHeight = (own: number, multiple: number): number =>
  Math.floor(Math.round(own * twips) * multiple + tolerance) / twips;

export class TextLine extends Line {
  declare inlines: Piece[];
  override x = 0;
  override y = 0;
  ascent = 0;
  descent = 0;
  /** What the line's pitch adds to the heights of its fonts, half above and half below them: room to the next line, which nothing needs at the foot of a page. */
  leading = 0;
  /** Names of this place. */
  places: readonly string[] = [];
  leader: Leader | null = null;
  /** Goes on from the line before where the source has no break; the sign's colour. */
  continued: Color | null = null;
  /** Whether any piece needs more than its text drawn, leads somewhere, or brings a footnote: most lines need no second look. */
  ornate = false;
  linked = false;
  noted = false;
  /** What the pieces so far reach above and below the baseline, and the last of them that reached further. */
  above = 0;
  below = 0;
  pictured = 0;
  furthest: Extent | null = null;
  /** How much of the room beside the line lies on its left: 0 for flush left, 1 for flush right. */
  alignmentShare = 0;
  /** Furniture, or a header row drawn again: not part of the text. */
  artifact: Artifact | null = null;

  constructor(
    maxWidth: number,
    readonly source: Source | null,
    /** From the column's left edge, in points. */
    readonly indent: number,
  ) {
    super(maxWidth);
  }

  add(piece: Piece): void {
    this.addInline(piece);
    const { style, link, note, box } = piece.run;
    const picture = box?.kind === "picture" ? box.height : 0;
    if (piece.extent !== this.furthest || picture > this.pictured) this.#reach(piece.extent, picture);
    if (link !== null) this.linked = true;
    if (note !== null) this.noted = true;
    if (box !== null || style.underline || style.strike || style.background !== null || style.border !== null) {
      this.ornate = true;
    }
  }

  /** A picture stands on the baseline. */
  #reach(extent: Extent, picture: number): void {
    this.furthest = extent;
    this.above = Math.max(this.above, extent.ascent);
    this.below = Math.max(this.below, extent.descent);
    this.pictured = Math.max(this.pictured, picture);
    const own = this.above + this.below;
    this.leading = lineHeight(own, extent.lineHeight) - own;
    this.ascent = Math.max(this.above, this.pictured) + this.leading / 2;
    this.descent = this.below + this.leading / 2;
  }

  override getHeight(): number {
    return this.ascent + this.descent;
  }

  override getAscenderHeight(): number {
    return this.ascent;
  }

  /** pdfmake's own would hand back a plain line. */
  override clone(): TextLine {
    return Object.assign(new TextLine(this.maxWidth, this.source, this.indent), this);
  }
}
