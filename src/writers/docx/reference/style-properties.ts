/**
 * What of a foreign style is taken over, in the order in which the schema wants it (ECMA-376 Part 1, 17.3.1.26, 17.3.2.28, 17.7.6): looks and
 * distances. Anything else stays out: hidden text, frames, languages, revisions, ids of other parts, extensions, and values of no known form.
 */
import type { XmlElement } from "../../word-reference.js";

type Attributes = Readonly<Record<string, RegExp>>;

interface Rule {
  readonly attributes: Attributes;
  /** Without it the element says nothing. */
  readonly needs?: string;
  readonly children?: Rules;
}

/** By element, in the order of the schema. */
type Rules = Readonly<Record<string, Rule>>;

const onOff = /^(?:0|1|true|false|on|off)$/;
const whole = /^-?\d{1,5}$/;
const positive = /^\d{1,5}$/;
const word = /^[A-Za-z][A-Za-z0-9]{0,40}$/;
const color = /^(?:auto|[0-9A-Fa-f]{6})$/;
const shade = /^[0-9A-Fa-f]{2}$/;
const fontName = /^[^\p{C}<>&"]{1,64}$/u;

const flag: Rule = { attributes: { val: onOff } };
const keyword: Rule = { attributes: { val: word }, needs: "val" };
const measure: Rule = { attributes: { val: whole }, needs: "val" };
const themed = { themeColor: word, themeTint: shade, themeShade: shade };
const filled: Rule = {
  attributes: {
    val: word,
    color,
    ...themed,
    fill: color,
    themeFill: word,
    themeFillTint: shade,
    themeFillShade: shade,
  },
  needs: "val",
};
const line: Rule = {
  attributes: { val: word, sz: positive, space: positive, color, ...themed, shadow: onOff, frame: onOff },
  needs: "val",
};
const themeFont = word;

export const runRules: Rules = {
  rFonts: {
    attributes: {
      hint: word,
      ascii: fontName,
      hAnsi: fontName,
      eastAsia: fontName,
      cs: fontName,
      asciiTheme: themeFont,
      hAnsiTheme: themeFont,
      eastAsiaTheme: themeFont,
      cstheme: themeFont,
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
  color: { attributes: { val: color, ...themed }, needs: "val" },
  spacing: measure,
  w: { attributes: { val: positive }, needs: "val" },
  kern: measure,
  position: measure,
  sz: { attributes: { val: positive }, needs: "val" },
  szCs: { attributes: { val: positive }, needs: "val" },
  highlight: keyword,
  u: { attributes: { val: word, color, ...themed }, needs: "val" },
  bdr: line,
  shd: filled,
  vertAlign: keyword,
  em: keyword,
};

const side = line;

export const paragraphRules: Rules = {
  keepNext: flag,
  keepLines: flag,
  widowControl: flag,
  // Only to find bullets, and headings that have a number: numbering itself is ours.
  numPr: { attributes: {}, children: { ilvl: measure, numId: measure } },
  suppressLineNumbers: flag,
  pBdr: {
    attributes: {},
    children: { top: side, left: side, bottom: side, right: side, between: side, bar: side },
  },
  shd: filled,
  tabs: {
    attributes: {},
    children: { tab: { attributes: { val: word, leader: word, pos: whole }, needs: "pos" } },
  },
  suppressAutoHyphens: flag,
  kinsoku: flag,
  wordWrap: flag,
  overflowPunct: flag,
  topLinePunct: flag,
  autoSpaceDE: flag,
  autoSpaceDN: flag,
  adjustRightInd: flag,
  spacing: { attributes: { before: positive, after: positive, line: positive, lineRule: word } },
  ind: { attributes: { left: whole, right: whole, hanging: positive, firstLine: positive } },
  contextualSpacing: flag,
  jc: keyword,
  textAlignment: keyword,
};

const edges: Rules = { top: side, left: side, bottom: side, right: side, insideH: side, insideV: side };

const tableRules: Rules = {
  tblStyleRowBandSize: measure,
  tblStyleColBandSize: measure,
  tblBorders: { attributes: {}, children: edges },
  shd: filled,
};

const cellRules: Rules = { tcBorders: { attributes: {}, children: edges }, shd: filled, vAlign: keyword };

const group = (children: Rules): Rule => ({ attributes: {}, children });

const partRule: Rule = {
  attributes: { type: word },
  needs: "type",
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
  for (const [attribute, form] of Object.entries(rule.attributes)) {
    const value = attributeOf(element, attribute);
    const usual = value === undefined ? undefined : (synonyms[value] ?? value);
    if (usual !== undefined && form.test(usual)) attributes.set(`w:${attribute}`, usual);
  }
  if (rule.needs !== undefined && !attributes.has(`w:${rule.needs}`)) return null;
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
