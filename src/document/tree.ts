/**
 * The format-neutral document tree: what a packet says, in reading order, before any format decides how it looks.
 * Closed unions, readonly, roles instead of fonts. Nodes are made by `builders.ts` only, and a node's object identity
 * is its identity: writers may key maps by it. Knows nothing of markdown, PDF or Word.
 */
import type { Span } from "../diagnostics.js";

/** A name that a link can point to, unique in one document. */
export type Anchor = string & { readonly brand: "Anchor" };

/** A key into the assets that a writer is given; the image's path relative to the library's folder. */
export type AssetKey = string & { readonly brand: "AssetKey" };

interface Node {
  /** Where the node came from; null for nodes that the packet itself adds. */
  readonly span: Span | null;
}

// ------------------------------------------------------------------ inline

export type Inline =
  | Text
  | Strong
  | Emphasis
  | Strikethrough
  | Underline
  | Superscript
  | Subscript
  | InlineCode
  | Keyboard
  | LanguageSpan
  | Link
  | Image
  | LineBreak
  | FootnoteReference
  | PageReference
  | FormField;

export interface Text extends Node {
  readonly kind: "text";
  /** No line breaks; white space is already folded as HTML would. */
  readonly text: string;
}
export interface Strong extends Node {
  readonly kind: "strong";
  readonly content: readonly Inline[];
}
export interface Emphasis extends Node {
  readonly kind: "emphasis";
  readonly content: readonly Inline[];
}
export interface Strikethrough extends Node {
  readonly kind: "strikethrough";
  readonly content: readonly Inline[];
}
export interface Underline extends Node {
  readonly kind: "underline";
  readonly content: readonly Inline[];
}
export interface Superscript extends Node {
  readonly kind: "superscript";
  readonly content: readonly Inline[];
}
export interface Subscript extends Node {
  readonly kind: "subscript";
  readonly content: readonly Inline[];
}
/** Code in a line of text; spaces are kept. */
export interface InlineCode extends Node {
  readonly kind: "inline-code";
  readonly text: string;
}
/** A key or key combination to press. */
export interface Keyboard extends Node {
  readonly kind: "keyboard";
  readonly content: readonly Inline[];
}
/** Text in another language than the text around it. */
export interface LanguageSpan extends Node {
  readonly kind: "language-span";
  /** BCP 47. */
  readonly language: string;
  readonly content: readonly Inline[];
}
export interface Link extends Node {
  readonly kind: "link";
  readonly target: LinkTarget;
  readonly title: string | null;
  readonly content: readonly Inline[];
}
export type LinkTarget =
  /** An absolute URL with an allowed scheme (http, https, mailto, tel), already percent-encoded. */
  | { readonly kind: "external"; readonly url: string }
  /** A place in this document. */
  | { readonly kind: "internal"; readonly anchor: Anchor }
  /**
   * A place in another document of the same packet, in the same folder and the same format.
   * `file`: its name without the ending; `anchor`: a place in that document, null for its beginning.
   */
  | { readonly kind: "file"; readonly file: string; readonly anchor: Anchor | null }
  /** As written in the source. Before assembly: not looked up yet. In a finished document: leads nowhere, print the text alone. */
  | { readonly kind: "unresolved"; readonly href: string };

export interface Image extends Node {
  readonly kind: "image";
  /** Null when the file can't be shown; then the alternative text is printed in its place. */
  readonly source: AssetKey | null;
  /** Alternative text; empty for decoration only. */
  readonly alt: string;
  /** That of the alternative text, BCP 47; null for that of the text around. */
  readonly language: string | null;
  readonly title: string | null;
  /** Greatest width and height in points; null leaves it to the image's own size and the page. */
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}
/** A hard line break. */
export interface LineBreak extends Node {
  readonly kind: "line-break";
}
export interface FootnoteReference extends Node {
  readonly kind: "footnote-reference";
  /** The footnote's id in the part that this stands in. Several references may name one footnote. */
  readonly footnote: string;
}
/** Prints the number of the page that the anchor stands on, linked to it. */
export interface PageReference extends Node {
  readonly kind: "page-reference";
  readonly target: Anchor;
}
/** A place to fill in: a ruled blank in print, a content control in Word. */
export interface FormField extends Node {
  readonly kind: "form-field";
  readonly field: "text" | "date" | "signature" | "checkbox";
  /** Unique in the document; letters, digits, dots and hyphens. */
  readonly name: string;
  /** What is to be filled in, for people who can't see the page. */
  readonly label: string;
  /** What whoever fills it in on a screen is asked to do; a page that is filled in by hand has room there. */
  readonly prompt: string;
}

// ------------------------------------------------------------------ blocks

export type Block = Heading | Paragraph | List | Table | CodeBlock | Quote | Alert | Figure | ThematicBreak | Contents;

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export interface Heading extends Node {
  readonly kind: "heading";
  readonly level: HeadingLevel;
  readonly id: Anchor;
  /** As printed before the text: "3.2"; null where headings are not numbered. */
  readonly number: string | null;
  readonly content: readonly Inline[];
}

/** What a paragraph is for; a theme decides how each looks. */
export type ParagraphRole =
  | "body"
  /** The packet's title on the cover. */
  | "title"
  | "subtitle"
  /** The organisation's name on the cover. */
  | "organization"
  /** The cover's line of state, version and date. */
  | "edition"
  /** What is missing for an approved packet, on the cover. */
  | "notice"
  /** The control statement and other small print. */
  | "small-print"
  /** A policy's one-sentence summary under its title block. */
  | "summary"
  /** The title of the table that follows. */
  | "caption";

export interface Paragraph extends Node {
  readonly kind: "paragraph";
  readonly role: ParagraphRole;
  readonly content: readonly Inline[];
}

export interface List extends Node {
  readonly kind: "list";
  readonly ordered: boolean;
  /** Number of the first item, 0 or more; 1 for unordered lists. */
  readonly start: number;
  /** What follows the number. */
  readonly delimiter: "." | ")";
  /** A tight list has no space between its items. */
  readonly tight: boolean;
  readonly items: readonly ListItem[];
}
export interface ListItem extends Node {
  readonly kind: "list-item";
  /** Null unless it is a task. */
  readonly checked: boolean | null;
  readonly blocks: readonly Block[];
}

export type Alignment = "left" | "center" | "right";

export interface Table extends Node {
  readonly kind: "table";
  /**
   * `data`: header row on top. `properties`: names beside their values, no header row, as in a title block. `form`: the same with places to fill in
   * by hand, kept on one page.
   */
  readonly role: "data" | "properties" | "form";
  readonly columns: readonly TableColumn[];
  /** Rows that repeat on each page; empty for all but `data`. */
  readonly header: readonly TableRow[];
  readonly body: readonly TableRow[];
  /** Set small and close, so that a long list takes few pages: for rows of one line each. */
  readonly dense: boolean;
  /** What is in it, for people who can't see the table; in the language of its part. */
  readonly summary: string;
}
export interface TableColumn {
  readonly alignment: Alignment | null;
}
export interface TableRow extends Node {
  readonly kind: "table-row";
  readonly cells: readonly TableCell[];
}
export interface TableCell extends Node {
  readonly kind: "table-cell";
  readonly header: boolean;
  readonly alignment: Alignment | null;
  /** 1 or more. Covered grid places have no cell of their own. */
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly blocks: readonly Block[];
}

export interface CodeBlock extends Node {
  readonly kind: "code-block";
  readonly language: string | null;
  /** Lines separated by \n, no final one; tabs are kept. */
  readonly text: string;
}
export interface Quote extends Node {
  readonly kind: "quote";
  readonly blocks: readonly Block[];
}
export type AlertVariant = "note" | "tip" | "important" | "warning" | "caution";
export interface Alert extends Node {
  readonly kind: "alert";
  readonly variant: AlertVariant;
  /** The printed word: "Warning". */
  readonly label: string;
  readonly blocks: readonly Block[];
}
/** An image that stands alone. */
export interface Figure extends Node {
  readonly kind: "figure";
  readonly image: Image;
  /** Empty for none. */
  readonly caption: readonly Inline[];
}
export interface ThematicBreak extends Node {
  readonly kind: "thematic-break";
}
/** The list of contents; writers add the page numbers. */
export interface Contents extends Node {
  readonly kind: "contents";
  readonly entries: readonly ContentsEntry[];
}
export interface ContentsEntry {
  /** 1 for parts and policies, 2 for their sections and so on. */
  readonly level: number;
  readonly number: string | null;
  readonly content: readonly Inline[];
  readonly target: Anchor;
}

export interface Footnote extends Node {
  readonly kind: "footnote";
  /** Unique in its part. */
  readonly id: string;
  /** As printed, counted through the document from 1. */
  readonly number: number;
  readonly blocks: readonly Block[];
}

// ------------------------------------------------------------------ parts and the document

export type PartRole =
  | "cover"
  | "document-control"
  | "contents"
  | "revision-history"
  | "approvals"
  | "policy"
  | "annex";

/** What stands in the margins of each page of a part. Each slot is printed in one line. */
export interface Furniture {
  readonly header: FurnitureLine;
  readonly footer: FurnitureLine;
}
export interface FurnitureLine {
  readonly left: readonly FurnitureItem[];
  readonly center: readonly FurnitureItem[];
  readonly right: readonly FurnitureItem[];
}
export type FurnitureItem =
  | { readonly kind: "text"; readonly text: string }
  /** The same, of what is shortened first where the line has no room for all: a title, an organisation. */
  | { readonly kind: "name"; readonly text: string }
  /**
   * Number and text of the first section's heading on the page, else of the one that is still running; empty before the first. Sections are one level
   * below their part's title.
   */
  | { readonly kind: "section-title" }
  | { readonly kind: "page-number" }
  | { readonly kind: "page-count" };

/**
 * A part starts on a new page unless it follows on. Its first block is its title: a heading of level 1, or of level 2 with the part's id where it is a
 * chapter of the part before, as a sub-policy is; but the cover has none.
 */
export interface Part extends Node {
  readonly kind: "part";
  readonly role: PartRole;
  readonly id: Anchor;
  readonly title: string;
  /** BCP 47; null for the document's own. */
  readonly language: string | null;
  /** False lets a short part of the front matter follow the one before on the same page. */
  readonly newPage: boolean;
  /** Null leaves the margins empty. A cover's first page has none of it. */
  readonly furniture: Furniture | null;
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
}

export interface DocumentProperties {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly company: string;
  readonly keywords: readonly string[];
  /** The classification, in words. */
  readonly category: string;
  /** "Draft", "Approved". */
  readonly status: string;
  readonly version: string;
  readonly packet: string;
  /** SHA-256 of what the packet was made from, in hexadecimal. */
  readonly sourceDigest: string;
  /** The file's own date, from the sources, never from the clock. */
  readonly date: Date;
}

export interface PacketDocument {
  readonly kind: "document";
  /** BCP 47. */
  readonly language: string;
  readonly properties: DocumentProperties;
  /** Printed across every page: "DRAFT". */
  readonly stamp: string | null;
  /** What readers may change, in formats that can be changed: what is filled in in forms; null for everything. */
  readonly protection: "forms" | null;
  readonly parts: readonly Part[];
}
