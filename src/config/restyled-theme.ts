/**
 * The theme of a Word file that a user's reference document restyles: what the reference says of type, colour and page stands above the theme of
 * the packet. So that what it leaves unsaid goes with it, and that pages are laid out as Word will lay them out. Pure.
 */
import { builtInFamily, familyOfWidth } from "./font-families.js";
import { recolored } from "./make-theme.js";
import type {
  Color,
  CoverLook,
  DataTableLook,
  FontFace,
  FontFamily,
  HeadingLook,
  Levels,
  PageGeometry,
  Rhythm,
  SubpolicyLook,
  Theme,
  TypeScale,
} from "./theme.js";

/** How a reference sets a kind of paragraph. Lengths are points; null is what it leaves open. */
export interface ParagraphLook {
  /** As Word names the font. */
  readonly font: string | null;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly color: Color;
  readonly before: number;
  readonly after: number;
  /** Multiple of the font's own line height. */
  readonly lineHeight: number | null;
  readonly centered: boolean;
  /** The thickness of a rule under it. */
  readonly ruleBelow: number | null;
}

/** The thickness of lines in tables of data; null where there is none. Points. */
export interface TableRules {
  /** Above and below. */
  readonly outer: number | null;
  readonly header: number | null;
  readonly row: number | null;
}

/** What a reference says of looks; null where it has no such style. */
export interface ReferenceLook {
  readonly page: PageGeometry | null;
  /** Space below a paragraph and above the next one add up; else the larger counts. */
  readonly spacesAddUp: boolean;
  readonly normal: ParagraphLook;
  readonly bodyText: ParagraphLook | null;
  readonly headings: Levels<ParagraphLook | null>;
  readonly title: ParagraphLook | null;
  readonly subtitle: ParagraphLook | null;
  readonly listItem: ParagraphLook | null;
  readonly header: ParagraphLook | null;
  readonly note: ParagraphLook | null;
  readonly table: TableRules | null;
  readonly accent: Color | null;
  readonly link: Color | null;
}

/** Type sizes that Word knows. */
const halves = (points: number): number => Math.round(points * 2) / 2;

/** @param theme of the packet; @param look of the reference */
export function restyledTheme(theme: Theme, look: ReferenceLook): Theme {
  const { headings } = look;
  const [first] = headings;
  const body = bodyLook(theme, look);
  return {
    ...theme,
    page: look.page ?? theme.page,
    fonts: {
      ...theme.fonts,
      body: familyNamed(body.font, theme.fonts.body, theme),
      heading: familyNamed(first?.font ?? body.font, theme.fonts.heading, theme),
    },
    scale: restyledScale(theme.scale, body, look),
    rhythm: restyledRhythm(theme.rhythm, body, look),
    palette: recolored(theme.palette, {
      accent: look.accent ?? first?.color ?? null,
      text: body.color,
      heading: first?.color ?? look.accent,
      link: look.link,
      cover: null,
      rule: null,
    }),
    headings: perLevel((level): HeadingLook => {
      const own = headings[level];
      if (own === null) return theme.headings[level];
      const rule = own.ruleBelow === null ? null : { width: own.ruleBelow, color: "rule" as const };
      return { face: faceOf(own), color: level === 0 ? "heading" : theme.headings[level].color, rule };
    }),
    subpolicy: restyledSubpolicy(theme.subpolicy, look),
    tables: { ...theme.tables, data: look.table === null ? theme.tables.data : ruled(theme.tables.data, look.table) },
    cover: look.title === null ? theme.cover : restyledCover(theme.cover, look.title, look.subtitle),
  };
}

/** Between the headings of policies and of sections. Its style is ours: the reference has none for it. */
function restyledSubpolicy(own: SubpolicyLook, { headings: [first, second], ...look }: ReferenceLook): SubpolicyLook {
  if (first === null) return own;
  const rule = first.ruleBelow === null ? null : { width: first.ruleBelow, color: "rule" as const };
  const size = halves((first.size + (second?.size ?? (look.bodyText ?? look.normal).size * 1.3)) / 2);
  return { ...own, face: faceOf(first), color: "heading", rule, size: Math.min(first.size, size) };
}

/** A reference without body text has it in Normal; where nothing parts paragraphs there, our distance does. */
function bodyLook({ rhythm }: Theme, look: ReferenceLook): ParagraphLook {
  const { normal, bodyText } = look;
  if (bodyText !== null) return bodyText;
  // The style is then ours, and has all of the distance below.
  return { ...normal, before: 0, after: between(look, normal, normal) || rhythm.paragraphAfter * normal.size };
}

/** How far two paragraphs stand apart. Points. */
export const between = (
  { spacesAddUp }: Pick<ReferenceLook, "spacesAddUp">,
  { after }: Pick<ParagraphLook, "after">,
  { before }: Pick<ParagraphLook, "before">,
): number => (spacesAddUp ? after + before : Math.max(after, before));

function ruled(own: DataTableLook, { outer, header, row }: TableRules): DataTableLook {
  const rule = (width: number | null) => (width === null ? null : { width, color: "rule" as const });
  return { ...own, outerRule: rule(outer), headerRule: rule(header), rowRule: rule(row) };
}

type LevelIndex = 0 | 1 | 2 | 3 | 4 | 5;

const perLevel = <T>(of: (level: LevelIndex) => T): Levels<T> => [of(0), of(1), of(2), of(3), of(4), of(5)];

/** What fonts of unknown width are measured with: wider than most, so that columns have room for their words. */
const standIn = "Arimo";

/** Fonts are measured with files of the same widths, the user's own first. */
function familyNamed(name: string | null, own: FontFamily, theme: Theme): FontFamily {
  if (name === null) return own;
  return { ...(familyOf(name, theme) ?? builtInFamily(standIn)), wordName: name };
}

function familyOf(name: string, { fonts }: Theme): FontFamily | null {
  const own = [fonts.body, fonts.heading, fonts.mono, ...fonts.fallback].find((family) => family.wordName === name);
  return own ?? familyOfWidth(name);
}

/** Fonts of the reference whose widths are not known here: lines may break elsewhere in Word. @param theme of the packet */
export function unknownFonts(theme: Theme, { normal, bodyText, headings }: ReferenceLook): readonly string[] {
  const names = [bodyText ?? normal, ...headings].flatMap((look) => look?.font ?? []);
  return [...new Set(names)].filter((name) => familyOf(name, theme) === null);
}

function restyledScale(
  scale: TypeScale,
  body: ParagraphLook,
  { headings, title, subtitle, header, note }: ReferenceLook,
): TypeScale {
  const grown = (size: number) => halves((size * body.size) / scale.body);
  return {
    title: title?.size ?? grown(scale.title),
    subtitle: subtitle?.size ?? grown(scale.subtitle),
    headings: perLevel((level) => headings[level]?.size ?? grown(scale.headings[level])),
    body: body.size,
    table: grown(scale.table),
    code: grown(scale.code),
    small: note?.size ?? grown(scale.small),
    furniture: header?.size ?? grown(scale.furniture),
    lineHeight: body.lineHeight ?? scale.lineHeight,
  };
}

/** The theme has all of the distance between paragraphs of body text below them, and adds that above a heading to it. */
function restyledRhythm(rhythm: Rhythm, body: ParagraphLook, look: ReferenceLook): Rhythm {
  const { headings, listItem } = look;
  const paragraphAfter = between(look, body, body);
  const ems = (points: number) => points / body.size;
  return {
    ...rhythm,
    paragraphAfter: ems(paragraphAfter),
    tightItem: listItem === null ? rhythm.tightItem : ems(between(look, listItem, listItem)),
    headingBefore: perLevel((level) => {
      const own = headings[level];
      return own === null ? rhythm.headingBefore[level] : Math.max(0, ems(between(look, body, own) - paragraphAfter));
    }),
    headingAfter: perLevel((level) => {
      const own = headings[level];
      return own === null ? rhythm.headingAfter[level] : Math.max(0, ems(between(look, own, body) + leading(own)));
    }),
  };
}

/** What a usual font's line takes, as a multiple of its size: for distances of lines that are given in points. */
export const usualLine = 1.16;

/** Lines of headings are as high as their font says, in the theme: what a reference adds is space around them there. */
const leading = ({ lineHeight, size }: ParagraphLook): number => ((lineHeight ?? 1) - 1) * usualLine * size;

/** A title of the reference's stands without our panel or rules; what else is on the cover goes with it. */
function restyledCover(cover: CoverLook, title: ParagraphLook, subtitle: ParagraphLook | null): CoverLook {
  return {
    ...cover,
    alignment: title.centered ? "center" : "left",
    organization: { face: cover.organization.face, color: "text" },
    title: { face: faceOf(title), color: "heading" },
    subtitle: { face: subtitle === null ? "regular" : faceOf(subtitle), color: "muted" },
    edition: { face: cover.edition.face, color: "heading" },
    frame: { fill: null, rule: null, holdsOrganization: false, reach: 0, padding: 0 },
  };
}

const faceOf = ({ bold, italic }: ParagraphLook): FontFace =>
  bold ? (italic ? "boldItalic" : "bold") : italic ? "italic" : "regular";
