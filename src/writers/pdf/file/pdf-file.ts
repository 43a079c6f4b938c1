/**
 * The PDF file: pdfmake's document, made reproducible. Its id comes from its content, its names are in byte order, its metadata is well-formed, its images
 * are embedded in order. Collects its objects itself and packs them; there is no stream to wait for.
 */
import { createHash } from "node:crypto";
import type { EmbeddedFont, EmbeddedImage, PdfObject } from "pdfmake/js/PDFDocument.js";
import type { DocumentProperties } from "../../../document/tree.js";
import type { PreparedImage } from "../../writer.js";
import type { FontLibrary } from "../fonts/font-library.js";
import type { ShapedFont } from "../fonts/shaped-font.js";
import { PDFDocument } from "../pdfmake.js";
import { declareColours, declareTagged, labelPages } from "./catalog.js";
import { type FileInfo, fileInfo, xmpPacket } from "./metadata.js";
import { assembleFile, type FileObject } from "./object-streams.js";
import { compareNames } from "./pdf-syntax.js";

export interface PdfFileOptions {
  readonly properties: DocumentProperties;
  /** BCP 47. */
  readonly language: string;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  readonly library: FontLibrary;
}

/** A font as it is measured, and as this file embeds it. */
export interface OpenFont {
  readonly shaped: ShapedFont;
  readonly embedded: EmbeddedFont;
}

export class PdfFile extends PDFDocument {
  readonly #fonts: ReadonlyMap<string, Uint8Array>;
  readonly #library: FontLibrary;
  readonly #opened = new Map<string, OpenFont | null>();
  readonly #info: FileInfo;
  readonly #language: string;
  readonly #images = new Map<Uint8Array, EmbeddedImage>();
  /** Copies of a picture, under whatever names, are one. */
  readonly #byDigest = new Map<string, EmbeddedImage>();
  #multiply: PdfObject | null = null;
  readonly #objects: FileObject[] = [];
  /** What was written since the last object ended. The base class writes a file's header while it is being made, before fields of this class exist. */
  #written: Uint8Array[] = [];
  declare private made: true | undefined;

  constructor({ properties, language, width, height, fonts, library }: PdfFileOptions) {
    const info = fileInfo(properties);
    super(
      {},
      {},
      {},
      {},
      {
        pdfVersion: "1.7",
        size: [width, height],
        lang: language,
        displayTitle: true,
        autoFirstPage: false,
        bufferPages: false,
        font: null,
        info,
      },
    );
    this.made = true;
    this.#fonts = fonts;
    this.#library = library;
    this.#info = info;
    this.#language = language;
    // pdfkit sorts names by locale, in an object that a name like __proto__ falls through.
    const names = this._root.data.Names.data.Dests;
    names._items = Object.create(null) as Record<string, unknown>;
    names._compareKeys = compareNames;
    // ISO 32000-1, table 36: not in the root of a name tree.
    names.limits = false;
    declareTagged(this);
  }

  /** @returns null where the bytes are not a font */
  openFont(key: string): OpenFont | null {
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const bytes = this.#fonts.get(key);
    if (bytes === undefined) throw new Error(`the bytes of font ${key} were not given`);
    const shaped = this.#library.open(bytes);
    // One font under two keys is embedded once.
    const same = [...this.#opened.values()].find((one) => one !== null && one.shaped === shaped);
    const font = same ?? (shaped === null ? null : { shaped, embedded: this.#embedded(shaped) });
    this.#opened.set(key, font);
    return font;
  }

  #embedded(font: ShapedFont): EmbeddedFont {
    const embedded = font.embedIn(this, `F${++this._fontCount}`);
    this._fontFamilies[embedded.id] = embedded;
    return embedded;
  }

  /** The name under which pdfkit finds a font again, once it is open. */
  fontName(key: string): string {
    const font = this.openFont(key);
    if (font === null) throw new Error(`the font ${key} can't be read`);
    return font.embedded.id;
  }

  /**
   * Embeds a raster image before anything is drawn. PNGs with transparency are unpacked on another thread: waiting for each in turn keeps the order of the
   * file's objects the same in every run.
   */
  async embed(image: PreparedImage): Promise<void> {
    const bytes = rasterBytes(image);
    if (bytes === null || this.#images.has(bytes)) return;
    const digest = createHash("sha256").update(bytes).digest("hex");
    const same = this.#byDigest.get(digest);
    const embedded = same ?? this.openImage(Buffer.from(bytes));
    this.#images.set(bytes, embedded);
    this.#byDigest.set(digest, embedded);
    if (same !== undefined) return;
    const finalize = embedded.finalize?.bind(embedded);
    if (finalize === undefined) {
      embedded.embed(this);
      return;
    }
    await new Promise<void>((resolve) => {
      embedded.finalize = () => {
        finalize();
        resolve();
      };
      embedded.embed(this);
    });
  }

  /** Draws an image that was embedded. */
  drawRaster(image: PreparedImage, x: number, y: number, width: number, height: number): void {
    const bytes = rasterBytes(image);
    const embedded = bytes === null ? undefined : this.#images.get(bytes);
    if (embedded === undefined) throw new Error("an image was not embedded");
    this.image(embedded, x, y, { width, height });
  }

  /**
   * What is drawn in this graphics state darkens what it lies on, as ink does (ISO 32000-1 11.3.5.2). The page blends in the colours that it is drawn in.
   * @returns its name on this page
   */
  multiplying(): string {
    if (this.#multiply === null) {
      this.#multiply = this.ref({ Type: "ExtGState", BM: "Multiply" });
      this.#multiply.end();
    }
    this.page.ext_gstates.Multiply = this.#multiply;
    this.page.dictionary.data.Group = { Type: "Group", S: "Transparency", CS: "DeviceRGB" };
    return "Multiply";
  }

  /** An id for an object that will be written with `writeObject`; others may refer to it as `ID 0 R` at once. */
  reserveId(): number {
    return this._offsets.push(null);
  }

  /** An id for an object of the catalog, to be written with `writeObject`. */
  reserveInCatalog(entry: string): number {
    const object = this.ref();
    // pdfkit must not wait for what it does not write.
    this._waiting--;
    this._root.data[entry] = object;
    return object.id;
  }

  /** @returns the object number of the annotation, on the page that is being drawn */
  addAnnotation(x: number, y: number, width: number, height: number, entries: Record<string, unknown>): number {
    this.annotate(x, y, width, height, entries);
    const annotation = this.page.annotations.at(-1);
    if (annotation === undefined) throw new Error("the page did not take the annotation");
    return annotation.id;
  }

  /**
   * Writes an object whose id was reserved: the cheap way for the thousands of a structure tree.
   * @param body PDF syntax of anything but a stream, one character a byte; `pdfString` writes text
   */
  writeObject(id: number, body: string): void {
    this.#objects.push({ id, body, stream: false });
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk !== null && this.made) this.#written.push(chunk);
    return true;
  }

  /** pdfkit writes an object in one go, and says when it has. */
  override _refEnd(object: PdfObject): void {
    const bytes = Buffer.concat(this.#written);
    this.#written = [];
    const head = `${object.id} 0 obj\n`;
    const tail = "\nendobj\n";
    if (
      bytes.toString("latin1", 0, head.length) !== head ||
      bytes.toString("latin1", bytes.length - tail.length) !== tail
    )
      throw new Error(`object ${object.id} of the PDF is not in one piece`);
    const body = bytes.subarray(head.length, bytes.length - tail.length);
    this.#objects.push({
      id: object.id,
      body,
      stream: body.toString("latin1", body.length - "endstream".length) === "endstream",
    });
    super._refEnd(object);
  }

  /** The structure tree is written by `tags/`; pdfkit would end its root once more. */
  override endMarkings(): void {}

  override endMetadata(): void {
    const metadata = this.ref({ Type: "Metadata", Subtype: "XML" });
    metadata.compress = false;
    metadata.write(Buffer.from(xmpPacket(this.#info, this.#language), "utf8"));
    metadata.end();
    this._root.data.Metadata = metadata;
    declareColours(this);
    labelPages(this);
  }

  /** pdfkit's own cross-reference table and trailer are not wanted: see `bytes`. */
  override _finalize(): void {}

  /** Ends the file. */
  bytes(): Uint8Array {
    this.end();
    if (this._waiting > 0) throw new Error(`${this._waiting} objects of the PDF were not ended`);
    return assembleFile(this.#objects, { root: this._root.id, info: this._info.id });
  }
}

/** What is embedded of an image: an SVG's fallback, where it has one. */
function rasterBytes(image: PreparedImage): Uint8Array | null {
  return image.format === "svg" ? image.fallback : image.bytes;
}
