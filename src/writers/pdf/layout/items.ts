/** What stands on a page once it is laid out: lines, vectors and pictures at fixed places, each knowing the tree node that it came from or that it is furniture. */
import type { PageItem as PdfmakeItem, Page as PdfmakePage, Vector } from "pdfmake/js/DocumentContext.js";
import type { PreparedImage } from "../../writer.js";
import type { Source } from "../definition/nodes.js";
import type { TextLine } from "../measure/text-line.js";

/** Tree node of what is drawn; null for rules, fills and other decoration. */
interface Drawn {
  source: Source | null;
  places?: readonly string[];
  artifact?: boolean;
}

export type DrawnVector = Vector & Drawn;

export interface DrawnPicture extends Drawn {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly image: PreparedImage;
}

export type Item =
  | { type: "line"; item: TextLine }
  | { type: "vector"; item: DrawnVector }
  | { type: "image"; item: DrawnPicture };

/** pdfmake's page, whose items are all ours. */
export interface Page extends PdfmakePage {
  items: (PdfmakeItem & Item)[];
}

/** Moves an item on its page. */
export function shift(entry: Item, dx: number, dy: number): void {
  const { item } = entry;
  if (!("type" in item)) {
    item.x += dx;
    item.y += dy;
    return;
  }
  switch (item.type) {
    case "line":
      item.x1 += dx;
      item.x2 += dx;
      item.y1 += dy;
      item.y2 += dy;
      return;
    case "path":
      throw new Error("paths are drawn where they stand");
    default:
      item.x += dx;
      item.y += dy;
  }
}

/** A copy that can be moved on its own. */
export function copy(entry: Item): Item {
  return entry.type === "line"
    ? { type: "line", item: entry.item.clone() }
    : ({ type: entry.type, item: { ...entry.item } } as Item);
}
