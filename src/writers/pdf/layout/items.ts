/** What stands on a page once it is laid out: lines, vectors and pictures at fixed places, each knowing what of the structure tree it shows, or that it is furniture. */
import type { PageItem as PdfmakeItem, Page as PdfmakePage } from "pdfmake/js/DocumentContext.js";
import type { Color, Sign } from "../../../config/theme.js";
import type { PreparedImage } from "../../writer.js";
import type { TextLine } from "../measure/text-line.js";
import type { Artifact, Content } from "../tags/element.js";

/** A shape; lengths in points from the page's left and top. */
export type Vector =
  | {
      type: "rect";
      x: number;
      y: number;
      w: number;
      h: number;
      r?: number;
      color?: Color;
      lineColor?: Color;
      lineWidth?: number;
    }
  | {
      type: "line";
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      lineColor: Color;
      lineWidth: number;
      lineCap?: "round";
      dash?: { length: number; space: number };
    }
  | { type: "ellipse"; x: number; y: number; r1: number; r2: number; color: Color }
  | { type: "sign"; x: number; y: number; size: number; sign: Sign; color: Color }
  | { type: "polyline"; points: { x: number; y: number }[]; lineColor: Color; lineWidth: number };

/** What is drawn belongs to the structure tree, or is left out: rules, fills and other decoration. */
interface Drawn {
  content?: Content | undefined;
  places?: readonly string[];
  artifact?: Artifact;
}

export type DrawnVector = Vector & Drawn;

export interface DrawnPicture extends Drawn {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly image: PreparedImage;
}

export interface VectorItem {
  type: "vector";
  item: DrawnVector;
}

export type Item = { type: "line"; item: TextLine } | VectorItem | { type: "image"; item: DrawnPicture };

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
    case "polyline":
      item.points = item.points.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
      return;
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
