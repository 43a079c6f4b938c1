/** A user's few theme settings, library-wide and a packet's own, as one whole theme. */
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import { defaultChoices, makeTheme } from "./default-theme.js";
import { fontFamilies } from "./font-families.js";
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
  const family = (font: UserFont, path: Path): FontFamily | null => {
    if (typeof font !== "string") return familyOfFiles(font);
    const known = fontFamilies.get(font);
    if (known !== undefined) return known;
    const close = nearest(font, fontFamilies.keys());
    const hint =
      close === null
        ? `use one of: ${[...fontFamilies.keys()].join(", ")}, or name font files`
        : `did you mean "${close}"?`;
    if (yaml !== null)
      diagnostics.push(diagnostic("config/invalid-value", yaml.spanOf(path), `unknown font family "${font}"`, hint));
    return null;
  };
  const pick = (name: "body" | "heading" | "mono"): FontFamily | null => {
    const own = packet?.fonts?.[name];
    if (own !== undefined) return family(own, [...packetPath, "fonts", name]);
    const shared = library?.fonts?.[name];
    return shared === undefined ? null : family(shared, ["theme", "fonts", name]);
  };
  const body = pick("body") ?? defaultChoices.body;
  const fallback = packet?.fonts?.fallback ?? library?.fonts?.fallback ?? [];
  const fallbackPath = packet?.fonts?.fallback === undefined ? ["theme"] : packetPath;
  const accent = packet?.accent ?? library?.accent;
  const value = makeTheme({
    accent: accent === undefined ? defaultChoices.accent : (accent.toLowerCase() as Color),
    page: packet?.page ?? library?.page ?? defaultChoices.page,
    body,
    heading: pick("heading") ?? body,
    mono: pick("mono") ?? defaultChoices.mono,
    fallback: fallback.flatMap((font, index) => family(font, [...fallbackPath, "fonts", "fallback", index]) ?? []),
  });
  return { value, diagnostics };
}

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
