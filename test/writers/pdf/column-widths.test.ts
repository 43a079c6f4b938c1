import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnWidths } from "../../../src/writers/pdf/measure/column-widths.js";

const need = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 0, max: 4000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([min, more, share]) => ({ claim: Math.min(min, 95), min, max: min + more, usual: share * (min + more) }));

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
        { claim: 20, min: 20, max: 30, usual: 30 },
        { claim: 40, min: 40, max: 3000, usual: 3000 },
        { claim: 0, min: 0, max: 0, usual: 0 },
        { claim: 25, min: 25, max: 60, usual: 60 },
      ],
      400,
      true,
    );
    expect(widths[0]).toBe(30);
    expect(widths[2]).toBe(0);
    expect(widths[3]).toBe(60);
  });

  it("do not let one long word claim the table", () => {
    const prose = { claim: 45, min: 45, max: 900, usual: 900 };
    const address = { claim: 95, min: 400, max: 400, usual: 400 };
    const widths = columnWidths([prose, address, prose, prose], 476, true);
    expect(widths[1]).toBeLessThan(476 / 3);
    for (const index of [0, 2, 3]) expect(widths[index]).toBeGreaterThan(90);
  });

  it("leave a long word whole that takes no more than its share", () => {
    const prose = { claim: 45, min: 45, max: 900, usual: 900 };
    const mail = { claim: 95, min: 124, max: 124, usual: 124 };
    expect(columnWidths([prose, mail, prose], 476, true)[1]).toBeGreaterThanOrEqual(124);
  });

  it("leave names beside values the room that other programs want, also where a value wraps", () => {
    const name = { claim: 48, min: 48, max: 48, usual: 30 };
    const date = { claim: 46, min: 46, max: 46, usual: 46 };
    for (const owner of [60, 250, 262, 264, 266, 268, 270, 300, 900]) {
      const value = { claim: 45, min: 45, max: owner, usual: owner / 3 };
      const widths = columnWidths([name, value, name, date], 416, false);
      for (const index of [0, 2]) expect(widths[index], `beside ${owner}`).toBeGreaterThanOrEqual(48 * 1.06 - 1e-6);
      expect(widths[3]).toBeGreaterThanOrEqual(46);
    }
  });

  it("give more to a column that is long in every row than to one that is long in a single row", () => {
    const titles = { claim: 50, min: 50, max: 340, usual: 80 };
    const owners = { claim: 50, min: 50, max: 340, usual: 340 };
    const [title = 0, owner = 0] = columnWidths([titles, owners], 300, true);
    expect(owner).toBeGreaterThan(1.9 * title);
    expect(title + owner).toBeCloseTo(300, 4);
  });

  it("give no column more than its widest line while another one wraps", () => {
    const rare = { claim: 30, min: 30, max: 900, usual: 20 };
    const even = { claim: 30, min: 30, max: 160, usual: 160 };
    const widths = columnWidths([rare, even], 300, true);
    expect(widths[1]).toBe(160);
    expect(widths[0]).toBeCloseTo(140, 4);
  });
});
