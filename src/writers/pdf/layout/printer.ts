/**
 * Lays the measured nodes out on pages: pdfmake's layout builder with margins that never begin a page, headings that stay with what follows, paragraphs
 * that leave no line alone, frames, markers and footnotes. Everything lands on a page, whatever its size. Draws nothing.
 */
import type { Theme } from "../../../config/theme.js";
import type { Footnote, Part } from "../../../document/tree.js";
import type { Definition } from "../definition/document.js";
import type { Frame, ListNode, PictureNode, PrintNode, StackNode, TableNode, TextNode } from "../definition/nodes.js";
import { createSpacing } from "../definition/spacing.js";
import type { Piece } from "../measure/piece.js";
import { TextLine } from "../measure/text-line.js";
import { LayoutBuilder } from "../pdfmake.js";
import { Flow, FlowWriter } from "./flow.js";
import { Footnotes, type Setting } from "./footnotes.js";
import { Extent, paintFrame } from "./frame.js";
import { Heights, leastLines, linesOf } from "./heights.js";
import type { DrawnPicture, Item, Page } from "./items.js";
import { drawMarker, type MarkerLook } from "./marker.js";
import { TableRows } from "./table-rows.js";

/** Rows up to this share of the page are not split. */
const wholeRow = 1 / 3;
/** A note taller than this share of the text's height is set in the text instead. */
const tallestNote = 0.5;
/** A column that has no foot: where things are set aside. Points. */
const endless = 1e7;

export interface LaidOut {
  readonly pages: readonly Page[];
  /** The part that each page belongs to: the one that is open where the page begins. */
  readonly parts: readonly (Part | null)[];
}

type Placed = (at: { readonly y: number; readonly ascent: number }) => void;

export class Printer extends LayoutBuilder {
  override writer: FlowWriter;
  readonly heights: Heights;
  readonly footnotes: Footnotes;
  readonly #flow: Flow;
  readonly #parts: (Part | null)[] = [];
  #part: Part | null = null;
  /** Names of places that wait for the next thing to be placed. */
  #places: string[] = [];
  /** List markers that wait for their item's first line. */
  #markers: Placed[] = [];
  /** Notes that found no room at the foot of their page. */
  #overflow: StackNode[] = [];
  /** Aside, where notes are set: they may not bring notes to a page. */
  #aside = 0;

  constructor(
    private readonly theme: Theme,
    private readonly definition: Definition,
    private readonly markerLook: MarkerLook,
  ) {
    const { width, height, margins } = theme.page;
    super({ width, height }, margins, null);
    this.#flow = new Flow();
    this.writer = new FlowWriter(this.#flow);
    const spacing = createSpacing(theme);
    const rule = {
      width: spacing.hairline,
      length: (width - margins.left - margins.right) / 4,
      color: theme.palette.rule,
    };
    this.footnotes = new Footnotes(
      definition.notes,
      {
        above: spacing.paragraphAfter,
        below: spacing.noteAfter * 2,
        tallest: (height - margins.top - margins.bottom) * tallestNote,
        rule,
      },
      (node) => this.#setAside(node),
    );
    this.heights = new Heights(
      (line) => this.footnotes.height(this.footnotes.pending(line), this.flow().page),
      () => this.#flow.fullHeight() * wholeRow,
    );
  }

  layOut(): LaidOut {
    const { width, height, margins } = this.theme.page;
    this.#flow.addPage({ width, height }, margins);
    this.processNode(this.definition.root);
    this.#settleOverflow();
    this.#flushPlaces();
    this.#ownPages();
    this.footnotes.draw(this.#flow);
    return { pages: this.#flow.pages, parts: this.#parts };
  }

  /** The page or column that is being filled. */
  flow(): Flow {
    return this.writer.context();
  }

  override processNode(node: PrintNode & { positions?: unknown[] }): void {
    const flow = this.flow();
    // pdfmake's rows gather these; pages are looked up by place instead.
    node.positions = [];
    if (node.kind === "stack" && node.part !== null) this.#beginPart(node.part);
    this.#places.push(...node.places);
    const [left, top, right, bottom] = node.margin;
    if (!flow.atTop() || this.#part?.role === "cover") flow.skip(top);
    flow.addMargin(left, right);
    this.#content(node);
    flow.addMargin(-left, -right);
    flow.skip(bottom);
    if (this.nestedLevel === 0) this.#settleOverflow();
  }

  #content(node: PrintNode): void {
    switch (node.kind) {
      case "text":
        this.#text(node);
        return;
      case "stack":
        this.#stack(node);
        return;
      case "list":
        this.#list(node);
        return;
      case "table":
        this.#table(node);
        return;
      case "picture":
        this.#picture(node);
        return;
    }
  }

  // ---------------------------------------------------------------- parts and stacks

  #beginPart({ part, newPage }: { readonly part: Part; readonly newPage: boolean }): void {
    const used = this.#flow.current().items.length > 0;
    if (used && newPage) this.writer.moveToNextPage();
    this.#ownPages();
    this.#part = part;
    // A part that follows on leaves the page to the one that began it.
    if (this.#flow.current().items.length === 0) this.#parts[this.#flow.page] = part;
  }

  /** Pages that began while a part was open are its own. */
  #ownPages(): void {
    for (let page = this.#parts.length; page < this.#flow.pages.length; page++) this.#parts[page] = this.#part;
  }

  #stack(node: StackNode): void {
    const flow = this.flow();
    const { frame } = node;
    if (node.atFoot) flow.skip(flow.availableHeight - this.heights.whole(node, flow.availableWidth));
    const extent = frame === null ? null : this.#openFrame(node, frame);
    node.stack.forEach((child, index) => {
      this.#keepTogether(node.stack, index);
      this.processNode(child);
    });
    if (frame !== null && extent !== null) {
      const [left, , right, bottom] = frame.padding;
      flow.addMargin(-left, -right);
      flow.skip(bottom);
      paintFrame(extent, frame, node.source);
    }
    if (node.rule !== null) this.#rule(node, node.rule);
  }

  #openFrame(node: StackNode, frame: Frame): Extent {
    const flow = this.flow();
    const [left, top, right] = frame.padding;
    const need = this.heights.head(node, flow.availableWidth);
    if (this.nestedLevel === 0 && need > flow.availableHeight && need <= flow.fullHeight() && !flow.atTop()) {
      this.writer.moveToNextPage();
    }
    const extent = new Extent(this.writer);
    flow.skip(top);
    flow.addMargin(left, right);
    return extent;
  }

  #rule(node: StackNode, rule: NonNullable<StackNode["rule"]>): void {
    const flow = this.flow();
    if (flow.availableHeight < rule.width) this.writer.moveToNextPage();
    const w = Math.min(rule.length, flow.availableWidth);
    this.#put({
      type: "vector",
      item: { type: "rect", x: flow.x, y: flow.y, w, h: rule.width, color: rule.color, source: node.source },
    });
    flow.skip(rule.width);
  }

  /** Begins a new page where a heading would else be parted from what follows it. */
  #keepTogether(nodes: readonly PrintNode[], index: number): void {
    const flow = this.flow();
    if (this.nestedLevel > 0 || flow.atTop()) return;
    if (nodes[index]?.keepWithNext !== true || nodes[index - 1]?.keepWithNext === true) return;
    const need = this.heights.chain(nodes, index, flow.availableWidth);
    if (need > flow.availableHeight && need <= flow.fullHeight()) this.writer.moveToNextPage();
  }

  // ---------------------------------------------------------------- text

  #text(node: TextNode): void {
    const flow = this.flow();
    const lines = linesOf(node, flow.availableWidth);
    const controlled = this.nestedLevel === 0;
    for (let at = 0; at < lines.length; ) {
      let fit = this.#fitting(lines, at);
      const left = lines.length - at;
      if (controlled && fit < left) {
        if (left - fit < leastLines) fit = left - leastLines;
        if (at === 0 && fit < leastLines) fit = 0;
      }
      if (fit <= 0) {
        if (flow.atTop()) fit = Math.max(1, this.#fitting(lines, at));
        else {
          this.writer.moveToNextPage();
          // A header row that is drawn again may leave less than a line: then the line goes there all the same.
          if (this.#fitting(lines, at) === 0) this.#line(node, lines[at++]);
          continue;
        }
      }
      for (const line of lines.slice(at, at + fit)) this.#line(node, line);
      at += fit;
      if (at < lines.length) this.writer.moveToNextPage();
    }
  }

  /** How many lines, and the notes they bring, the page still has room for. */
  #fitting(lines: readonly TextLine[], from: number): number {
    const flow = this.flow();
    let height = flow.availableHeight + 1e-6;
    let noted = 0;
    const notes = new Set<Footnote>();
    let at = from;
    for (; at < lines.length; at++) {
      const line = lines[at];
      if (line === undefined) break;
      height -= line.getHeight();
      if (line.noted && this.#takesNotes()) {
        for (const note of this.footnotes.pending(line)) notes.add(note);
        noted = this.footnotes.height([...notes], flow.page);
      }
      if (height - noted < 0) break;
    }
    return at - from;
  }

  #takesNotes(): boolean {
    return this.nestedLevel === 0 && this.#aside === 0;
  }

  #line(node: TextNode, line: TextLine | undefined): void {
    if (line === undefined) return;
    const flow = this.flow();
    const slack = flow.availableWidth - line.indent - line.getWidth();
    const share = node.leader !== null ? 0 : node.alignment === "right" ? 1 : node.alignment === "center" ? 0.5 : 0;
    line.alignmentShare = share;
    line.x = flow.x + line.indent + slack * share;
    line.y = flow.y;
    const { leader } = node;
    if (leader !== null && line === node.set?.lines.at(-1)) {
      line.leader = { ...leader, right: flow.x + flow.availableWidth };
    }
    this.#put({ type: "line", item: line }, line.y, line.ascent);
    flow.moveDown(line.getHeight());
    if (line.noted && this.#takesNotes())
      this.#overflow.push(...this.footnotes.place(this.footnotes.pending(line), flow));
  }

  // ---------------------------------------------------------------- pictures

  #picture(node: PictureNode): void {
    let flow = this.flow();
    const scale = (height: number) => Math.min(1, flow.availableWidth / node.width, Math.max(1, height) / node.height);
    if (node.height * scale(endless) > flow.availableHeight && !flow.atTop()) {
      this.writer.moveToNextPage();
      flow = this.flow();
    }
    const factor = scale(flow.availableHeight);
    const width = node.width * factor;
    const height = node.height * factor;
    const share = node.alignment === "right" ? 1 : node.alignment === "center" ? 0.5 : 0;
    const x = flow.x + (flow.availableWidth - width) * share;
    const picture: DrawnPicture = { x, y: flow.y, width, height, image: node.image, source: node.source };
    this.#put({ type: "image", item: picture }, flow.y, Math.min(height, this.markerLook.size));
    flow.moveDown(height);
  }

  // ---------------------------------------------------------------- lists

  #list(node: ListNode): void {
    const flow = this.flow();
    const right = flow.x + node.indent - node.gap;
    flow.addMargin(node.indent, 0);
    node.ul.forEach((item, index) => {
      const marker = node.markers[index];
      const pieces: readonly Piece[] = node.markerPieces?.[index] ?? [];
      if (marker !== undefined) {
        const look = { ...this.markerLook, style: node.markerStyle };
        this.#markers.push((at) =>
          this.flow()
            .current()
            .items.push(...drawMarker(marker, pieces, item.source, right, at, look)),
        );
      }
      const waiting = this.#markers.length;
      this.#keepItem(item);
      this.processNode(item);
      // An item without anything to draw still shows its marker.
      if (marker !== undefined && this.#markers.length >= waiting && waiting > 0) this.#emptyLine(node);
    });
    flow.addMargin(-node.indent, 0);
  }

  /** A first line that would go to the next page takes the whole item's start with it. */
  #keepItem(item: StackNode): void {
    const flow = this.flow();
    if (this.nestedLevel > 0 || flow.atTop()) return;
    const need = this.heights.head(item, flow.availableWidth);
    if (need > flow.availableHeight && need <= flow.fullHeight()) this.writer.moveToNextPage();
  }

  #emptyLine(node: ListNode): void {
    const height = node.markerStyle.strut * node.markerStyle.lineHeight * 1.2;
    if (this.flow().availableHeight < height) this.writer.moveToNextPage();
    const flow = this.flow();
    this.#showMarkers(flow.y, height * 0.8);
    flow.skip(height);
  }

  #showMarkers(y: number, ascent: number): void {
    const markers = this.#markers;
    this.#markers = [];
    for (const marker of markers) marker({ y, ascent });
  }

  // ---------------------------------------------------------------- tables

  #table(node: TableNode): void {
    this.nestedLevel++;
    new TableRows(this, node).place();
    this.nestedLevel--;
    if (this.nestedLevel === 0) this.flow().resetMarginXTopParent();
  }

  /** Notes of a table's row: kept room for before the row is placed. */
  placeNotes(notes: readonly Footnote[]): void {
    if (this.nestedLevel === 1 && this.#aside === 0) this.#overflow.push(...this.footnotes.place(notes, this.flow()));
  }

  // ---------------------------------------------------------------- placing

  #put(item: Item, y?: number, ascent?: number): void {
    if (this.#places.length > 0 && item.type !== "vector") {
      item.item.places = this.#places;
      this.#places = [];
    }
    if (y !== undefined && ascent !== undefined && this.#markers.length > 0) this.#showMarkers(y, ascent);
    this.flow().current().items.push(item);
  }

  /** Places that nothing came after stand where the text ends. */
  #flushPlaces(): void {
    if (this.#places.length === 0) return;
    const flow = this.#flow;
    const line = new TextLine(flow.availableWidth, null, 0);
    Object.assign(line, { x: flow.x, y: flow.y });
    this.#put({ type: "line", item: line });
  }

  #settleOverflow(): void {
    while (this.#aside === 0 && this.#overflow.length > 0) {
      const node = this.#overflow.shift();
      if (node !== undefined) this.processNode(node);
    }
  }

  #setAside(node: StackNode): Setting {
    const { width, margins } = this.theme.page;
    const aside = new Flow();
    aside.addPage(
      { width: width - margins.left - margins.right, height: endless },
      { left: 0, top: 0, right: 0, bottom: 0 },
    );
    const waiting = { places: this.#places, markers: this.#markers };
    this.#places = [];
    this.#markers = [];
    this.#aside++;
    const level = this.nestedLevel;
    this.nestedLevel = 0;
    this.writer.pushContext(aside);
    this.processNode(node);
    this.writer.popContext();
    this.nestedLevel = level;
    this.#aside--;
    this.#places = waiting.places;
    this.#markers = waiting.markers;
    return { items: aside.current().items, height: aside.y };
  }
}
