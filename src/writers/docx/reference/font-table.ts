/** What a reader should know of the reference's fonts in order to replace one that it lacks. Fonts embedded there are not carried over. */
import type { XmlElement } from "../../word-reference.js";
import { childOf, wordValue, writeXml, xmlElement } from "./xml-tree.js";

const name = /^[^\p{C}<>&"]{1,64}$/u;

/** In the order of the schema (ECMA-376 Part 1, 17.8.3.10), with the form of their values. */
const described: readonly (readonly [string, RegExp])[] = [
  ["w:altName", name],
  ["w:panose1", /^[0-9A-Fa-f]{20}$/],
  ["w:charset", /^[0-9A-Fa-f]{2}$/],
  ["w:family", /^(?:auto|decorative|modern|roman|script|swiss)$/],
  ["w:pitch", /^(?:default|fixed|variable)$/],
];

/**
 * @param part fontTable.xml as it was written
 * @param fonts those of the reference
 * @param isUsed whether a style names a font
 */
export function fontTableWith(part: string, fonts: XmlElement, isUsed: (font: string) => boolean): string {
  const seen = new Set<string>();
  const entries = fonts.children.flatMap((font) => {
    const called = font.attributes.get("w:name") ?? "";
    if (font.name !== "w:font" || !name.test(called) || seen.has(called) || !isUsed(called)) return [];
    seen.add(called);
    const known = described.flatMap(([element, form]) => {
      const value = wordValue(childOf(font, element)) ?? "";
      return form.test(value) ? [xmlElement(element, { "w:val": value })] : [];
    });
    return [xmlElement("w:font", { "w:name": called }, known)];
  });
  if (entries.length === 0) return part;
  const written = entries.map(writeXml).join("");
  return part
    .replace(/<w:fonts([^>]*?)\/?>/, (_, attributes: string) => `<w:fonts${attributes}>${written}`)
    .replace(/(?:<\/w:fonts>)?$/, "</w:fonts>");
}
