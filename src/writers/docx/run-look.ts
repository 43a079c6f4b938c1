/** How nested inline styles become the properties of one run: the most telling one as its character style, the others beside it. */
import { type IRunPropertiesOptions, UnderlineType } from "docx";
import { createSpacing } from "../../config/spacing.js";
import type { Theme } from "../../config/theme.js";
import { wordLanguage } from "./languages.js";
import { halfPoints } from "./measures.js";
import { plainRun, RunStyle } from "./runs.js";
import { fallbackFamily } from "./styles/fallback-family.js";
import { fallbackStyles, smallerCodeStyle, tableLinkStyle } from "./styles/style-ids.js";
import { hex } from "./styles/style-xml.js";
import type { Stretch } from "./symbols.js";

export interface RunLook {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly underline: boolean;
  readonly script: "super" | "sub" | null;
  readonly code: boolean;
  readonly keyboard: boolean;
  /** A link of a list of places is told by its colour alone. */
  readonly link: "text" | "listed" | null;
  /** BCP 47; null for the document's own. */
  readonly language: string | null;
  /** Laid out from right to left, also what is no letter. */
  readonly rightToLeft: boolean;
  /** A style that stands instead of all others, such as a callout's label. */
  readonly style: string | null;
}

export const plainLook: RunLook = {
  bold: false,
  italic: false,
  strike: false,
  underline: false,
  script: null,
  code: false,
  keyboard: false,
  link: null,
  language: null,
  rightToLeft: false,
  style: null,
};

/** What the paragraph's style says about text by itself. */
export interface Ground {
  /**
   * Bold is a toggle (ECMA-376 Part 1, 17.7.3): a bold character style on a bold paragraph style gives regular text, so
   * strong text says there directly that it is bold.
   */
  readonly bold: boolean;
  /** In points. Code is drawn a little smaller than the text around it, and its style knows only that of the body. */
  readonly size: number;
  /** The paragraph's font is the typewriter's. */
  readonly mono?: boolean;
}

/** The styles of runs that one document has, so that runs in the same look share theirs. */
export type RunStyles = Map<string | null, Map<number, RunStyle>>;

const kinds = { text: 0, symbols: 1, emoji: 2 } as const;
const linkStyles = { text: "Hyperlink", listed: tableLinkStyle } as const;
const scripts = { none: 0, super: 1, sub: 2 } as const;

/** The properties of runs in a look; runs in the same one share them. @param kind what characters the run has */
export function runStyle(
  look: RunLook,
  ground: Ground,
  { theme, runStyles }: { readonly theme: Theme; readonly runStyles: RunStyles },
  kind: Stretch["kind"] = "text",
): RunStyle {
  if (look === plainLook && kind === "text") return plainRun;
  if (look.style) return new RunStyle({ style: look.style, ...directly(look, kind, theme) });
  const styles = runStyles.get(look.language) ?? new Map<number, RunStyle>();
  runStyles.set(look.language, styles);
  const flags = [
    look.bold,
    look.italic,
    look.strike,
    look.underline,
    look.code,
    look.keyboard,
    look.link !== null,
    look.link === "listed",
    look.rightToLeft,
    ground.bold,
  ];
  const start = (halfPoints(ground.size) * 3 + scripts[look.script ?? "none"]) * 3 + kinds[kind];
  const key = flags.reduce<number>((bits, flag) => bits * 2 + (flag ? 1 : 0), start);
  const style = styles.get(key) ?? new RunStyle(runOptions(look, ground, theme, kind));
  styles.set(key, style);
  return style;
}

/** What no style of the look's says: its language and way, and the font of characters that text fonts lack. */
function directly(look: RunLook, kind: Stretch["kind"], theme: Theme): IRunPropertiesOptions {
  const family = kind === "text" ? undefined : fallbackFamily(theme, kind)?.wordName;
  return {
    ...(family === undefined ? {} : { font: { ascii: family, hAnsi: family, eastAsia: family, cs: family } }),
    ...(look.rightToLeft ? { rightToLeft: true } : {}),
    ...(look.language === null ? {} : { language: wordLanguage(look.language) }),
  };
}

function runOptions(look: RunLook, ground: Ground, theme: Theme, kind: Stretch["kind"]): IRunPropertiesOptions {
  const { palette } = theme;
  const { codeSize } = createSpacing(theme);
  const style = styleOf(look);
  const alone = style === null && kind !== "text" && fallbackFamily(theme, kind) !== null ? fallbackStyles[kind] : null;
  const code = look.code || look.keyboard ? codeStyle(look, ground, theme) : null;
  const named = code?.style ?? style ?? alone;
  return {
    ...(named ? { style: named } : {}),
    ...directly(look, alone === null ? kind : "text", theme),
    ...(look.bold && (style !== "Strong" || ground.bold) ? { bold: true } : {}),
    ...(look.italic && style !== "Emphasis" ? { italics: true } : {}),
    ...(look.strike ? { strike: true } : {}),
    ...(code !== null && code.size !== ground.size ? { size: halfPoints(codeSize(ground.size)) } : {}),
    ...(look.link !== null && style !== linkStyles[look.link] ? { color: hex(palette.link) } : {}),
    ...(look.underline || (look.link === "text" && style !== linkStyles.text)
      ? { underline: { type: UnderlineType.SINGLE } }
      : {}),
    ...(look.script === "super" ? { superScript: true } : look.script === "sub" ? { subScript: true } : {}),
  };
}

/** The style of code in text of a size, and the size that it is made for: its own where there is none for that size. */
function codeStyle(
  look: RunLook,
  { size }: Ground,
  { scale }: Theme,
): { readonly style: string; readonly size: number } {
  const base = look.code ? "CodeChar" : "KeyboardChar";
  if (size === scale.body) return { style: base, size };
  if (size === scale.table) return { style: smallerCodeStyle(base, "Table"), size };
  return size === scale.small ? { style: smallerCodeStyle(base, "Note"), size } : { style: base, size: scale.body };
}

function styleOf(look: RunLook): string | null {
  if (look.code) return "CodeChar";
  if (look.keyboard) return "KeyboardChar";
  if (look.link !== null) return linkStyles[look.link];
  if (look.bold) return "Strong";
  if (look.italic) return "Emphasis";
  return null;
}
