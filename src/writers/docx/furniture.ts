/** Headers and footers from a part's furniture, and the stamp across the page, which hangs in the header. */
import { Footer, Header, type IParagraphOptions, TabStopType, type XmlComponent } from "docx";
import type { PageGeometry } from "../../config/theme.js";
import { unreachable } from "../../diagnostics.js";
import type { FurnitureItem, FurnitureLine, Heading, Part } from "../../document/tree.js";
import { plainText } from "../../document/walk.js";
import { cleanLine } from "./clean-text.js";
import { pageCount, pageNumber, sectionTitle } from "./fields.js";
import { type FieldTexts, fitFields } from "./furniture-fit.js";
import type { HeadingForm } from "./headings.js";
import { twips } from "./measures.js";
import { plainLook, runStyle } from "./run-look.js";
import { run, tab } from "./runs.js";
import { drawStamp } from "./stamp.js";
import type { Story } from "./story.js";
import { headingStyleReference } from "./styles/style-ids.js";
import { stretches } from "./symbols.js";
import { paragraphOf } from "./xml-element.js";

/** What stands above and below a section's pages; on its first page something else where `first` is there. */
export interface Margins {
  readonly headers: { readonly default: Header; readonly first?: Header };
  readonly footers: { readonly default: Footer; readonly first?: Footer };
}

/**
 * Every section gets its own, also when they are empty: one without takes over those of the one before.
 * @param opens whether the part begins with this section: a cover's first page is bare
 */
export function drawMargins(
  story: Story,
  part: Part,
  page: PageGeometry,
  { stamp, opens }: { readonly stamp: string | null; readonly opens: boolean },
): Margins {
  const usual = textRoom(story.theme.page);
  const mark = () => (stamp === null ? [] : [drawStamp(story, stamp, usual, story.nextId++)]);
  const bare = () => ({
    header: new Header({ children: [paragraphOf({ style: "EmptyMargin" }, mark())] }),
    footer: new Footer({ children: [paragraphOf({ style: "EmptyMargin" }, [])] }),
  });
  const { furniture } = part;
  if (!furniture) {
    const { header, footer } = bare();
    return { headers: { default: header }, footers: { default: footer } };
  }
  const room = textRoom(page);
  const line = (style: string, content: FurnitureLine, before: readonly XmlComponent[]) => {
    if (isEmpty(content)) return [paragraphOf({ style: "EmptyMargin" }, before)];
    const { line: fitted, center } = fitFields(content, fieldTexts(story, part), room, story.theme.scale.furniture);
    const middle = center.start + center.width / 2;
    return [paragraphOf({ style, ...tabsAt(middle, room, usual) }, [...before, ...drawLine(story, part, fitted)])];
  };
  const header = new Header({ children: line("Header", furniture.header, mark()) });
  const footer = new Footer({ children: line("Footer", furniture.footer, []) });
  if (part.role !== "cover" || !opens) return { headers: { default: header }, footers: { default: footer } };
  const first = bare();
  return { headers: { default: header, first: first.header }, footers: { default: footer, first: first.footer } };
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
  const running = runningTitle(story, part);
  const sections = (running?.sections ?? []).map(({ number, content }) =>
    `${number ?? ""} ${plainText(content)}`.trim(),
  );
  return {
    sections: running === null ? [] : [...sections, part.title],
    title: part.title,
    pages: String(story.pageCount),
  };
}

/** What runs along with a part's pages. */
interface RunningTitle {
  /** The headings that it names; none where it is the part's title on every page. */
  readonly sections: readonly Heading[];
  readonly form: HeadingForm;
}

/**
 * Null for a part without a section. A field finds headings of one style, and on a page before the first of them it goes back to
 * the last one of the part before.
 */
function runningTitle(story: Story, part: Part): RunningTitle | null {
  const sections = story.headings.sections(part);
  const forms = sections.map((section) => story.headings.of(section));
  const [[first], [form]] = [sections, forms];
  if (first === undefined || form === undefined) return null;
  const isTyped = sections.some(({ number }, index) => number !== null && forms[index]?.automatic !== true);
  const opens = story.pages.get(first.id);
  const isWhole = opens !== undefined && opens === story.pages.get(part.id);
  const isFound = isWhole && !isTyped && forms.every(({ style }) => style === form.style);
  return { sections: isFound ? sections : [], form };
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
      return drawLineText(story, item.text);
    case "name":
      return drawLineText(story, item.text, isTitleOf(part, item.text) ? (story.languages.get(part.id) ?? null) : null);
    case "page-number":
      return pageNumber();
    case "page-count":
      return pageCount(String(story.pageCount));
    case "section-title":
      return drawSectionTitle(story, part);
    default:
      return unreachable(item);
  }
}

function drawSectionTitle(story: Story, part: Part): readonly XmlComponent[] {
  const running = runningTitle(story, part);
  if (running === null) return [];
  const title = drawLineText(story, part.title, story.languages.get(part.id) ?? null);
  if (running.sections.length === 0) return title;
  return sectionTitle(headingStyleReference(running.form.style), running.form.automatic, title);
}

/** Whether a name is the part's title, or what was left of it; that is in the part's language. */
const isTitleOf = ({ title }: Part, name: string): boolean => title.startsWith(name.replace(/\u2026$/, ""));

/** @param language of the text, BCP 47; null for the document's own */
function drawLineText(story: Story, text: string, language: string | null = null): readonly XmlComponent[] {
  const look = language === null ? plainLook : { ...plainLook, language };
  const ground = { bold: false, size: story.theme.scale.furniture };
  return stretches(cleanLine(text), "text").map((stretch) =>
    run([stretch.text], runStyle(look, ground, story, stretch.kind)),
  );
}
