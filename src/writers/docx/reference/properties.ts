/** Properties of paragraphs and runs, one set above another, as styles inherit them (ECMA-376 Part 1, 17.7.2). */
import type { XmlElement } from "../../word-reference.js";
import type { ForeignStyle, ForeignStyles, Properties } from "./foreign-styles.js";
import { paragraphOf, runOf } from "./foreign-styles.js";
import { paragraphRules, runRules } from "./style-properties.js";

/** Their attributes are inherited one by one; those of all others together. */
const byAttribute: ReadonlySet<string> = new Set(["w:rFonts", "w:spacing", "w:ind"]);

/** An attribute that takes the place of another. */
const displaced: Readonly<Record<string, string>> = {
  "w:ascii": "w:asciiTheme",
  "w:hAnsi": "w:hAnsiTheme",
  "w:eastAsia": "w:eastAsiaTheme",
  "w:cs": "w:cstheme",
  "w:firstLine": "w:hanging",
  "w:hanging": "w:firstLine",
};

const orderOf = (...names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, index) => [`w:${name}`, index]));

/** Of the schema. */
const orders = {
  paragraph: orderOf(...Object.keys(paragraphRules), "outlineLvl"),
  run: orderOf(...Object.keys(runRules)),
};

/** @returns both, in the order of the schema; what both have is `over`'s. Elements that no rule names stay behind the others. */
export function inherit(kind: "paragraph" | "run", base: Properties, over: Properties): Properties {
  const merged = new Map(base.map((element) => [element.name, element]));
  for (const element of over) {
    const below = merged.get(element.name);
    merged.set(element.name, below === undefined ? element : above(below, element));
  }
  const rank = ({ name }: XmlElement) => orders[kind].get(name) ?? Number.MAX_SAFE_INTEGER;
  return [...merged.values()].sort((a, b) => rank(a) - rank(b));
}

function above(below: XmlElement, over: XmlElement): XmlElement {
  // Character spacing has the name of a paragraph's, and one value.
  if (!byAttribute.has(over.name) || over.attributes.has("w:val")) return over;
  const attributes = new Map(below.attributes);
  for (const [name, value] of over.attributes) {
    const other = displaced[name];
    if (other !== undefined) attributes.delete(other);
    attributes.set(name, value);
  }
  return { ...over, attributes };
}

/** All that holds for a paragraph's lines in a style: document defaults, the style's bases, the style. */
export const effectiveParagraph = (styles: ForeignStyles, style: ForeignStyle): Properties =>
  styles
    .chain(style)
    .map(paragraphOf)
    .reduceRight((base, over) => inherit("paragraph", base, over), styles.defaults.paragraph);

/** The same for text. */
export const effectiveRun = (styles: ForeignStyles, style: ForeignStyle): Properties =>
  styles
    .chain(style)
    .map(runOf)
    .reduceRight((base, over) => inherit("run", base, over), styles.defaults.run);

export const property = (properties: Properties, name: string): XmlElement | null =>
  properties.find((element) => element.name === name) ?? null;

export const without = (properties: Properties, ...names: readonly string[]): Properties =>
  properties.filter(({ name }) => !names.includes(name));
