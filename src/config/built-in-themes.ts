/** The built-in themes, as data: all that tells one from the other is here. */
import type {
  Color,
  CoverLook,
  DataTableLook,
  HeadingLook,
  Levels,
  Rhythm,
  Rule,
  SubpolicyLook,
  TableLook,
  TextLook,
  TypeScale,
} from "./theme.js";

export interface ThemeDesign {
  /** Families by their built-in names. */
  readonly fonts: { readonly body: string; readonly heading: string; readonly mono: string };
  readonly accent: Color;
  /** Colours that do not follow the accent. */
  readonly ink: { readonly text: Color; readonly muted: Color; readonly rule: Color; readonly codeBackground: Color };
  /** How much white is in the accent behind table headers and every second row. */
  readonly tints: { readonly tableHeader: number; readonly tableBand: number };
  readonly scale: TypeScale;
  readonly rhythm: Rhythm;
  readonly headings: Levels<HeadingLook>;
  readonly subpolicy: SubpolicyLook;
  readonly tables: { readonly data: DataTableLook; readonly properties: TableLook };
  readonly cover: CoverLook;
}

const color = (value: `#${string}`): Color => value as Color;
const hairline: Rule = { width: 0.5, color: "rule" };
const bold: TextLook = { face: "bold", color: "text" };
const quiet: TextLook = { face: "regular", color: "muted" };
const plain = { rule: null } as const;

const quietTitleBlock: TableLook = {
  label: quiet,
  outerRule: hairline,
  rowRule: hairline,
};

/** Without serifs: a panel on the cover, coloured headings, pale bands in tables. */
const modern: ThemeDesign = {
  fonts: { body: "Carlito", heading: "Carlito", mono: "Cousine" },
  accent: color("#1f4e79"),
  ink: {
    text: color("#1f2328"),
    muted: color("#59636e"),
    rule: color("#c9d1d9"),
    codeBackground: color("#f4f5f7"),
  },
  tints: { tableHeader: 0.9, tableBand: 0.955 },
  scale: {
    title: 34,
    subtitle: 15,
    headings: [22, 14.5, 12, 11, 10.5, 10.5],
    body: 10.5,
    table: 9.5,
    code: 8.5,
    small: 8.5,
    furniture: 8.5,
    lineHeight: 1.15,
  },
  rhythm: {
    paragraphAfter: 0.62,
    blockAfter: 0.95,
    tightItem: 0.18,
    looseItem: 0.5,
    headingBefore: [1.8, 1.2, 0.8, 0.6, 0.5, 0.5],
    headingAfter: [0.9, 0.55, 0.45, 0.35, 0.3, 0.3],
    cellX: 0.53,
    cellY: 0.37,
  },
  headings: [
    { face: "bold", color: "heading", ...plain },
    { face: "bold", color: "heading", ...plain },
    { face: "bold", color: "text", ...plain },
    { face: "bold", color: "text", ...plain },
    { face: "bold", color: "muted", ...plain },
    { face: "boldItalic", color: "muted", ...plain },
  ],
  subpolicy: { face: "bold", color: "heading", ...plain, size: 17.5, after: 0.8 },
  tables: {
    data: {
      header: { face: "bold", color: "heading", fill: "tableHeader" },
      label: bold,
      outerRule: hairline,
      headerRule: { width: 0.75, color: "accent" },
      rowRule: { width: 0.5, color: "tableHeader" },
      band: "tableBand",
    },
    properties: quietTitleBlock,
  },
  cover: {
    alignment: "left",
    organization: { face: "bold", color: "onCover" },
    title: { face: "bold", color: "onCover" },
    subtitle: { face: "regular", color: "onCover" },
    edition: { face: "bold", color: "heading" },
    frame: { fill: "cover", rule: null, holdsOrganization: true, reach: 34, padding: 30 },
    sink: 0.05,
    titleSink: 2.4,
  },
};

/** With serifs: a title between rules in the middle of the cover, dark headings over a rule, tables with bands. */
const classic: ThemeDesign = {
  fonts: { body: "Caladea", heading: "Caladea", mono: "Cousine" },
  accent: color("#7a2230"),
  ink: {
    text: color("#231f20"),
    muted: color("#635b57"),
    rule: color("#cfc8c0"),
    codeBackground: color("#f6f4f0"),
  },
  tints: { tableHeader: 0.9, tableBand: 0.955 },
  scale: {
    title: 32,
    subtitle: 15,
    headings: [21, 14, 12, 10.5, 10.5, 10],
    body: 10.5,
    table: 9,
    code: 8.5,
    small: 8.5,
    furniture: 8,
    lineHeight: 1.2,
  },
  rhythm: {
    paragraphAfter: 0.66,
    blockAfter: 1.1,
    tightItem: 0.2,
    looseItem: 0.52,
    headingBefore: [1.8, 1.35, 0.9, 0.7, 0.6, 0.6],
    headingAfter: [1.1, 0.5, 0.4, 0.35, 0.3, 0.3],
    cellX: 0.6,
    cellY: 0.42,
  },
  headings: [
    { face: "regular", color: "text", rule: { width: 1, color: "accent" } },
    { face: "bold", color: "heading", ...plain },
    { face: "bold", color: "text", ...plain },
    { face: "boldItalic", color: "text", ...plain },
    { face: "italic", color: "text", ...plain },
    { face: "italic", color: "muted", ...plain },
  ],
  subpolicy: { face: "regular", color: "text", rule: { width: 0.75, color: "accent" }, size: 16.5, after: 1 },
  tables: {
    data: {
      header: { face: "bold", color: "text", fill: null },
      label: bold,
      outerRule: { width: 1, color: "text" },
      headerRule: { width: 0.5, color: "text" },
      rowRule: null,
      band: "tableBand",
    },
    properties: { ...quietTitleBlock, label: { face: "italic", color: "muted" } },
  },
  cover: {
    alignment: "center",
    organization: { face: "regular", color: "text" },
    title: { face: "regular", color: "text" },
    subtitle: { face: "italic", color: "muted" },
    edition: { face: "regular", color: "heading" },
    frame: { fill: null, rule: { width: 1.5, color: "accent" }, holdsOrganization: false, reach: 0, padding: 24 },
    sink: 0.09,
    titleSink: 1.4,
  },
};

export const themeNames = ["modern", "classic"] as const;
export type ThemeName = (typeof themeNames)[number];

export const builtInThemes: Readonly<Record<ThemeName, ThemeDesign>> = { modern, classic };
export const defaultTheme: ThemeName = "modern";
