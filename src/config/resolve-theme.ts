/** A user's few theme settings, library-wide and a packet's own, as one whole theme. */
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import { builtInThemes, defaultTheme, type ThemeName, themeNames } from "./built-in-themes.js";
import { builtInFamily, fontFamilies } from "./font-families.js";
import { type ColorChoices, makeTheme } from "./make-theme.js";
import { nearest } from "./nearest.js";
import type { UserFont, UserTheme } from "./schema.js";
import type { Color, FontFamily, FontSource, Theme } from "./theme.js";
import type { LocatedYaml } from "./yaml.js";

type Path = readonly (string | number)[];

/**
 * @param library the theme of the whole library
 * @param packet what one packet overrides
 * @param packetPath where that stands in packets.yaml
 */
export function resolveTheme(
  library: UserTheme | undefined,
  packet: UserTheme | undefined,
  packetPath: Path,
  yaml: LocatedYaml | null,
): Checked<Theme> {
  const diagnostics: Diagnostic[] = [];
  const unknown = (what: string, written: string, names: readonly string[], path: Path, or: string) => {
    const close = nearest(written, names);
    const hint = close === null ? `use one of: ${names.join(", ")}${or}` : `did you mean "${close}"?`;
    if (yaml !== null)
      diagnostics.push(diagnostic("config/invalid-value", yaml.spanOf(path), `unknown ${what} "${written}"`, hint));
  };
  const named = (theme: UserTheme | undefined, path: Path): ThemeName | undefined => {
    if (theme?.name === undefined || isThemeName(theme.name)) return theme?.name;
    unknown("theme", theme.name, themeNames, [...path, "name"], "");
    return undefined;
  };
  const shared = named(library, ["theme"]);
  const design = builtInThemes[named(packet, packetPath) ?? shared ?? defaultTheme];
  const family = (font: UserFont, path: Path): FontFamily | null => {
    if (typeof font !== "string") return familyOfFiles(font);
    const known = fontFamilies.get(font);
    if (known !== undefined) return known;
    unknown("font family", font, [...fontFamilies.keys()], path, ", or name font files");
    return null;
  };
  const pick = (name: "body" | "heading" | "mono"): FontFamily | null => {
    const own = packet?.fonts?.[name];
    if (own !== undefined) return family(own, [...packetPath, "fonts", name]);
    const shared = library?.fonts?.[name];
    return shared === undefined ? null : family(shared, ["theme", "fonts", name]);
  };
  const body = pick("body");
  const fallback = packet?.fonts?.fallback ?? library?.fonts?.fallback ?? [];
  const fallbackPath = packet?.fonts?.fallback === undefined ? ["theme"] : packetPath;
  const value = makeTheme(design, {
    colors: colorChoices(library, packet),
    page: packet?.page ?? library?.page ?? "letter",
    body: body ?? builtInFamily(design.fonts.body),
    heading: pick("heading") ?? body ?? builtInFamily(design.fonts.heading),
    mono: pick("mono") ?? builtInFamily(design.fonts.mono),
    fallback: fallback.flatMap((font, index) => family(font, [...fallbackPath, "fonts", "fallback", index]) ?? []),
  });
  return { value, diagnostics };
}

/** A packet's own colour stands above one that the library gives the same thing, and above nothing else. */
function colorChoices(library: UserTheme | undefined, packet: UserTheme | undefined): ColorChoices {
  const color = (written: string | undefined): Color | null =>
    written === undefined ? null : (written.toLowerCase() as Color);
  const of = (name: "text" | "heading" | "link" | "cover" | "rule") =>
    color(packet?.colors?.[name] ?? library?.colors?.[name]);
  return {
    accent: color(packet?.accent ?? library?.accent),
    text: of("text"),
    heading: of("heading"),
    link: of("link"),
    cover: of("cover"),
    rule: of("rule"),
  };
}

const isThemeName = (name: string): name is ThemeName => themeNames.some((known) => known === name);

function familyOfFiles(font: Exclude<UserFont, string>): FontFamily {
  const file = (path: string): FontSource => ({ kind: "file", path });
  const name = font.name ?? font.regular.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const bold = font.bold ?? font.regular;
  return {
    name,
    wordName: font.word ?? name,
    faces: {
      regular: file(font.regular),
      bold: file(bold),
      italic: file(font.italic ?? font.regular),
      boldItalic: file(font.boldItalic ?? bold),
    },
  };
}
