import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnWidths } from "../../../src/writers/pdf/measure/column-widths.js";

const need = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 4000 }))
  .map(([min, more]) => ({ min, max: min + more }));

describe("column widths", () => {
  it("always fill the table exactly, and no column is negative", () => {
    fc.assert(
      fc.property(
        fc.array(need, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 50, max: 900 }),
        fc.boolean(),
        (needs, available, spread) => {
          const widths = columnWidths(needs, available, spread);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(available, 4);
          for (const width of widths) expect(width).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 7 },
    );
  });

  it("never cut a word where all words fit", () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 8 }), (needs) => {
        const available = needs.reduce((sum, one) => sum + one.min, 0) + 40;
        columnWidths(needs, available, true).forEach((width, index) => {
          expect(width).toBeGreaterThanOrEqual((needs[index]?.min ?? 0) - 1e-6);
        });
      }),
      { seed: 7 },
    );
  });

  it("give narrow columns all they need beside a wide one", () => {
    const widths = columnWidths(
      [
        { min: 20, max: 30 },
        { min: 40, max: 3000 },
        { min: 0, max: 0 },
        { min: 25, max: 60 },
      ],
      400,
      true,
    );
    expect(widths[0]).toBe(30);
    expect(widths[2]).toBe(0);
    expect(widths[3]).toBe(60);
  });
});
