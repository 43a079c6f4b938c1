/**
 * The PDF writer: tree, theme and assets to one PDF file and the page of each anchor. Three steps: define (pure), lay out, draw.
 * Reads no file, no clock and no network; the same input gives the same bytes.
 */
import type { Anchor, PacketDocument } from "../../document/tree.js";
import { documentBlocks } from "../../document/walk.js";
import type { Rendered, Writer, WriterInput } from "../writer.js";
import { define } from "./definition/document.js";
import { FurniturePrinter, sectionTitles } from "./draw/furniture.js";
import { LinkPrinter } from "./draw/links.js";
import { MarkedContent } from "./draw/marked-content.js";
import { writeOutline } from "./draw/outline.js";
import { PageRenderer } from "./draw/page-renderer.js";
import { findPlaces, type Place, printPageNumbers } from "./draw/places.js";
import { createStamp } from "./draw/stamp.js";
import { coveredBy, SvgPainter } from "./draw/svg.js";
import { attach } from "./file/attachments.js";
import { PdfFile } from "./file/pdf-file.js";
import { Printer } from "./layout/printer.js";
import { FontSet } from "./measure/font-set.js";
import { loadHyphenation } from "./measure/hyphenation.js";
import { languagesOf } from "./measure/languages.js";
import { Measurer } from "./measure/measurer.js";
import { pageNumberStandIn } from "./measure/page-digits.js";
import { PieceBuilder } from "./measure/piece-builder.js";
import { structureOf } from "./tags/structure.js";
import { writeStructure } from "./tags/write-structure.js";

export const pdfWriter: Writer = { format: "pdf", render };

async function render({ document, theme, assets, attachments }: WriterInput): Promise<Rendered> {
  const { width, height } = theme.page;
  const fileOptions = {
    properties: document.properties,
    language: document.language,
    width,
    height,
    fonts: assets.fonts,
  };
  const file = new PdfFile(fileOptions);
  const fonts = new FontSet(file, theme);
  const hyphenation = await loadHyphenation(languagesOf(document));
  const measurer = new Measurer(file, new PieceBuilder(fonts, pageNumberStandIn(document)), hyphenation);

  const definition = define(document, theme, assets.images);
  for (const note of definition.notes.values()) measurer.measureNode(note);
  measurer.measureNode(definition.root);
  // Measuring may translate a wide table anew: what is tagged must be what is printed.
  const structure = structureOf(document, definition);

  const { palette } = theme;
  const svg = new SvgPainter(file, () => sheet(fileOptions), theme, coveredBy(fonts, definition.styles.body));
  for (const image of assets.images.values()) if (!svg.canDraw(image)) await file.embed(image);

  const look = { size: theme.scale.body, color: palette.accent, line: palette.muted };
  const { pages, parts, tables } = new Printer(theme, definition, look).layOut();
  const places = findPlaces(pages);
  printPageNumbers(pages, places, measurer);

  const furniture = new FurniturePrinter(theme, definition.styles.furniture, measurer);
  const sections = sectionTitles(pages, parts);
  const stamp = document.stamp === null ? null : createStamp(document.stamp, definition.styles, measurer);
  const marked = new MarkedContent(file);
  const links = new LinkPrinter(file, structure.links, pages.length, (name) => places.has(name));
  const renderer = new PageRenderer(file, svg, { text: palette.text, accent: palette.accent }, marked, links);
  const objects: number[] = [];
  pages.forEach((page, index) => {
    furniture.print(page, parts[index] ?? null, {
      number: index + 1,
      count: pages.length,
      section: sections[index] ?? "",
    });
    file.addPage({ size: [page.pageSize.width, page.pageSize.height] });
    objects.push(file.page.dictionary.id);
    file.page.dictionary.data.StructParents = index;
    marked.beginPage();
    renderer.renderPage(page, index, stamp === null ? null : () => stamp(file, page.pageSize));
    marked.close();
  });
  writeStructure(file, {
    root: structure.root,
    pages: objects.map((object, index) => ({ object, parents: marked.parents[index] ?? [] })),
    annotations: links.annotated,
  });
  const widths = pages.map((page) => page.pageSize.width);
  writeOutline(file, document, places, widths);
  attach(file, attachments);
  return {
    bytes: file.bytes(),
    pages: anchorPages(document, places),
    pageCount: pages.length,
    tables,
    diagnostics: fonts.diagnostics,
  };
}

/** A file to try drawings on. */
function sheet(options: ConstructorParameters<typeof PdfFile>[0]): PdfFile {
  const file = new PdfFile(options);
  file.addPage({ size: [options.width, options.height] });
  return file;
}

function anchorPages(document: PacketDocument, places: ReadonlyMap<string, Place>): ReadonlyMap<Anchor, number> {
  const out = new Map<Anchor, number>();
  const add = (anchor: Anchor) => {
    const place = places.get(anchor);
    if (place !== undefined) out.set(anchor, place.page + 1);
  };
  for (const part of document.parts) add(part.id);
  for (const node of documentBlocks(document)) if (node.kind === "heading") add(node.id);
  return out;
}
