/** Places a text's lines: no line alone at the foot or head of a page, footnotes on the page that refers to them, and every line somewhere. */
import type { Alignment, Footnote } from "../../../document/tree.js";
import type { TextNode } from "../definition/nodes.js";
import type { TextLine } from "../measure/text-line.js";
import { leastLines, linesOf } from "./heights.js";
import type { Printer } from "./printer.js";

/** How much of the room beside a line lies on its left. */
export const alignmentShare: Readonly<Record<Alignment, number>> = { left: 0, center: 0.5, right: 1 };

export function placeText(printer: Printer, node: TextNode): void {
  const flow = printer.flow();
  const lines = linesOf(node, flow.availableWidth);
  // Cells of tables in cells go over as they come.
  const controlled = printer.nestedLevel <= 1;
  let moved = false;
  for (let at = 0; at < lines.length; ) {
    let fit = fitting(printer, lines, at);
    const left = lines.length - at;
    if (controlled && fit < left) {
      if (left - fit < leastLines) fit = left - leastLines;
      if (at === 0 && fit < leastLines) fit = 0;
    }
    if (fit <= 0) {
      // A header row that is drawn again may leave less than what should go together: then a line goes there all the same.
      if (flow.atTop() || moved) fit = Math.max(1, fitting(printer, lines, at));
      else {
        printer.writer.moveToNextPage();
        moved = true;
        continue;
      }
    }
    moved = false;
    for (const line of lines.slice(at, at + fit)) placeLine(printer, node, line);
    at += fit;
    if (at < lines.length) printer.writer.moveToNextPage();
  }
}

/** How many lines, and the notes they bring, the page still has room for. The last may hang over by its leading, as in word processors. */
function fitting(printer: Printer, lines: readonly TextLine[], from: number): number {
  const flow = printer.flow();
  // Heights are sums of rounded numbers.
  let height = flow.availableHeight + 1e-6;
  let noted = 0;
  const notes = new Set<Footnote>();
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    height -= line.getHeight();
    if (line.noted && printer.linesBringNotes()) {
      for (const note of printer.footnotes.pending(line)) notes.add(note);
      noted = printer.footnotes.height([...notes], flow);
    }
    if (height + line.leading - noted < 0) break;
  }
  return at - from;
}

/** Text that runs from right to left begins at the right, where nothing else is asked for. */
function alignmentOf({ alignment, base }: TextNode): Alignment {
  return alignment === "left" && base === 1 ? "right" : alignment;
}

function placeLine(printer: Printer, node: TextNode, line: TextLine | undefined): void {
  if (line === undefined) return;
  const flow = printer.flow();
  const slack = flow.availableWidth - line.indent - line.getWidth();
  line.alignmentShare = node.leader === null ? alignmentShare[alignmentOf(node)] : 0;
  // What stands in stands in at the side where its lines begin.
  const left = node.base === 1 ? 0 : line.indent;
  line.x = flow.x + left + slack * line.alignmentShare;
  line.y = flow.y;
  if (node.leader !== null && line === node.set?.lines.at(-1)) {
    line.leader = { ...node.leader, right: flow.x + flow.availableWidth };
  }
  printer.placement.put({ type: "line", item: line }, line);
  flow.moveDown(line.getHeight());
  // What comes last on a page may hang over by its leading, also where notes follow.
  if (line.noted && printer.linesBringNotes()) printer.placeNotes(printer.footnotes.pending(line), -line.leading);
}
