/**
 * A QR code (ISO/IEC 18004) as an SVG picture: outlines of the dark areas, so that no viewer shows seams between modules, on white with the quiet zone
 * that readers need. Takes ASCII only.
 */
import qrcode from "qrcode-generator";

/** The side of a module, points: 0.56 mm, which any phone reads from paper, and four pixels of a picture with 180 an inch. */
export const moduleSide = 1.6;
/** Modules around the code (ISO/IEC 18004, 9.1). */
const quietZone = 4;
/** More than any packet says; the largest codes hold four times as much. */
const longest = 500;

/** @returns an SVG file, as large as it is to be printed; null for text that is too long for a code that can be printed */
export function qrCode(text: string): Uint8Array | null {
  if (text.length > longest) return null;
  // Level M: a seventh of the code may be soiled.
  const code = qrcode(0, "M");
  code.addData(text, "Byte");
  code.make();
  const count = code.getModuleCount();
  const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < count && y < count && code.isDark(y, x);
  const side = count + 2 * quietZone;
  const length = `${Math.round(side * moduleSide * 10) / 10}pt`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${length}" height="${length}" viewBox="0 0 ${side} ${side}">` +
    `<rect width="${side}" height="${side}" fill="#ffffff"/>` +
    `<path fill="#000000" fill-rule="evenodd" d="${outlines(count, isDark)}"/></svg>\n`;
  return new TextEncoder().encode(svg);
}

/** Right, down, left, up. */
const directions = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Path data around each dark area and each hole in one, clockwise and counter-clockwise. Every edge between dark and light is walked once. */
function outlines(count: number, isDark: (x: number, y: number) => boolean): string {
  /** Whether an edge that leaves a corner has dark to its right and light to its left. */
  const isEdge = (x: number, y: number, direction: number): boolean => {
    switch (direction) {
      case 0:
        return isDark(x, y) && !isDark(x, y - 1);
      case 1:
        return isDark(x - 1, y) && !isDark(x, y);
      case 2:
        return isDark(x - 1, y - 1) && !isDark(x - 1, y);
      default:
        return isDark(x, y - 1) && !isDark(x - 1, y - 1);
    }
  };
  const walked = new Set<number>();
  let path = "";
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      // Each outline has an edge that goes right.
      if (!isEdge(x, y, 0) || walked.has((y * (count + 1) + x) * 4)) continue;
      path += `M${x + quietZone} ${y + quietZone}`;
      let [atX, atY, direction] = [x, y, 0];
      let length = 0;
      do {
        walked.add((atY * (count + 1) + atX) * 4 + direction);
        const [right, down] = directions[direction] ?? [0, 0];
        atX += right;
        atY += down;
        length++;
        const next = [1, 0, 3].map((turn) => (direction + turn) % 4).find((turned) => isEdge(atX, atY, turned)) ?? 0;
        if (next === direction) continue;
        path += `${direction % 2 === 0 ? "h" : "v"}${direction < 2 ? length : -length}`;
        direction = next;
        length = 0;
      } while (atX !== x || atY !== y || direction !== 0);
      path += "z";
    }
  }
  return path;
}
