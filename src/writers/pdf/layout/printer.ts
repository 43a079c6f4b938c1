/**
 * Lays the measured nodes out on pages: pdfmake's layout builder with margins that never begin a page, headings that stay with what follows, paragraphs
 * that leave no line alone, frames, markers and footnotes. Everything lands on a page, whatever its size. Draws nothing.
 */
import { landscape, tallestWholeRow } from "../../../config/spacing.js";
import type { PageGeometry, Theme } from "../../../config/theme.js";
import type { Footnote, Part, Table } from "../../../document/tree.js";
import { pageRuns } from "../../page-runs.js";
import type { TableSetting, TableSettings } from "../../writer.js";
import type { Definition } from "../definition/document.js";
import type { Frame, PrintNode, Source, StackNode, TableNode } from "../definition/nodes.js";
import { createSpacing } from "../definition/spacing.js";
import { LayoutBuilder } from "../pdfmake.js";
import { Flow, FlowWriter } from "./flow.js";
import { Footnotes, type Setting } from "./footnotes.js";
import { Extent, paintFrame } from "./frame.js";
import { Heights } from "./heights.js";
import type { Page } from "./items.js";
import { placeList } from "./list-items.js";
import type { MarkerLook } from "./marker.js";
import { placeText } from "./paragraph.js";
import { placePicture } from "./picture.js";
import { Placement } from "./placement.js";
import { TableRows } from "./table-rows.js";

/** A note taller than this share of the text's height is set in the text instead. */
const tallestNote = 0.5;
/** A column that has no foot: where things are set aside. Points. */
const endless = 1e7;

export interface LaidOut {
  readonly pages: readonly Page[];
  /** The part that each page belongs to: the one that is open where the page begins. */
  readonly parts: readonly (Part | null)[];
  readonly tables: TableSettings;
}

export class Printer extends LayoutBuilder {
  override writer: FlowWriter;
  readonly heights: Heights;
  readonly footnotes: Footnotes;
  readonly placement: Placement;
  /** What each table came to. */
  readonly tables = new Map<Table, TableSetting>();
  readonly #flow: Flow;
  readonly #parts: (Part | null)[] = [];
  #open: Part | null = null;
  /** Notes that found no room at the foot of their page. */
  #overflow: StackNode[] = [];
  /** Aside, where notes are set: they may not bring notes to a page. */
  #aside = 0;

  constructor(
    private readonly theme: Theme,
    private readonly definition: Definition,
    readonly markerLook: MarkerLook,
  ) {
    const { width, height, margins } = theme.page;
    super({ width, height }, margins, null);
    this.#flow = new Flow();
    this.writer = new FlowWriter(this.#flow);
    this.placement = new Placement(this.writer);
    const spacing = createSpacing(theme);
    const rule = {
      width: spacing.hairline,
      length: (width - margins.left - margins.right) / 4,
      color: theme.palette.rule,
    };
    this.footnotes = new Footnotes(
      definition.notes,
      {
        separator: spacing.notesSeparator,
        gap: spacing.noteBefore,
        tallest: tallestNote,
        rule,
      },
      (node, width) => this.#setAside(node, width),
    );
    this.heights = new Heights(
      (line) => this.footnotes.pending(line),
      (notes) => this.footnotes.height(this.footnotes.unplaced(notes), this.#flow),
      () => this.#flow.fullHeight() * tallestWholeRow,
    );
  }

  layOut(): LaidOut {
    const { width, height, margins } = this.theme.page;
    this.#flow.addPage({ width, height }, margins);
    this.processNode(this.definition.root);
    this.#settleOverflow();
    this.placement.flush();
    this.#finishNotes();
    this.#ownPages();
    this.footnotes.draw(this.#flow);
    return { pages: this.#flow.pages, parts: this.#parts, tables: this.tables };
  }

  /** The page or column that is being filled. */
  flow(): Flow {
    return this.writer.context();
  }

  override processNode(node: PrintNode & { positions?: unknown[] }): void {
    const flow = this.flow();
    // pdfmake's rows gather these; pages are looked up by place instead.
    node.positions = [];
    if (node.kind === "stack" && node.part !== null) {
      this.#part(node, node.part);
      return;
    }
    this.placement.name(node.places);
    const [left, top, right, bottom] = node.margin;
    if (!flow.atTop() || this.#open?.role === "cover") flow.skip(top);
    flow.addMargin(left, right);
    this.#content(node);
    flow.addMargin(-left, -right);
    flow.skip(bottom);
    if (this.nestedLevel === 0) this.#settleOverflow();
  }

  #content(node: PrintNode): void {
    switch (node.kind) {
      case "text":
        placeText(this, node);
        return;
      case "stack":
        this.#stack(node);
        return;
      case "list":
        placeList(this, node);
        return;
      case "table":
        this.#table(node);
        return;
      case "picture":
        placePicture(this, node);
        return;
    }
  }

  // ---------------------------------------------------------------- parts and stacks

  /** A part's blocks, wide tables on turned pages. */
  #part(node: StackNode, { part, newPage }: NonNullable<StackNode["part"]>): void {
    const geometries = this.#geometries(node, part);
    this.#beginPart(part, newPage, geometries(node.stack[0]?.source ?? null));
    this.placement.name(node.places);
    node.stack.forEach((child, index) => {
      this.#flow.useGeometry(geometries(child.source));
      this.#keepTogether(node.stack, index);
      this.processNode(child);
    });
  }

  /** The pages that each block of a part wants. */
  #geometries({ stack }: StackNode, part: Part): (source: Source | null) => PageGeometry {
    const { page } = this.theme;
    const wide = new Set<Source>();
    for (const child of stack) if (child.kind === "table" && child.step.landscape) wide.add(child.source);
    if (wide.size === 0) return () => page;
    const turned = new Set<Source>();
    for (const run of pageRuns(part.blocks, (table) => wide.has(table))) {
      if (run.landscape) for (const block of run.blocks) turned.add(block);
    }
    const turnedPage = landscape(page);
    return (source) => (source !== null && turned.has(source) ? turnedPage : page);
  }

  #beginPart(part: Part, newPage: boolean, geometry: PageGeometry): void {
    const used = this.#flow.current().items.length > 0;
    if (used && newPage) {
      this.#finishNotes();
      this.writer.moveToNextPage();
    }
    this.#ownPages();
    this.#open = part;
    this.#flow.useGeometry(geometry);
    // A part that follows on leaves the page to the one that began it.
    if (this.#flow.current().items.length === 0) this.#parts[this.#flow.page] = part;
  }

  /** Pages that began while a part was open are its own. */
  #ownPages(): void {
    for (let page = this.#parts.length; page < this.#flow.pages.length; page++) this.#parts[page] = this.#open;
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
      paintFrame(extent, frame);
    }
    if (node.rule !== null) this.#rule(node.rule);
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

  #rule(rule: NonNullable<StackNode["rule"]>): void {
    const flow = this.flow();
    if (flow.availableHeight < rule.width) this.writer.moveToNextPage();
    const w = Math.min(rule.length, flow.availableWidth);
    this.placement.put({
      type: "vector",
      item: { type: "rect", x: flow.x, y: flow.y, w, h: rule.width, color: rule.color },
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

  // ---------------------------------------------------------------- tables

  #table(node: TableNode): void {
    this.nestedLevel++;
    new TableRows(this, node).place();
    this.nestedLevel--;
    if (this.nestedLevel === 0) this.flow().resetMarginXTopParent();
  }

  // ---------------------------------------------------------------- notes

  /** In a table's cells the row brings the notes, before it is placed; aside, nothing does. */
  linesBringNotes(): boolean {
    return this.nestedLevel === 0 && this.#aside === 0;
  }

  rowsBringNotes(): boolean {
    return this.nestedLevel === 1 && this.#aside === 0;
  }

  /**
   * Puts notes at the foot of this page, or, where that has no room, after what is being placed.
   * @param reserved height that what comes next on the page needs, in points
   */
  placeNotes(notes: readonly Footnote[], reserved: number): void {
    this.#overflow.push(...this.footnotes.place(notes, this.flow(), reserved));
  }

  /** A note that goes on beyond the last page of its part gets one more: parts are laid out alike alone and together. */
  #finishNotes(): void {
    while (this.#flow.page < this.footnotes.lastPage()) this.writer.moveToNextPage();
  }

  #settleOverflow(): void {
    while (this.#aside === 0 && this.#overflow.length > 0) {
      const node = this.#overflow.shift();
      if (node !== undefined) this.processNode(node);
    }
  }

  #setAside(node: StackNode, width: number): Setting {
    const aside = new Flow();
    aside.addPage({ width, height: endless }, { left: 0, top: 0, right: 0, bottom: 0 });
    const level = this.nestedLevel;
    this.nestedLevel = 0;
    this.#aside++;
    this.writer.pushContext(aside);
    this.placement.aside(() => this.processNode(node));
    this.writer.popContext();
    this.#aside--;
    this.nestedLevel = level;
    return { items: aside.current().items, height: aside.y };
  }
}
