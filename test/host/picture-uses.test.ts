/** How many pixels of its pictures a packet keeps: those of the largest size that it shows them at, and of copies only one. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { undeclaredConfig } from "../../src/config/resolve.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { compile } from "../../src/pipeline.js";
import { pdfObjects } from "../writers/pdf/objects.js";

const require = createRequire(import.meta.url);
const packages = async (specifier: string) => readFileSync(require.resolve(specifier));

/** At 96 pixels an inch, larger than any page. */
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
const wide = await picture(4000, 1000);
const tall = await picture(1000, 8000);

/** Widths of the pictures in the PDF of a library of one policy, in pixels. */
async function embedded(markdown: string): Promise<number[]> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><filter id="f"><feGaussianBlur/></filter><g filter="url(#f)"/></svg>`;
  const files = {
    "a.md": `# Policy\n\n${markdown}\n`,
    "wide.png": wide,
    "tall.png": tall,
    "copy.png": wide,
    "drawn.svg": drawn,
  };
  const { files: outputs, diagnostics } = await compile(createMemoryHost(files, packages), { formats: ["pdf"] });
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  const { text } = pdfObjects(outputs.get("policies.pdf") ?? new Uint8Array());
  return [...text.matchAll(/\/Subtype \/Image\n[\s\S]*?\/Width (\d+)/g)].map(([, width]) => Number(width));
}

const page = undeclaredConfig().packets[0]?.theme.page;
if (page === undefined) throw new Error("there is a packet without settings");
const { left, right, top, bottom } = page.margins;
const pixels = (points: number) => Math.ceil((points * 300) / 72);
const textWidth = page.width - left - right;

describe("the pictures of a packet", () => {
  it.each([
    ["the width of the text", "![w](wide.png)", pixels(textWidth)],
    ["0.8 of its height", "![t](tall.png)", pixels(((page.height - top - bottom) * 0.8) / 8)],
    ["what the author allows", 'An <img src="wide.png" alt="w" width="96"> icon.', pixels(72)],
    ["the width of the text in a table too", "| a | b |\n|---|---|\n| ![w](wide.png) | b |", pixels(textWidth)],
    ["the largest of its uses", '<img src="wide.png" alt="w" width="96">\n\n![w](wide.png)', pixels(textWidth)],
  ])("have 300 an inch for %s", async (_name, markdown, width) => {
    expect(await embedded(markdown)).toEqual([width]);
  });

  it("are 180 an inch where an SVG has to be drawn from them, also in a packet without a Word file", async () => {
    // Its colours and its mask.
    expect(await embedded("![d](drawn.svg)")).toEqual([750, 750]);
  });

  it("are embedded once, under how many names they come", async () => {
    expect(await embedded("![w](wide.png)\n\n![w](copy.png)\n\n![w](wide.png)")).toHaveLength(1);
  });
});
