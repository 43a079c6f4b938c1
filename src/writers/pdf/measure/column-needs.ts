/**
 * What the columns of a table ask for, from the text in them. A word claims its width, but a very long one, such as an address or a hash, no more than a few
 * words of prose: it is cut anyway, and must not take the room of all others.
 */
import type { PrintNode, TableNode, TextNode } from "../definition/nodes.js";
import type { ColumnNeed } from "./column-widths.js";
import { divisible, hyphenWidth, whole } from "./cutting.js";
import { leastWidth, type Piece } from "./piece.js";

/** What a word claims at the most, in multiples of its type size: "Responsibilities" is about eight wide. */
const longestClaim = 10;
/** More than a column's text needs, in points: formats with coarser lengths must not break it. */
const slack = 0.5;
/** What word processors keep free behind slanted letters, as a share of their size. */
const slantRoom = 1 / 12;

type Need = Omit<ColumnNeed, "usual">;

/** Whether words claim their whole width, or, where even the smallest type leaves too little room, no more than they have between two hyphens. */
export type Words = "whole" | "hyphenated";

/** Writes into the table's columns what they need. The cells are measured. @returns what the whole table needs, padding included */
export function findColumnNeeds(node: TableNode, words: Words): Need {
  const { headerRows } = node;
  const { body, widths } = node.table;
  const needs = widths.map(() => ({ claim: 0, min: 0, max: 0 }));
  const lines = widths.map((): number[] => []);
  const wide: { readonly from: number; readonly to: number; readonly need: Need }[] = [];
  for (const [index, row] of body.entries()) {
    row.forEach((cell, column) => {
      if ("_span" in cell) return;
      const need = needOf(cell, words);
      const span = cell.colSpan ?? 1;
      if (span > 1) {
        wide.push({ from: column, to: Math.min(widths.length, column + span), need });
        return;
      }
      const own = needs[column];
      if (own === undefined) return;
      own.claim = Math.max(own.claim, need.claim);
      own.min = Math.max(own.min, need.min);
      own.max = Math.max(own.max, need.max);
      if (index >= headerRows) lines[column]?.push(need.max);
    });
  }
  for (const { from, to, need } of wide) {
    const spanned = needs.slice(from, to);
    const gaps = (to - from - 1) * 2 * node.padding.x;
    for (const key of ["claim", "min", "max"] as const) {
      const lacking = need[key] - gaps - spanned.reduce((sum, one) => sum + one[key], 0);
      if (lacking > 0) for (const one of spanned) one[key] += lacking / spanned.length;
    }
  }
  widths.forEach((column, index) => {
    const { claim, min, max } = padded(needs[index] ?? none, slack);
    column.claim = claim;
    column._minWidth = min;
    column._maxWidth = max;
    column.usual = usual(lines[index] ?? [], max);
  });
  return tableNeed(node);
}

/** The average; of a column without cells of its own, what the cells that reach over it ask for. */
const usual = (lines: readonly number[], max: number): number =>
  lines.length === 0 ? max : lines.reduce((sum, line) => sum + line, 0) / lines.length;

const none: Need = { claim: 0, min: 0, max: 0 };

function needOf(node: PrintNode, words: Words): Need {
  const [left, , right] = node.margin;
  const around = left + right;
  // Measuring has added the margins already.
  const min = (node._minWidth ?? 0) - around;
  const max = (node._maxWidth ?? 0) - around;
  switch (node.kind) {
    case "text": {
      let size = 0;
      let slanted = 0;
      for (const { style } of node.text) {
        size = Math.max(size, style.size);
        if (style.face === "italic" || style.face === "boldItalic") slanted = Math.max(slanted, style.size);
      }
      const claimed = words === "whole" ? min : widestPart(node);
      return padded({ claim: Math.min(claimed, longestClaim * size), min, max }, around + slanted * slantRoom);
    }
    case "picture":
      return padded({ claim: min, min, max }, around);
    case "stack": {
      const [start, , end] = node.frame?.padding ?? [0, 0, 0];
      return padded(widest(node.stack, words), around + start + end);
    }
    case "list":
      return padded(widest(node.ul, words), around + node.indent);
    case "table":
      return padded(tableNeed(node), around);
  }
}

/** Of a table whose columns have been looked at. */
function tableNeed({ table, padding }: TableNode): Need {
  const total = { claim: 0, min: 0, max: 0 };
  for (const { claim, _minWidth, _maxWidth } of table.widths) {
    total.claim += claim + 2 * padding.x;
    total.min += _minWidth + 2 * padding.x;
    total.max += _maxWidth + 2 * padding.x;
  }
  return total;
}

/** The most that stands between two places at which a line may end, hyphens among them. */
function widestPart({ pieces = [], continuation, hyphenation }: TextNode): number {
  let widest = 0;
  let word = 0;
  pieces.forEach((piece, index) => {
    const single = !piece.joined && pieces[index - 1]?.joined !== true;
    const mayPart = single && continuation === null && hyphenation !== undefined;
    const { points } = mayPart ? divisible(piece, hyphenation) : whole(piece);
    if (points.length === 0) {
      word += leastWidth(piece);
      widest = Math.max(widest, word - piece.trailingCut);
      if (!piece.joined) word = 0;
      return;
    }
    [...points, piece.text.length].forEach((end, part) => {
      const length = end - (points[part - 1] ?? 0);
      const hyphen = end < piece.text.length ? hyphenWidth(piece) : -piece.trailingCut;
      widest = Math.max(widest, partWidth(piece, end - length, end) + hyphen);
    });
  });
  return widest;
}

const partWidth = ({ typeface, text, run }: Piece, from: number, to: number): number =>
  typeface.width(text.slice(from, to)) * run.style.size;

function widest(nodes: readonly PrintNode[], words: Words): Need {
  const out = { claim: 0, min: 0, max: 0 };
  for (const node of nodes) {
    const need = needOf(node, words);
    out.claim = Math.max(out.claim, need.claim);
    out.min = Math.max(out.min, need.min);
    out.max = Math.max(out.max, need.max);
  }
  return out;
}

const padded = ({ claim, min, max }: Need, by: number): Need => ({ claim: claim + by, min: min + by, max: max + by });
