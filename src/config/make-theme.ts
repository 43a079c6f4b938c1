/** A design and a user's few settings as a whole theme. Pure: colours are mixed here, fonts are only named. */
import { alertSigns } from "./alert-signs.js";
import type { ThemeDesign } from "./built-in-themes.js";
import { mix, multiply, readable, textOn, white } from "./colors.js";
import { builtInFamily } from "./font-families.js";
import type { Color, FontFamily, PageGeometry, Palette, Theme } from "./theme.js";

export type PageName = "letter" | "a4";

/** What a user may choose beside the accent; the design's own where nothing is said. */
export interface ColorChoices {
  readonly accent: Color | null;
  readonly text: Color | null;
  readonly heading: Color | null;
  readonly link: Color | null;
  readonly cover: Color | null;
  readonly rule: Color | null;
}

export interface ThemeChoices {
  readonly colors: ColorChoices;
  readonly page: PageName;
  readonly body: FontFamily;
  readonly heading: FontFamily;
  readonly mono: FontFamily;
  /** Before the built-in fallback families. */
  readonly fallback: readonly FontFamily[];
}

/** US Letter is 8.5 by 11 inches; A4 is 210 by 297 mm (ISO 216). */
const paper: Readonly<Record<PageName, { width: number; height: number }>> = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 },
};

/** @param choices a user's settings, resolved; @returns a theme with every value that the writers need */
export function makeTheme(design: ThemeDesign, choices: ThemeChoices): Theme {
  const page: PageGeometry = {
    ...paper[choices.page],
    margins: { top: 82, right: 68, bottom: 76, left: 68 },
    headerDistance: 38,
    footerDistance: 36,
  };
  const { scale, rhythm, headings, subpolicy, tables, cover } = design;
  const { body, heading, mono } = choices;
  const fallback = [...choices.fallback, builtInFamily("DejaVu Sans"), builtInFamily("Noto Emoji")];
  return {
    page,
    fonts: { body, heading, mono, fallback },
    scale,
    rhythm,
    palette: palette(design, choices.colors),
    headings,
    subpolicy,
    tables,
    cover,
    signs: alertSigns,
  };
}

/** Signs of danger keep their colours, whatever the accent: people know them. */
const alertColors = {
  note: "#0b5cad",
  tip: "#1a6b34",
  important: "#6d3fc0",
  warning: "#8a5200",
  caution: "#b42318",
} as const;

/** Of the stamp, which darkens what it lies on. */
const stamp = "#e4e4e7" as Color;
const stamped = (grounds: readonly Color[]): readonly Color[] =>
  grounds.flatMap((ground) => [ground, multiply(ground, stamp)]);

/** Text gets darker where it could else not be read (WCAG 2.2, 1.4.3): on paper, and on every tint that may be behind it, also where a draft's stamp lies on them. */
function palette(
  { ink, tints, accent: own }: Pick<ThemeDesign, "ink" | "tints" | "accent">,
  colors: ColorChoices,
): Palette {
  const accent = colors.accent ?? own;
  const tableHeader = mix(accent, white, tints.tableHeader);
  const tableBand = mix(accent, white, tints.tableBand);
  const tint = (color: string) => mix(color as Color, white, 0.92);
  const tinted = Object.values(alertColors).map(tint);
  const grounds = stamped([white, tableHeader, tableBand, ink.codeBackground, ...tinted]);
  const text = readable(colors.text ?? ink.text, grounds);
  const cover = colors.cover ?? accent;
  const alert = (color: string) => ({
    bar: color as Color,
    background: tint(color),
    label: readable(color as Color, stamped([tint(color)])),
  });
  return {
    text,
    muted: readable(ink.muted, grounds),
    accent,
    heading: readable(colors.heading ?? accent, grounds),
    link: readable(colors.link ?? accent, grounds),
    cover,
    onCover: textOn(cover, multiply(cover, stamp), [white, text]),
    rule: colors.rule ?? ink.rule,
    tableHeader,
    tableBand,
    codeBackground: ink.codeBackground,
    stamp,
    alerts: {
      note: alert(alertColors.note),
      tip: alert(alertColors.tip),
      important: alert(alertColors.important),
      warning: alert(alertColors.warning),
      caution: alert(alertColors.caution),
    },
  };
}

/** @param colors other ones, where something is chosen; what is mixed from them, or must be read on them, follows */
export function recolored(own: Palette, colors: ColorChoices): Palette {
  return palette({ ink: own, tints: { tableHeader: 0.9, tableBand: 0.96 }, accent: own.accent }, colors);
}
