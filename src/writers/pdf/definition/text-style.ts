/** How a run of text looks, and the styles of each role. Taken from the theme alone. Equal styles are one object, so that measuring and drawing can go by identity. */
import { createSpacing } from "../../../config/spacing.js";
import {
  type Color,
  type FontFace,
  type HeadingRank,
  headingLook,
  type TextLook,
  type Theme,
} from "../../../config/theme.js";
import type { ParagraphRole } from "../../../document/tree.js";

export type FontRole = "body" | "heading" | "mono";

export interface TextStyle {
  /** BCP 47: hyphenation and speech follow it. */
  readonly language: string;
  readonly font: FontRole;
  readonly face: FontFace;
  /** Figures of one width, where numbers stand under each other; or as the font has them. */
  readonly figures: "tabular" | "default";
  /** Points. */
  readonly size: number;
  /** The size that the line's height follows; superscripts keep that of the text around them. */
  readonly strut: number;
  /** Multiple of the font's own line height. */
  readonly lineHeight: number;
  readonly color: Color;
  /** How far the baseline is raised, in points. */
  readonly rise: number;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly background: Color | null;
  readonly border: Color | null;
}

export type StyleChange = Partial<TextStyle>;

export interface Styles {
  readonly body: TextStyle;
  readonly table: TextStyle;
  /** Of the header row. */
  readonly tableHeader: TextStyle;
  /** Of the names in the first column of such a table. */
  tableLabel(role: keyof Theme["tables"]): TextStyle;
  readonly code: TextStyle;
  readonly caption: TextStyle;
  readonly footnote: TextStyle;
  readonly furniture: TextStyle;
  readonly stamp: TextStyle;
  /** @param level of an entry, from 1 */
  contents(level: number): TextStyle;
  heading(rank: HeadingRank): TextStyle;
  paragraph(role: ParagraphRole): TextStyle;
  /** The same style with something changed; the same change gives the same object. */
  vary(style: TextStyle, change: StyleChange): TextStyle;
}

/** @param language of the text, BCP 47 */
export function createStyles(theme: Theme, language: string): Styles {
  const { scale, palette } = theme;
  const { lineHeights, contentsSize } = createSpacing(theme);
  const interned = new Map<string, TextStyle>();
  const intern = (style: TextStyle): TextStyle => {
    const key = JSON.stringify(style);
    const known = interned.get(key);
    if (known !== undefined) return known;
    interned.set(key, style);
    return style;
  };
  const vary = (style: TextStyle, change: StyleChange) => intern({ ...style, ...change });
  const looking = (look: TextLook | undefined): StyleChange =>
    look === undefined ? {} : { face: look.face, color: palette[look.color] };
  const sized = (size: number, change: StyleChange = {}): TextStyle =>
    intern({
      language,
      font: "body",
      face: "regular",
      figures: "default",
      size,
      strut: size,
      lineHeight: scale.lineHeight,
      color: palette.text,
      rise: 0,
      underline: false,
      strike: false,
      background: null,
      border: null,
      ...change,
    });
  const body = sized(scale.body);
  const table = sized(scale.table, { lineHeight: lineHeights.table, figures: "tabular" });
  const roles: Readonly<Record<ParagraphRole, TextStyle>> = {
    body,
    title: sized(scale.title, { font: "heading", lineHeight: lineHeights.heading, ...looking(theme.cover.title) }),
    subtitle: sized(scale.subtitle, { font: "heading", ...looking(theme.cover.subtitle) }),
    organization: sized(scale.subtitle, { font: "heading", ...looking(theme.cover.organization) }),
    edition: sized(scale.subtitle, { font: "heading", ...looking(theme.cover.edition) }),
    notice: body,
    "small-print": sized(scale.small, { color: palette.muted }),
    summary: sized(scale.body, { face: "italic", color: palette.muted }),
    caption: sized(scale.small, { color: palette.muted }),
  };
  return {
    body,
    table,
    tableHeader: vary(table, looking(theme.tables.data.header)),
    tableLabel: (role) => vary(table, looking(theme.tables[role].label)),
    code: sized(scale.code, { font: "mono", lineHeight: lineHeights.code }),
    caption: roles.caption,
    footnote: sized(scale.small, { lineHeight: lineHeights.note }),
    furniture: sized(scale.furniture, {
      color: palette.muted,
      lineHeight: lineHeights.furniture,
      figures: "tabular",
    }),
    stamp: sized(scale.title, { font: "heading", face: "bold", color: palette.stamp, lineHeight: lineHeights.heading }),
    contents: (level) => sized(contentsSize(level), { face: level === 1 ? "bold" : "regular", figures: "tabular" }),
    heading: (rank) => {
      const look = headingLook(theme, rank);
      return sized(look.size, { font: "heading", lineHeight: lineHeights.heading, ...looking(look) });
    },
    paragraph: (role) => roles[role],
    vary,
  };
}
