/**
 * Our sheet of styles, restyled by a reference: a style of ours that the reference has by name looks as it does there; the others stay, made
 * from the theme that the reference gave (`restyledTheme`) and based on its Normal. Ids stay ours, so that the text need not know. What the packet
 * decides stays ours too: numbers, levels and indents of lists, the stops of contents and margins, the language.
 */
import type { WordReference, XmlElement } from "../../word-reference.js";
import { dataTableStyle } from "./data-table.js";
import { type ForeignStyle, type ForeignStyles, foreignStyles, nameKey, type Properties } from "./foreign-styles.js";
import { keptStyle, type NormalLook } from "./kept-styles.js";
import { effectiveParagraph, property, without } from "./properties.js";
import { type Adoption, adopt, tableHeadingColor } from "./taken-styles.js";
import { apart, textDistance } from "./text-distance.js";
import { colorsWithoutTheme, stylesWithoutTheme } from "./without-theme.js";
import { childOf, parseXmlText, wordValue, writeXml, xmlElement } from "./xml-tree.js";

const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">';

/** What nobody styles: their looks are their function. */
const technical: ReadonlySet<string> = new Set([
  "DefaultParagraphFont",
  "NoList",
  "TableNormal",
  "TableEnd",
  "EmptyMargin",
  "CheckBox",
]);

/** Tables of data. */
const dataTable = "PolicyTable";

/** @param sheet our styles.xml; @returns it, restyled */
export function mergeStyles(sheet: string, reference: WordReference): string {
  const root = stylesWithoutTheme(parseXmlText(sheet));
  const own = root.children.filter(({ name }) => name === "w:style");
  const foreign = foreignStyles(reference.theme === null ? colorsWithoutTheme(reference.styles) : reference.styles);
  const adoption = findAdoption(own, foreign, reference);
  const normal = normalLook(foreign);
  const distance = textDistance(own, reference.look);
  const headingColor = tableHeadingColor(foreign, adoption.taken.get(dataTable) ?? null);
  const merged = own.map((style) => {
    const id = idOf(style);
    const taken = adoption.taken.get(id);
    if (taken !== undefined) return adopt(style, taken, foreign, adoption);
    return technical.has(id)
      ? style
      : keptStyle(apart(style, distance), normal, id === "TableHeading" ? headingColor : null);
  });
  const extra = [...adoption.extra].map(([style, id]) => adopt(bare(style, id), style, foreign, adoption));
  const rest = root.children.filter(({ name }) => name !== "w:style" && name !== "w:docDefaults");
  const children = [defaults(root, foreign), ...rest, ...merged, ...extra];
  return `${head}${children.map(writeXml).join("")}</w:styles>`;
}

const idOf = ({ attributes }: XmlElement): string => attributes.get("w:styleId") ?? "";

/** The language is the document's. What else holds for all text is written into the styles that are based on none. */
function defaults(root: XmlElement, foreign: ForeignStyles): XmlElement {
  const ours = childOf(root, "w:docDefaults");
  const paragraph = without(foreign.defaults.paragraph, "w:numPr");
  return xmlElement("w:docDefaults", {}, [
    childOf(ours, "w:rPrDefault") ?? xmlElement("w:rPrDefault"),
    xmlElement("w:pPrDefault", {}, paragraph.length === 0 ? [] : [xmlElement("w:pPr", {}, paragraph)]),
  ]);
}

function normalLook(foreign: ForeignStyles): NormalLook {
  const effective = (name: string): Properties | null => {
    const style = foreign.byName("paragraph", name);
    return style === null ? null : effectiveParagraph(foreign, style);
  };
  const paragraph = effective("Normal") ?? foreign.defaults.paragraph;
  const lines = property(effective("Body Text") ?? paragraph, "w:spacing")?.attributes;
  return {
    paragraph,
    line: lines?.get("w:line") ?? "240",
    lineRule: lines?.get("w:lineRule") ?? "auto",
  };
}

/** Which of the reference's styles come along, and under which id. */
function findAdoption(own: readonly XmlElement[], foreign: ForeignStyles, { tableStyle }: WordReference): Adoption {
  const taken = new Map<string, ForeignStyle>();
  const ids = new Map<string, string>();
  const names = new Set(own.map((style) => nameKey("", wordValue(childOf(style, "w:name")) ?? "")));
  for (const style of own) {
    const id = idOf(style);
    const found = id === dataTable ? dataTableStyle(foreign, tableStyle) : namesake(style, foreign);
    if (found === null || ids.has(found.id)) continue;
    ids.set(found.id, id);
    if (!technical.has(id)) taken.set(id, found);
  }
  const used = new Set(own.map((style) => idOf(style).toLowerCase()));
  const extra = new Map<ForeignStyle, string>();
  const queue = [...taken.values()];
  for (let style = queue.shift(); style !== undefined; style = queue.shift()) {
    for (const target of [style.basedOn, style.link]) {
      const needed = target === null ? null : foreign.byId(target);
      if (needed === null || ids.has(needed.id)) continue;
      const id = freeId(needed.id, used);
      ids.set(needed.id, id);
      const name = freeName(needed.name, names);
      extra.set({ ...needed, name }, id);
      queue.push(needed);
    }
  }
  return { taken, extra, ids };
}

function namesake(style: XmlElement, foreign: ForeignStyles): ForeignStyle | null {
  const type = style.attributes.get("w:type");
  const name = wordValue(childOf(style, "w:name"));
  if (name === null || (type !== "paragraph" && type !== "character" && type !== "table")) return null;
  return foreign.byName(type, name);
}

/** Ids that differ only in upper and lower case are the same to some programs. */
function freeId(wished: string, used: Set<string>): string {
  const clean = wished.replace(/[^A-Za-z0-9_-]/g, "").slice(0, 60) || "Style";
  return free(clean, used, (count) => `${clean}-${count}`);
}

function freeName(wished: string, names: Set<string>): string {
  const clean = wished.replace(/\p{C}/gu, "").slice(0, 200);
  const name = free(
    clean,
    names,
    (count) => `${clean} (${count})`,
    (candidate) => nameKey("", candidate),
  );
  return name;
}

function free(
  wished: string,
  used: Set<string>,
  another: (count: number) => string,
  key: (candidate: string) => string = (candidate) => candidate.toLowerCase(),
): string {
  let candidate = wished;
  for (let count = 2; used.has(key(candidate)); count += 1) candidate = another(count);
  used.add(key(candidate));
  return candidate;
}

/** A style that is not ours, before its looks. */
function bare({ type, name, custom }: ForeignStyle, id: string): XmlElement {
  const known = custom ? { "w:customStyle": "1" } : {};
  return xmlElement("w:style", { "w:type": type, ...known, "w:styleId": id }, [
    xmlElement("w:name", { "w:val": name }),
    xmlElement("w:uiPriority", { "w:val": "99" }),
  ]);
}
