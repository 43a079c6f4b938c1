import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnWidths } from "../../../src/writers/pdf/measure/column-widths.js";

const need = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 4000 }))
  .map(([min, more]) => ({ claim: Math.min(min, 95), min, max: min + more }));

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

  it("never cut an ordinary word where all of them fit", () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 8 }), (needs) => {
        const available = needs.reduce((sum, one) => sum + one.claim, 0) + 40;
        columnWidths(needs, available, true).forEach((width, index) => {
          expect(width).toBeGreaterThanOrEqual((needs[index]?.claim ?? 0) - 1e-6);
        });
      }),
      { seed: 7 },
    );
  });

  it("give narrow columns all they need beside a wide one", () => {
    const widths = columnWidths(
      [
        { claim: 20, min: 20, max: 30 },
        { claim: 40, min: 40, max: 3000 },
        { claim: 0, min: 0, max: 0 },
        { claim: 25, min: 25, max: 60 },
      ],
      400,
      true,
    );
    expect(widths[0]).toBe(30);
    expect(widths[2]).toBe(0);
    expect(widths[3]).toBe(60);
  });

  it("do not let one long word claim the table", () => {
    const prose = { claim: 45, min: 45, max: 900 };
    const address = { claim: 95, min: 400, max: 400 };
    const widths = columnWidths([prose, address, prose, prose], 476, true);
    expect(widths[1]).toBeLessThan(476 / 3);
    for (const index of [0, 2, 3]) expect(widths[index]).toBeGreaterThan(90);
  });

  it("leave a long word whole that takes no more than its share", () => {
    const prose = { claim: 45, min: 45, max: 900 };
    const mail = { claim: 95, min: 124, max: 124 };
    expect(columnWidths([prose, mail, prose], 476, true)[1]).toBeGreaterThanOrEqual(124);
  });
});
