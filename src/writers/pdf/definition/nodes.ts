/**
 * The nodes that the definition half hands to the printer half. They carry pdfmake's keys (`text`, `stack`, `ul`, `table`, `image`), by which
 * pdfmake's layout knows them, and each points back to the tree node that it came from. Made anew for every render: measuring writes into them.
 */
import type { Color, Sign } from "../../../config/theme.js";
import type {
  Alignment,
  Anchor,
  Block,
  Footnote,
  Inline,
  List,
  ListItem,
  Part,
  Table,
  TableCell,
} from "../../../document/tree.js";
import type { PreparedImage } from "../../writer.js";
import type { Hyphenation } from "../measure/hyphenation.js";
import type { Piece } from "../measure/piece.js";
import type { TextLine } from "../measure/text-line.js";
import type { Content } from "../tags/element.js";
import type { TextStyle } from "./text-style.js";

export type Source = Block | Inline | Part | List | ListItem | TableCell | Footnote;

/** Where a link leads. One object a link, so that its pieces can be told from those of the link beside it. */
export type LinkTo =
  | { readonly kind: "url"; readonly url: string; readonly title: string | null }
  | { readonly kind: "place"; readonly name: string; readonly title: string | null }
  /** Another PDF in the same folder; null for its first page. */
  | { readonly kind: "file"; readonly file: string; readonly name: string | null; readonly title: string | null };

/** Something drawn in a line of text that is not text. */
export type InlineBox =
  | { readonly kind: "picture"; readonly image: PreparedImage; readonly width: number; readonly height: number }
  /** A line to write on. One that fills goes to the end of its column, whatever width it asks for. */
  | { readonly kind: "blank"; readonly width: number; readonly fills: boolean }
  | { readonly kind: "checkbox"; readonly checked: boolean }
  /** Decoration beside a word that says the same. */
  | {
      readonly kind: "sign";
      readonly sign: Sign;
      readonly size: number;
      readonly drop: number;
      readonly width: number;
    };

export interface Run {
  readonly text: string;
  readonly style: TextStyle;
  readonly source: Source | null;
  readonly link: LinkTo | null;
  /** The footnote that this run refers to. */
  readonly note: Footnote | null;
  /** The run is the number of the page on which this anchor stands. */
  readonly pageOf: Anchor | null;
  readonly box: InlineBox | null;
  /** What of the structure tree the run shows; set once the tree is made. */
  content?: Content;
}

/** left, top, right, bottom; points. */
export type Margin = readonly [number, number, number, number];

interface Common {
  readonly source: Source | null;
  readonly margin: Margin;
  /** Names of this place, for links. */
  readonly places: readonly string[];
  /** Not to be parted from what follows by a page break. */
  readonly keepWithNext: boolean;
  _minWidth?: number;
  _maxWidth?: number;
}

export interface TextNode extends Common {
  readonly kind: "text";
  readonly text: readonly Run[];
  readonly alignment: Alignment;
  /** Indent of lines that only continue the one before, and the colour of the sign that says so; for code. */
  readonly continuation: { readonly indent: number; readonly color: Color } | null;
  /** Lines after the first stand in by this width, points; so does the text of the first behind its number, which is the first run. */
  readonly column: { readonly width: number; readonly numbered: boolean } | null;
  /** Ends in dots and the page number of this place; for contents. */
  readonly leader: { readonly place: Anchor; readonly run: Run; readonly room: number; readonly color: Color } | null;
  pieces?: readonly Piece[];
  /** The level of a paragraph that has text running from right to left: 1 where it does so itself; null without such text. */
  base?: number | null;
  /** Where its words may be divided. */
  hyphenation?: Hyphenation;
  set?: { readonly width: number; readonly lines: readonly TextLine[] };
}

/** What is drawn around a stack. */
export interface Frame {
  readonly background: Color | null;
  readonly bar: { readonly width: number; readonly color: Color } | null;
  readonly barSide: "left" | "right";
  readonly padding: Margin;
}

export interface StackNode extends Common {
  readonly kind: "stack";
  /** Measuring puts in what it made of them. */
  stack: readonly PrintNode[];
  readonly frame: Frame | null;
  /** A rule across the column under the content. */
  readonly rule: { readonly width: number; readonly color: Color; readonly length: number } | null;
  /** Starts a part: what belongs to it stands on these pages. */
  readonly part: { readonly part: Part; readonly newPage: boolean } | null;
  /** Stands at the foot of the page. */
  readonly atFoot: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

export type Marker =
  | { readonly kind: "text"; readonly run: Run }
  | { readonly kind: "bullet"; readonly depth: number; content?: Content }
  /** A box to tick, after the item's number in an ordered list. */
  | { readonly kind: "checkbox"; readonly checked: boolean; readonly run: Run | null; content?: Content };

export interface ListNode extends Common {
  readonly kind: "list";
  readonly ul: readonly StackNode[];
  readonly markers: readonly Marker[];
  readonly markerStyle: TextStyle;
  /** Of the items' text, and how far their markers may reach out of the list. */
  readonly indent: number;
  readonly outdent: number;
  readonly gap: number;
  markerPieces?: readonly (readonly Piece[])[];
}

/** A grid place that another cell covers, as pdfmake marks it. */
export interface Covered {
  readonly _span: true;
  readonly _minWidth: 0;
  readonly _maxWidth: 0;
}

export interface ColumnWidth {
  readonly width: "auto";
  /** The least that the column's text asks for, points: its words, but of a very long one no more than prose would. */
  claim: number;
  /** The widest word, and the widest line without wrapping. */
  _minWidth: number;
  _maxWidth: number;
  /** The widest line of a cell below the header, on average. */
  usual: number;
  _calcWidth: number;
}

/** How a wide table gives way: in smaller type, and on a turned page. */
export interface TableStep {
  readonly typeScale: number;
  readonly landscape: boolean;
}

export interface Stroke {
  readonly width: number;
  readonly color: Color;
}

/** What is drawn behind and between a table's rows. */
export interface TablePaint {
  readonly headerFill: Color | null;
  readonly band: Color | null;
  readonly outer: Stroke | null;
  readonly underHeader: Stroke | null;
  readonly between: Stroke | null;
}

export interface TableNode extends Common {
  readonly kind: "table";
  readonly source: Table;
  readonly table: {
    readonly body: readonly (readonly (StackNode | Covered)[])[];
    readonly widths: readonly ColumnWidth[];
  };
  readonly headerRows: number;
  readonly role: Table["role"];
  readonly padding: { readonly x: number; readonly y: number };
  readonly paint: TablePaint;
  readonly step: TableStep;
  /** The width that the table was made for, points. */
  readonly room: number;
  /** Has its first column at the right. */
  readonly mirrored: boolean;
  /** Stands directly in a part, and may go on turned pages. */
  readonly mayTurn: boolean;
  /** The same table, translated anew for another step; null in a cell, where a table follows the one around it. */
  readonly again: ((step: TableStep) => TableNode) | null;
  /** Between the columns' text, as pdfmake's rows ask for it. */
  _offsets?: { readonly offsets: readonly number[]; readonly total: number };
  _bottomByPage?: Record<number, number>;
}

/** An image that stands alone; width and height are its natural size until it is laid out. */
export interface PictureNode extends Common {
  readonly kind: "picture";
  readonly image: PreparedImage;
  readonly alignment: Alignment;
  readonly width: number;
  readonly height: number;
  content?: Content;
}

export type PrintNode = TextNode | StackNode | ListNode | TableNode | PictureNode;

export const noMargin: Margin = [0, 0, 0, 0];

export interface NodeOptions {
  readonly margin?: Margin;
  readonly places?: readonly string[];
  readonly keepWithNext?: boolean;
}

const common = (source: Source | null, options: NodeOptions) => ({
  source,
  margin: options.margin ?? noMargin,
  places: options.places ?? [],
  keepWithNext: options.keepWithNext ?? false,
});

export function textNode(
  source: Source | null,
  text: readonly Run[],
  options: NodeOptions & Partial<Pick<TextNode, "alignment" | "continuation" | "column" | "leader">> = {},
): TextNode {
  const { alignment = "left", continuation = null, column = null, leader = null } = options;
  return { kind: "text", text, alignment, continuation, column, leader, ...common(source, options) };
}

export function stackNode(
  source: Source | null,
  stack: readonly PrintNode[],
  options: NodeOptions & Partial<Pick<StackNode, "frame" | "rule" | "part" | "atFoot" | "colSpan" | "rowSpan">> = {},
): StackNode {
  const { frame = null, rule = null, part = null, atFoot = false, colSpan = 1, rowSpan = 1 } = options;
  return { kind: "stack", stack, frame, rule, part, atFoot, colSpan, rowSpan, ...common(source, options) };
}

/** pdfmake knows a picture by the key `image`, which holds the picture itself. */
export function pictureNode(
  source: Source | null,
  image: PreparedImage,
  size: Pick<PictureNode, "width" | "height" | "alignment">,
  options: NodeOptions = {},
): PictureNode {
  return { kind: "picture", image, ...size, ...common(source, options) };
}
