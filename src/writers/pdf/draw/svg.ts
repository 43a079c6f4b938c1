/**
 * SVG pictures as vectors, with the theme's fonts. A picture that the drawing library can't do, or whose text the fonts lack, is told so before anything is
 * drawn, by drawing it on a sheet that is thrown away; then its PNG is used.
 */
import type { FontFamily, Theme } from "../../../config/theme.js";
import { fontKey, type PreparedImage } from "../../writer.js";
import type { TextStyle } from "../definition/text-style.js";
import type { PdfFile } from "../file/pdf-file.js";
import type { FontSet } from "../measure/font-set.js";
import { svgToPdfkit } from "../pdfmake.js";

/** What the drawing library leaves out without a word. */
const undrawable =
  /<(filter|foreignObject|animate|animateTransform|set|switch|video|audio|iframe)\b|mix-blend-mode|@font-face|\bwriting-mode\b/i;

export class SvgPainter {
  readonly #drawable = new Map<PreparedImage, string | null>();
  /** For all trials, so that each font is read once. */
  #trials: PdfFile | null = null;

  constructor(
    private readonly file: PdfFile,
    private readonly sheet: () => PdfFile,
    private readonly theme: Theme,
    private readonly covers: (text: string) => boolean,
  ) {}

  /** Looks at a picture once. @returns whether it can be drawn as vectors */
  canDraw(image: PreparedImage): boolean {
    return this.#source(image) !== null;
  }

  /** @returns false where the picture has to be drawn from pixels */
  draw(image: PreparedImage, x: number, y: number, width: number, height: number): boolean {
    const source = this.#source(image);
    if (source === null) return false;
    this.#paint(this.file, source, x, y, width, height, () => {});
    return true;
  }

  #source(image: PreparedImage): string | null {
    const known = this.#drawable.get(image);
    if (known !== undefined) return known;
    const source = image.format === "svg" ? this.#check(image) : null;
    this.#drawable.set(image, source);
    return source;
  }

  #check(image: PreparedImage): string | null {
    const source = sized(new TextDecoder().decode(image.bytes));
    // Without a fallback even a doubtful drawing is better than none.
    const last = image.fallback === null;
    if (!last && (undrawable.test(source) || !this.covers(textOf(source)))) return null;
    let complaints = 0;
    try {
      this.#trials ??= this.sheet();
      this.#paint(this.#trials, source, 0, 0, image.width, image.height, () => complaints++);
    } catch (error) {
      // A drawing that stopped halfway leaves its sheet in any state.
      this.#trials = null;
      if (last) throw error;
      return null;
    }
    return complaints > 0 && !last ? null : source;
  }

  #paint(
    file: PdfFile,
    source: string,
    x: number,
    y: number,
    width: number,
    height: number,
    warningCallback: () => void,
  ): void {
    svgToPdfkit(file, source, x, y, {
      width,
      height,
      assumePt: true,
      fontCallback: (family, bold, italic) => file.fontName(this.#font(family, bold, italic)),
      imageCallback: (link) => (link.startsWith("data:image/") ? link : ""),
      warningCallback,
    });
  }

  /** @returns the key of the theme's font that comes nearest */
  #font(names: string, bold: boolean, italic: boolean): string {
    const face = bold ? (italic ? "boldItalic" : "bold") : italic ? "italic" : "regular";
    const { body, heading, mono, fallback } = this.theme.fonts;
    const wanted = names.split(",").map((name) =>
      name
        .trim()
        .replace(/^["']|["']$/g, "")
        .toLowerCase(),
    );
    const families: readonly FontFamily[] = [body, heading, mono, ...fallback];
    const named = wanted.flatMap((name) =>
      families.filter((family) => family.name.toLowerCase() === name || family.wordName.toLowerCase() === name),
    );
    const family = named[0] ?? (wanted.includes("monospace") ? mono : body);
    return fontKey(family.faces[face]);
  }
}

/** The drawing library scales a picture to its place only when that has a viewBox and no size of its own. */
function sized(source: string): string {
  const tag = /<svg\b[^>]*>/i.exec(source)?.[0];
  if (tag === undefined) return source;
  const unsized = (text: string) => text.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/g, "");
  if (/\bviewBox\s*=/.test(tag)) return source.replace(tag, () => unsized(tag));
  const length = (name: string) => new RegExp(`\\b${name}\\s*=\\s*["']\\s*([0-9.]+)(?:px)?\\s*["']`).exec(tag)?.[1];
  const width = length("width");
  const height = length("height");
  if (width === undefined || height === undefined) return source;
  return source.replace(tag, () => `${tag.slice(0, 4)} viewBox="0 0 ${width} ${height}"${unsized(tag.slice(4))}`);
}

/** The letters of a picture, entities and all: more than enough to ask whether the fonts have them. */
function textOf(source: string): string {
  const texts = source.match(/<text\b[\s\S]*?<\/text>/gi) ?? [];
  return texts
    .join(" ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

/** Whether the font of a style has all of a text by itself. */
export function coveredBy(fonts: FontSet, style: TextStyle): (text: string) => boolean {
  const face = fonts.primary(style);
  return (text) => [...text].every((one) => face.has(one.codePointAt(0) ?? 0));
}
