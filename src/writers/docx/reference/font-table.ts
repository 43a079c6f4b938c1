/** What a reader should know of the reference's fonts in order to replace one that it lacks. Fonts embedded there are not carried over. */
import type { XmlElement } from "../../word-reference.js";
import { childOf, parseXmlText, wordValue, writeXml, xmlElement } from "./xml-tree.js";

const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">';

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
 * @param part our fontTable.xml; what the reference says of a font goes before it
 * @param fonts those of the reference
 * @param isUsed whether a style names a font
 */
export function fontTableWith(part: string, fonts: XmlElement, isUsed: (font: string) => boolean): string {
  const own = parseXmlText(part);
  const entries = new Map(own.children.map((font) => [calledOf(font), font]));
  const seen = new Set<string>();
  for (const font of fonts.children) {
    const called = calledOf(font);
    if (font.name !== "w:font" || !name.test(called) || seen.has(called) || !isUsed(called)) continue;
    seen.add(called);
    entries.set(called, xmlElement("w:font", { "w:name": called }, descriptions(font, entries.get(called) ?? null)));
  }
  return `${head}${[...entries.values()].map(writeXml).join("")}</w:fonts>`;
}

const calledOf = ({ attributes }: XmlElement): string => attributes.get("w:name") ?? "";

function descriptions(font: XmlElement, own: XmlElement | null): readonly XmlElement[] {
  return described.flatMap(([element, form]) => {
    const value = wordValue(childOf(font, element)) ?? "";
    const known = form.test(value) ? value : wordValue(childOf(own, element));
    return known === null ? [] : [xmlElement(element, { "w:val": known })];
  });
}
