/** The footnotes that rows of a table refer to: a row brings them to the page as a whole, before it is placed. */
import type { Footnote } from "../../../document/tree.js";
import type { PrintNode, TableNode } from "../definition/nodes.js";

/** @param to the row after the last one; @returns each note once, in the order of the text */
export function notesOfRows(node: TableNode, from: number, to: number): Footnote[] {
  const notes: Footnote[] = [];
  for (const row of node.table.body.slice(from, to)) {
    for (const cell of row) if (!("_span" in cell)) collect(cell, notes);
  }
  return notes;
}

function collect(node: PrintNode, out: Footnote[]): void {
  switch (node.kind) {
    case "text":
      for (const run of node.text) if (run.note !== null && !out.includes(run.note)) out.push(run.note);
      return;
    case "stack":
      for (const child of node.stack) collect(child, out);
      return;
    case "list":
      for (const item of node.ul) collect(item, out);
      return;
    case "table":
      for (const row of node.table.body) for (const cell of row) if (!("_span" in cell)) collect(cell, out);
      return;
    case "picture":
      return;
  }
}
