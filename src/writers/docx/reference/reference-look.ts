/** What a reference says of type, colours and page, in the theme's terms. */
import { type ParagraphLook, type ReferenceLook, usualLine } from "../../../config/restyled-theme.js";
import type { Color, Levels, PageGeometry } from "../../../config/theme.js";
import type { WordReference, XmlElement } from "../../word-reference.js";
import { dataTableStyle, tableRules } from "./data-table.js";
import { type ForeignStyle, type ForeignStyles, foreignStyles, type Properties } from "./foreign-styles.js";
import { effectiveParagraph, effectiveRun, property } from "./properties.js";
import { childOf, wordValue } from "./xml-tree.js";

/** What Word takes where no style says anything (ECMA-376 Part 1, 17.3.2.38, 17.3.2.26). */
const fallback = { size: 10, font: "Times New Roman" } as const;

/** What Word prints text in that has no colour. */
const automatic = "#000000" as Color;

/**
 * @param page of its last section
 * @param addUp what `spacesAddUp` says
 */
export function referenceLook(
  reference: Pick<WordReference, "styles" | "theme" | "tableStyle">,
  page: PageGeometry | null,
  addUp: boolean,
): ReferenceLook {
  const styles = foreignStyles(reference.styles);
  const fonts = themeFonts(reference.theme);
  const look = (name: string): ParagraphLook | null => {
    const style = styles.byName("paragraph", name);
    return style === null ? null : paragraphLook(styles, style, fonts);
  };
  const headings: Levels<ParagraphLook | null> = [
    look("heading 1"),
    look("heading 2"),
    look("heading 3"),
    look("heading 4"),
    look("heading 5"),
    look("heading 6"),
  ];
  const table = dataTableStyle(styles, reference.tableStyle);
  const hyperlink = styles.byName("character", "Hyperlink");
  return {
    page,
    spacesAddUp: addUp,
    normal: look("Normal") ?? paragraphLook(styles, null, fonts),
    bodyText: look("Body Text"),
    headings,
    title: look("Title"),
    subtitle: look("Subtitle"),
    listItem: look("List Bullet"),
    header: look("header"),
    note: look("footnote text"),
    table: table === null ? null : tableRules(styles, table),
    accent: schemeColor(reference.theme, "accent1"),
    link:
      (hyperlink === null ? null : colorOf(effectiveRun(styles, hyperlink))) ?? schemeColor(reference.theme, "hlink"),
  };
}

/** Whether Word adds the space below a paragraph to that above the next (ECMA-376 Part 1, 17.15.3.20). @param settings `w:settings` */
export const spacesAddUp = (settings: XmlElement | null): boolean =>
  isOn(childOf(childOf(settings, "w:compat"), "w:doNotUseHTMLParagraphAutoSpacing"));

function paragraphLook(
  styles: ForeignStyles,
  style: ForeignStyle | null,
  fonts: ReadonlyMap<string, string>,
): ParagraphLook {
  const run = style === null ? styles.defaults.run : effectiveRun(styles, style);
  const paragraph = style === null ? styles.defaults.paragraph : effectiveParagraph(styles, style);
  const spacing = property(paragraph, "w:spacing");
  const number = (name: string) => Number(spacing?.attributes.get(name) ?? 0);
  const size = Number(wordValue(property(run, "w:sz")) ?? 2 * fallback.size) / 2;
  const isContextual = isOn(property(paragraph, "w:contextualSpacing"));
  const bottom = childOf(property(paragraph, "w:pBdr"), "w:bottom");
  const hasRule = bottom !== null && !["none", "nil"].includes(wordValue(bottom) ?? "none");
  return {
    font: fontOf(run, fonts),
    size,
    bold: isOn(property(run, "w:b")),
    italic: isOn(property(run, "w:i")),
    color: colorOf(run) ?? automatic,
    before: isContextual ? 0 : number("w:before") / 20,
    after: isContextual ? 0 : number("w:after") / 20,
    lineHeight: lineHeight(spacing, size),
    centered: wordValue(property(paragraph, "w:jc")) === "center",
    ruleBelow: hasRule ? Number(bottom.attributes.get("w:sz") ?? 4) / 8 : null,
  };
}

/** Null is single. */
function lineHeight(spacing: XmlElement | null, size: number): number | null {
  const line = Number(spacing?.attributes.get("w:line") ?? 240);
  const rule = spacing?.attributes.get("w:lineRule") ?? "auto";
  if (rule === "auto") return line / 240;
  const multiple = line / 20 / (usualLine * size);
  return rule === "exact" ? multiple : Math.max(1, multiple);
}

export const isOn = (flag: XmlElement | null): boolean =>
  flag !== null && !["0", "false", "off"].includes(wordValue(flag) ?? "1");

function colorOf(run: Properties): Color | null {
  const written = wordValue(property(run, "w:color"));
  if (written === null) return null;
  return written === "auto" ? automatic : (`#${written.toLowerCase()}` as Color);
}

function fontOf(run: Properties, fonts: ReadonlyMap<string, string>): string | null {
  const named = property(run, "w:rFonts")?.attributes;
  if (named === undefined) return fallback.font;
  const place = named.get("w:asciiTheme");
  // The theme's fonts are then this tool's own.
  if (place !== undefined) return fonts.get(place.startsWith("major") ? "major" : "minor") ?? null;
  return named.get("w:ascii") ?? fallback.font;
}

/** The fonts of a theme part: `major` for headings, `minor` for text. */
function themeFonts(theme: XmlElement | null): ReadonlyMap<string, string> {
  const scheme = childOf(childOf(theme, "a:themeElements"), "a:fontScheme");
  return new Map(
    (["major", "minor"] as const).flatMap((kind) => {
      const name = childOf(childOf(scheme, `a:${kind}Font`), "a:latin")?.attributes.get("typeface");
      return name ? [[kind, name] as const] : [];
    }),
  );
}

function schemeColor(theme: XmlElement | null, name: string): Color | null {
  const scheme = childOf(childOf(theme, "a:themeElements"), "a:clrScheme");
  const color = childOf(scheme, `a:${name}`)?.children[0]?.attributes;
  const value = color?.get("lastClr") ?? color?.get("val") ?? "";
  return /^[0-9A-Fa-f]{6}$/.test(value) ? (`#${value.toLowerCase()}` as Color) : null;
}
