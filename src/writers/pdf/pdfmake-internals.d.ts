/**
 * Types of exactly those parts of pdfmake 0.3.11 and pdfkit 0.19.1 that the printer builds on, as they are there, not as one would wish them.
 * `test/writers/pdf/internals.test.ts` fails when a new version moves one of them. Nothing else of either library may be used.
 */

declare module "pdfmake/js/PDFDocument.js" {
  /** An object of the PDF file (pdfkit `PDFReference`). */
  export interface PdfObject {
    readonly id: number;
    data: Record<string, unknown>;
    compress: boolean;
    write(chunk: Uint8Array | string): void;
    end(chunk?: Uint8Array | string): void;
  }
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: readonly number[];
  }
  /** Lengths in 1/1000 em. */
  export interface GlyphPosition {
    readonly xAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
    readonly advanceWidth: number;
  }
  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
    readonly advanceWidth: number;
    /** That of the text's script; glyphs of a right-to-left script come out turned. */
    readonly direction: "ltr" | "rtl";
  }
  /** OpenType features by their tags, on or off; shaping writes into it. */
  export type FontFeatures = Record<string, boolean>;
  /** A font file as fontkit has read it. */
  export interface ParsedFont {
    readonly unitsPerEm: number;
    /** What the designer says of line heights; not every font has it. */
    readonly "OS/2"?: { readonly typoAscender: number; readonly typoDescender: number; readonly typoLineGap: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    readonly availableFeatures: readonly string[];
    /** Glyphs that were used before, each with the characters of its first use. */
    readonly _glyphs: Record<number, Glyph>;
    getGlyph(glyph: number, characters?: readonly number[]): Glyph;
  }
  /** pdfkit `EmbeddedFont`; ascender, descender and the gap between lines in 1/1000 em. */
  export interface EmbeddedFont {
    /** Puts a font that has been read into another file. */
    readonly constructor: new (
      document: PDFDocument,
      font: ParsedFont,
      id: string,
    ) => EmbeddedFont;
    readonly id: string;
    /** As the font file has it. */
    readonly name: string;
    readonly ascender: number;
    readonly descender: number;
    readonly lineGap: number;
    readonly scale: number;
    readonly font: ParsedFont;
    /** The glyphs of the embedded font in order of their codes; a glyph may be there twice. */
    readonly subset: { readonly glyphs: number[]; includeGlyph(glyph: number): number };
    /** By codes: what a reader copies, and widths in 1/1000 em. */
    readonly unicode: (readonly number[] | undefined)[];
    readonly widths: (number | undefined)[];
    layoutCached(text: string): GlyphRun;
    /** Shapes the text anew at every call. */
    layout(text: string, features: FontFeatures): GlyphRun;
    ref(): PdfObject;
  }
  /** pdfkit `JPEG` or `PNGImage`; `finalize` exists on a PNG only, and may run later. */
  export interface EmbeddedImage {
    readonly width: number;
    readonly height: number;
    readonly label: string;
    embed(document: PDFDocument): void;
    finalize?: () => unknown;
  }
  export interface OutlineItem {
    readonly outlineData: Record<string, unknown>;
    addItem(title: string, options: { fit: false; top: number; left: number; pageNumber: number }): OutlineItem;
  }
  export interface NameTree {
    _items: Record<string, unknown>;
    _compareKeys(a: string, b: string): number;
    /** Whether its first and last name are written too. */
    limits: boolean;
  }
  export interface Page {
    readonly width: number;
    readonly height: number;
    readonly fonts: Record<string, PdfObject>;
    readonly ext_gstates: Record<string, PdfObject>;
    readonly dictionary: PdfObject;
    readonly annotations: readonly PdfObject[];
  }
  export type FontFiles = Record<string, { normal: Uint8Array }>;

  class PDFDocument {
    constructor(
      fonts: FontFiles,
      images: Record<string, never>,
      patterns: Record<string, never>,
      attachments: Record<string, never>,
      options: Record<string, unknown>,
    );
    readonly page: Page;
    readonly outline: OutlineItem;
    readonly _root: {
      readonly id: number;
      data: { Names: { data: { Dests: NameTree; EmbeddedFiles?: unknown } }; [key: string]: unknown };
    };
    /** The information dictionary; made by `end`. */
    readonly _info: PdfObject;
    /** One for each id given out; the next id is one more than there are. */
    readonly _offsets: (number | null)[];
    _waiting: number;
    /** The open fonts by the names under which drawings ask for them. `end` writes them in this order. */
    readonly _fontFamilies: Record<string, EmbeddedFont | undefined>;
    /** How many ids of fonts were given out: F1, F2. */
    _fontCount: number;
    push(chunk: Uint8Array | null): boolean;
    ref(data?: Record<string, unknown>): PdfObject;
    provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
    openImage(source: Uint8Array): EmbeddedImage;
    image(source: EmbeddedImage, x: number, y: number, options: { width: number; height: number }): this;
    addPage(options: { size: [number, number] }): this;
    addContent(operators: string): this;
    addNamedDestination(name: string, kind: "XYZ", x: number, y: number, zoom: null): void;
    annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this;
    endMarkings(): void;
    endMetadata(): void;
    end(): void;
    /** Called when an object's last byte has been pushed. */
    _refEnd(object: PdfObject): void;
    /** Called by the last of `end` and `_refEnd`: writes the cross-reference table. */
    _finalize(): void;
  }
  const module: { readonly default: typeof PDFDocument };
  export default module;
  export type { PDFDocument };
}

declare module "pdfmake/js/Line.js" {
  /** What a line asks of what stands on it. */
  export interface Inline {
    x: number;
    width: number;
    leadingCut: number;
    trailingCut: number;
    lineEnd: boolean;
  }
  class Line {
    constructor(maxWidth: number);
    readonly maxWidth: number;
    leadingCut: number;
    trailingCut: number;
    inlineWidths: number;
    inlines: Inline[];
    newLineForced?: boolean;
    x?: number;
    y?: number;
    addInline(inline: Inline): void;
    getWidth(): number;
    getHeight(): number;
    getAscenderHeight(): number;
    clone(): Line;
  }
  const module: { readonly default: typeof Line };
  export default module;
  export type { Line };
}

declare module "pdfmake/js/TextBreaker.js" {
  class TextBreaker {
    /** Words with the white space after them, by Unicode's line breaking algorithm (UAX #14). */
    getBreaks(text: string, styles: null): { text: string; lineEnd?: true }[];
  }
  const module: { readonly default: typeof TextBreaker };
  export default module;
}

declare module "pdfmake/js/DocumentContext.js" {
  export interface Margins {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  export interface PageSize {
    readonly width: number;
    readonly height: number;
  }
  export interface PageItem {
    type: string;
    item: object;
  }
  export interface Page {
    items: PageItem[];
    readonly pageSize: PageSize;
    readonly pageMargins: Margins;
  }
  class DocumentContext {
    pages: Page[];
    page: number;
    pageMargins: Margins;
    x: number;
    y: number;
    availableWidth: number;
    availableHeight: number;
    addPage(size: PageSize, margins: Margins): Page;
    getCurrentPage(): Page | null;
    initializePage(): void;
    addMargin(left: number, right: number): void;
    moveDown(distance: number): boolean;
    resetMarginXTopParent(): void;
  }
  const module: { readonly default: typeof DocumentContext };
  export default module;
  export type { DocumentContext };
}

declare module "pdfmake/js/PageElementWriter.js" {
  import type { DocumentContext } from "pdfmake/js/DocumentContext.js";
  /** What is drawn again on every new page; pdfmake reads these two and hands the whole to `addFragment`. */
  export interface Repeatable {
    readonly height: number;
    readonly insertedOnPages: boolean[];
  }
  export interface PageChange {
    readonly prevPage: number;
    readonly prevY: number;
    readonly y: number;
  }
  class PageElementWriter {
    constructor(context: DocumentContext);
    context(): DocumentContext;
    pushContext(context: DocumentContext): void;
    popContext(): void;
    moveToNextPage(): void;
    addFragment(block: Repeatable): boolean;
    pushToRepeatables(repeatable: Repeatable): void;
    popFromRepeatables(): void;
    setMaxListeners(count: number): this;
    on(event: "pageChanged", listener: (change: PageChange) => void): this;
    removeListener(event: "pageChanged", listener: (change: PageChange) => void): this;
  }
  const module: { readonly default: typeof PageElementWriter };
  export default module;
  export type { PageElementWriter };
}

declare module "pdfmake/js/LayoutBuilder.js" {
  import type { Margins, PageSize } from "pdfmake/js/DocumentContext.js";
  import type { PageElementWriter } from "pdfmake/js/PageElementWriter.js";
  export interface Position {
    readonly pageNumber: number;
    readonly top: number;
  }
  export interface RowBreak {
    readonly prevPage: number;
    readonly prevY: number;
    readonly y: number;
  }
  export interface RowOptions {
    readonly cells: readonly object[];
    readonly widths: readonly { readonly _calcWidth: number }[];
    readonly gaps: readonly number[];
    readonly tableBody: readonly (readonly object[])[];
    readonly tableNode: object;
    readonly rowIndex: number;
  }
  class LayoutBuilder {
    constructor(pageSize: PageSize, margins: Margins, svg: null);
    writer: PageElementWriter;
    nestedLevel: number;
    processNode(node: object): void;
    /** Sets a row's cells side by side over as many pages as they need, and follows cells that span rows. */
    processRow(options: RowOptions): { readonly pageBreaks: RowBreak[] };
  }
  const module: { readonly default: typeof LayoutBuilder };
  export default module;
}

declare module "pdfmake/js/3rd-party/svg-to-pdfkit.js" {
  import type { PDFDocument } from "pdfmake/js/PDFDocument.js";
  export interface SvgOptions {
    readonly width: number;
    readonly height: number;
    readonly assumePt: boolean;
    /** Gives the name of an open font. */
    readonly fontCallback: (family: string, bold: boolean, italic: boolean) => string;
    readonly imageCallback: (link: string) => string;
    readonly warningCallback: (message: string) => void;
  }
  const module: {
    readonly default: (document: PDFDocument, svg: string, x: number, y: number, options: SvgOptions) => void;
  };
  export default module;
}
