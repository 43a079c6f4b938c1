/** The sign before a list's item: a number, a bullet drawn by depth, or a check box, with its number in an ordered list. Stands on the baseline of the item's first line. */
import type { Color } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import { bulletAt } from "../definition/bullets.js";
import type { Marker } from "../definition/nodes.js";
import type { TextStyle } from "../definition/text-style.js";
import { orderForDisplay } from "../measure/direction.js";
import type { Piece } from "../measure/piece.js";
import { TextLine } from "../measure/text-line.js";
import type { Content } from "../tags/element.js";
import { boxSize, checkbox } from "./checkbox.js";
import type { DrawnVector, Item } from "./items.js";

export interface MarkerLook {
  readonly size: number;
  readonly color: Color;
  readonly line: Color;
}

/** Sizes of bullets, and the height of their middle above the baseline, as shares of the type size. */
const bulletRadius = 0.17;
const bulletHeight = 0.27;
const boxGap = 0.33;

/** The side of a marker that its item is on: its right one, or, turned, its left one where the item runs from right to left. Points from the page's left edge. */
export interface MarkerPlace {
  readonly edge: number;
  readonly turned: boolean;
  /** The list's own edge: a number that has no room between the two reaches into the text rather than off the page. */
  readonly limit: number;
}

/**
 * @param pieces of the marker's text, measured: its number; none for a bullet
 * @param at the first line of the item: its top, and its baseline below that; points from the page's top
 * @returns what to put on the page: lines and vectors that know what of the structure tree they show
 */
export function drawMarker(
  marker: Marker,
  pieces: readonly Piece[],
  { edge, turned, limit }: MarkerPlace,
  at: { readonly y: number; readonly ascent: number },
  look: MarkerLook & { readonly style: TextStyle },
): Item[] {
  const { size } = look.style;
  const baseline = at.y + at.ascent;
  const away = turned ? 1 : -1;
  switch (marker.kind) {
    case "text":
      return [number({ edge, turned, limit }, baseline, pieces)];
    case "bullet":
      return [
        {
          type: "vector",
          item: bullet(
            marker.depth,
            edge + away * size * 0.2,
            baseline - size * bulletHeight,
            size,
            look.color,
            marker.content,
          ),
        },
      ];
    case "checkbox": {
      const x = turned ? edge : edge - size * boxSize;
      const { checked, content } = marker;
      const box = checkbox({ x, baseline, size: size * boxSize, checked, line: look.line, tick: look.color, content });
      if (pieces.length === 0) return box;
      const beside = edge + away * size * (boxSize + boxGap);
      return [number({ edge: beside, turned, limit }, baseline, pieces), ...box];
    }
  }
}

function number({ edge, turned, limit }: MarkerPlace, baseline: number, pieces: readonly Piece[]): Item {
  const line = new TextLine(Number.POSITIVE_INFINITY, null, 0);
  for (const piece of pieces) line.add(piece);
  orderForDisplay(line, turned ? 1 : 0);
  const width = line.getWidth();
  line.x = turned ? Math.min(edge, limit - width) : Math.max(limit, edge - width);
  line.y = baseline - line.ascent;
  return { type: "line", item: line };
}

function bullet(
  depth: number,
  x: number,
  y: number,
  size: number,
  color: Color,
  content: Content | undefined,
): DrawnVector {
  const r = size * bulletRadius;
  const { shape } = bulletAt(depth);
  switch (shape) {
    case "disc":
      return { type: "ellipse", x, y, r1: r, r2: r, color, content };
    case "dash":
      return { type: "rect", x: x - r * 1.2, y: y - r * 0.25, w: r * 2.4, h: r * 0.6, color, content };
    case "square":
      return { type: "rect", x: x - r * 0.8, y: y - r * 0.8, w: r * 1.6, h: r * 1.6, color, content };
    default:
      return unreachable(shape);
  }
}
