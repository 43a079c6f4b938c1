/** A word across the page, light and behind the text, that no reader overlooks and no text suffers from. It darkens what it lies on, be that paper or a panel. */
import { plainRun } from "../definition/inlines.js";
import type { Styles } from "../definition/text-style.js";
import type { PdfFile } from "../file/pdf-file.js";
import { orderForDisplay } from "../measure/direction.js";
import type { Measurer } from "../measure/measurer.js";
import { TextLine } from "../measure/text-line.js";
import { drawText } from "./text.js";

/** How much of the page's diagonal the word takes. */
const reach = 0.5;
const xHeight = 0.34;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws the stamp on a page of some size; called for each page when all is drawn that lies under its text. */
export type Stamp = (file: PdfFile, page: Size) => void;

export function createStamp(word: string, styles: Styles, measurer: Measurer): Stamp {
  const set = (size: number) => {
    const line = new TextLine(Number.POSITIVE_INFINITY, null, 0);
    const style = styles.vary(styles.stamp, { size, strut: size });
    for (const piece of measurer.inline(plainRun(word, style, null))) line.add(piece);
    orderForDisplay(line, 0);
    return line;
  };
  const trial = set(styles.stamp.size);
  const lines = new Map<number, { readonly line: TextLine; readonly size: number }>();
  const lineOn = ({ width, height }: Size) => {
    const known = lines.get(width);
    if (known !== undefined) return known;
    const diagonal = Math.hypot(width, height) * reach;
    const size = Math.min(styles.stamp.size * (diagonal / Math.max(1, trial.getWidth())), height / 5);
    const made = { line: set(size), size };
    lines.set(width, made);
    return made;
  };
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  return (file, page) => {
    const { line, size } = lineOn(page);
    const angle = Math.atan2(page.height, page.width);
    const [cos, sin] = [round(Math.cos(angle)), round(Math.sin(angle))];
    file.addContent(
      `q /${file.multiplying()} gs ${cos} ${-sin} ${sin} ${cos} ${round(page.width / 2)} ${round(page.height / 2)} cm`,
    );
    drawText(file, line.inlines, -line.getWidth() / 2, size * xHeight);
    file.addContent("Q");
  };
}
