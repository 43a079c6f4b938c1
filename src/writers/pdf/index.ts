/**
 * The PDF writer: tree, theme and assets to one PDF file and the page of each anchor. Three steps: define (pure), lay out, draw.
 * Reads no file, no clock and no network; the same input gives the same bytes.
 */
import type { Layout, Rendered, Writer, WriterInput } from "../writer.js";
import { FurniturePrinter, sectionTitles } from "./draw/furniture.js";
import { LinkPrinter } from "./draw/links.js";
import { MarkedContent } from "./draw/marked-content.js";
import { writeOutline } from "./draw/outline.js";
import { PageRenderer } from "./draw/page-renderer.js";
import { findPlaces, printPageNumbers } from "./draw/places.js";
import { createStamp } from "./draw/stamp.js";
import { coveredBy, SvgPainter } from "./draw/svg.js";
import { attach } from "./file/attachments.js";
import { PdfFile, type PdfFileOptions } from "./file/pdf-file.js";
import { anchorPages, layOutBeside } from "./lay-out.js";
import { loadHyphenation } from "./measure/hyphenation.js";
import { languagesOf } from "./measure/languages.js";
import { structureOf } from "./tags/structure.js";
import { writeStructure } from "./tags/write-structure.js";
import { fileOptions, fillPages, measure, openTypecase, openTypesetter, type Typecase } from "./typesetting.js";

/** @param typecase of the run: other documents leave no trace in a file */
export function pdfWriter(typecase: Typecase = openTypecase()): Writer {
  return { format: "pdf", needsLayout: false, render: (input) => render(input, typecase) };
}

async function render(input: WriterInput, typecase: Typecase): Promise<Rendered> {
  const { document, theme, assets, attachments } = input;
  const typesetter = openTypesetter(input, typecase);
  const { file, fonts } = typesetter;
  const hyphenation = await loadHyphenation(languagesOf(document), typecase.dividers);
  const { definition, measurer } = measure(typesetter, document, hyphenation);
  // Measuring may translate a wide table anew: what is tagged must be what is printed.
  const structure = structureOf(document, definition);

  const { palette } = theme;
  const svg = new SvgPainter(
    file,
    () => sheet(fileOptions(input, typecase)),
    theme,
    coveredBy(fonts, definition.styles.body),
  );
  for (const image of assets.images.values()) if (!svg.canDraw(image)) await file.embed(image);

  const laidOut = fillPages(theme, definition);
  const { pages, parts, tables } = laidOut;
  const places = findPlaces(pages);
  printPageNumbers(pages, places, measurer);

  const furniture = new FurniturePrinter(theme, definition.styles.furniture, measurer);
  const sections = sectionTitles(pages, parts);
  const stamp = document.stamp === null ? null : createStamp(document.stamp, definition.styles, measurer);
  const marked = new MarkedContent(file);
  const links = new LinkPrinter(file, structure.links, pages.length, (name) => places.has(name));
  const renderer = new PageRenderer(file, svg, { text: palette.text, tick: palette.heading }, marked, links);
  const objects: number[] = [];
  pages.forEach((page, index) => {
    furniture.print(page, parts[index] ?? null, {
      number: index + 1,
      count: pages.length,
      section: sections[index] ?? "",
      opens: index === 0 || parts[index] !== parts[index - 1],
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
  const layout: Layout = { pages: anchorPages(document.parts, places), pageCount: pages.length, tables };
  return {
    bytes: file.bytes(),
    layout,
    layOut: layOutBeside(typesetter, laidOut, layout, measurer.divided),
    diagnostics: fonts.diagnostics,
  };
}

/** A file to try drawings on. */
function sheet(options: PdfFileOptions): PdfFile {
  const file = new PdfFile(options);
  file.addPage({ size: [options.width, options.height] });
  return file;
}
