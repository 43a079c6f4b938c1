/** A line of text, with the tree node that it came from. pdfmake's line, which keeps its height and baseline rather than searching for them. */

import type { Color } from "../../../config/theme.js";
import type { Anchor } from "../../../document/tree.js";
import type { Run, Source } from "../definition/nodes.js";
import { Line } from "../pdfmake.js";
import type { Artifact } from "../tags/element.js";
import type { Piece } from "./piece.js";

export interface Leader {
  readonly place: Anchor;
  readonly run: Run;
  /** Where the number ends, in points from the page's left edge. */
  right: number;
  readonly color: Color;
}

/** A picture stands on the baseline. */
const heightOf = ({ run: { box } }: Piece): number => (box?.kind === "picture" ? box.height : 0);

export class TextLine extends Line {
  declare inlines: Piece[];
  override x = 0;
  override y = 0;
  ascent = 0;
  descent = 0;
  /** Names of this place. */
  places: readonly string[] = [];
  leader: Leader | null = null;
  /** Goes on from the line before where the source has no break; the sign's colour. */
  continued: Color | null = null;
  /** Whether any piece needs more than its text drawn, leads somewhere, or brings a footnote: most lines need no second look. */
  ornate = false;
  linked = false;
  noted = false;
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
    this.ascent = Math.max(this.ascent, piece.extent.ascent, heightOf(piece));
    this.descent = Math.max(this.descent, piece.extent.descent);
    const { style, link, note, box } = piece.run;
    if (link !== null) this.linked = true;
    if (note !== null) this.noted = true;
    if (box !== null || style.underline || style.strike || style.background !== null || style.border !== null) {
      this.ornate = true;
    }
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
