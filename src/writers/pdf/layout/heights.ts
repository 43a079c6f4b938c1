/** How tall a node will be, before it is placed: the look-ahead that keeps headings, rows and figures together without laying anything out twice. */
import type { Footnote } from "../../../document/tree.js";
import type { ListNode, PrintNode, StackNode, TableNode, TextNode } from "../definition/nodes.js";
import { breakLines } from "../measure/line-breaking.js";
import type { TextLine } from "../measure/text-line.js";
import { gridOf, ruleRoom, setColumnWidths, staysWithNext } from "./table-grid.js";
import { notesOfRows } from "./table-notes.js";

/** The fewest lines of a paragraph that may stand alone at the foot or the head of a page. */
export const leastLines = 2;
/** Indents come and go by addition; widths that differ by less than this are the same column. Points. */
const sameWidth = 0.01;

/** The lines of a text in a column of some width; kept, because the look-ahead and the printing ask for the same. */
export function linesOf(node: TextNode, width: number): readonly TextLine[] {
  if (node.set !== undefined && Math.abs(node.set.width - width) < sameWidth) return node.set.lines;
  const { pieces, hyphenation, continuation, column, source, base = null } = node;
  if (pieces === undefined || hyphenation === undefined) throw new Error("a text was not measured");
  const room = node.leader?.room ?? 0;
  const options = { source, continuation, column, base, hyphenation };
  const lines = breakLines(pieces, Math.max(1, width - room), options);
  node.set = { width, lines };
  return lines;
}

/** What must fit of a row that splits: a few lines. Points. */
export const leastOfSplit = ({ padding }: TableNode): number => splitRoom * padding.y;
/** As a multiple of the cell's padding. */
const splitRoom = 12;

export class Heights {
  /** How many tables' rows are being looked at: their lines bring no notes by themselves. */
  #inRows = 0;

  /**
   * @param notesOf the footnotes that a line would bring to the page
   * @param notesHeight the room that they would take there
   * @param tallestWhole height up to which a table's row is kept whole
   */
  constructor(
    private readonly notesOf: (line: TextLine) => readonly Footnote[],
    private readonly notesHeight: (notes: readonly Footnote[]) => number,
    private readonly tallestWhole: () => number,
  ) {}

  whole(node: PrintNode, width: number): number {
    const [left, top, right, bottom] = node.margin;
    const inner = width - left - right;
    return top + this.#content(node, inner) + bottom;
  }

  /** What must stand together with a heading before it: two lines, a header row and the first row, a first item. */
  head(node: PrintNode, width: number): number {
    const [left, top, right] = node.margin;
    const inner = width - left - right;
    switch (node.kind) {
      case "text": {
        const lines = linesOf(node, inner);
        const least = lines.length <= leastLines + 1 ? lines : lines.slice(0, leastLines);
        // What comes last on a page may hang over its foot by the leading.
        return top + this.#lines(least) - (least.at(-1)?.leading ?? 0);
      }
      case "stack": {
        const padding = node.frame?.padding;
        const column = inner - (padding?.[0] ?? 0) - (padding?.[2] ?? 0);
        return top + (padding?.[1] ?? 0) + this.chain(node.stack, 0, column);
      }
      case "list": {
        const first = node.ul[0];
        return top + (first === undefined ? 0 : this.head(first, inner - node.indent));
      }
      case "table":
        return top + this.#tableHead(node, inner);
      case "picture":
        return top + this.#content(node, inner);
    }
  }

  /** A child, with those that must not be parted from it. */
  chain(nodes: readonly PrintNode[], from: number, width: number): number {
    let height = 0;
    for (let index = from; index < nodes.length; index++) {
      const node = nodes[index];
      if (node === undefined) break;
      if (!node.keepWithNext || index === nodes.length - 1) return height + this.head(node, width);
      height += this.whole(node, width);
    }
    return height;
  }

  row(node: TableNode, row: number): number {
    const { padding } = node;
    let height = 0;
    this.#inRows++;
    node.table.body[row]?.forEach((cell, column) => {
      if ("_span" in cell || (cell.rowSpan ?? 1) > 1) return;
      height = Math.max(height, this.whole(cell, cellWidth(node, column, cell)));
    });
    this.#inRows--;
    const above = row === 0 ? ruleRoom(node, -1) : 0;
    return above + height + 2 * padding.y + ruleRoom(node, row);
  }

  /** Rows that cells join by spanning them. */
  rows(node: TableNode, from: number, to: number): number {
    let height = 0;
    for (let row = from; row < to; row++) height += this.row(node, row);
    if (to - from === 1) return height;
    this.#inRows++;
    for (let row = from; row < to; row++) {
      node.table.body[row]?.forEach((cell, column) => {
        if ("_span" in cell || (cell.rowSpan ?? 1) === 1) return;
        height = Math.max(height, this.whole(cell, cellWidth(node, column, cell)) + 2 * node.padding.y);
      });
    }
    this.#inRows--;
    return height;
  }

  /** Rows that no page may part, from a group of a table on, with the notes that they bring; of a row that may split, what stands there at the least. */
  start(node: TableNode, first: number): number {
    const { groups } = gridOf(node);
    let height = 0;
    let last = first;
    for (; ; last++) {
      const group = groups[last];
      if (group === undefined) break;
      const rows = this.rows(node, group.from, group.to);
      const splits = group.from >= node.headerRows && rows > this.tallestWhole();
      height += splits ? Math.min(rows, leastOfSplit(node)) : rows;
      if (splits || !staysWithNext(node, group, groups[last + 1])) break;
    }
    const notes = notesOfRows(node, groups[first]?.from ?? 0, groups[last]?.to ?? 0);
    return height + (this.#inRows > 0 ? 0 : this.notesHeight(notes));
  }

  #tableHead(node: TableNode, width: number): number {
    setColumnWidths(node, width);
    return this.start(node, 0);
  }

  #content(node: PrintNode, width: number): number {
    switch (node.kind) {
      case "text":
        return this.#lines(linesOf(node, width));
      case "stack":
        return this.#stack(node, width);
      case "list":
        return this.#list(node, width);
      case "table":
        setColumnWidths(node, width);
        return this.rows(node, 0, node.table.body.length);
      case "picture":
        return node.height * Math.min(1, width / node.width);
    }
  }

  #stack(node: StackNode, width: number): number {
    const [left, top, right, bottom] = node.frame?.padding ?? [0, 0, 0, 0];
    let height = top + bottom + (node.rule?.width ?? 0);
    for (const child of node.stack) height += this.whole(child, width - left - right);
    return height;
  }

  #list(node: ListNode, width: number): number {
    let height = 0;
    for (const item of node.ul) height += this.whole(item, width - node.indent);
    return height;
  }

  #lines(lines: readonly TextLine[]): number {
    let height = 0;
    const notes: Footnote[] = [];
    for (const line of lines) {
      height += line.getHeight();
      if (line.noted && this.#inRows === 0) notes.push(...this.notesOf(line));
    }
    return height + (notes.length === 0 ? 0 : this.notesHeight(notes));
  }
}

function cellWidth(node: TableNode, column: number, cell: StackNode): number {
  const { widths } = node.table;
  let width = widths[column]?._calcWidth ?? 0;
  for (let along = 1; along < (cell.colSpan ?? 1); along++) {
    width += (widths[column + along]?._calcWidth ?? 0) + (node._offsets?.offsets[column + along] ?? 0);
  }
  return width;
}
