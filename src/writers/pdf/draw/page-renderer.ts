/** Draws laid-out pages: lines with their backgrounds, underlines and links, vectors, pictures. Decides no place; everything already has one, and belongs to the structure tree or to none. */
import type { Color } from "../../../config/theme.js";
import type { Run } from "../definition/nodes.js";
import type { PdfFile } from "../file/pdf-file.js";
import { boxSize, checkbox } from "../layout/checkbox.js";
import type { DrawnPicture, Item, Page, Vector } from "../layout/items.js";
import { inReadingOrder, runsLeft } from "../measure/direction.js";
import type { Piece } from "../measure/piece.js";
import type { TextLine } from "../measure/text-line.js";
import type { Artifact, Content } from "../tags/element.js";
import type { LinkPrinter } from "./links.js";
import type { MarkedContent } from "./marked-content.js";
import type { SvgPainter } from "./svg.js";
import { drawText } from "./text.js";
import { drawVector } from "./vector.js";

export interface RenderColors {
  readonly text: Color;
  /** In boxes. */
  readonly tick: Color;
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
    private readonly marked: MarkedContent,
    private readonly links: LinkPrinter,
  ) {}

  /**
   * Draws everything on a page: first what lies under the text, then the stamp, which nothing may hide, then the text.
   * @param number of the page, from 0
   * @param stamp draws it; null where there is none
   */
  renderPage(page: Page, number: number, stamp: (() => void) | null): void {
    for (const entry of page.items) {
      if (entry.type === "line") this.#underLine(entry.item);
      else if (this.#isGround(entry)) this.#drawn(entry);
    }
    if (stamp !== null) {
      this.marked.show("watermark");
      stamp();
    }
    for (const entry of page.items) {
      if (entry.type === "line") this.#line(entry.item, number);
      else if (!this.#isGround(entry)) this.#drawn(entry);
    }
  }

  /** Fills and rules, and pictures in pixels, which hold no text of the file's. */
  #isGround(entry: Exclude<Item, { type: "line" }>): boolean {
    if (entry.type === "image") return !this.svg.canDraw(entry.item.image);
    return entry.item.content === undefined;
  }

  #drawn(entry: Exclude<Item, { type: "line" }>): void {
    this.marked.show(entry.item.artifact ?? entry.item.content ?? "layout");
    if (entry.type === "image") this.#picture(entry.item);
    else this.#vector(entry.item);
  }

  #underLine(line: TextLine): void {
    if (!line.ornate) return;
    for (const group of groups(line.inlines, sameRun)) this.#behind(group, line, line.y + line.ascent);
  }

  #vector(vector: Vector): void {
    drawVector(this.file, vector);
  }

  #picture(picture: DrawnPicture): void {
    this.#places(picture.places ?? [], picture.x, picture.y);
    const { image, x, y, width, height, content } = picture;
    if (content !== undefined) {
      const bottom = this.file.page.height - y - height;
      content.element.bounds = [x, bottom, x + width, bottom + height];
    }
    if (!this.svg.draw(image, x, y, width, height)) this.file.drawRaster(image, x, y, width, height);
  }

  #line(line: TextLine, page: number): void {
    this.#places(line.places, line.x, line.y);
    const baseline = line.y + line.ascent;
    const pieces = line.inlines;
    for (const group of groups(inReadingOrder(pieces), sameContent)) {
      const content = belonging(group, line);
      for (const part of groups(group, sameText)) {
        this.marked.show(content, part[0]?.actualText ?? null);
        drawText(this.file, part, line.x, baseline, endsWithoutSpace(part, line));
      }
      if (line.ornate) this.#ornaments(group, line.x, baseline);
    }
    if (line.continued !== null) this.#continuation(line, line.continued, baseline);
    if (line.leader !== null) this.#leader(line, baseline);
    if (!line.linked || line.artifact !== null) return;
    for (const group of groups(pieces, sameLink)) {
      const link = group[0]?.run.link ?? null;
      const { left, right } = reach(group, line.x);
      if (link !== null) this.links.print(link, page, [left, line.y, right - left, line.getHeight()], group);
    }
  }

  #ornaments(pieces: readonly Piece[], x: number, baseline: number): void {
    for (const piece of pieces) if (piece.run.box !== null) this.#box(piece, x, baseline);
    const seen = pieces.toSorted((a, b) => a.x - b.x);
    for (const group of groups(seen, sameDecoration)) this.#decoration(group, x, baseline);
  }

  /** A name opens its page with the place at the top, a little air above. */
  #places(names: readonly string[], x: number, y: number): void {
    for (const name of names) this.file.addNamedDestination(name, "XYZ", x, Math.max(0, y), null);
  }

  /** Backgrounds of code, borders of keys. */
  #behind(pieces: readonly Piece[], line: TextLine, baseline: number): void {
    const first = pieces[0];
    if (first === undefined) return;
    const { background, border, size } = first.run.style;
    if (background === null && border === null) return;
    const { left, right } = reach(pieces, line.x);
    this.marked.show(line.artifact ?? "layout");
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
      case "sign": {
        const { sign, size, drop } = box;
        this.#vector({ type: "sign", x: left, y: baseline + drop - size, size, sign, color: style.color });
        return;
      }
      case "checkbox": {
        const { text, tick } = this.colors;
        const size = style.size * boxSize;
        for (const { item } of checkbox({
          x: left,
          baseline,
          size,
          checked: box.checked,
          line: text,
          tick,
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
    this.marked.show("layout");
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
    this.marked.show("layout");
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
}

/** A break that the source asks for, between words; not after a backslash in code, as a shell would take `\ ` for something else than `\`. */
function endsWithoutSpace(pieces: readonly Piece[], line: TextLine): boolean {
  const last = pieces.at(-1);
  if (last?.lineEnd !== true || runsLeft(last) || last.text.endsWith(" ")) return false;
  return !(line.source?.kind === "code-block" && last.text.endsWith("\\"));
}

/** What a stretch of a line belongs to. Text that belongs nowhere would be lost to those who can't see the page. */
function belonging(pieces: readonly Piece[], line: TextLine): Content | Artifact {
  const content = pieces[0]?.run.content;
  if (line.artifact !== null) return line.artifact;
  if (content !== undefined) return content;
  const text = pieces.map((piece) => piece.text).join("");
  if (text.trim() !== "") throw new Error(`"${text}" is not in the structure tree`);
  return "layout";
}

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
const sameContent = (a: Piece, b: Piece) => a.run.content === b.run.content;
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
