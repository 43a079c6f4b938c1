/**
 * Measures the print nodes: text becomes pieces, and every node gets the widths of its widest word and of its widest line, as pdfmake's layout asks for them. Margins
 * are part of a node's widths.
 */
import type { Table } from "../../../document/tree.js";
import type { ListNode, PictureNode, PrintNode, Run, StackNode, TableNode, TextNode } from "../definition/nodes.js";
import { findColumnNeeds } from "./column-needs.js";
import { type BaseDirection, beginsAtRight } from "./direction.js";
import type { Hyphenation } from "./hyphenation.js";
import { leastPicture, type Piece } from "./piece.js";
import type { PieceBuilder } from "./piece-builder.js";
import { fittedTable } from "./table-steps.js";

export class Measurer {
  /** Tables whose columns have no room for whole words. */
  readonly divided = new Set<Table>();

  constructor(
    private readonly pieces: PieceBuilder,
    private readonly hyphenation: Hyphenation,
  ) {}

  /** @returns the node, or, of a table, another translation of it */
  measure(node: PrintNode): PrintNode {
    const measured = this.#measured(node);
    const [left, , right] = measured.margin;
    measured._minWidth = (measured._minWidth ?? 0) + left + right;
    measured._maxWidth = (measured._maxWidth ?? 0) + left + right;
    return measured;
  }

  #measured(node: PrintNode): PrintNode {
    switch (node.kind) {
      case "text":
        return this.#text(node);
      case "stack":
        return this.#stack(node);
      case "list":
        return this.#list(node);
      case "table":
        return this.#table(node);
      case "picture":
        return this.#picture(node);
    }
  }

  #text(node: TextNode): TextNode {
    const direction = node.continuation === null ? "auto" : "ltr";
    const { pieces, minWidth, maxWidth, base } = this.pieces.build(node.text, direction);
    if (node.column?.numbered === true) fillColumn(pieces, node.text[0], node.column.width);
    node.pieces = pieces;
    node.base = base;
    node.hyphenation = this.hyphenation;
    const room = node.leader?.room ?? 0;
    node._minWidth = minWidth + room;
    node._maxWidth = maxWidth + room;
    return node;
  }

  #stack(node: StackNode): StackNode {
    node.stack = node.stack.map((child) => this.measure(child));
    node._minWidth = 0;
    node._maxWidth = 0;
    for (const { _minWidth = 0, _maxWidth = 0 } of node.stack) {
      node._minWidth = Math.max(node._minWidth, _minWidth);
      node._maxWidth = Math.max(node._maxWidth, _maxWidth);
    }
    return node;
  }

  #list(node: ListNode): ListNode {
    let minWidth = 0;
    let maxWidth = 0;
    for (const item of node.ul) {
      const { _minWidth = 0, _maxWidth = 0 } = this.measure(item);
      minWidth = Math.max(minWidth, _minWidth);
      maxWidth = Math.max(maxWidth, _maxWidth);
    }
    const direction = beginsAtRight(node) ? "rtl" : "auto";
    node.markerPieces = node.markers.map((marker) =>
      marker.kind === "bullet" || marker.run === null ? [] : this.inline(marker.run, direction),
    );
    node._minWidth = minWidth + node.indent;
    node._maxWidth = maxWidth + node.indent;
    return node;
  }

  /** @returns the table, or another translation of it in which its words have room */
  #table(node: TableNode): TableNode {
    return fittedTable(node, {
      whole: (one) => this.#columns(one),
      hyphenated: (one) => {
        this.divided.add(one.source);
        return findColumnNeeds(one, "hyphenated").claim;
      },
    });
  }

  #columns(node: TableNode): number {
    const gaps = node.table.widths.map((_, index) => (index === 0 ? 1 : 2) * node.padding.x);
    node._offsets = { offsets: gaps, total: node.table.widths.length * 2 * node.padding.x };
    for (const row of node.table.body) for (const cell of row) if (!("_span" in cell)) this.measure(cell);
    const { claim, min, max } = findColumnNeeds(node, "whole");
    node._minWidth = min;
    node._maxWidth = max;
    return claim;
  }

  #picture(node: PictureNode): PictureNode {
    node._minWidth = Math.min(node.width, leastPicture);
    node._maxWidth = node.width;
    return node;
  }

  /** The pieces of a single run, for markers and numbers. */
  inline(run: Run, direction: BaseDirection = "auto") {
    return this.pieces.build([run], direction).pieces;
  }
}

/** Makes a number as wide as its column, where it has room in it: what is missing is white space behind it. */
function fillColumn(pieces: readonly Piece[], number: Run | undefined, width: number): void {
  const own = pieces.filter(({ run }) => run === number);
  const last = own.at(-1);
  if (last === undefined) return;
  const missing = width - own.reduce((sum, piece) => sum + piece.width, 0);
  if (missing < -last.trailingCut) return;
  last.width += missing;
  last.trailingCut += missing;
}
