/** The Word writer: a packet's tree into a .docx file, through docx and one finishing step. */
import { Document, type ISectionOptions, PageOrientation, Paragraph, SectionType, Table } from "docx";
import { createSpacing, landscape } from "../../config/spacing.js";
import type { PageGeometry } from "../../config/theme.js";
import type { Anchor, Block, PacketDocument, Part } from "../../document/tree.js";
import { documentBlocks } from "../../document/walk.js";
import { type PageRun, pageRuns } from "../page-runs.js";
import type { WordReference } from "../word-reference.js";
import type { Rendered, Writer, WriterInput } from "../writer.js";
import { drawBlocks } from "./blocks.js";
import { nameBookmarks } from "./bookmarks.js";
import { cleanLine } from "./clean-text.js";
import { compile, type Parts } from "./compile.js";
import { listedHeadings } from "./contents.js";
import { drawCover } from "./cover.js";
import { headingTargets } from "./cross-references.js";
import { finalize } from "./finalize.js";
import { drawMargins } from "./furniture.js";
import { headingForms } from "./headings.js";
import { LinkTargets } from "./hyperlinks.js";
import { twips } from "./measures.js";
import { drawNotes, Notes, notePlace, withSeparators } from "./notes.js";
import { Numbering } from "./numbering.js";
import { numberingPart } from "./numbering-part.js";
import { drawParagraph } from "./paragraphs.js";
import { appProperties, coreProperties, customProperties, settings } from "./properties.js";
import { protectSections } from "./protection.js";
import type { Drawn, Place, Story } from "./story.js";
import { fontTable } from "./styles/font-table.js";
import { styleSheet } from "./styles/style-sheet.js";
import { bulletFont } from "./styles/word-fonts.js";
import { sectionEnd, tableEnd } from "./tables.js";
import { spaceBelowText, textSpace } from "./text-space.js";

/** Writes Word files. Never lays out pages: page numbers come from `input.layout`, and readers update the fields. */
export const docxWriter: Writer = { format: "docx", needsLayout: true, render };

async function render(input: WriterInput): Promise<Rendered> {
  const { document, theme } = input;
  const story = beginStory(input);
  const sections = document.parts.flatMap((part, index) =>
    drawPart(story, part, document.parts[index - 1] ?? null, document.stamp),
  );
  const footnotes = drawNotes(story.notes, (note, part) => {
    story.afterTable = false;
    return drawBlocks(story, notePlace(part, textRoom(theme.page)), note.blocks);
  });
  const file = new Document({
    sections: sections.length > 0 ? sections : [{ children: [new Paragraph({})] }],
    title: cleanLine(document.properties.title),
    footnotes,
    customProperties: customProperties(document),
    theme: {
      fonts: { headings: theme.fonts.heading.wordName, body: theme.fonts.body.wordName },
      colors: { accent1: theme.palette.accent.slice(1), hyperlink: theme.palette.link.slice(1) },
    },
  });
  const parts = compile(file, [
    { path: "word/styles.xml", data: styleSheet(theme, document.language, story) },
    { path: "word/fontTable.xml", data: fontTable(theme) },
    { path: "word/numbering.xml", data: numberingPart(story.numbering) },
    { path: "word/settings.xml", data: settings(document, story.textSpace?.addsUp ?? true) },
    { path: "docProps/core.xml", data: coreProperties(document) },
    { path: "docProps/app.xml", data: appProperties(document) },
  ]);
  return {
    bytes: finalize(
      await restyled(protectSections(withSeparators(parts, story.spacing.notesSeparator), document), input.reference),
    ),
    layout: null,
    layOut: null,
    diagnostics: [],
  };
}

async function restyled(parts: Parts, reference: WordReference | null): Promise<Parts> {
  return reference === null ? parts : (await import("./reference/restyle.js")).restyle(parts, reference);
}

function beginStory({ document, theme, assets, layout, reference }: WriterInput): Story {
  const spacing = createSpacing(theme);
  const notes = new Notes();
  for (const part of document.parts) notes.add(part.id, part.footnotes);
  const { listed, depth, numbered } = listedHeadings(document);
  const headings = headingForms(document, ({ id, level }) => listed.has(id) || level > depth);
  return {
    theme,
    spacing,
    textSpace: textSpace(reference),
    language: document.language,
    languages: new Map(
      document.parts.flatMap(({ id, language }) => (language === null ? [] : [[id, language] as const])),
    ),
    assets,
    pages: layout?.pages ?? new Map(),
    pageCount: layout?.pageCount ?? 1,
    tables: layout?.tables ?? new Map(),
    bookmarks: nameBookmarks(anchorsOf(document)),
    links: new LinkTargets(),
    numbering: new Numbering(
      spacing.listIndent,
      { hanging: spacing.bulletHang, color: theme.palette.accent, font: bulletFont(theme.fonts.body) },
      headings.numbered ? spacing.headingColumn : null,
      headings.lettered ? spacing.headingColumn(1) : null,
    ),
    runStyles: new Map(),
    notes,
    headings,
    targets: headingTargets(document),
    contentsNumbered: numbered,
    contentsDepth: depth,
    isProtected: document.protection === "forms",
    nextId: 1,
    pendingBookmarks: [],
    afterTable: false,
  };
}

function* anchorsOf(document: PacketDocument): Generator<Anchor> {
  for (const part of document.parts) yield part.id;
  for (const block of documentBlocks(document)) if (block.kind === "heading") yield block.id;
}

const textRoom = ({ width, margins }: PageGeometry): number => width - margins.left - margins.right;

const upright: PageRun = { landscape: false, blocks: [] };

function runsOf({ tables }: Story, { blocks }: Part): readonly PageRun[] {
  const runs = pageRuns(blocks, (table) => tables.get(table)?.landscape === true);
  return runs.length > 0 ? runs : [upright];
}

/** A part's sections: one, or several where wide tables stand on turned pages. */
function drawPart(story: Story, part: Part, before: Part | null, stamp: string | null): readonly ISectionOptions[] {
  const runs = runsOf(story, part);
  const [first] = part.blocks;
  const carried = first?.kind === "heading" && first.id === part.id;
  const bookmark = carried ? null : story.bookmarks.find(part.id);
  story.pendingBookmarks = bookmark === null ? [] : [bookmark];
  const turnedBefore = before !== null && runsOf(story, before).at(-1)?.landscape === true;
  return runs.map((run, index) => {
    const page = run.landscape ? landscape(story.theme.page) : story.theme.page;
    const newPage = part.newPage || index > 0 || run.landscape || turnedBefore;
    const place: Place = {
      ...notePlace(part.id, textRoom(page)),
      textStyle: "BodyText",
      inNote: false,
      onCover: part.role === "cover",
      listsPlaces: part.role !== "policy",
      spaceBefore: openingSpace(story, part, newPage),
    };
    story.afterTable = false;
    const isLast = index === runs.length - 1;
    const draw = part.role === "cover" ? drawCover : drawBlocks;
    const drawn = [...draw(story, place, run.blocks), ...(isLast ? drawUnmarked(story, part, place) : [])];
    const { headers, footers } = drawMargins(story, part, page, { stamp, opens: index === 0 });
    return {
      properties: {
        type: newPage ? SectionType.NEXT_PAGE : SectionType.CONTINUOUS,
        page: pageOptions(page),
        ...(headers.first === undefined ? {} : { titlePage: true }),
      },
      headers,
      footers,
      children: withEnd(story, run.blocks, place, drawn),
    };
  });
}

/** Notes that nothing refers to. */
function drawUnmarked(story: Story, part: Part, place: Place): readonly Drawn[] {
  return part.footnotes
    .filter((note) => !story.notes.markOf(part.id, note.id))
    .flatMap((note) => drawBlocks(story, { ...place, textStyle: "FootnoteText" }, note.blocks));
}

function pageOptions(page: PageGeometry): NonNullable<NonNullable<ISectionOptions["properties"]>["page"]> {
  const { width, height, margins } = page;
  return {
    size:
      width > height
        ? // docx turns the two around for a landscape page.
          { width: twips(height), height: twips(width), orientation: PageOrientation.LANDSCAPE }
        : { width: twips(width), height: twips(height) },
    margin: {
      top: twips(margins.top),
      right: twips(margins.right),
      bottom: twips(margins.bottom),
      left: twips(margins.left),
      header: twips(page.headerDistance),
      footer: twips(page.footerDistance),
    },
  };
}

/** A new page has no space above its first line, as where a page is full; but the cover is set out by its own. */
function openingSpace({ spacing, textSpace: text }: Story, part: Part, newPage: boolean): number | null {
  if (!newPage) return spaceBelowText(text, spacing.partBefore, spacing.paragraphAfter);
  return part.role === "cover" ? null : 0;
}

/** A section ends in a paragraph, and its bookmark needs one even when there is nothing else. */
function withEnd(story: Story, blocks: readonly Block[], place: Place, drawn: readonly Drawn[]): readonly Drawn[] {
  if (story.pendingBookmarks.length > 0 || drawn.length === 0)
    return [...drawn, drawParagraph(story, place, { style: "TableEnd" }, [sectionEnd()])];
  const last = blocks.at(-1);
  // A frame hangs on the paragraph below it.
  const endsInFrame = place.onCover && last?.kind === "paragraph" && last.role === "small-print";
  // LibreOffice loses the page numbers of a section that ends in the paragraph that closes the contents.
  const endsInContents = last?.kind === "contents";
  return endsInFrame || endsInContents || drawn.at(-1) instanceof Table
    ? [...drawn, tableEnd(0, [sectionEnd()])]
    : drawn;
}
