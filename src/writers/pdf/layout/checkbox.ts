/** A box to tick, ticked or not, drawn with lines so that it needs no font. */
import type { Color } from "../../../config/theme.js";
import type { Source } from "../definition/nodes.js";
import type { Item } from "./items.js";

export interface Checkbox {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly checked: boolean;
  readonly line: Color;
  readonly tick: Color;
  readonly source: Source | null;
}

const border = 0.08;
const corner = 0.16;
/** How far the box reaches below the baseline, as a share of its size. */
const below = 0.12;

export function checkbox({ x, baseline, size, checked, line, tick, source }: Checkbox): Item[] {
  const y = baseline + size * below - size;
  const lineWidth = size * border;
  const items: Item[] = [
    {
      type: "vector",
      item: { type: "rect", x, y, w: size, h: size, r: size * corner, lineColor: line, lineWidth, source },
    },
  ];
  if (checked) {
    const point = (dx: number, dy: number) => `${round(x + size * dx)} ${round(y + size * dy)}`;
    const d = `M ${point(0.24, 0.52)} L ${point(0.43, 0.71)} L ${point(0.77, 0.3)}`;
    items.push({
      type: "vector",
      item: {
        type: "path",
        d,
        lineColor: tick,
        lineWidth: lineWidth * 1.6,
        lineCap: "round",
        lineJoin: "round",
        source,
      },
    });
  }
  return items;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
