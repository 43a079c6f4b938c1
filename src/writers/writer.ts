/** What an output format is: a name and a render. A new format is one folder beside this file and one line in `registry.ts`. */
import type { Format } from "../config/format.js";
import type { FontSource, Theme } from "../config/theme.js";
import type { Checked, Diagnostic } from "../diagnostics.js";
import type { Anchor, AssetKey, PacketDocument, Part, Table } from "../document/tree.js";
import type { WordReference } from "./word-reference.js";

export type { Format };

/** A raster image ready to embed, or a cleaned SVG: no scripts, no references to anything outside itself. */
export interface PreparedImage {
  readonly format: "png" | "jpeg" | "svg";
  readonly bytes: Uint8Array;
  /** Natural size in points, from the pixels and the file's own resolution (96 per inch when it names none). */
  readonly width: number;
  readonly height: number;
  /** For an SVG: the same picture as PNG, for readers that can't draw SVG. */
  readonly fallback: Uint8Array | null;
}

export interface Assets {
  /** Images that could not be read are not here; their alternative text is printed instead. */
  readonly images: ReadonlyMap<AssetKey, PreparedImage>;
  /** The bytes of each font file of the theme, by `fontKey(source)`. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
}

export function fontKey(source: FontSource): string {
  return `${source.kind}:${source.path}`;
}

/** A source of the packet that travels inside it, as ISO 32000-2 7.11.4 and PDF/A-3 have it. */
export interface Attachment {
  /** Unique in the packet; no folder. */
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  /** From the sources, never from the clock. */
  readonly modified: Date;
  readonly bytes: Uint8Array;
}

export interface WriterInput {
  readonly document: PacketDocument;
  readonly theme: Theme;
  readonly assets: Assets;
  /** In order; formats that can't carry files leave them out. */
  readonly attachments: readonly Attachment[];
  /** For formats that lay out no pages themselves: the layout whose numbers they print; null where there is none. */
  readonly layout: Layout | null;
  /** Whose styles a Word file takes over; the theme is then that of `restyledTheme`. Null for other formats, and without one. */
  readonly reference: WordReference | null;
}

/** What a table came to once its text was measured. Lengths in points. */
export interface TableSetting {
  /** Widths of the columns, cell padding included. */
  readonly columns: readonly number[];
  /** Left and right of a cell's text. */
  readonly padding: number;
  /** The size of its type as a share of what tables have; 1 unless its words need more room than there is. */
  readonly typeScale: number;
  /** Stands on turned pages of its own; see `pageRuns`. */
  readonly landscape: boolean;
}

/** By node. */
export type TableSettings = ReadonlyMap<Table, TableSetting>;

/** What a layout depends on. */
export type LayoutInput = Pick<WriterInput, "document" | "theme" | "assets">;

/** Where a document comes to stand on pages. */
export interface Layout {
  /** Page of each anchor, counted from 1. */
  readonly pages: ReadonlyMap<Anchor, number>;
  readonly pageCount: number;
  readonly tables: TableSettings;
}

/** A part that begins on a new page, with those that follow on: what stands before it does not move it. Never empty. */
export type PartGroup = readonly Part[];

/** What a group of parts comes to: plain data in the order of the tree, which outlives the nodes that it is of. */
export interface GroupLayout {
  readonly pageCount: number;
  /** Of each anchor: its page in the group, counted from 0; null where it stands on none. */
  readonly pages: readonly (number | null)[];
  /** Of each table; null where it is not set. */
  readonly tables: readonly (TableSetting | null)[];
}

/**
 * Lays out groups of one document, without drawing them, as formats set them that divide no words.
 * @returns the layout, and what was found in making it
 */
export type LayOut = (group: PartGroup) => Checked<GroupLayout>;

export interface Rendered {
  readonly bytes: Uint8Array;
  /** Null where the format does not lay out pages. */
  readonly layout: Layout | null;
  /** Lays out the same document for other formats, sparing what has been done; null where the format does not lay out pages. */
  readonly layOut: LayOut | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Writer {
  readonly format: Format;
  /** Whether it prints the page numbers of `WriterInput.layout`. */
  readonly needsLayout: boolean;
  /**
   * Renders the whole document. Deterministic: the same input gives the same bytes. Draws every node, or reports the ones it can't.
   * @throws only on a bug.
   */
  render(input: WriterInput): Promise<Rendered>;
}
