/** Styles of ours that a reference lacks: its Normal is under them, but what it says of running text must not reach tables, code or margins. */
import type { XmlElement } from "../../word-reference.js";
import type { Properties } from "./foreign-styles.js";
import { inherit, property } from "./properties.js";
import { childOf, wordValue, xmlElement } from "./xml-tree.js";

export interface NormalLook {
  /** All that the reference says of its Normal's paragraphs. */
  readonly paragraph: Properties;
  /** Of its running text. */
  readonly line: string;
  readonly lineRule: string;
}

/** Running text is justified, or not, as the reference has it; everything else begins at the left. */
const prose = /^(?:BodyText|Summary|Quote|Callout|List)/;

/**
 * @param style of ours
 * @param color that its text must have instead of ours; null where ours stays
 */
export function keptStyle(style: XmlElement, normal: NormalLook, color: string | null): XmlElement {
  const isBasedOnNormal = wordValue(childOf(style, "w:basedOn")) === "Normal";
  const paragraph = isBasedOnNormal ? settled(style, normal) : (childOf(style, "w:pPr")?.children ?? []);
  const run = childOf(style, "w:rPr")?.children ?? [];
  return withLook(
    style,
    paragraph,
    color === null ? run : inherit("run", run, [xmlElement("w:color", { "w:val": color })]),
  );
}

/** Says what our styles leave to the defaults, where the reference's Normal has other ones. */
function settled(style: XmlElement, { paragraph: normal, line, lineRule }: NormalLook): Properties {
  const own = childOf(style, "w:pPr")?.children ?? [];
  const isProse = prose.test(style.attributes.get("w:styleId") ?? "");
  const isNumbered = property(own, "w:numPr") !== null;
  const neutral: XmlElement[] = [
    xmlElement("w:spacing", { "w:before": "0", "w:after": "0", "w:line": line, "w:lineRule": lineRule }),
  ];
  // A numbering's own indent is above that of Normal, and below that of the style.
  const indent = property(normal, "w:ind");
  if (indent !== null && !isNumbered) neutral.push(noIndent(indent));
  if (property(normal, "w:contextualSpacing") !== null)
    neutral.push(xmlElement("w:contextualSpacing", { "w:val": "0" }));
  if (property(normal, "w:jc") !== null && !isProse) neutral.push(xmlElement("w:jc", { "w:val": "left" }));
  return inherit("paragraph", neutral, own);
}

function noIndent({ attributes }: XmlElement): XmlElement {
  const names = [...attributes.keys()].map((name) => (name === "w:hanging" ? "w:firstLine" : name));
  return xmlElement("w:ind", Object.fromEntries(names.map((name) => [name, "0"])));
}

/** The properties that stand before the looks of a style, in any order. */
const looks: ReadonlySet<string> = new Set(["w:pPr", "w:rPr"]);
const tableLooks: ReadonlySet<string> = new Set(["w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"]);

/** A style with other properties of paragraphs and text. */
export function withLook(style: XmlElement, paragraph: Properties, run: Properties): XmlElement {
  const before = style.children.filter(({ name }) => !looks.has(name) && !tableLooks.has(name));
  const table = style.children.filter(({ name }) => tableLooks.has(name));
  return {
    ...style,
    children: [
      ...before,
      ...(paragraph.length === 0 ? [] : [xmlElement("w:pPr", {}, paragraph)]),
      ...(run.length === 0 ? [] : [xmlElement("w:rPr", {}, run)]),
      ...table,
    ],
  };
}
