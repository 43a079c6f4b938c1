/** Pictures for the writers' tests, drawn here so that the repository holds no binary fixtures. */
import sharp from "sharp";
import { assetKey } from "../../src/document/builders.js";
import type { AssetKey } from "../../src/document/tree.js";
import type { PreparedImage } from "../../src/writers/writer.js";

export const logoKey: AssetKey = assetKey("assets/logo.png");
export const photoKey: AssetKey = assetKey("assets/photo.jpg");
export const diagramKey: AssetKey = assetKey("assets/diagram.svg");

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="120">
<rect x="4" y="4" width="112" height="112" rx="22" fill="#1f4e79"/>
<path d="M60 24 L92 60 L60 96 L28 60 Z" fill="#ffffff" fill-opacity="0.85"/>
<rect x="140" y="40" width="200" height="16" fill="#1f4e79"/><rect x="140" y="68" width="140" height="12" fill="#8aa5bf"/></svg>`;

const photo = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200">
<rect width="320" height="200" fill="#dfe8f0"/><circle cx="240" cy="60" r="30" fill="#f2c14e"/>
<path d="M0 200 L90 80 L150 150 L210 90 L320 200 Z" fill="#5b7f5f"/></svg>`;

const diagram = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="110" viewBox="0 0 420 110">
<g fill="#e8eef4" stroke="#1f4e79" stroke-width="1.5">
<rect x="5" y="30" width="110" height="50" rx="6"/><rect x="155" y="30" width="110" height="50" rx="6"/><rect x="305" y="30" width="110" height="50" rx="6"/></g>
<g stroke="#1f4e79" stroke-width="1.5" fill="none"><path d="M115 55 H150"/><path d="M265 55 H300"/></g>
<g fill="#1f4e79"><path d="M155 55 l-8 -4 v8 z"/><path d="M305 55 l-8 -4 v8 z"/></g>
<g font-family="Carlito" font-size="13" fill="#1f2328" text-anchor="middle">
<text x="60" y="60">Detect</text><text x="210" y="60">Contain</text><text x="360" y="60" font-weight="bold">Recover</text></g></svg>`;

const raster = (svg: string) => sharp(new TextEncoder().encode(svg));

/** A PNG with transparency, a JPEG and an SVG with its PNG fallback, at their natural sizes in points. */
export async function fixtureImages(): Promise<ReadonlyMap<AssetKey, PreparedImage>> {
  const [png, jpeg, fallback] = await Promise.all([
    raster(logo).png().toBuffer(),
    raster(photo).jpeg({ quality: 80 }).toBuffer(),
    raster(diagram).png().toBuffer(),
  ]);
  return new Map<AssetKey, PreparedImage>([
    [logoKey, { format: "png", bytes: png, width: 135, height: 45, fallback: null }],
    [photoKey, { format: "jpeg", bytes: jpeg, width: 240, height: 150, fallback: null }],
    [diagramKey, { format: "svg", bytes: new TextEncoder().encode(diagram), width: 315, height: 82.5, fallback }],
  ]);
}
