/** Programs fill outlines by the winding rule or by the even-odd one: the signs look the same by both. */
import { expect, it } from "vitest";
import { alertSigns } from "../../src/config/alert-signs.js";
import type { Outline } from "../../src/config/theme.js";

const points = ({ start, segments }: Outline) => [start, ...segments.map(({ to }) => to)];

/** Positive for what runs with the hands of a clock, as y grows downwards. */
function area(outline: Outline): number {
  const corners = points(outline);
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function isWithin(inner: Outline, outer: Outline): boolean {
  const range = (outline: Outline, axis: 0 | 1) => points(outline).map((point) => point[axis]);
  return ([0, 1] as const).every(
    (axis) =>
      Math.min(...range(inner, axis)) > Math.min(...range(outer, axis)) &&
      Math.max(...range(inner, axis)) < Math.max(...range(outer, axis)),
  );
}

it.each(Object.keys(alertSigns) as (keyof typeof alertSigns)[])("%s: holes run the other way round", (name) => {
  const { outlines } = alertSigns[name];
  const holes = outlines.flatMap((inner) =>
    outlines.filter((outer) => isWithin(inner, outer)).map((outer) => ({ inner, outer })),
  );
  expect(holes.length).toBe(name === "tip" ? 0 : 2);
  for (const { inner, outer } of holes) expect(area(inner) * area(outer)).toBeLessThan(0);
});
