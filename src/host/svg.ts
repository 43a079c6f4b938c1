/** Cleans an SVG: what runs, what fetches and what can't be drawn is taken out and named. Parses as XML; never resolves anything. */
import { Parser } from "htmlparser2";

export interface CleanSvg {
  readonly text: string;
  /** Size in points; null when the file names none that can be used. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** What was taken out, each once: `<script>`, `onclick`, `href="https://…"`. */
  readonly removed: readonly string[];
}

/** Elements that run, embed or fetch. `foreignObject` holds HTML, which no printer of SVG draws. */
const refused = new Set([
  "script",
  "foreignobject",
  "iframe",
  "object",
  "embed",
  "audio",
  "video",
  "canvas",
  "handler",
  "listener",
]);

const pointsPerPixel = 0.75;

/** @param source the file's text; @returns null when there is no `<svg>` root */
export function cleanSvg(source: string): CleanSvg | null {
  const removed = new Set<string>();
  let text = "";
  let size: CleanSvg["size"] = null;
  let skipping = 0;
  let depth = 0;
  let inStyle = false;
  let rooted = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (skipping > 0 || refused.has(localName(name))) {
          if (skipping === 0) removed.add(`<${name}>`);
          skipping++;
          return;
        }
        if (!rooted) {
          if (localName(name) !== "svg") return;
          rooted = true;
          size = sizeOf(attributes);
        }
        inStyle = localName(name) === "style";
        text += `<${name}${keptAttributes(attributes, removed)}>`;
      },
      ontext(data) {
        if (skipping > 0 || !rooted) return;
        text += escapeText(inStyle ? cleanStyle(data, removed) : data);
      },
      onclosetag(name) {
        depth--;
        if (skipping > 0) {
          skipping--;
          return;
        }
        inStyle = false;
        if (rooted) text += `</${name}>`;
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true },
  );
  const declared = /<!DOCTYPE[^>[]*(\[[\s\S]*?\])?[^>]*>/i.exec(source);
  if (declared?.[1] !== undefined) removed.add("<!DOCTYPE> with entities");
  parser.end(source.replace(declared?.[0] ?? "", ""));
  return rooted && depth === 0 ? { text, size, removed: [...removed].sort() } : null;
}

/**
 * The same picture, drawn at another size: however large it says it is, no more of it is drawn than will be seen.
 * @param text of a cleaned picture @param natural its size in points @param width pixels
 */
export function drawnAt(text: string, natural: NonNullable<CleanSvg["size"]>, width: number): string {
  const height = Math.max(1, Math.round((width * natural.height) / natural.width));
  return text.replace(/^<[^>]*/, (tag) => {
    const rest = tag.replace(/ (?:width|height)="[^"]*"/g, "");
    const units = `${natural.width / pointsPerPixel} ${natural.height / pointsPerPixel}`;
    const box = / viewBox="/.test(rest) ? "" : ` viewBox="0 0 ${units}"`;
    return `${rest}${box} width="${width}" height="${height}"`;
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

function keptAttributes(attributes: Readonly<Record<string, string>>, removed: Set<string>): string {
  let kept = "";
  for (const [name, value] of Object.entries(attributes)) {
    const local = localName(name);
    if (local.startsWith("on")) removed.add(name);
    else if ((local === "href" || local === "src") && !isInner(value)) removed.add(`${name}="${shorten(value)}"`);
    else
      kept += ` ${name}="${escapeAttribute(local === "style" ? cleanStyle(value, removed) : cleanUrl(value, removed))}"`;
  }
  return kept;
}

/** A reference into the file itself, or a picture that the file carries. */
function isInner(value: string): boolean {
  return /^\s*(#|data:image\/(png|jpeg|gif|webp);)/i.test(value);
}

function cleanStyle(css: string, removed: Set<string>): string {
  return cleanUrl(
    css.replace(/@import[^;]*;?/gi, (rule) => {
      removed.add(shorten(rule));
      return "";
    }),
    removed,
  );
}

function cleanUrl(value: string, removed: Set<string>): string {
  return value.replace(/url\(\s*(['"]?)(.*?)\1\s*\)/gi, (whole, _quote, target: string) => {
    if (isInner(target)) return whole;
    removed.add(`url(${shorten(target)})`);
    return "none";
  });
}

const shorten = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);

function sizeOf(attributes: Readonly<Record<string, string>>): CleanSvg["size"] {
  const box = (attributes.viewBox ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box;
  const width = length(attributes.width);
  const height = length(attributes.height);
  if (width !== null && height !== null) return { width, height };
  if (!(boxWidth > 0 && boxHeight > 0)) return null;
  if (width !== null) return { width, height: (width * boxHeight) / boxWidth };
  if (height !== null) return { width: (height * boxWidth) / boxHeight, height };
  return { width: boxWidth * pointsPerPixel, height: boxHeight * pointsPerPixel };
}

/** An absolute CSS length in points; null for none, percentages and zero. */
function length(value: string | undefined): number | null {
  const match = /^\s*([\d.]+)\s*(px|pt|in|cm|mm|pc)?\s*$/.exec(value ?? "");
  if (match === null) return null;
  const units: Readonly<Record<string, number>> = {
    px: pointsPerPixel,
    pt: 1,
    in: 72,
    cm: 72 / 2.54,
    mm: 7.2 / 2.54,
    pc: 12,
  };
  const points = Number(match[1]) * (units[match[2] ?? "px"] ?? pointsPerPixel);
  return points > 0 ? points : null;
}

function escapeText(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, "&quot;");
}
