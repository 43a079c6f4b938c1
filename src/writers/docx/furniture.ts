/** Headers and footers from a part's furniture, and the stamp across the page, which hangs in the header. */
import { Footer, Header, type XmlComponent } from "docx";
import { TextWatermark } from "docx/watermarks";
import { unreachable } from "../../diagnostics.js";
import type { FurnitureItem, FurnitureLine, Part } from "../../document/tree.js";
import { isSection } from "./blocks.js";
import { cleanLine } from "./clean-text.js";
import { pageCount, pageNumber, sectionTitle } from "./fields.js";
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
export function drawMargins(story: Story, part: Part, stamp: string | null): Margins {
  const mark = stamp === null ? [] : [drawStamp(story, stamp)];
  const { furniture } = part;
  if (!furniture) {
    const empty = (content: readonly XmlComponent[]) => [paragraphOf({ style: "EmptyMargin" }, content)];
    return { header: new Header({ children: empty(mark) }), footer: new Footer({ children: empty([]) }) };
  }
  const line = (style: string, content: FurnitureLine, before: readonly XmlComponent[]) => [
    paragraphOf({ style: isEmpty(content) ? "EmptyMargin" : style }, [...before, ...drawLine(story, part, content)]),
  ];
  return {
    header: new Header({ children: line("Header", furniture.header, mark) }),
    footer: new Footer({ children: line("Footer", furniture.footer, []) }),
  };
}

const isEmpty = ({ left, center, right }: FurnitureLine): boolean => left.length + center.length + right.length === 0;

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
      return drawLineText(story, item.text);
    case "page-number":
      return pageNumber();
    case "page-count":
      return pageCount(String(Math.max(1, ...story.pages.values())));
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
    width: (page.width - page.margins.left - page.margins.right) * 0.8,
  });
}
