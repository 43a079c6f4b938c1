/** The QR code, read by a decoder that is not ours, at the size that it is printed in. */
import fc from "fast-check";
import decode from "qr/decode.js";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { moduleSide, qrCode } from "../../src/packet/qr-code.js";

const millimetre = 72 / 25.4;

/** What a reader finds in a picture that is printed and scanned with so many pixels an inch. */
async function scanned(svg: Uint8Array, perInch: number): Promise<string> {
  const points = Number(/width="([\d.]+)pt"/.exec(new TextDecoder().decode(svg))?.[1]);
  const picture = sharp(svg, { density: 288 }).resize({ width: Math.round((points * perInch) / 72) });
  const { data, info } = await picture.flatten().removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return decode({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

function drawn(text: string): Uint8Array {
  const code = qrCode(text);
  if (code === null) throw new Error("no code");
  return code;
}

const identity = `policy-packet auditor/0007 sha256:${"0123456789abcdef".repeat(4)}`;

describe("the QR code", () => {
  it.each([150, 300, 600])("is read from a scan with %i pixels an inch", async (perInch) => {
    expect(await scanned(drawn(identity), perInch)).toBe(identity);
  });

  it("says what it was given, whatever that is", async () => {
    const texts = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await scanned(drawn(text), 300)).toBe(text);
      }),
      { numRuns: 25, seed: 18004 },
    );
  });

  it("has modules of half a millimetre at least, and four of them empty around it", async () => {
    expect(moduleSide / millimetre).toBeGreaterThanOrEqual(0.5);
    const svg = new TextDecoder().decode(drawn(identity));
    const [, width, side] = /width="([\d.]+)pt".* viewBox="0 0 (\d+) /.exec(svg) ?? [];
    expect(Number(width)).toBeCloseTo(Number(side) * moduleSide, 5);
    const { data, info } = await sharp(drawn(identity), { density: 216 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = (x: number, y: number) => (data[(y * info.width + x) * info.channels] ?? 255) < 128;
    const module = info.width / Number(side);
    const darkAt = (module4: number) => {
      const line = Math.floor(module4 * module);
      return Array.from({ length: info.width }, (_, at) => dark(at, line) || dark(line, at)).some((found) => found);
    };
    expect([0.5, 3.5, Number(side) - 3.5, Number(side) - 0.5].map(darkAt)).toEqual([false, false, false, false]);
    expect([4.5, Number(side) - 4.5].map(darkAt)).toEqual([true, true]);
  });

  it("is one outline an area, not a rectangle a module, so that no viewer shows seams", () => {
    const svg = new TextDecoder().decode(drawn(identity));
    expect(svg.match(/<(rect|path)/g)).toEqual(["<rect", "<path"]);
    expect(svg.match(/M/g)?.length ?? 0).toBeLessThan(400);
  });

  it("is left out where a text is too long for one that can be printed", () => {
    expect(qrCode("x".repeat(501))).toBeNull();
    expect(qrCode("x".repeat(500))).not.toBeNull();
  });
});
