/** pdfmake's place on the page, made to keep room for footnotes and to leave column widths alone when a page begins. */

import type { PageGeometry } from "../../../config/theme.js";
import { DocumentContext, PageElementWriter } from "../pdfmake.js";
import { copy, type Item, type Page, shift } from "./items.js";

/** A header row that is drawn again on every new page; its items' heights count from its own top. */
export interface Repeatable {
  readonly items: readonly Item[];
  readonly height: number;
  /** pdfmake's note of the pages that have it. */
  readonly insertedOnPages: boolean[];
}

export class Flow extends DocumentContext {
  declare pages: Page[];
  /** Height kept free at the foot of each page, by page index. */
  readonly kept: number[] = [];

  /** pdfmake's own sets the width of the outermost table to the whole page here, which breaks tables inside lists. */
  override initializePage(): void {
    const { height } = this.current().pageSize;
    this.y = this.pageMargins.top;
    this.availableHeight = height - this.pageMargins.top - this.pageMargins.bottom - (this.kept[this.page] ?? 0);
  }

  current(): Page {
    const page = this.pages[this.page];
    if (page === undefined) throw new Error("there is no page yet");
    return page;
  }

  /** The height of an empty page's text. */
  fullHeight(): number {
    const { height } = this.current().pageSize;
    return height - this.pageMargins.top - this.pageMargins.bottom;
  }

  /** The width of a page's text, whatever column of it is being filled. */
  fullWidth(): number {
    return this.current().pageSize.width - this.pageMargins.left - this.pageMargins.right;
  }

  atTop(): boolean {
    return this.y <= this.pageMargins.top + 0.5;
  }

  /** Goes on with pages of some size: makes this one such a page where nothing stands on it yet, else begins a new one. */
  useGeometry({ width, height, margins }: PageGeometry): void {
    const { items, pageSize } = this.current();
    if (pageSize.width === width && pageSize.height === height) return;
    if (items.length > 0) {
      this.addPage({ width, height }, margins);
      return;
    }
    this.pages[this.page] = { ...this.current(), pageSize: { width, height }, pageMargins: margins };
    this.pageMargins = margins;
    this.x = margins.left;
    this.availableWidth = width - margins.left - margins.right;
    this.initializePage();
  }

  /** @param page the one that is being filled, or one that will be begun */
  keepFree(height: number, page = this.page): void {
    this.kept[page] = (this.kept[page] ?? 0) + height;
    if (page === this.page) this.availableHeight -= height;
  }

  /** Never beyond the foot of the page, which would begin an empty one. */
  skip(height: number): void {
    this.moveDown(Math.max(0, Math.min(height, this.availableHeight)));
  }
}

/** pdfmake's page breaks and repeated header rows, with header rows told from the text. */
export class FlowWriter extends PageElementWriter {
  constructor(context: Flow) {
    super(context);
    // Every open cell and frame listens for page breaks; deep nesting is not a leak.
    this.setMaxListeners(0);
  }

  /** Draws a header row again. pdfmake's own shares points between copies. */
  override addFragment({ items, height }: Repeatable): boolean {
    const flow = this.context();
    for (const item of items) {
      const again = copy(item);
      shift(again, 0, flow.y);
      flow.current().items.push(again);
    }
    flow.moveDown(height);
    return true;
  }

  override context(): Flow {
    const context = super.context();
    if (!(context instanceof Flow)) throw new Error("a context of pdfmake's own got in");
    return context;
  }
}
