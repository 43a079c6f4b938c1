/** What the translation of a node depends on besides the node: styles, the part it stands in, and the width that is left. Values; a deeper node gets a new scope. */
import type { HeadingRank, Theme } from "../../../config/theme.js";
import type { AssetKey, Block, Footnote, Heading } from "../../../document/tree.js";
import type { PreparedImage } from "../../writer.js";
import type { Spacing } from "./spacing.js";
import type { Styles, TextStyle } from "./text-style.js";

export interface Scope {
  readonly theme: Theme;
  readonly styles: Styles;
  readonly spacing: Spacing;
  /** The headings that stand directly in the part: their numbers stand in columns. */
  readonly sections: ReadonlySet<Block>;
  /** The part's title, where it is a chapter of the part before: a sub-policy. */
  readonly chapter: Heading | null;
  readonly images: ReadonlyMap<AssetKey, PreparedImage>;
  /** The notes of the part, by id. */
  readonly notes: ReadonlyMap<string, Footnote>;
  /** The style of running text here. */
  readonly text: TextStyle;
  /** The space after paragraphs and lists here. */
  readonly paragraphAfter: number;
  /** About how wide the column is, in points; keeps deep nesting from pushing text off the page. */
  readonly room: number;
  /** The most that a picture may take here: in a cell the whole table's width, as its column is known only when the rows are set. */
  readonly pictureRoom: number;
  /** How wide the room for numbers is that a list leaves before its items' text, where the text stands directly in one. */
  readonly besideText: number;
  /** The part's language does: its tables have their first column at the right, and its quotes and callouts their bars. */
  readonly runsRightToLeft: boolean;
  /** How many lists this stands in. */
  readonly listDepth: number;
  /** The size of tables' type here, as a share of what they have. */
  readonly tableScale: number;
  /** Tables here lead to places of the document, as those of the control index do; they are no policy's own. */
  readonly listsPlaces: boolean;
  /** In a table's cell, where paragraphs need no space after the last one. */
  readonly inCell: boolean;
  /** In a form, whose lines to write on all go to the end of the column. */
  readonly inForm: boolean;
}

/** Whose look a heading has. */
export const rankOf = (node: Heading, { chapter }: Scope): HeadingRank => (node === chapter ? "subpolicy" : node.level);

/** How far a nested block may be indented so that its text keeps a sensible width. */
export function indentWithin(scope: Scope, wanted: number): number {
  const least = scope.inCell ? scope.spacing.leastCellRoom : scope.spacing.leastRoom;
  return Math.max(0, Math.min(wanted, scope.room - least));
}

export function indented(scope: Scope, by: number): Scope {
  if (by === 0 && scope.besideText === 0) return scope;
  return { ...scope, room: scope.room - by, pictureRoom: scope.pictureRoom - by, besideText: 0 };
}
