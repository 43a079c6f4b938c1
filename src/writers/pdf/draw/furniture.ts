/** What stands in the margins of each page: one line above and one below, in three slots that give way to each other. */

import type { Theme } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import type { FurnitureItem, FurnitureLine, Heading, Part } from "../../../document/tree.js";
import { sectionLevel } from "../../../document/walk.js";
import { fitLine } from "../../furniture-line.js";
import { plainRun } from "../definition/inlines.js";
import type { TextStyle } from "../definition/text-style.js";
import type { DrawnVector, Page } from "../layout/items.js";
import { orderForDisplay } from "../measure/direction.js";
import type { Measurer } from "../measure/measurer.js";
import { TextLine } from "../measure/text-line.js";
import type { Artifact } from "../tags/element.js";
import { headingTitle } from "./outline.js";

/** Between a line and its rule, as a multiple of the type size. */
const ruleGap = 0.55;

export interface PageFacts {
  readonly number: number;
  readonly count: number;
  readonly section: string;
  /** Whether the part begins on this page: a cover's first page is bare. */
  readonly opens: boolean;
}

/** The section that each page is in: the first that begins on it, else the one that still runs, within its part. */
export function sectionTitles(pages: readonly Page[], parts: readonly (Part | null)[]): string[] {
  let running = "";
  return pages.map((page, index) => {
    if (index > 0 && parts[index] !== parts[index - 1]) running = "";
    const part = parts[index] ?? null;
    const level = part === null ? 2 : sectionLevel(part);
    const headings = new Set<Heading>();
    for (const entry of page.items) {
      if (entry.type !== "line") continue;
      const { source } = entry.item;
      if (source?.kind === "heading" && source.level === level && !entry.item.artifact) headings.add(source);
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
    if (furniture === null || (part?.role === "cover" && facts.opens)) return;
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

  /** The lines of the three slots. */
  #slots(line: FurnitureLine, facts: PageFacts, artifact: Artifact, start: number, room: number): TextLine[] {
    const said = {
      left: saidOn(line.left, facts),
      center: saidOn(line.center, facts),
      right: saidOn(line.right, facts),
    };
    const drawn = (items: readonly FurnitureItem[]) => this.#measured(items.map(wordsOf).join("").trim(), artifact);
    const { line: fitted, center } = fitLine(said, (items) => drawn(items).getWidth(), room, this.style.size);
    const [l, c, r] = [drawn(fitted.left), drawn(fitted.center), drawn(fitted.right)];
    l.x = start;
    c.x = start + center.start;
    r.x = start + room - r.getWidth();
    return [l, c, r].filter((slot) => slot.inlines.length > 0);
  }

  #measured(content: string, artifact: Artifact): TextLine {
    const line = new TextLine(Number.POSITIVE_INFINITY, null, 0);
    line.artifact = artifact;
    if (content !== "") for (const piece of this.measurer.inline(plainRun(content, this.style, null))) line.add(piece);
    orderForDisplay(line, 0);
    return line;
  }
}

function placed(line: TextLine, y: number): TextLine {
  line.y = y;
  return line;
}

/** The items with what they say on a page. */
function saidOn(items: readonly FurnitureItem[], facts: PageFacts): FurnitureItem[] {
  return items.map((item): FurnitureItem => {
    switch (item.kind) {
      case "text":
      case "name":
        return item;
      case "section-title":
        return { kind: "name", text: facts.section };
      case "page-number":
        return { kind: "text", text: String(facts.number) };
      case "page-count":
        return { kind: "text", text: String(facts.count) };
      default:
        return unreachable(item);
    }
  });
}

const wordsOf = (item: FurnitureItem): string => ("text" in item ? item.text : "");
