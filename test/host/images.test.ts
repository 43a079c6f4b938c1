/** Pictures made ready: what is read from the bytes, what is refused, what an SVG loses on the way. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { prepareImage } from "../../src/host/images.js";
import { cleanSvg } from "../../src/host/svg.js";

const unlimited = { maxWidth: null, maxHeight: null };
const room = { width: 460, height: 500 };
const options = { uses: [{ limits: unlimited, room }] };
const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">${inner}</svg>`;
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 10, b: 10, alpha: 0.5 } } });

async function ready(data: Uint8Array) {
  const result = await prepareImage(data, options);
  if (result.kind !== "ready") throw new Error(result.reason);
  return result;
}

describe("raster pictures", () => {
  it.each(["png", "webp", "gif", "jpeg"] as const)("takes %s", async (format) => {
    const { image } = await ready(await blank(96, 48).toFormat(format).toBuffer());
    expect(image).toMatchObject({ format: format === "jpeg" ? "jpeg" : "png", width: 72, height: 36 });
  });

  it("keeps no more detail than 300 pixels an inch at the width that it is shown in", async () => {
    const { image } = await ready(await blank(6000, 300).png().toBuffer());
    expect((await sharp(image.bytes).metadata()).width).toBe(Math.ceil((460 * 300) / 72));
    expect(image.width).toBe(4500);
  });

  it.each([
    ["the height that there is room for", [{ limits: unlimited, room: { width: 460, height: 30 } }], 20],
    ["what the page's author allows", [{ limits: { maxWidth: 72, maxHeight: null }, room }], 72],
    [
      "the largest of its uses",
      [
        { limits: { maxWidth: null, maxHeight: 15 }, room },
        { limits: { maxWidth: 144, maxHeight: 300 }, room },
        { limits: { maxWidth: 36, maxHeight: null }, room },
      ],
      144,
    ],
  ])("keeps no more detail than fits %s", async (_name, uses, points) => {
    // 2 : 3, in print 1500 points wide.
    const result = await prepareImage(await blank(2000, 3000).png().toBuffer(), { uses });
    const pixels = result.kind === "ready" ? await sharp(result.image.bytes).metadata() : null;
    expect(pixels?.width).toBe(Math.ceil((points * 300) / 72));
    expect(result).toMatchObject({ image: { width: 1500, height: 2250 } });
  });

  it.each([
    ["a CMYK JPEG", () => blank(60, 30).removeAlpha().toColourspace("cmyk").jpeg(), { space: "srgb", channels: 3 }],
    ["a 16-bit PNG", () => blank(60, 30).toColourspace("rgb16").png(), { space: "srgb", channels: 4, depth: "uchar" }],
    [
      "a palette with transparency",
      () => blank(60, 30).png({ palette: true }),
      { space: "srgb", channels: 4, hasAlpha: true },
    ],
    ["grey", () => blank(60, 30).removeAlpha().toColourspace("b-w").png(), { depth: "uchar" }],
  ])("brings %s to plain sRGB of 8 bits", async (_name, source, expected) => {
    const { image } = await ready(await source().toBuffer());
    const metadata = await sharp(image.bytes).metadata();
    expect(metadata).toMatchObject(expected);
    expect(metadata.icc).toBeUndefined();
  });

  it.each([
    ["drops a transparency that hides nothing", 1, false],
    ["keeps any other", 0.99, true],
  ])("%s", async (_name, alpha, hasAlpha) => {
    const background = { r: 200, g: 10, b: 10, alpha };
    const source = sharp({ create: { width: 20, height: 20, channels: 4, background } }).png();
    const { image } = await ready(await source.toBuffer());
    expect((await sharp(image.bytes).metadata()).hasAlpha).toBe(hasAlpha);
  });

  it("turns a picture upright", async () => {
    const { image } = await ready(await blank(96, 48).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(image.height).toBeGreaterThan(image.width);
  });

  it("writes PNG without interlacing, whatever comes in", async () => {
    const { image } = await ready(await blank(20, 20).png({ progressive: true }).toBuffer());
    expect(image.bytes[28]).toBe(0);
  });

  it.each([
    ["text", bytes("not a picture")],
    ["a cut file", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ["nothing", new Uint8Array()],
    ["an unclosed SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg"><g>')],
    ["another XML file", bytes('<?xml version="1.0"?><html/>')],
  ])("refuses %s", async (_name, data) => {
    const result = await prepareImage(data, options);
    expect(result.kind).toBe("invalid");
  });
});

describe("SVG", () => {
  it("comes with a PNG and its size in points", async () => {
    const { image, removed } = await ready(bytes(svg('<rect width="10" height="10"/>')));
    expect(image).toMatchObject({ format: "svg", width: 60, height: 30 });
    expect(Buffer.from(image.fallback ?? []).toString("latin1", 1, 4)).toBe("PNG");
    expect(removed).toEqual([]);
  });

  it.each([
    ["no box", ""],
    ["a box", ' viewBox="0 0 2000000 1000000"'],
  ])("is drawn as large as it is shown, however large it says it is, with %s", async (_name, box) => {
    const drawing = '<rect width="1000000" height="1000000" fill="#ff0000"/>';
    const { image } = await ready(
      bytes(`<svg xmlns="http://www.w3.org/2000/svg" width="2000000" height="1000000"${box}>${drawing}</svg>`),
    );
    const { data, info } = await sharp(image.fallback ?? new Uint8Array())
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1150, 575]);
    const pixel = (x: number) => [
      ...data.subarray((300 * info.width + x) * info.channels, (300 * info.width + x + 1) * info.channels),
    ];
    expect([pixel(100), pixel(1000)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  it.each([
    ["scripts", "<script>alert(1)</script><g/>", ["<script>"], "alert"],
    ["foreign objects", "<foreignObject><p>Hi</p></foreignObject>", ["<foreignObject>"], "Hi"],
    ["handlers", '<g onclick="steal()"/>', ["onclick"], "steal"],
    [
      "pictures on the network",
      '<image href="https://a.example/x.png"/>',
      ['href="https://a.example/x.png"'],
      "a.example",
    ],
    ["local files", '<image xlink:href="/etc/passwd"/>', ['xlink:href="/etc/passwd"'], "passwd"],
    [
      "imported styles",
      "<style>@import url(https://a.example/s.css); g{fill:red}</style>",
      ["@import url(https://a.example/s.css);"],
      "a.example",
    ],
    [
      "fills from elsewhere",
      '<g fill="url(https://a.example/f.svg#x)"/>',
      ["url(https://a.example/f.svg#x)"],
      "a.example",
    ],
  ])("loses %s, and says so", (_name, inner, removed, gone) => {
    const clean = cleanSvg(svg(inner));
    expect(clean?.removed).toEqual(removed);
    expect(clean?.text).not.toContain(gone);
  });

  it("loses the entities of a DOCTYPE, and says so", () => {
    const clean = cleanSvg(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("<text>&x;</text>")}`);
    expect(clean?.removed).toEqual(["<!DOCTYPE> with entities"]);
    expect(clean?.text).not.toContain("passwd");
  });

  it("keeps what is inside the file: gradients, own pictures, styles, text", () => {
    const inner =
      '<style>g{fill:url(#a)}</style><use href="#g"/><image href="data:image/png;base64,AA=="/><text>a &lt; b</text>';
    expect(cleanSvg(svg(inner))?.removed).toEqual([]);
    expect(cleanSvg(svg(inner))?.text).toContain("a &lt; b");
  });
});
