/**
 * The structure tree of a PDF while it is being made (ISO 32000-1 14.7): elements in reading order, and in them the content that pages will show.
 * Elements are made from the print nodes before anything is placed; drawing then notes in each content where it came to stand.
 */

/** Standard structure types (ISO 32000-1 14.8.4) that the tree uses. */
export type StructureType =
  | "Document"
  | "Sect"
  | "Div"
  | "BlockQuote"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "TOC"
  | "TOCI"
  | "Reference"
  | "Link"
  | "Note"
  | "Code"
  | "Span"
  | "Figure"
  | "Form"
  | "Caption";

/** What an element says of itself besides its type; each is left out where there is nothing to say. */
export interface ElementProperties {
  readonly title?: string;
  /** BCP 47, where it is not that of the element around. */
  readonly language?: string;
  /** What a picture shows, in words. */
  readonly alternative?: string;
  /** The text that drawn content stands for. */
  readonly actualText?: string;
  /** Unique in the document. */
  readonly id?: string;
  /** Entries of attribute dictionaries by owner (ISO 32000-1 14.8.5), values as PDF writes them. */
  readonly attributes?: Readonly<
    Partial<Record<"List" | "Table" | "Layout" | "PrintField", Readonly<Record<string, string>>>>
  >;
}

/** What is drawn and is not part of the text (ISO 32000-1 14.8.2.2). */
export type Artifact =
  | "header"
  | "footer"
  | "watermark"
  /** Header rows of a table, drawn again. */
  | "repeated"
  /** Rules, fills, leaders. */
  | "layout";

/** One marked-content sequence: the page, from 0, and its number there. */
export interface Mark {
  readonly page: number;
  readonly id: number;
}

/** A link's clickable place on a page. */
export interface AnnotationMark {
  readonly page: number;
  /** Object number of the annotation. */
  readonly object: number;
}

/** Left, bottom, right, top; points from the page's lower left corner. */
export type Bounds = readonly [number, number, number, number];

/** A stretch of an element's own content, between its children. */
export class Content {
  readonly marks: Mark[] = [];

  constructor(readonly element: StructureElement) {}
}

export class StructureElement {
  readonly kids: (StructureElement | Content)[] = [];
  /** Of a link: filled when it is drawn. */
  readonly annotations: AnnotationMark[] = [];
  /** Of a picture: where it was drawn. */
  bounds: Bounds | null = null;

  constructor(
    readonly type: StructureType,
    readonly properties: ElementProperties = {},
  ) {}

  add(type: StructureType, properties: ElementProperties = {}): StructureElement {
    const element = new StructureElement(type, properties);
    this.kids.push(element);
    return element;
  }

  /** The content that follows what the element already has. */
  content(): Content {
    const last = this.kids.at(-1);
    if (last instanceof Content) return last;
    const content = new Content(this);
    this.kids.push(content);
    return content;
  }
}
