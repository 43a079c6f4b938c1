/** Pictures made ready to embed: checked, turned upright, brought to plain sRGB and to the size they are shown at. The only user of sharp. */
import sharp from "sharp";
import { type Size, shownSize } from "../config/picture-size.js";
import type { PreparedImage } from "../writers/writer.js";
import type { PictureUse } from "./picture-uses.js";
import { cleanSvg, drawnAt } from "./svg.js";

export type ImageResult =
  | { readonly kind: "ready"; readonly image: PreparedImage; readonly removed: readonly string[] }
  | { readonly kind: "invalid"; readonly reason: string };

export interface ImageOptions {
  /** Where it is shown; it is prepared for the largest of these. */
  readonly uses: readonly PictureUse[];
}

/** No more detail than print can show. */
const pixelsPerPoint = 300 / 72;
/** The same for an SVG's stand-in, which few readers ever show. */
const fallbackPixelsPerPoint = 180 / 72;
const maxPixels = 100_000_000;
/** What cameras and programs write when they mean nothing by it; pixels per inch. */
const unsetDensity = 72;

/** @param bytes PNG, JPEG, WebP, GIF (its first frame) or SVG; what it is is read from the bytes, never from the name */
export async function prepareImage(bytes: Uint8Array, options: ImageOptions): Promise<ImageResult> {
  try {
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
    return /<svg[\s>]/i.test(head) || /^\s*(\ufeff|ï»¿)?<\?xml/.test(head)
      ? await prepareSvg(bytes, options)
      : await prepareRaster(bytes, options);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { kind: "invalid", reason: reason === "" ? "it can't be decoded" : reason.replace(/[\s:.]+$/, "") };
  }
}

async function prepareSvg(bytes: Uint8Array, options: ImageOptions): Promise<ImageResult> {
  // A stricter parser than the cleaning one: what is not well-formed would come out as an empty picture.
  // It draws nothing yet, so the size that a picture declares does not matter.
  await sharp(bytes, { limitInputPixels: false }).metadata();
  const svg = cleanSvg(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (svg === null) return { kind: "invalid", reason: "it is not well-formed SVG" };
  const clean = new TextEncoder().encode(svg.text);
  const size = svg.size ?? { width: 225, height: 112.5 };
  // A writer may be unable to draw it, or its reader to show it.
  const width = pixelsFor(size, options, fallbackPixelsPerPoint);
  const shown = svg.size === null ? clean : new TextEncoder().encode(drawnAt(svg.text, svg.size, width));
  const fallback = await sharp(shown, { density: 72, limitInputPixels: maxPixels })
    .resize({ width, fit: "inside" })
    .png(pngOptions)
    .toBuffer()
    .catch(() => null);
  return { kind: "ready", image: { format: "svg", bytes: clean, ...size, fallback }, removed: svg.removed };
}

/** The width in pixels for the largest size that the picture is shown at. */
function pixelsFor(natural: Size, { uses }: ImageOptions, perPoint: number): number {
  const widths = uses.map(({ limits, room }) => shownSize(limits, natural, room).width);
  return Math.max(1, Math.ceil(Math.max(0, ...widths) * perPoint));
}

const pngOptions = { compressionLevel: 9, adaptiveFiltering: true, progressive: false } as const;

async function prepareRaster(bytes: Uint8Array, options: ImageOptions): Promise<ImageResult> {
  const source = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" });
  const metadata = await source.metadata();
  const known = ["png", "jpeg", "webp", "gif"];
  if (!known.includes(metadata.format))
    return { kind: "invalid", reason: `${metadata.format} is not a picture format that packets take` };
  const sideways = (metadata.orientation ?? 1) >= 5;
  const [width, height] = sideways ? [metadata.height, metadata.width] : [metadata.width, metadata.height];
  const density = metadata.density !== undefined && metadata.density > unsetDensity ? metadata.density : 96;
  const natural = { width: (width * 72) / density, height: (height * 72) / density };
  const upright = source
    .rotate()
    .toColourspace("srgb")
    .resize({ width: Math.min(width, pixelsFor(natural, options, pixelsPerPoint)), withoutEnlargement: true });
  const photo = metadata.format === "jpeg" || (metadata.format === "webp" && !metadata.hasAlpha);
  // Screenshots often have a transparency that hides nothing; without it a PDF can take the file as it is.
  const solid = metadata.hasAlpha && (await sharp(bytes, { limitInputPixels: maxPixels }).stats()).isOpaque;
  const data = photo
    ? await upright.jpeg({ quality: 88, mozjpeg: false }).toBuffer()
    : await (solid ? upright.removeAlpha() : upright).png(pngOptions).toBuffer();
  return {
    kind: "ready",
    image: { format: photo ? "jpeg" : "png", bytes: data, ...natural, fallback: null },
    removed: [],
  };
}
