/** Measures the print nodes: pdfmake's measuring, with our text, lists and pictures. */
import type { ListNode, PictureNode, Run, TextNode } from "../definition/nodes.js";
import type { PdfFile } from "../file/pdf-file.js";
import { DocMeasure } from "../pdfmake.js";
import type { PieceBuilder } from "./piece-builder.js";

/** The least width that a picture asks of a table's column, in points; it shrinks to what it gets. */
const leastPicture = 36;

export class Measurer extends DocMeasure {
  constructor(
    file: PdfFile,
    private readonly pieces: PieceBuilder,
  ) {
    super(file, {}, {}, null, {});
  }

  override measureLeaf(node: TextNode): TextNode {
    const direction = node.continuation === null ? "auto" : "ltr";
    const { pieces, minWidth, maxWidth, base } = this.pieces.build(node.text, direction);
    node.pieces = pieces;
    node.base = base;
    const room = node.leader?.room ?? 0;
    node._minWidth = minWidth + room;
    node._maxWidth = maxWidth + room;
    return node;
  }

  override measureUnorderedList(node: ListNode): ListNode {
    let minWidth = 0;
    let maxWidth = 0;
    for (const item of node.ul) {
      const measured = this.measureNode(item);
      minWidth = Math.max(minWidth, measured._minWidth ?? 0);
      maxWidth = Math.max(maxWidth, measured._maxWidth ?? 0);
    }
    node.markerPieces = node.markers.map((marker) =>
      marker.kind === "bullet" || marker.run === null ? [] : this.inline(marker.run),
    );
    node._minWidth = minWidth + node.indent;
    node._maxWidth = maxWidth + node.indent;
    return node;
  }

  override measureImage(node: PictureNode): PictureNode {
    node._minWidth = Math.min(node.width, leastPicture);
    node._maxWidth = node.width;
    return node;
  }

  /** The pieces of a single run, for markers and numbers. */
  inline(run: Run) {
    return this.pieces.build([run]).pieces;
  }
}
