import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { anchor, assetKey, figure, heading, image, paragraph, part, text } from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import type { PreparedImage } from "../../../src/writers/writer.js";
import { diagramKey, fixtureImages, logoKey } from "../fixture-images.js";
import { fixtureFonts } from "../fixture-theme.js";
import { pdfObjects } from "./objects.js";
import { documentOf, render } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);
const key = assetKey("assets/drawn.svg");

async function draw(svg: string, fallback = true) {
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
  const bytes = new TextEncoder().encode(svg);
  const prepared: PreparedImage = { format: "svg", bytes, width: 100, height: 50, fallback: fallback ? png : null };
  const assets = { images: new Map([[key, prepared]]), fonts: fixtureFonts() };
  const pdf = await render(policy([figure(image(key, "drawn"), "Its caption")]), { assets });
  const raw = pdfObjects(pdf.rendered.bytes).text;
  return { ...pdf, pixels: raw.includes("/Subtype /Image") };
}

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">${content}</svg>`;

describe("pictures", () => {
  it("draws an SVG as vectors, its text in the theme's font", async () => {
    const pdf = await draw(
      svg('<rect width="100" height="50" fill="#eee"/><text x="5" y="20" font-family="Arial">Drawn words</text>'),
    );
    expect(pdf.pixels).toBe(false);
    expect(pdf.texts[0]).toContain("Drawn words");
    expect(pdf.texts[0]).toContain("Its caption");
  });

  it.each(['viewBox="0 0 1000 500"', ""])("scales an SVG to its place, whatever size it names: %s", async (box) => {
    const large = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="500" ${box}>`;
    const pdf = await draw(`${large}<text x="500" y="250" font-size="40">Middle</text></svg>`);
    const middle = pdf.words[0]?.find((word) => word.text === "Middle");
    expect(middle?.x).toBeCloseTo(72 + 50, 0);
  });

  it.each([
    [
      "a filter",
      svg('<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="9" height="9" filter="url(#f)"/>'),
    ],
    ["text that the font lacks", svg('<text x="5" y="20">\u1200\u1201</text>')],
    ["a file that is no SVG", "<html><body>no picture</body></html>"],
  ])("takes the PNG for %s", async (_name, source) => {
    expect((await draw(source)).pixels).toBe(true);
  });

  it("embeds a picture once, however often it is shown", async () => {
    const assets = { images: await fixtureImages(), fonts: fixtureFonts() };
    const logo = image(logoKey, "logo", { maxHeight: 10 });
    const pdf = await render(policy([figure(logo), paragraph([text("a "), logo, text(" b "), logo])]), { assets });
    const raw = pdfObjects(pdf.rendered.bytes).text;
    // The logo has transparency: its colours and its mask; and the photo.
    expect(raw.match(/\/Subtype \/Image/g)).toHaveLength(3);
  });

  it("keeps a figure with its caption", async () => {
    const assets = { images: await fixtureImages(), fonts: fixtureFonts() };
    for (let before = 24; before < 36; before += 2) {
      const filler = Array.from({ length: before }, () => paragraph("filler"));
      const pdf = await render(policy([...filler, figure(image(diagramKey, "d"), "THE CAPTION")]), { assets });
      expect(pdf.texts.find((page) => page.includes("Detect"))).toContain("THE CAPTION");
    }
  });
});
