/** A box to tick, ticked or not, drawn with lines so that it needs no font. */
import type { Color } from "../../../config/theme.js";
import type { Content } from "../tags/element.js";
import type { VectorItem } from "./items.js";

export interface Checkbox {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly checked: boolean;
  readonly line: Color;
  readonly tick: Color;
  readonly content: Content | undefined;
}

/** How large a box is beside text, as a share of its type size. */
export const boxSize = 0.82;
const border = 0.08;
const corner = 0.16;
/** How far the box reaches below the baseline, as a share of its size. */
const below = 0.12;

export function checkbox({ x, baseline, size, checked, line, tick, content }: Checkbox): VectorItem[] {
  const y = baseline + size * below - size;
  const lineWidth = size * border;
  const items: VectorItem[] = [
    {
      type: "vector",
      item: { type: "rect", x, y, w: size, h: size, r: size * corner, lineColor: line, lineWidth, content },
    },
  ];
  if (checked) {
    const point = (dx: number, dy: number) => ({ x: x + size * dx, y: y + size * dy });
    const points = [point(0.24, 0.52), point(0.43, 0.71), point(0.77, 0.3)];
    items.push({
      type: "vector",
      item: { type: "polyline", points, lineColor: tick, lineWidth: lineWidth * 1.6, content },
    });
  }
  return items;
}
