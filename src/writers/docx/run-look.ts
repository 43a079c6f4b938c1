/** How nested inline styles become the properties of one run: the most telling one as its character style, the others beside it. */
import { type IRunOptions, UnderlineType } from "docx";
import type { Theme } from "../../config/theme.js";
import { hex } from "./styles/style-xml.js";

export interface RunLook {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly underline: boolean;
  readonly script: "super" | "sub" | null;
  readonly code: boolean;
  readonly keyboard: boolean;
  readonly link: boolean;
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
  style: null,
};

const known = new WeakMap<Theme, Map<string, IRunOptions>>();

/**
 * @param onBold the paragraph's style is bold. Bold is a toggle (ECMA-376 Part 1, 17.7.3): a bold character style on a bold
 * paragraph style gives regular text, so strong text says there directly that it is bold.
 */
export function runOptions(look: RunLook, onBold: boolean, theme: Theme): IRunOptions {
  const options = known.get(theme) ?? new Map<string, IRunOptions>();
  known.set(theme, options);
  const key = `${look.bold}${look.italic}${look.strike}${look.underline}${look.script}${look.code}${look.keyboard}${look.link}${look.style}${onBold}`;
  const found = options.get(key);
  if (found) return found;
  const made = makeOptions(look, onBold, theme);
  options.set(key, made);
  return made;
}

function makeOptions(look: RunLook, onBold: boolean, { palette }: Theme): IRunOptions {
  const style = styleOf(look);
  return {
    ...(style ? { style } : {}),
    ...(look.bold && (style !== "Strong" || onBold) ? { bold: true } : {}),
    ...(look.italic && style !== "Emphasis" ? { italics: true } : {}),
    ...(look.strike ? { strike: true } : {}),
    ...(look.link && style !== "Hyperlink"
      ? { color: hex(palette.link), underline: { type: UnderlineType.SINGLE } }
      : look.underline
        ? { underline: { type: UnderlineType.SINGLE } }
        : {}),
    ...(look.script === "super" ? { superScript: true } : look.script === "sub" ? { subScript: true } : {}),
  };
}

function styleOf(look: RunLook): string | null {
  if (look.style) return look.style;
  if (look.code) return "CodeChar";
  if (look.keyboard) return "KeyboardChar";
  if (look.link) return "Hyperlink";
  if (look.bold) return "Strong";
  if (look.italic) return "Emphasis";
  return null;
}
