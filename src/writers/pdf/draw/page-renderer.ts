/** Draws laid-out pages: lines with their backgrounds, underlines and links, vectors, pictures. Decides no place; everything already has one. */
import type { Color } from "../../../config/theme.js";
import type { LinkTo, Run } from "../definition/nodes.js";
import type { PdfFile } from "../file/pdf-file.js";
import { checkbox } from "../layout/checkbox.js";
import type { DrawnPicture, Page, Vector } from "../layout/items.js";
import { inReadingOrder, runsLeft } from "../measure/direction.js";
import type { Piece } from "../measure/piece.js";
import type { TextLine } from "../measure/text-line.js";
import type { SvgPainter } from "./svg.js";
import { drawText } from "./text.js";
import { drawVector } from "./vector.js";

export interface RenderColors {
  readonly text: Color;
  readonly accent: Color;
}

/** Shares of the type size. */
const underlineDepth = 0.12;
const strikeHeight = 0.27;
const lineThickness = 0.055;
const chipAscent = 0.86;
const chipDescent = 0.26;
const chipCorner = 0.18;
const hookSize = 0.55;
const leaderPitch = 0.42;
const leaderDot = 0.085;

export class PageRenderer {
  constructor(
    private readonly file: PdfFile,
    private readonly svg: SvgPainter,
    private readonly colors: RenderColors,
    /** Whether a name is a place of this document. */
    private readonly isPlace: (name: string) => boolean,
  ) {}

  renderPage(page: Page): void {
    for (const entry of page.items) {
      switch (entry.type) {
        case "line":
          this.#line(entry.item);
          break;
        case "vector":
          this.#vector(entry.item);
          break;
        case "image":
          this.#picture(entry.item);
          break;
      }
    }
  }

  #vector(vector: Vector): void {
    drawVector(this.file, vector);
  }

  #picture(picture: DrawnPicture): void {
    this.#places(picture.places ?? [], picture.x, picture.y);
    const { image, x, y, width, height } = picture;
    if (!this.svg.draw(image, x, y, width, height)) this.file.drawRaster(image, x, y, width, height);
  }

  #line(line: TextLine): void {
    this.#places(line.places, line.x, line.y);
    const baseline = line.y + line.ascent;
    const pieces = line.inlines;
    if (line.ornate) for (const group of groups(pieces, sameRun)) this.#behind(group, line.x, baseline);
    for (const group of groups(inReadingOrder(pieces), sameText)) drawText(this.file, group, line.x, baseline);
    if (line.ornate) {
      for (const piece of pieces) if (piece.run.box !== null) this.#box(piece, line.x, baseline);
      for (const group of groups(pieces, sameDecoration)) this.#decoration(group, line.x, baseline);
    }
    if (line.continued !== null) this.#continuation(line, line.continued, baseline);
    if (line.leader !== null) this.#leader(line, baseline);
    if (line.linked && !line.artifact) for (const group of groups(pieces, sameLink)) this.#link(group, line);
  }

  /** A name opens its page with the place at the top, a little air above. */
  #places(names: readonly string[], x: number, y: number): void {
    for (const name of names) this.file.addNamedDestination(name, "XYZ", x, Math.max(0, y), null);
  }

  /** Backgrounds of code, borders of keys. */
  #behind(pieces: readonly Piece[], x: number, baseline: number): void {
    const first = pieces[0];
    if (first === undefined) return;
    const { background, border, size } = first.run.style;
    if (background === null && border === null) return;
    const { left, right } = reach(pieces, x);
    const box = {
      type: "rect" as const,
      x: left - size * 0.12,
      y: baseline - size * chipAscent,
      w: right - left + size * 0.24,
      h: size * (chipAscent + chipDescent),
      r: size * chipCorner,
    };
    if (background !== null) this.#vector({ ...box, color: background });
    else if (border !== null) this.#vector({ ...box, lineColor: border, lineWidth: size * lineThickness });
  }

  #decoration(pieces: readonly Piece[], x: number, baseline: number): void {
    const first = pieces[0];
    if (first === undefined) return;
    const { underline, strike, size, color, rise } = first.run.style;
    const { left, right } = reach(pieces, x);
    const stroke = (y: number) =>
      this.#vector({ type: "rect", x: left, y, w: right - left, h: size * lineThickness, color });
    if (underline) stroke(baseline - rise + size * underlineDepth);
    if (strike) stroke(baseline - rise - size * strikeHeight);
  }

  #box(piece: Piece, x: number, baseline: number): void {
    const { box, style, content } = piece.run;
    const left = x + piece.x;
    if (box === null) return;
    switch (box.kind) {
      case "picture": {
        const picture = {
          image: box.image,
          x: left,
          y: baseline - box.height,
          width: box.width,
          height: box.height,
          content,
        };
        this.#picture(picture);
        return;
      }
      case "blank":
        this.#vector({
          type: "rect",
          x: left,
          y: baseline + style.size * underlineDepth,
          w: piece.width,
          h: style.size * lineThickness,
          color: this.colors.text,
        });
        return;
      case "checkbox": {
        const { text, accent } = this.colors;
        const size = style.size * 0.82;
        for (const { item } of checkbox({
          x: left,
          baseline,
          size,
          checked: box.checked,
          line: text,
          tick: accent,
          content,
        })) {
          this.#vector(item);
        }
        return;
      }
    }
  }

  /** The sign that a line of code goes on: a small hook in its indent. */
  #continuation(line: TextLine, color: Color, baseline: number): void {
    const size = (line.inlines[0]?.run.style.size ?? line.ascent) * hookSize;
    const x = line.x - line.indent;
    const y = baseline - size * 0.4;
    const [end, head] = [x + size, size * 0.3];
    const stroke = (points: { x: number; y: number }[]) =>
      this.#vector({ type: "polyline", points, lineColor: color, lineWidth: size * 0.14 });
    stroke([
      { x, y: y - size * 0.6 },
      { x, y },
      { x: end, y },
    ]);
    stroke([
      { x: end - head, y: y - head },
      { x: end, y },
      { x: end - head, y: y + head },
    ]);
  }

  /** Dots from the entry's end to its page number, on a grid that is the same in every entry. */
  #leader(line: TextLine, baseline: number): void {
    const { leader } = line;
    const number = line.inlines.at(-1);
    const text = line.inlines.at(-2);
    if (leader === null || number === undefined || text === undefined) return;
    const { size } = number.run.style;
    const pitch = size * leaderPitch;
    const start = line.x + rightEdge(text) + pitch;
    const end = leader.right - Math.ceil((leader.right - line.x - number.x) / pitch + 0.5) * pitch;
    const from = end - Math.floor((end - start) / pitch) * pitch;
    if (from >= end) return;
    const y = baseline - size * leaderDot;
    this.#vector({
      type: "line",
      x1: from,
      x2: end + 0.01,
      y1: y,
      y2: y,
      lineWidth: size * leaderDot,
      lineColor: leader.color,
      lineCap: "round",
      dash: { length: 0.001, space: pitch - 0.001 },
    });
  }

  /** One annotation for a link on a line, however many words it has. */
  #link(pieces: readonly Piece[], line: TextLine): void {
    const link = pieces[0]?.run.link ?? null;
    if (link === null) return;
    const { left, right } = reach(pieces, line.x);
    const target = this.#target(link);
    if (target === null || right <= left) return;
    const said = inReadingOrder(pieces)
      .map((piece) => piece.text)
      .join("")
      .trim();
    const Contents = new String(link.title ?? (said === "" ? targetName(link) : said));
    this.file.annotate(left, line.y, right - left, line.getHeight(), { Subtype: "Link", Contents, ...target });
  }

  #target(link: LinkTo): Record<string, unknown> | null {
    if (link.kind === "url") return { A: { Type: "Action", S: "URI", URI: new String(link.url) } };
    return this.isPlace(link.name) ? { Dest: new String(link.name) } : null;
  }
}

const targetName = (link: LinkTo) => (link.kind === "url" ? link.url : link.name);

function* groups(pieces: readonly Piece[], same: (a: Piece, b: Piece) => boolean): Generator<readonly Piece[]> {
  let from = 0;
  for (let index = 1; index <= pieces.length; index++) {
    const last = pieces[index - 1];
    const next = pieces[index];
    if (last !== undefined && next !== undefined && same(last, next)) continue;
    yield pieces.slice(from, index);
    from = index;
  }
}

const sameRun = (a: Piece, b: Piece) => a.run === b.run;
const sameText = (a: Piece, b: Piece) =>
  a.run.style === b.run.style &&
  a.typeface === b.typeface &&
  a.actualText === null &&
  b.actualText === null &&
  !boxed(a.run) &&
  !boxed(b.run);
const sameDecoration = (a: Piece, b: Piece) => a.run.style === b.run.style && a.run.link === b.run.link;
const sameLink = (a: Piece, b: Piece) => a.run.link === b.run.link;
const boxed = (run: Run) => run.box !== null;

/** From the first piece's left edge to the last one's right, without white space that hangs over. */
function reach(pieces: readonly Piece[], x: number): { left: number; right: number } {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return { left: x, right: x };
  const hanging = runsLeft(first) ? first.trailingCut : first.leadingCut;
  return { left: x + first.x + hanging, right: x + rightEdge(last) };
}

const rightEdge = (piece: Piece) => piece.x + piece.width - (runsLeft(piece) ? 0 : piece.trailingCut);
