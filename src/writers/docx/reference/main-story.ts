/** The two things that are read of a reference's text: the page of its last section, and how its first table looks. The text itself is not parsed. */
import type { PageGeometry } from "../../../config/theme.js";
import type { XmlElement } from "../../word-reference.js";
import { childOf, parseXmlText, XmlError } from "./xml-tree.js";

/** The longest edge of a page in Word, points. */
const longestEdge = 1584;

/** Less room for text than this is a mistake, or a label; points. */
const leastRoom = { width: 200, height: 300 } as const;

/**
 * The page of the last section, turned upright: ours is turned where a table needs it.
 * @param main the XML of the document
 * @returns null when it has none, or one that leaves no room for text
 */
export function lastSectionPage(main: string): PageGeometry | null {
  const section = parsed(elements(main, "sectPr").at(-1));
  const size = childOf(section, "w:pgSz");
  const margins = childOf(section, "w:pgMar");
  const points = (element: XmlElement | null, name: string): number => {
    const written = element?.attributes.get(`w:${name}`) ?? "";
    return /^-?\d{1,5}$/.test(written) ? Math.abs(Number(written)) / 20 : Number.NaN;
  };
  const gutter = points(margins, "gutter") || 0;
  const page: PageGeometry = {
    width: points(size, "w"),
    height: points(size, "h"),
    margins: {
      top: points(margins, "top"),
      right: points(margins, "right"),
      bottom: points(margins, "bottom"),
      left: points(margins, "left") + gutter,
    },
    headerDistance: points(margins, "header"),
    footerDistance: points(margins, "footer"),
  };
  const upright = page.width > page.height ? turnUpright(page) : page;
  return hasRoom(upright) ? upright : null;
}

/** What is a turned page's top is bound, or hung, at the left of an upright one. */
function turnUpright({ width, height, margins: { top, right, bottom, left }, ...rest }: PageGeometry): PageGeometry {
  return { ...rest, width: height, height: width, margins: { top: left, right: bottom, bottom: right, left: top } };
}

/** Also false where a number is missing. */
function hasRoom({ width, height, margins, headerDistance, footerDistance }: PageGeometry): boolean {
  return (
    Math.max(width, height, headerDistance, footerDistance) <= longestEdge &&
    width - margins.left - margins.right >= leastRoom.width &&
    height - margins.top - margins.bottom >= leastRoom.height &&
    headerDistance >= 0 &&
    footerDistance >= 0
  );
}

/** @returns the id of the style of the first table that has one */
export function firstTableStyle(main: string): string | null {
  return parsed(elements(main, "tblStyle", 1)[0])?.attributes.get("w:val") ?? null;
}

/** Elements of one name, as they are written. What tracked changes keep of how things were (`w:sectPrChange`, `w:tblPrChange`) is passed over. */
function elements(main: string, name: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  const found: string[] = [];
  let changes = 0;
  let start: number | null = null;
  for (const tag of main.matchAll(/<(\/?)w:(\w+)(?=[\s/>])[^<>]*>/g)) {
    const [written, slash, called = ""] = tag;
    const closes = slash !== "";
    const isWhole = written.endsWith("/>");
    if (called.endsWith("Change")) {
      if (!isWhole) changes = Math.max(0, changes + (closes ? -1 : 1));
    } else if (called === name && changes === 0) {
      if (!closes) start = tag.index;
      if ((closes || isWhole) && start !== null) {
        found.push(main.slice(start, tag.index + written.length));
        start = null;
        if (found.length === most) break;
      }
    }
  }
  return found;
}

/** A piece of the document, on its own; the prefixes are those of all word processors. */
function parsed(piece: string | undefined): XmlElement | null {
  if (piece === undefined) return null;
  const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const declared = ["r", "w14", "w15", "w16du", "w16", "wp", "mc"]
    .map((prefix) => ` xmlns:${prefix}="${prefix}"`)
    .join("");
  try {
    return parseXmlText(`<w:body xmlns:w="${main}"${declared}>${piece}</w:body>`).children[0] ?? null;
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}
