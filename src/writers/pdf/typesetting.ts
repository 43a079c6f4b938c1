/** The half of the writer that comes before drawing: define, measure, lay out. Draws nothing. */
import type { Theme } from "../../config/theme.js";
import type { PacketDocument } from "../../document/tree.js";
import { pageNumberStandIn } from "../page-digits.js";
import type { LayoutInput } from "../writer.js";
import { type Definition, define } from "./definition/document.js";
import { PdfFile, type PdfFileOptions } from "./file/pdf-file.js";
import { FontLibrary } from "./fonts/font-library.js";
import { type LaidOut, Printer } from "./layout/printer.js";
import { FontSet } from "./measure/font-set.js";
import type { Dividers, Hyphenation } from "./measure/hyphenation.js";
import { Measurer } from "./measure/measurer.js";
import { PieceBuilder } from "./measure/piece-builder.js";

/** What the documents of a run share, so that a font is read, a word measured and divided once. It changes no document. */
export interface Typecase {
  readonly fonts: FontLibrary;
  readonly dividers: Dividers;
}

export function openTypecase(): Typecase {
  return { fonts: new FontLibrary(), dividers: new Map() };
}

/** What all parts of a document share while they are laid out. */
export interface Typesetter {
  readonly input: LayoutInput;
  /** Opens the fonts. */
  readonly file: PdfFile;
  readonly fonts: FontSet;
  /** What stands for page numbers that nobody knows yet. */
  readonly pageNumber: string;
}

export function openTypesetter(input: LayoutInput, typecase: Typecase): Typesetter {
  const file = new PdfFile(fileOptions(input, typecase));
  return { input, file, fonts: new FontSet(file, input.theme), pageNumber: pageNumberStandIn(input.document) };
}

export function fileOptions({ document, theme, assets }: LayoutInput, { fonts: library }: Typecase): PdfFileOptions {
  const { properties, language } = document;
  const { width, height } = theme.page;
  return { properties, language, width, height, fonts: assets.fonts, library };
}

/** @param document the whole one, or some of its parts that are to be laid out by themselves */
export function measure(
  { input: { theme, assets }, fonts, pageNumber }: Typesetter,
  document: PacketDocument,
  hyphenation: Hyphenation,
): { readonly definition: Definition; readonly measurer: Measurer } {
  const measurer = new Measurer(new PieceBuilder(fonts, pageNumber), hyphenation);
  const definition = define(document, theme, assets.images);
  for (const note of definition.notes.values()) measurer.measure(note);
  measurer.measure(definition.root);
  return { definition, measurer };
}

export function fillPages(theme: Theme, definition: Definition): LaidOut {
  const { palette, scale } = theme;
  return new Printer(theme, definition, { size: scale.body, color: palette.heading, line: palette.muted }).layOut();
}
