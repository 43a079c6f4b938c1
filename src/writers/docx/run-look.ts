/** How nested inline styles become the properties of one run: the most telling one as its character style, the others beside it. */
import { type IRunPropertiesOptions, UnderlineType } from "docx";
import { createSpacing } from "../../config/spacing.js";
import type { Theme } from "../../config/theme.js";
import { wordLanguage } from "./languages.js";
import { halfPoints } from "./measures.js";
import { plainRun, RunStyle } from "./runs.js";
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
  readonly link: boolean;
  /** BCP 47; null for the document's own. */
  readonly language: string | null;
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
  link: false,
  language: null,
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

/** The theme's last families are there for what text fonts lack: symbols, and after them emoji. */
function familyOf({ fonts }: Theme, kind: Stretch["kind"]): string | null {
  const [last, beforeLast] = [fonts.fallback.at(-1), fonts.fallback.at(-2)];
  const family = kind === "emoji" ? last : kind === "symbols" ? (beforeLast ?? last) : null;
  return family?.wordName ?? null;
}

const known = new WeakMap<Theme, Map<string | null, Map<number, RunStyle>>>();

const kinds = { text: 0, symbols: 1, emoji: 2 } as const;
const scripts = { none: 0, super: 1, sub: 2 } as const;

/** The properties of runs in a look; runs in the same one share them. @param kind what characters the run has */
export function runStyle(look: RunLook, ground: Ground, theme: Theme, kind: Stretch["kind"] = "text"): RunStyle {
  if (look === plainLook && kind === "text") return plainRun;
  const family = familyOf(theme, kind);
  const direct = {
    ...(family === null ? {} : { font: { ascii: family, hAnsi: family, eastAsia: family, cs: family } }),
    ...(look.language === null ? {} : { language: wordLanguage(look.language) }),
  };
  if (look.style) return new RunStyle({ style: look.style, ...direct });
  const languages = known.get(theme) ?? new Map<string | null, Map<number, RunStyle>>();
  known.set(theme, languages);
  const styles = languages.get(look.language) ?? new Map<number, RunStyle>();
  languages.set(look.language, styles);
  const flags = [look.bold, look.italic, look.strike, look.underline, look.code, look.keyboard, look.link, ground.bold];
  const start = (halfPoints(ground.size) * 3 + scripts[look.script ?? "none"]) * 3 + kinds[kind];
  const key = flags.reduce<number>((bits, flag) => bits * 2 + (flag ? 1 : 0), start);
  const style = styles.get(key) ?? new RunStyle({ ...runOptions(look, ground, theme), ...direct });
  styles.set(key, style);
  return style;
}

function runOptions(look: RunLook, ground: Ground, theme: Theme): IRunPropertiesOptions {
  const { palette, scale } = theme;
  const { codeSize } = createSpacing(theme);
  const style = styleOf(look);
  return {
    ...(style ? { style } : {}),
    ...(look.bold && (style !== "Strong" || ground.bold) ? { bold: true } : {}),
    ...(look.italic && style !== "Emphasis" ? { italics: true } : {}),
    ...(look.strike ? { strike: true } : {}),
    ...((look.code || look.keyboard) && ground.size !== scale.body ? { size: halfPoints(codeSize(ground.size)) } : {}),
    ...(look.link && style !== "Hyperlink"
      ? { color: hex(palette.link), underline: { type: UnderlineType.SINGLE } }
      : look.underline
        ? { underline: { type: UnderlineType.SINGLE } }
        : {}),
    ...(look.script === "super" ? { superScript: true } : look.script === "sub" ? { subScript: true } : {}),
  };
}

function styleOf(look: RunLook): string | null {
  if (look.code) return "CodeChar";
  if (look.keyboard) return "KeyboardChar";
  if (look.link) return "Hyperlink";
  if (look.bold) return "Strong";
  if (look.italic) return "Emphasis";
  return null;
}
