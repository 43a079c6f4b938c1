/** Places a list's items, each with its marker before its first line, also where that line is in a frame, a table or on the next page. */
import type { ListNode, StackNode } from "../definition/nodes.js";
import { beginsAtRight } from "../measure/direction.js";
import { drawMarker } from "./marker.js";
import type { Printer } from "./printer.js";

/** The first line of an item that has none, in multiples of the type size. */
const emptyLine = 1.35;

export function placeList(printer: Printer, node: ListNode): void {
  const flow = printer.flow();
  const turned = beginsAtRight(node);
  const [left, right] = turned ? [0, node.indent] : [node.indent, 0];
  const limit = turned ? flow.x + flow.availableWidth + node.outdent : flow.x - node.outdent;
  flow.addMargin(left, right);
  const edge = turned ? flow.x + flow.availableWidth + node.gap : flow.x - node.gap;
  const look = { ...printer.markerLook, style: node.markerStyle };
  node.ul.forEach((item, index) => {
    const marker = node.markers[index];
    if (marker === undefined) throw new Error("a list item has no marker");
    const pieces = node.markerPieces?.[index] ?? [];
    const waits = printer.placement.addMarker((line) =>
      drawMarker(marker, pieces, { edge, turned, limit }, line, look),
    );
    keepStart(printer, item);
    printer.processNode(item);
    if (waits()) placeEmptyLine(printer, node.markerStyle.strut * emptyLine);
  });
  flow.addMargin(-left, -right);
}

/** A first line that would go to the next page takes the whole item's start with it. */
function keepStart(printer: Printer, item: StackNode): void {
  const flow = printer.flow();
  if (printer.nestedLevel > 0 || flow.atTop()) return;
  const need = printer.heights.head(item, flow.availableWidth);
  if (need > flow.availableHeight && need <= flow.fullHeight()) printer.writer.moveToNextPage();
}

/** An item without anything to draw still shows its marker. */
function placeEmptyLine(printer: Printer, height: number): void {
  if (printer.flow().availableHeight < height) printer.writer.moveToNextPage();
  const flow = printer.flow();
  printer.placement.showMarkers({ y: flow.y, ascent: height * 0.8 });
  flow.skip(height);
}
