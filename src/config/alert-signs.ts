/** The signs before an alert's label, as outlines that both formats draw: told apart by their shape alone, also in black and white. */
import { type Outline, type Point, quarterCircle, type Sign, type Theme } from "./theme.js";

/** Outlines are drawn on a square of this size, from its left and top. */
const square = 24;

const at = (x: number, y: number): Point => [x, y];

function polygon(...[first, ...rest]: readonly [Point, ...Point[]]): Outline {
  return { start: first, segments: rest.map((to) => ({ kind: "line", to })) };
}

function rectangle(left: number, top: number, right: number, bottom: number): Outline {
  return polygon(at(left, top), at(right, top), at(right, bottom), at(left, bottom));
}

function disc(x: number, y: number, r: number): Outline {
  const k = r * quarterCircle;
  const arc = (near: Point, far: Point, to: Point) => ({ kind: "curve", near, far, to }) as const;
  return {
    start: at(x, y - r),
    segments: [
      arc(at(x + k, y - r), at(x + r, y - k), at(x + r, y)),
      arc(at(x + r, y + k), at(x + k, y + r), at(x, y + r)),
      arc(at(x - k, y + r), at(x - r, y + k), at(x - r, y)),
      arc(at(x - r, y - k), at(x - k, y - r), at(x, y - r)),
    ],
  };
}

/** The same outline, run the other way round: so it is a hole both by the winding rule and by the even-odd one, whichever a program fills by. */
function hole({ start, segments }: Outline): Outline {
  const points = [start, ...segments.map(({ to }) => to)];
  const turned = segments.map((segment, index) => {
    const to = points[index] ?? start;
    return segment.kind === "line"
      ? { kind: "line" as const, to }
      : { kind: "curve" as const, near: segment.far, far: segment.near, to };
  });
  return { start: points.at(-1) ?? start, segments: turned.reverse() };
}

/** An exclamation mark, left out of the shape around it. @param top of its stroke @param bottom of its dot */
function exclamation(top: number, bottom: number): readonly Outline[] {
  const dot = 1.75;
  const [left, right] = [12 - 1.5, 12 + 1.5];
  return [hole(rectangle(left, top, right, bottom - 2 * dot - 1.5)), hole(disc(12, bottom - dot, dot))];
}

const bulb: Outline = {
  start: at(8.6, 16.6),
  segments: [
    { kind: "curve", near: at(5.9, 15.1), far: at(4, 12.4), to: at(4, 9) },
    { kind: "curve", near: at(4, 4.6), far: at(7.6, 1), to: at(12, 1) },
    { kind: "curve", near: at(16.4, 1), far: at(20, 4.6), to: at(20, 9) },
    { kind: "curve", near: at(20, 12.4), far: at(18.1, 15.1), to: at(15.4, 16.6) },
  ],
};

const note: Sign = {
  square,
  outlines: [disc(12, 12, 11.5), hole(disc(12, 6.6, 1.9)), hole(rectangle(10.4, 10.2, 13.6, 18.6))],
};
const tip: Sign = { square, outlines: [bulb, rectangle(8.6, 18, 15.4, 19.9), rectangle(9.6, 21.3, 14.4, 23.2)] };
const important: Sign = {
  square,
  outlines: [polygon(at(12, 0), at(24, 12), at(12, 24), at(0, 12)), ...exclamation(5.4, 18.8)],
};
const warning: Sign = {
  square,
  outlines: [polygon(at(12, 0.8), at(24, 22.6), at(0, 22.6)), ...exclamation(7.6, 20.8)],
};
const caution: Sign = {
  square,
  outlines: [
    polygon(
      at(7.3, 0.6),
      at(16.7, 0.6),
      at(23.4, 7.3),
      at(23.4, 16.7),
      at(16.7, 23.4),
      at(7.3, 23.4),
      at(0.6, 16.7),
      at(0.6, 7.3),
    ),
    ...exclamation(4.8, 19.2),
  ],
};

export const alertSigns: Theme["signs"] = { note, tip, important, warning, caution };
