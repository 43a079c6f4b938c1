/** The theme as data: page, colours, type, rules. Resolved once; both writers draw from it and decide nothing themselves. Lengths are points (1/72 inch). */

/** `#rrggbb`, lower case. */
export type Color = string & { readonly brand: "Color" };

/** Where a font's bytes are: a file of an installed package (`package/path.ttf`), or one below the library's folder. */
export type FontSource =
  | { readonly kind: "package"; readonly path: string }
  | { readonly kind: "file"; readonly path: string };

export type FontFace = "regular" | "bold" | "italic" | "boldItalic";

export interface FontFamily {
  readonly name: string;
  /** The metric-compatible name that Word has installed. */
  readonly wordName: string;
  readonly faces: Readonly<Record<FontFace, FontSource>>;
}

export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Distance of running header and footer from the paper's edge. */
  readonly headerDistance: number;
  readonly footerDistance: number;
}

/** One value for each heading level, 1 to 6. */
export type Levels<T> = readonly [T, T, T, T, T, T];

export interface TypeScale {
  readonly title: number;
  readonly subtitle: number;
  readonly headings: Levels<number>;
  readonly body: number;
  readonly table: number;
  readonly code: number;
  readonly small: number;
  readonly furniture: number;
  /** Line pitch as a multiple of the font's own line height. */
  readonly lineHeight: number;
}

/** How loosely a page is set, in multiples of the body's type size; those of cells in multiples of the tables'. */
export interface Rhythm {
  readonly paragraphAfter: number;
  /** Below tables, code, callouts and figures. */
  readonly blockAfter: number;
  /** Between the items of a list: a tight one, a loose one. */
  readonly tightItem: number;
  readonly looseItem: number;
  /** On top of the space that the paragraph before has below it. */
  readonly headingBefore: Levels<number>;
  readonly headingAfter: Levels<number>;
  readonly cellX: number;
  readonly cellY: number;
}

export interface Palette {
  readonly text: Color;
  readonly muted: Color;
  /** Of rules, and what others are mixed from; text, bullets and ticks in it may be too light to be seen. */
  readonly accent: Color;
  /** The accent, or what a user wants instead, dark enough for text on every light ground here. */
  readonly heading: Color;
  readonly link: Color;
  /** Behind the title, and the text there. */
  readonly cover: Color;
  readonly onCover: Color;
  readonly rule: Color;
  readonly tableHeader: Color;
  readonly tableBand: Color;
  readonly codeBackground: Color;
  readonly stamp: Color;
  readonly alerts: Readonly<
    Record<AlertName, { readonly bar: Color; readonly background: Color; readonly label: Color }>
  >;
}

type AlertName = "note" | "tip" | "important" | "warning" | "caution";

export type ColorName = Exclude<keyof Palette, "alerts">;

export interface Rule {
  readonly width: number;
  readonly color: ColorName;
}

export interface TextLook {
  readonly face: FontFace;
  readonly color: ColorName;
}

export interface HeadingLook extends TextLook {
  /** Across the column under the heading. */
  readonly rule: Rule | null;
}

/** Of the title of a sub-policy, which begins a page as a policy's does. */
export interface SubpolicyLook extends HeadingLook {
  readonly size: number;
  /** Below it, in multiples of the body's type size. */
  readonly after: number;
}

/** Which heading's look: that of a level, from 1, or that of a sub-policy's title, whatever its level is. */
export type HeadingRank = number | "subpolicy";

/** Of a title block: names and values side by side, without a header. */
export interface TableLook {
  /** Names in the first column. */
  readonly label: TextLook;
  /** Above and below the table; between its rows. */
  readonly outerRule: Rule | null;
  readonly rowRule: Rule | null;
}

export interface DataTableLook extends TableLook {
  readonly header: TextLook & { readonly fill: ColorName | null };
  /** Under the header. */
  readonly headerRule: Rule | null;
  /** Behind every second row. */
  readonly band: ColorName | null;
}

export interface CoverLook {
  readonly alignment: "left" | "center";
  readonly organization: TextLook;
  readonly title: TextLook;
  readonly subtitle: TextLook;
  /** State, version and date. */
  readonly edition: TextLook;
  /** What sets the title apart: a panel behind it, or rules above and below. */
  readonly frame: {
    readonly fill: ColorName | null;
    readonly rule: Rule | null;
    /** What else than title and subtitle is in it. */
    readonly holdsOrganization: boolean;
    /** How far a panel goes beyond the text's column on each side; at most 43, which is what word processors can do. */
    readonly reach: number;
    /** Above and below the text; whole points, at most 31 for the same reason. */
    readonly padding: number;
  };
  /** Above the frame, as a share of the page's height; and between organisation and title, in multiples of the title's size. */
  readonly sink: number;
  readonly titleSink: number;
}

export type Point = readonly [x: number, y: number];

/** How far the control points of a quarter circle lie from its ends, as a share of the radius. */
export const quarterCircle = 0.5523;

/** A closed line, from one point along these segments and straight back. */
export interface Outline {
  readonly start: Point;
  readonly segments: readonly (
    | { readonly kind: "line"; readonly to: Point }
    /** A cubic Bézier curve, by its control points. */
    | { readonly kind: "curve"; readonly near: Point; readonly far: Point; readonly to: Point }
  )[];
}

/** A small drawing in one colour: what its outlines run around is filled, but holes, which run the other way round than what they are in, are not. */
export interface Sign {
  /** The side of the square that the outlines are drawn on. */
  readonly square: number;
  readonly outlines: readonly Outline[];
}

/** The look of a heading, and its type size. */
export function headingLook(
  { headings, scale, subpolicy }: Pick<Theme, "headings" | "scale" | "subpolicy">,
  rank: HeadingRank,
): HeadingLook & { readonly size: number } {
  if (rank === "subpolicy") return subpolicy;
  const at = Math.min(Math.max(rank, 1), headings.length) - 1;
  return { ...(headings[at] ?? headings[0]), size: scale.headings[at] ?? scale.body };
}

export interface Theme {
  readonly page: PageGeometry;
  readonly fonts: {
    readonly body: FontFamily;
    readonly heading: FontFamily;
    readonly mono: FontFamily;
    /** Tried in order for characters that the others lack. */
    readonly fallback: readonly FontFamily[];
  };
  readonly scale: TypeScale;
  readonly rhythm: Rhythm;
  readonly palette: Palette;
  readonly headings: Levels<HeadingLook>;
  readonly subpolicy: SubpolicyLook;
  readonly tables: { readonly data: DataTableLook; readonly properties: TableLook };
  readonly cover: CoverLook;
  /** Before the label of each kind of alert. */
  readonly signs: Readonly<Record<AlertName, Sign>>;
}
