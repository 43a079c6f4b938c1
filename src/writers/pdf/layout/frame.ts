/** Backgrounds and bars behind a stretch of the text, page by page. Opened before the content is placed and closed after it, when its extent is known. */
import type { PageChange } from "pdfmake/js/PageElementWriter.js";
import type { Color } from "../../../config/theme.js";
import type { Margin } from "../definition/nodes.js";
import type { Flow, FlowWriter } from "./flow.js";
import type { DrawnVector, Page } from "./items.js";

interface Segment {
  readonly page: Page;
  /** Where in the page's items the content begins: what lies behind it goes there. */
  readonly from: number;
  readonly top: number;
  bottom: number;
}

/** Follows a stretch of text over page breaks. */
export class Extent {
  readonly #segments: Segment[] = [];
  readonly #left: number;
  readonly #width: number;
  readonly #onPage = (change: PageChange) => this.#turn(change);

  constructor(private readonly writer: FlowWriter) {
    const flow = writer.context();
    this.#left = flow.x;
    this.#width = flow.availableWidth;
    this.#begin(flow);
    writer.on("pageChanged", this.#onPage);
  }

  /** @returns the stretch's rectangles, in page order */
  close(): readonly (Segment & { readonly left: number; readonly width: number })[] {
    this.writer.removeListener("pageChanged", this.#onPage);
    const flow = this.writer.context();
    const last = this.#segments.at(-1);
    if (last !== undefined) last.bottom = flow.y;
    return this.#segments
      .filter((segment) => segment.bottom > segment.top)
      .map((segment) => ({ ...segment, left: this.#left, width: this.#width }));
  }

  #begin(flow: Flow): void {
    const page = flow.current();
    this.#segments.push({ page, from: page.items.length, top: flow.y, bottom: flow.y });
  }

  #turn(change: PageChange): void {
    const last = this.#segments.at(-1);
    if (last !== undefined) last.bottom = change.prevY;
    this.#begin(this.writer.context());
  }
}

export interface FramePaint {
  readonly background: Color | null;
  readonly bar: { readonly width: number; readonly color: Color } | null;
  readonly barSide: "left" | "right";
  readonly padding: Margin;
}

/** Lays a background and a bar behind what an extent covers. Where a page ends they reach into its margins, as far as they do beyond their first and last line. */
export function paintFrame(extent: Extent, paint: FramePaint): void {
  const segments = extent.close();
  const [, above, , below] = paint.padding;
  segments.forEach(({ page, from, left, width, top, bottom }, index) => {
    const behind: DrawnVector[] = [];
    const y = index === 0 ? top : top - above;
    const end = index === segments.length - 1 ? bottom : bottom + below;
    const box = { type: "rect", y, h: end - y } as const;
    if (paint.background !== null) behind.push({ ...box, x: left, w: width, color: paint.background });
    if (paint.bar !== null) {
      const { width: w, color } = paint.bar;
      behind.push({ ...box, x: paint.barSide === "left" ? left : left + width - w, w, color });
    }
    page.items.splice(from, 0, ...behind.map((item) => ({ type: "vector", item }) as const));
  });
}
