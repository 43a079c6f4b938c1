/**
 * The rows of a table: each placed by pdfmake's `processRow`, which sets cells side by side and follows spans, with our own page breaks, fills, rules and
 * repeated header. Rows stay whole up to a third of the page; a taller one splits, without loss.
 */

import type { RowBreak } from "pdfmake/js/LayoutBuilder.js";
import { tallestWholeRow } from "../../../config/spacing.js";
import type { Color } from "../../../config/theme.js";
import type { Footnote } from "../../../document/tree.js";
import type { TableNode } from "../definition/nodes.js";
import type { Repeatable } from "./flow.js";
import { leastOfSplit } from "./heights.js";
import { copy, type DrawnVector, type Item, shift } from "./items.js";
import { beforeRow, type Edges } from "./mirroring.js";
import type { Printer } from "./printer.js";
import { gridOf, type RowGroup, ruleRoom, ruleUnder, setColumnWidths, staysWithNext } from "./table-grid.js";
import { notesOfRows } from "./table-notes.js";

/** A header taller than this share of the page is not repeated. */
const tallestHeader = 0.4;

export class TableRows {
  readonly #lefts: readonly number[];
  readonly #right: number;

  constructor(
    private readonly printer: Printer,
    private readonly node: TableNode,
  ) {
    const flow = printer.flow();
    setColumnWidths(node, flow.availableWidth);
    let x = flow.x;
    const lefts: number[] = [];
    for (const { _calcWidth } of node.table.widths) {
      lefts.push(x);
      x += _calcWidth + 2 * node.padding.x;
    }
    const columns = node.table.widths.map(({ _calcWidth }) => _calcWidth + 2 * node.padding.x);
    const { typeScale, landscape } = node.step;
    printer.tables.set(node.source, { columns, padding: node.padding.x, typeScale, landscape });
    this.#lefts = lefts;
    this.#right = x;
  }

  place(): void {
    const { node, printer } = this;
    const outermost = printer.nestedLevel === 1;
    const header = printer.heights.rows(node, 0, node.headerRows);
    const repeats = outermost && node.headerRows > 0 && header <= printer.flow().fullHeight() * tallestHeader;
    let repeated = false;
    const { groups } = gridOf(node);
    for (const [index, group] of groups.entries()) {
      if (outermost) this.#breakBefore(index, groups, repeats ? header : 0);
      const opens = repeats && group.from === 0;
      const items = printer.flow().current().items;
      const before = items.length;
      const top = printer.flow().y;
      for (let row = group.from; row < group.to; row++) {
        if (outermost && row > group.from) this.#breakWithin(row, repeats ? header : 0);
        this.#row(row);
      }
      if (opens && items === printer.flow().current().items) {
        this.printer.writer.pushToRepeatables(this.#repeatable(items.slice(before), top, printer.flow().y));
        repeated = true;
      }
    }
    if (repeated) printer.writer.popFromRepeatables();
  }

  /** The header as it will be drawn on the next pages; its items' heights count from its own top. */
  #repeatable(items: readonly Item[], top: number, bottom: number): Repeatable {
    const again = items.map((item) => {
      const one = copy(item);
      shift(one, 0, -top);
      one.item.places = [];
      one.item.artifact = "repeated";
      return one;
    });
    return { items: again, height: bottom - top, insertedOnPages: [] };
  }

  /** Rows that fit on a page are not split, and what must not be parted stays together. */
  #breakBefore(index: number, groups: readonly RowGroup[], header: number): void {
    const { printer, node } = this;
    const { heights, footnotes } = printer;
    const group = groups[index];
    if (group === undefined) return;
    const flow = printer.flow();
    const notes = footnotes.unplaced(notesOfRows(node, group.from, group.to));
    const height = heights.rows(node, group.from, group.to);
    const full = flow.fullHeight() - (group.from < node.headerRows ? 0 : header);
    const noted = footnotes.height(notes, flow);
    const alone = height + noted;
    const together = staysWithNext(node, group, groups[index + 1]) ? heights.start(node, index) : alone;
    const splits = height > full * tallestWholeRow && alone > flow.availableHeight;
    const whole = together <= full ? Math.max(alone, together) : alone;
    const least = splits ? Math.min(alone, leastOfSplit(node)) : whole;
    if (!flow.atTop() && least > flow.availableHeight && (splits || whole <= flow.fullHeight())) {
      printer.writer.moveToNextPage();
    }
    if (alone <= full && alone <= printer.flow().availableHeight + 1e-6) {
      // A note takes only what its row, and those that must not be parted from it, leave.
      const kept = whole <= printer.flow().availableHeight ? whole : alone;
      this.#bring(notes, kept - noted);
      return;
    }
    // The row goes over to other pages; its notes follow where it ends.
    this.#late.push(...notes);
  }

  /** A cell that spans more rows than a page holds lets them part, but not split. */
  #breakWithin(row: number, header: number): void {
    const { printer, node } = this;
    const flow = printer.flow();
    const height = printer.heights.row(node, row);
    const isTall = height > (flow.fullHeight() - header) * tallestWholeRow;
    if (!isTall && height > flow.availableHeight + 1e-6 && !flow.atTop()) printer.writer.moveToNextPage();
  }

  readonly #late: Footnote[] = [];

  /** @param reserved height of the rows that are to stand on the same page, in points */
  #bring(notes: readonly Footnote[], reserved: number): void {
    if (notes.length > 0 && this.printer.rowsBringNotes()) this.printer.placeNotes(notes, reserved);
  }

  #row(row: number): void {
    const { printer, node } = this;
    const { y: pad } = node.padding;
    const under = ruleRoom(node, row);
    const { writer } = printer;
    const flow = printer.flow();
    const first = flow.current();
    const from = first.items.length;
    const page = flow.page;
    if (row === 0) {
      this.#rule(flow.y, -1, page);
      flow.skip(ruleRoom(node, -1));
    }
    const top = flow.y;
    const open = () => {
      flow.availableHeight -= pad + under;
      flow.moveDown(pad);
    };
    open();
    writer.on("pageChanged", open);
    if (row === 0 || !node.table.body[row]?.some((cell) => "_span" in cell)) delete node._bottomByPage;
    const mirror = node.mirrored ? beforeRow(flow.pages, flow.page) : null;
    const { pageBreaks } = printer.processRow({
      cells: node.table.body[row] ?? [],
      widths: node.table.widths,
      gaps: node._offsets?.offsets ?? [],
      tableBody: node.table.body,
      tableNode: node,
      rowIndex: row,
    });
    writer.removeListener("pageChanged", open);
    mirror?.(this.#cells(row), { left: this.#left(), right: this.#right });
    flow.availableHeight += pad + under;
    flow.skip(pad);
    const color = this.#fill(row);
    if (color !== null && pageBreaks.length === 0) {
      const [x, w] = [this.#left(), this.#right - this.#left()];
      const fill: DrawnVector = { type: "rect", x, y: top, w, h: flow.y - top + under, color };
      first.items.splice(from, 0, { type: "vector", item: fill });
    }
    this.#brokenRules(row, pageBreaks);
    this.#rule(flow.y, row, flow.page);
    flow.skip(under);
    this.#bring(this.#late.splice(0), 0);
  }

  /** The edges of a row's cells as they are placed, from left to right. */
  #cells(row: number): Edges[] {
    return (this.node.table.body[row] ?? []).flatMap((cell, column) => {
      if ("_span" in cell) return [];
      const right = this.#lefts[column + (cell.colSpan ?? 1)] ?? this.#right;
      return [{ left: this.#lefts[column] ?? 0, right }];
    });
  }

  #left(): number {
    return this.#lefts[0] ?? 0;
  }

  /** Behind header rows, and behind every second row of the others. */
  #fill(row: number): Color | null {
    const { headerRows, paint } = this.node;
    if (row < headerRows) return paint.headerFill;
    return (row - headerRows) % 2 === 1 ? paint.band : null;
  }

  /** A row that goes over to the next page is closed by a rule on this one. */
  #brokenRules(row: number, breaks: readonly RowBreak[]): void {
    for (const { prevPage, prevY } of breaks) this.#rule(prevY + this.node.padding.y, row, prevPage, true);
  }

  /** The rule under a row, but not through cells that go on below it. @param row -1 for the table's upper edge */
  #rule(y: number, row: number, page: number, broken = false): void {
    const { node, printer } = this;
    const stroke = ruleUnder(node, row);
    if (stroke === null) return;
    const { width: lineWidth, color: lineColor } = stroke;
    const spanned = broken ? null : (gridOf(node).goesOn[row] ?? null);
    const items = printer.flow().pages[page]?.items;
    let start: number | null = null;
    const draw = (end: number) => {
      if (start === null) return;
      const at = y + lineWidth / 2;
      const sides = this.#left() + this.#right;
      const [x1, x2] = node.mirrored ? [sides - end, sides - start] : [start, end];
      items?.push({ type: "vector", item: { type: "line", x1, x2, y1: at, y2: at, lineWidth, lineColor } });
      start = null;
    };
    this.#lefts.forEach((x, column) => {
      if (spanned?.has(column) === true) draw(x);
      else start ??= x;
    });
    draw(this.#right);
  }
}
