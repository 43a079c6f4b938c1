/** fontTable.xml, whole, from the theme: every font that the file names, and what a reader without it should take instead. Nothing is embedded. */
import type { Theme } from "../../../config/theme.js";
import { escapeXml } from "../clean-text.js";
import { fallbackFamily } from "./fallback-family.js";
import { bulletFont, checkBoxFont, wordFont } from "./word-fonts.js";

export function fontTable(theme: Theme): string {
  const { body, heading, mono } = theme.fonts;
  const families = [body, heading, mono, fallbackFamily(theme, "symbols"), fallbackFamily(theme, "emoji")];
  const names = new Set([
    ...families.flatMap((family) => family?.wordName ?? []),
    checkBoxFont,
    bulletFont(body) ?? checkBoxFont,
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    ...[...names].map(fontEntry),
    "</w:fonts>",
  ].join("");
}

/** In the order of the schema (ECMA-376 Part 1, 17.8.3.10). */
function fontEntry(name: string): string {
  const { alike, charset, family, pitch } = wordFont(name);
  const others = alike.length === 0 ? "" : `<w:altName w:val="${escapeXml(alike.join(","))}"/>`;
  return `<w:font w:name="${escapeXml(name)}">${others}<w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`;
}
