/** What drawing carries along: the state of one render (`Story`), and where the block that is drawn stands (`Place`). */
import type { Paragraph, Table } from "docx";
import type { Spacing } from "../../config/spacing.js";
import type { Color, Theme } from "../../config/theme.js";
import type { Alignment, Anchor, Heading } from "../../document/tree.js";
import type { Assets, TableSettings } from "../writer.js";
import type { Bookmarks } from "./bookmarks.js";
import type { HeadingForms } from "./headings.js";
import type { LinkTargets } from "./hyperlinks.js";
import type { Notes } from "./notes.js";
import type { ListMarker, Numbering } from "./numbering.js";
import type { RunStyles } from "./run-look.js";
import type { TextSpace } from "./text-space.js";

/** What a block becomes. */
export type Drawn = Paragraph | Table;

export interface Story {
  readonly theme: Theme;
  readonly spacing: Spacing;
  /** Of the reference that restyles the file; null without one. */
  readonly textSpace: TextSpace | null;
  readonly language: string;
  /** By part: its language, where it is not the document's. */
  readonly languages: ReadonlyMap<string, string>;
  readonly assets: Assets;
  /** Page of each anchor, counted from 1; empty without a layout. */
  readonly pages: ReadonlyMap<Anchor, number>;
  readonly pageCount: number;
  readonly tables: TableSettings;
  readonly bookmarks: Bookmarks;
  readonly links: LinkTargets;
  readonly numbering: Numbering;
  readonly runStyles: RunStyles;
  readonly notes: Notes;
  readonly headings: HeadingForms;
  /** The headings that links may lead to. */
  readonly targets: ReadonlyMap<Anchor, Heading>;
  /** Whether any entry of the contents has a number. */
  readonly contentsNumbered: boolean;
  /** Only forms can be filled in. */
  readonly isProtected: boolean;
  /** How deep the contents go; 0 without contents. */
  readonly contentsDepth: number;
  /** Ids of drawings and content controls: one counter, so that no two are equal. */
  nextId: number;
  /** Bookmarks that the next paragraph takes: those of the part that it opens. */
  pendingBookmarks: string[];
  /** The last thing drawn was a table, which has no space below itself. */
  afterTable: boolean;
}

/** The line at the left of quotes and callouts. */
export interface Bar {
  readonly color: Color;
  readonly fill: Color | null;
  /** Where it stands, in points from the left edge of the text of the page or cell. */
  readonly at: number;
  /** The style that draws it by itself for text at `left`. */
  readonly style: string;
  readonly left: number;
}

/** Lengths in points, from the left edge of the page's text or of the cell. */
export interface Place {
  /** The style of paragraphs without a role of their own. */
  readonly textStyle: string;
  /** Where text starts. */
  readonly left: number;
  /** Room from there to the right edge. */
  readonly width: number;
  readonly bar: Bar | null;
  readonly alignment: Alignment | null;
  /** How many lists are around this. */
  readonly listDepth: number;
  /** Space above the first paragraph, when it is not its style's. */
  readonly spaceBefore: number | null;
  /** Space after paragraphs when it is not their style's. */
  readonly spaceAfter: number | null;
  /** Space after the last paragraph here, when it is not that of the others: what ends with it has its own distance. */
  readonly endSpace: number | null;
  /** Whether a list or what has a bar runs from right to left, as one; null outside of both: each paragraph goes its own way. */
  readonly rightToLeft: boolean | null;
  /** The marker that the first paragraph here takes. */
  readonly marker: ListMarker | null;
  /** Notes can't hold marks of notes. */
  readonly inNote: boolean;
  /** Inside a table; there pictures and spaces are smaller. */
  readonly inCell: boolean;
  /** The size of tables' type here, as a share of what they have. */
  readonly tableScale: number;
  /** In a row that must not be parted from the next one. */
  readonly keepNext: boolean;
  /** The part's name, for its notes. */
  readonly part: string;
  readonly onCover: boolean;
  /** In a part of the packet's own, whose tables list policies and sections. */
  readonly listsPlaces: boolean;
}
