/** Headers and footers from a part's furniture, and the stamp across the page, which hangs in the header. */
import { Footer, Header, type IParagraphOptions, TabStopType, type XmlComponent } from "docx";
import { TextWatermark } from "docx/watermarks";
import type { PageGeometry } from "../../config/theme.js";
import { unreachable } from "../../diagnostics.js";
import type { FurnitureItem, FurnitureLine, Part } from "../../document/tree.js";
import { plainText } from "../../document/walk.js";
import { isSection } from "./blocks.js";
import { cleanLine } from "./clean-text.js";
import { pageCount, pageNumber, sectionTitle } from "./fields.js";
import { type FieldTexts, fitFields } from "./furniture-fit.js";
import { twips } from "./measures.js";
import { plainLook, runStyle } from "./run-look.js";
import { run, tab } from "./runs.js";
import type { Story } from "./story.js";
import { hex } from "./styles/style-xml.js";
import { stretches } from "./symbols.js";
import { paragraphOf } from "./xml-element.js";

export interface Margins {
  readonly header: Header;
  readonly footer: Footer;
}

/** Every part gets its own, also when they are empty: a section without takes over those of the one before. */
export function drawMargins(story: Story, part: Part, page: PageGeometry, stamp: string | null): Margins {
  const room = textRoom(page);
  const mark = stamp === null ? [] : [drawStamp(story, stamp)];
  const { furniture } = part;
  const usual = textRoom(story.theme.page);
  if (!furniture) {
    const empty = (content: readonly XmlComponent[]) => [paragraphOf({ style: "EmptyMargin" }, content)];
    return { header: new Header({ children: empty(mark) }), footer: new Footer({ children: empty([]) }) };
  }
  const line = (style: string, content: FurnitureLine, before: readonly XmlComponent[]) => {
    if (isEmpty(content)) return [paragraphOf({ style: "EmptyMargin" }, before)];
    const { line: fitted, center } = fitFields(content, fieldTexts(story, part), room, story.theme.scale.furniture);
    const middle = center.start + center.width / 2;
    return [paragraphOf({ style, ...tabsAt(middle, room, usual) }, [...before, ...drawLine(story, part, fitted)])];
  };
  return {
    header: new Header({ children: line("Header", furniture.header, mark) }),
    footer: new Footer({ children: line("Footer", furniture.footer, []) }),
  };
}

const isEmpty = ({ left, center, right }: FurnitureLine): boolean => left.length + center.length + right.length === 0;

const textRoom = ({ width, margins }: PageGeometry): number => width - margins.left - margins.right;

/** The styles have their stops in the middle and at the end of a usual page's line; where slots are in the way, or on a turned page, they move. */
function tabsAt(middle: number, room: number, usual: number): Pick<IParagraphOptions, "tabStops"> {
  const moved = (from: number, to: number, type: typeof TabStopType.CENTER | typeof TabStopType.RIGHT) =>
    Math.abs(from - to) < 1
      ? []
      : [
          { type: TabStopType.CLEAR, position: twips(from) },
          { type, position: twips(to) },
        ];
  const stops = [...moved(usual / 2, middle, TabStopType.CENTER), ...moved(usual, room, TabStopType.RIGHT)];
  if (stops.length === 0) return {};
  return { tabStops: stops.sort((a, b) => a.position - b.position) };
}

function fieldTexts(story: Story, part: Part): FieldTexts {
  const sections = part.blocks.flatMap((block) =>
    isSection(story, block) ? [`${block.number ?? ""} ${plainText(block.content)}`.trim()] : [],
  );
  return {
    sections: sections.length > 0 ? [...sections, part.title] : [],
    title: part.title,
    pages: String(story.pageCount),
  };
}

function drawLine(story: Story, part: Part, { left, center, right }: FurnitureLine): readonly XmlComponent[] {
  const slot = (items: readonly FurnitureItem[]) => items.flatMap((item) => drawItem(story, part, item));
  const gap = () => run([tab()]);
  const rest = right.length > 0 ? [gap(), gap(), ...slot(right)] : [];
  const middle = center.length > 0 ? [gap(), ...slot(center), ...rest.slice(1)] : rest;
  return [...slot(left), ...middle];
}

function drawItem(story: Story, part: Part, item: FurnitureItem): readonly XmlComponent[] {
  switch (item.kind) {
    case "text":
    case "name":
      return drawLineText(story, item.text);
    case "page-number":
      return pageNumber();
    case "page-count":
      return pageCount(String(story.pageCount));
    case "section-title":
      // Without a section of its own a part would show the last one of the part before.
      return part.blocks.some((block) => isSection(story, block)) ? sectionTitle(drawLineText(story, part.title)) : [];
    default:
      return unreachable(item);
  }
}

const drawLineText = ({ theme }: Story, text: string): readonly XmlComponent[] =>
  stretches(cleanLine(text), "text").map((stretch) =>
    run([stretch.text], runStyle(plainLook, { bold: false, size: theme.scale.furniture }, theme, stretch.kind)),
  );

function drawStamp(story: Story, stamp: string): XmlComponent {
  const { fonts, page, palette } = story.theme;
  return new TextWatermark({
    text: cleanLine(stamp),
    font: fonts.heading.wordName,
    color: hex(palette.stamp),
    bold: true,
    opacity: 0.75,
    // As wide on turned pages: there is not more room for a word that runs up the page.
    width: textRoom(page) * 0.8,
  });
}
