/** Places a picture: on the next page where this one has no room, and smaller where no page has. */
import type { PictureNode } from "../definition/nodes.js";
import type { DrawnPicture } from "./items.js";
import { alignmentShare } from "./paragraph.js";
import type { Printer } from "./printer.js";

/**
 * Puts a picture into the flow, in its own proportions.
 * @param node with the size that it asks for, points; it gets no more than the column and a page have
 */
export function placePicture(printer: Printer, node: PictureNode): void {
  const flow = printer.flow();
  const across = Math.min(1, flow.availableWidth / node.width);
  if (node.height * across > flow.availableHeight && !flow.atTop()) printer.writer.moveToNextPage();
  const factor = Math.min(across, Math.max(1, flow.availableHeight) / node.height);
  const width = node.width * factor;
  const height = node.height * factor;
  const x = flow.x + (flow.availableWidth - width) * alignmentShare[node.alignment];
  const picture: DrawnPicture = { x, y: flow.y, width, height, image: node.image, content: node.content };
  const markerHeight = Math.min(height, printer.markerLook.size);
  printer.placement.put({ type: "image", item: picture }, { y: flow.y, ascent: markerHeight });
  flow.moveDown(height);
}
