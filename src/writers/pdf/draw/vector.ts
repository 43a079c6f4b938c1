/** Writes rectangles, lines, discs and strokes into a page with the fewest operators (ISO 32000-1 8.5), and no transparency. */

import { type Color, type Outline, type Point, quarterCircle } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import type { PdfFile } from "../file/pdf-file.js";
import type { Vector } from "../layout/items.js";
import { colorOperands } from "./text.js";

export function drawVector(file: PdfFile, vector: Vector): void {
  switch (vector.type) {
    case "rect": {
      const { x, y, w, h, r = 0 } = vector;
      const path = r > 0 ? rounded(x, y, w, h, Math.min(r, w / 2, h / 2)) : `${n(x)} ${n(y)} ${n(w)} ${n(h)} re`;
      if (vector.color !== undefined) file.addContent(`${colorOperands(vector.color)} rg ${path} f`);
      if (vector.lineColor !== undefined)
        file.addContent(`q ${pen(vector.lineColor, vector.lineWidth ?? 1)} ${path} S Q`);
      return;
    }
    case "line": {
      const { x1, y1, x2, y2, lineColor, lineWidth, lineCap, dash } = vector;
      const dots = dash === undefined ? "" : ` [${n(dash.length)} ${n(dash.space)}] 0 d`;
      const cap = lineCap === undefined ? "" : " 1 J";
      file.addContent(`q ${pen(lineColor, lineWidth)}${cap}${dots} ${n(x1)} ${n(y1)} m ${n(x2)} ${n(y2)} l S Q`);
      return;
    }
    case "ellipse": {
      const { x, y, r1, r2, color } = vector;
      file.addContent(`${colorOperands(color)} rg ${rounded(x - r1, y - r2, 2 * r1, 2 * r2, Math.min(r1, r2))} f`);
      return;
    }
    case "polyline": {
      const { points, lineColor, lineWidth } = vector;
      const path = points.map(({ x, y }, index) => `${n(x)} ${n(y)} ${index === 0 ? "m" : "l"}`).join(" ");
      file.addContent(`q ${pen(lineColor, lineWidth)} 1 J 1 j ${path} S Q`);
      return;
    }
    case "sign":
      file.addContent(`${colorOperands(vector.color)} rg ${signPath(vector)} f`);
      return;
    default:
      unreachable(vector);
  }
}

const pen = (color: Color, width: number) => `${colorOperands(color)} RG ${n(width)} w`;

function signPath({ x, y, size, sign }: Extract<Vector, { type: "sign" }>): string {
  const scale = size / sign.square;
  const point = ([across, down]: Point) => `${n(x + across * scale)} ${n(y + down * scale)}`;
  const outline = ({ start, segments }: Outline) => {
    const drawn = segments.map((segment) =>
      segment.kind === "line"
        ? `${point(segment.to)} l`
        : `${point(segment.near)} ${point(segment.far)} ${point(segment.to)} c`,
    );
    return `${point(start)} m ${drawn.join(" ")} h`;
  };
  return sign.outlines.map(outline).join(" ");
}

/** A rectangle with round corners, as four lines and four curves. */
function rounded(x: number, y: number, w: number, h: number, r: number): string {
  const k = r * (1 - quarterCircle);
  const [right, bottom] = [x + w, y + h];
  return [
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l`,
    `${n(right - k)} ${n(y)} ${n(right)} ${n(y + k)} ${n(right)} ${n(y + r)} c ${n(right)} ${n(bottom - r)} l`,
    `${n(right)} ${n(bottom - k)} ${n(right - k)} ${n(bottom)} ${n(right - r)} ${n(bottom)} c ${n(x + r)} ${n(bottom)} l`,
    `${n(x + k)} ${n(bottom)} ${n(x)} ${n(bottom - k)} ${n(x)} ${n(bottom - r)} c ${n(x)} ${n(y + r)} l`,
    `${n(x)} ${n(y + k)} ${n(x + k)} ${n(y)} ${n(x + r)} ${n(y)} c h`,
  ].join(" ");
}

const n = (value: number) => Math.round(value * 1000) / 1000;
