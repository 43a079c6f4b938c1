/** The Word writer: a packet's tree into a .docx file, through docx and one finishing step. */
import { Document, type ISectionOptions, Paragraph, SectionType, Table } from "docx";
import { createSpacing } from "../../config/spacing.js";
import type { Anchor, PacketDocument, Part } from "../../document/tree.js";
import { documentBlocks } from "../../document/walk.js";
import type { Rendered, Writer, WriterInput } from "../writer.js";
import { drawBlocks } from "./blocks.js";
import { nameBookmarks } from "./bookmarks.js";
import { cleanLine } from "./clean-text.js";
import { compile } from "./compile.js";
import { listedHeadings } from "./contents.js";
import { finalize } from "./finalize.js";
import { drawMargins } from "./furniture.js";
import { LinkTargets } from "./hyperlinks.js";
import { twips } from "./measures.js";
import { drawNotes, Notes, notePlace } from "./notes.js";
import { Numbering } from "./numbering.js";
import { drawParagraph } from "./paragraphs.js";
import { appProperties, coreProperties, settings } from "./properties.js";
import type { Drawn, Place, Story } from "./story.js";
import { styleSheet } from "./styles/style-sheet.js";
import { tableEnd } from "./tables.js";

/** Writes Word files. Never lays out pages: page numbers come from `input.pages`, and readers update the fields. */
export const docxWriter: Writer = { format: "docx", render };

async function render(input: WriterInput): Promise<Rendered> {
  const { document, theme } = input;
  const story = beginStory(input);
  const sections = document.parts.map((part) => drawPart(story, part, document.stamp));
  const footnotes = drawNotes(story.notes, (note, part) =>
    drawBlocks(story, notePlace(part, textRoom(story)), note.blocks),
  );
  const { title, packet, sourceDigest } = document.properties;
  const file = new Document({
    sections: sections.length > 0 ? sections : [{ children: [new Paragraph({})] }],
    title: cleanLine(title),
    numbering: { config: story.numbering.config },
    footnotes,
    customProperties: [
      { name: "Packet", value: cleanLine(packet) },
      { name: "Source digest (SHA-256)", value: cleanLine(sourceDigest) },
    ],
    theme: {
      fonts: { headings: theme.fonts.heading.wordName, body: theme.fonts.body.wordName },
      colors: { accent1: theme.palette.accent.slice(1), hyperlink: theme.palette.link.slice(1) },
    },
  });
  const parts = compile(file, [
    { path: "word/styles.xml", data: styleSheet(theme, document.language) },
    { path: "word/settings.xml", data: settings(document) },
    { path: "docProps/core.xml", data: coreProperties(document) },
    { path: "docProps/app.xml", data: appProperties(document) },
  ]);
  return { bytes: finalize(parts), pages: new Map(), pageCount: null, columns: new Map(), diagnostics: [] };
}

function beginStory({ document, theme, assets, pages, columns = new Map() }: WriterInput): Story {
  const spacing = createSpacing(theme);
  const notes = new Notes();
  for (const part of document.parts) notes.add(part.id, part.footnotes);
  const { listed, depth } = listedHeadings(document);
  return {
    theme,
    spacing,
    language: document.language,
    assets,
    pages,
    columns,
    bookmarks: nameBookmarks(anchorsOf(document)),
    links: new LinkTargets(),
    numbering: new Numbering(spacing.listIndent),
    notes,
    listed,
    contentsDepth: depth,
    nextId: 1,
    pendingBookmarks: [],
    afterTable: false,
  };
}

function* anchorsOf(document: PacketDocument): Generator<Anchor> {
  for (const part of document.parts) yield part.id;
  for (const block of documentBlocks(document)) if (block.kind === "heading") yield block.id;
}

const textRoom = ({ theme: { page } }: Story): number => page.width - page.margins.left - page.margins.right;

function drawPart(story: Story, part: Part, stamp: string | null): ISectionOptions {
  const { page } = story.theme;
  const { margins } = page;
  const place: Place = {
    ...notePlace(part.id, textRoom(story)),
    textStyle: "BodyText",
    inNote: false,
    onCover: part.role === "cover",
    spaceBefore: openingSpace(story, part),
  };
  const [first] = part.blocks;
  const carried = first?.kind === "heading" && first.id === part.id;
  const bookmark = carried ? null : story.bookmarks.find(part.id);
  story.pendingBookmarks = bookmark === null ? [] : [bookmark];
  story.afterTable = false;
  const blocks = drawBlocks(story, place, part.blocks);
  const unmarked = part.footnotes
    .filter((note) => !story.notes.markOf(part.id, note.id))
    .flatMap((note) => drawBlocks(story, { ...place, textStyle: "FootnoteText" }, note.blocks));
  const { header, footer } = drawMargins(story, part, stamp);
  return {
    properties: {
      type: part.newPage ? SectionType.NEXT_PAGE : SectionType.CONTINUOUS,
      page: {
        size: { width: twips(page.width), height: twips(page.height) },
        margin: {
          top: twips(margins.top),
          right: twips(margins.right),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          header: twips(page.headerDistance),
          footer: twips(page.footerDistance),
        },
      },
    },
    headers: { default: header },
    footers: { default: footer },
    children: withEnd(story, part, place, [...blocks, ...unmarked]),
  };
}

/** A new page has no space above its first line, as where a page is full; but the cover is set out by its own. */
function openingSpace({ spacing }: Story, part: Part): number | null {
  if (!part.newPage) return spacing.partBefore;
  return part.role === "cover" ? null : 0;
}

/** A section ends in a paragraph, and its bookmark needs one even when there is nothing else. */
function withEnd(story: Story, part: Part, place: Place, drawn: readonly Drawn[]): readonly Drawn[] {
  if (story.pendingBookmarks.length > 0 || drawn.length === 0)
    return [...drawn, drawParagraph(story, place, { style: "TableEnd" }, [])];
  const last = part.blocks.at(-1);
  // A frame hangs on the paragraph below it.
  const endsInFrame = place.onCover && last?.kind === "paragraph" && last.role === "small-print";
  // LibreOffice loses the page numbers of a section that ends in the paragraph that closes the contents.
  const endsInContents = last?.kind === "contents";
  return endsInFrame || endsInContents || drawn.at(-1) instanceof Table ? [...drawn, tableEnd()] : drawn;
}
