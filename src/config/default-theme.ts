/** The built-in look, and how a user's few settings become a whole theme. Pure: colours are mixed here, fonts are only named. */
import { builtInFamily } from "./font-families.js";
import type { Color, FontFamily, PageGeometry, Palette, Theme, TypeScale } from "./theme.js";

export type PageName = "letter" | "a4";

export interface ThemeChoices {
  readonly accent: Color;
  readonly page: PageName;
  readonly body: FontFamily;
  readonly heading: FontFamily;
  readonly mono: FontFamily;
  /** Before the built-in fallback families. */
  readonly fallback: readonly FontFamily[];
}

export const defaultChoices: ThemeChoices = {
  accent: "#1f4e79" as Color,
  page: "letter",
  body: builtInFamily("Carlito"),
  heading: builtInFamily("Carlito"),
  mono: builtInFamily("Cousine"),
  fallback: [],
};

/** US Letter is 8.5 by 11 inches; A4 is 210 by 297 mm (ISO 216). */
const paper: Readonly<Record<PageName, { width: number; height: number }>> = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 },
};

const scale: TypeScale = {
  title: 32,
  subtitle: 15,
  headings: [20, 14, 12, 11, 10.5, 10.5],
  body: 10.5,
  table: 9.5,
  code: 8.5,
  small: 8.5,
  furniture: 8.5,
  lineHeight: 1.15,
};

/** @param choices a user's settings, resolved; @returns a theme with every value that the writers need */
export function makeTheme(choices: ThemeChoices): Theme {
  const page: PageGeometry = {
    ...paper[choices.page],
    margins: { top: 82, right: 68, bottom: 76, left: 68 },
    headerDistance: 38,
    footerDistance: 36,
  };
  const fallback = [...choices.fallback, builtInFamily("DejaVu Sans"), builtInFamily("Noto Emoji")];
  return {
    page,
    fonts: { body: choices.body, heading: choices.heading, mono: choices.mono, fallback },
    scale,
    palette: palette(choices.accent),
  };
}

function palette(accent: Color): Palette {
  const alert = (color: string) => ({
    bar: color as Color,
    background: mix(color as Color, white, 0.92),
    label: color as Color,
  });
  return {
    text: "#1f2328" as Color,
    muted: "#59636e" as Color,
    accent,
    onAccent: contrast(accent, white) >= 4.5 ? white : ("#1f2328" as Color),
    link: darken(accent, 4.5),
    rule: "#c9d1d9" as Color,
    tableHeader: mix(accent, white, 0.88),
    tableBand: mix(accent, white, 0.97),
    codeBackground: "#f4f5f7" as Color,
    stamp: "#e4e4e7" as Color,
    alerts: {
      note: alert("#0b5cad"),
      tip: alert("#1a6b34"),
      important: alert("#6d3fc0"),
      warning: alert("#8a5200"),
      caution: alert("#b42318"),
    },
  };
}

const white = "#ffffff" as Color;

/** The accent, darkened until text in it has the contrast on white that WCAG 2.2, 1.4.3, asks for. */
function darken(color: Color, ratio: number): Color {
  let result = color;
  for (let step = 0; step < 20 && contrast(result, white) < ratio; step++)
    result = mix(result, "#000000" as Color, 0.1);
  return result;
}

/** @param share how much of `other`, 0 to 1 */
function mix(color: Color, other: Color, share: number): Color {
  const [a, b] = [channels(color), channels(other)];
  const hex = a.map((value, k) =>
    Math.round(value + ((b[k] ?? 0) - value) * share)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.join("")}` as Color;
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
