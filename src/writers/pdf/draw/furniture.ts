/** What stands in the margins of each page: one line above and one below, in three slots that give way to each other, and the stamp behind the text. */

import type { Theme } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import type { FurnitureItem, FurnitureLine, Heading, Part } from "../../../document/tree.js";
import { plainRun } from "../definition/inlines.js";
import type { TextStyle } from "../definition/text-style.js";
import type { DrawnVector, Page } from "../layout/items.js";
import { orderForDisplay } from "../measure/direction.js";
import type { Measurer } from "../measure/measurer.js";
import { TextLine } from "../measure/text-line.js";
import type { Artifact } from "../tags/element.js";
import { headingTitle } from "./outline.js";

const ellipsis = "…";
/** The least space between two slots, and between a line and its rule, as multiples of the type size. */
const slotGap = 1.5;
const ruleGap = 0.55;

export interface PageFacts {
  readonly number: number;
  readonly count: number;
  readonly section: string;
}

/** The section that each page is in: the first level-2 heading on it, else the one that still runs, within its part. */
export function sectionTitles(pages: readonly Page[], parts: readonly (Part | null)[]): string[] {
  let running = "";
  return pages.map((page, index) => {
    if (index > 0 && parts[index] !== parts[index - 1]) running = "";
    const headings = new Set<Heading>();
    for (const entry of page.items) {
      if (entry.type !== "line") continue;
      const { source } = entry.item;
      if (source?.kind === "heading" && source.level === 2 && !entry.item.artifact) headings.add(source);
    }
    const titles = [...headings].map(headingTitle);
    const shown = titles[0] ?? running;
    running = titles.at(-1) ?? running;
    return shown;
  });
}

export class FurniturePrinter {
  constructor(
    private readonly theme: Theme,
    private readonly style: TextStyle,
    private readonly measurer: Measurer,
  ) {}

  print(page: Page, part: Part | null, facts: PageFacts): void {
    const furniture = part?.furniture ?? null;
    if (furniture === null) return;
    const { palette } = this.theme;
    const { headerDistance, footerDistance } = this.theme.page;
    const { pageSize, pageMargins: margins } = page;
    const room = pageSize.width - margins.left - margins.right;
    const { size } = this.style;
    const header = this.#slots(furniture.header, facts, "header", margins.left, room);
    const footer = this.#slots(furniture.footer, facts, "footer", margins.left, room);
    const top = headerDistance;
    for (const line of header) page.items.push({ type: "line", item: placed(line, top) });
    const height = Math.max(0, ...footer.map((line) => line.getHeight()));
    const bottom = pageSize.height - footerDistance - height;
    for (const line of footer) page.items.push({ type: "line", item: placed(line, bottom) });
    const rule = (y: number, artifact: Artifact): DrawnVector => ({
      type: "line",
      x1: margins.left,
      x2: margins.left + room,
      y1: y,
      y2: y,
      lineWidth: size * 0.06,
      lineColor: palette.rule,
      artifact,
    });
    const under = Math.max(0, ...header.map((line) => line.getHeight()));
    if (header.length > 0) page.items.push({ type: "vector", item: rule(top + under + size * ruleGap, "header") });
    if (footer.length > 0) page.items.push({ type: "vector", item: rule(bottom - size * ruleGap, "footer") });
  }

  /** The lines of the three slots; a slot is shortened only where it would run into another. */
  #slots(line: FurnitureLine, facts: PageFacts, artifact: Artifact, start: number, room: number): TextLine[] {
    const gap = this.style.size * slotGap;
    const [left, center, right] = [line.left, line.center, line.right].map((items) =>
      this.#line(text(items, facts), room, artifact),
    );
    if (left === undefined || center === undefined || right === undefined) return [];
    const limits = share(
      [left, center, right].map((slot) => slot.getWidth()),
      room,
      gap,
    );
    const [l, c, r] = [line.left, line.center, line.right].map((items, index) =>
      this.#line(text(items, facts), limits[index] ?? room, artifact),
    );
    if (l === undefined || c === undefined || r === undefined) return [];
    l.x = start;
    c.x = centered(l.getWidth(), c.getWidth(), r.getWidth(), room, gap) + start;
    r.x = start + room - r.getWidth();
    return [l, c, r].filter((slot) => slot.inlines.length > 0);
  }

  #line(content: string, room: number, artifact: Artifact): TextLine {
    const measured = (text: string) => this.#measured(text, artifact);
    const whole = measured(content);
    if (whole.getWidth() <= room + 0.01) return whole;
    let fits = 0;
    let over = content.length;
    while (over - fits > 1) {
      const middle = (fits + over) >> 1;
      if (measured(shortened(content, middle)).getWidth() <= room) fits = middle;
      else over = middle;
    }
    return measured(fits === 0 ? "" : shortened(content, fits));
  }

  #measured(content: string, artifact: Artifact): TextLine {
    const line = new TextLine(Number.POSITIVE_INFINITY, null, 0);
    line.artifact = artifact;
    if (content !== "") for (const piece of this.measurer.inline(plainRun(content, this.style, null))) line.add(piece);
    orderForDisplay(line, 0);
    return line;
  }
}

const shortened = (content: string, length: number) => `${[...content.slice(0, length)].join("").trimEnd()}${ellipsis}`;

function placed(line: TextLine, y: number): TextLine {
  line.y = y;
  return line;
}

function text(items: readonly FurnitureItem[], facts: PageFacts): string {
  return items
    .map((item) => {
      switch (item.kind) {
        case "text":
          return item.text;
        case "section-title":
          return facts.section;
        case "page-number":
          return String(facts.number);
        case "page-count":
          return String(facts.count);
        default:
          return unreachable(item);
      }
    })
    .join("")
    .trim();
}

/** How wide each slot may be: its own width where all fit, else the widest give way first. */
function share(widths: readonly number[], room: number, gap: number): number[] {
  const used = widths.filter((width) => width > 0).length;
  const free = room - Math.max(0, used - 1) * gap;
  let over = widths.reduce((sum, width) => sum + width, 0) - free;
  const out = [...widths];
  while (over > 0.01) {
    const widest = Math.max(...out);
    const next = Math.max(0, ...out.filter((width) => width < widest));
    const many = out.filter((width) => width === widest).length;
    const cut = Math.min(widest - next, over / many);
    for (const [index, width] of out.entries()) if (width === widest) out[index] = width - cut;
    over -= cut * many;
  }
  return out;
}

/** In the middle of the page, moved aside where a neighbour is in the way. */
function centered(left: number, center: number, right: number, room: number, gap: number): number {
  const least = left === 0 ? 0 : left + gap;
  const most = room - center - (right === 0 ? 0 : right + gap);
  return Math.min(Math.max((room - center) / 2, least), Math.max(least, most));
}
