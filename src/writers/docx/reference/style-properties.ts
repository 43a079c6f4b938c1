/**
 * What of a foreign style is taken over, in the order in which the schema wants it (ECMA-376 Part 1, 17.3.1.26, 17.3.2.28, 17.7.6): looks and
 * distances. Anything else stays out: hidden text, frames, languages, revisions, ids of other parts, extensions, highlighting, which Word has
 * for text and not for styles, and values of no known form.
 */
import type { XmlElement } from "../../word-reference.js";
import * as form from "./style-values.js";

type Attributes = Readonly<Record<string, form.Form>>;

interface Rule {
  readonly attributes: Attributes;
  /** Without these the element says nothing, or is against the schema. */
  readonly needs?: readonly string[];
  readonly children?: Rules;
}

/** By element, in the order of the schema. */
type Rules = Readonly<Record<string, Rule>>;

const flag: Rule = { attributes: { val: form.onOff } };
const valued = (val: form.Form): Rule => ({ attributes: { val }, needs: ["val"] });
const themed = { themeColor: form.themeColor, themeTint: form.shade, themeShade: form.shade };
const filled: Rule = {
  attributes: {
    val: form.pattern,
    color: form.color,
    ...themed,
    fill: form.color,
    themeFill: form.themeColor,
    themeFillTint: form.shade,
    themeFillShade: form.shade,
  },
  needs: ["val"],
};
const line: Rule = {
  attributes: {
    val: form.border,
    sz: form.lineWidth,
    space: form.lineSpace,
    color: form.color,
    ...themed,
    shadow: form.onOff,
    frame: form.onOff,
  },
  needs: ["val"],
};

export const runRules: Rules = {
  rFonts: {
    attributes: {
      hint: form.fontHint,
      ascii: form.fontName,
      hAnsi: form.fontName,
      eastAsia: form.fontName,
      cs: form.fontName,
      asciiTheme: form.themeFont,
      hAnsiTheme: form.themeFont,
      eastAsiaTheme: form.themeFont,
      cstheme: form.themeFont,
    },
  },
  b: flag,
  bCs: flag,
  i: flag,
  iCs: flag,
  caps: flag,
  smallCaps: flag,
  strike: flag,
  dstrike: flag,
  outline: flag,
  shadow: flag,
  emboss: flag,
  imprint: flag,
  noProof: flag,
  color: { attributes: { val: form.color, ...themed }, needs: ["val"] },
  spacing: valued(form.offset),
  w: valued(form.textScale),
  kern: valued(form.kerning),
  position: valued(form.raise),
  sz: valued(form.typeSize),
  szCs: valued(form.typeSize),
  u: { attributes: { val: form.underline, color: form.color, ...themed }, needs: ["val"] },
  bdr: line,
  shd: filled,
  vertAlign: valued(form.script),
  em: valued(form.emphasis),
};

const side = line;

export const paragraphRules: Rules = {
  keepNext: flag,
  keepLines: flag,
  widowControl: flag,
  // Only to find bullets, and headings that have a number: numbering itself is ours.
  numPr: { attributes: {}, children: { ilvl: valued(form.level), numId: valued(form.listId) } },
  suppressLineNumbers: flag,
  pBdr: {
    attributes: {},
    children: { top: side, left: side, bottom: side, right: side, between: side, bar: side },
  },
  shd: filled,
  tabs: {
    attributes: {},
    children: {
      tab: { attributes: { val: form.tabStop, leader: form.leader, pos: form.offset }, needs: ["val", "pos"] },
    },
  },
  suppressAutoHyphens: flag,
  kinsoku: flag,
  wordWrap: flag,
  overflowPunct: flag,
  topLinePunct: flag,
  autoSpaceDE: flag,
  autoSpaceDN: flag,
  adjustRightInd: flag,
  spacing: {
    attributes: { before: form.distance, after: form.distance, line: form.lineDistance, lineRule: form.lineRule },
  },
  ind: { attributes: { left: form.offset, right: form.offset, hanging: form.distance, firstLine: form.distance } },
  contextualSpacing: flag,
  jc: valued(form.alignment),
  textAlignment: valued(form.textAlignment),
};

const edges: Rules = { top: side, left: side, bottom: side, right: side, insideH: side, insideV: side };

const tableRules: Rules = {
  tblStyleRowBandSize: valued(form.bandSize),
  tblStyleColBandSize: valued(form.bandSize),
  tblBorders: { attributes: {}, children: edges },
  shd: filled,
};

const cellRules: Rules = {
  tcBorders: { attributes: {}, children: edges },
  shd: filled,
  vAlign: valued(form.cellAlignment),
};

const group = (children: Rules): Rule => ({ attributes: {}, children });

const partRule: Rule = {
  attributes: { type: form.tablePart },
  needs: ["type"],
  children: { rPr: group(runRules), tblPr: group(tableRules), tcPr: group(cellRules) },
};

/** The parts of a style that say how it looks. */
export const lookRules: Rules = {
  pPr: group(paragraphRules),
  rPr: group(runRules),
  tblPr: group(tableRules),
  tcPr: group(cellRules),
  tblStylePr: partRule,
};

/** Names and values of the transitional schema for those that ISO/IEC 29500 prefers, and some programs write. */
const synonyms: Readonly<Record<string, string>> = { start: "left", end: "right" };

/** The children of an element that a table of rules lets through, in its order; those that may stand once, once. */
export function allowedChildren(parent: XmlElement | null, rules: Rules): readonly XmlElement[] {
  if (parent === null) return [];
  return Object.entries(rules).flatMap(([name, rule]) => {
    const found = parent.children.filter((child) => localName(child.name) === name);
    const repeats = name === "tab" || name === "tblStylePr";
    return (repeats ? found : found.slice(-1)).flatMap((element) => allowed(element, name, rule) ?? []);
  });
}

function allowed(element: XmlElement, name: string, rule: Rule): XmlElement | null {
  const attributes = new Map<string, string>();
  for (const [attribute, known] of Object.entries(rule.attributes)) {
    const value = attributeOf(element, attribute);
    const usual = value === undefined ? undefined : (synonyms[value] ?? value);
    if (usual !== undefined && known.test(usual)) attributes.set(`w:${attribute}`, usual);
  }
  if (rule.needs?.some((needed) => !attributes.has(`w:${needed}`))) return null;
  const children = rule.children === undefined ? [] : allowedChildren(element, rule.children);
  const isGroup = rule.children !== undefined;
  // In groups such as <w:tabs> an empty one says nothing, and the schema wants none; a flag is its own word.
  if (isGroup && children.length === 0 && rule.needs === undefined) return null;
  if (!isGroup && attributes.size === 0 && !isFlag(rule)) return null;
  return { name: `w:${name}`, attributes, children };
}

const isFlag = (rule: Rule): boolean => rule === flag;

function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  const synonym = Object.entries(synonyms).find(([, usual]) => usual === name)?.[0];
  return attributes.get(`w:${name}`) ?? (synonym === undefined ? undefined : attributes.get(`w:${synonym}`));
}

function localName(name: string): string {
  const [prefix, local = ""] = name.split(":");
  return prefix === "w" ? (synonyms[local] ?? local) : name;
}
