/**
 * Counts headings and lists as Word does (ECMA-376 Part 1, 17.9): a paragraph's numbering is its own or that of its style and what
 * that is based on; all lists of one definition count on from each other unless one says where it starts.
 */
import { all, first, printed, val, type WordFile, type XmlNode } from "./word-file.js";

export interface Numbered {
  readonly style: string;
  /** As printed before the text: "3.2", "9.", a bullet; empty for none. */
  readonly marker: string;
  readonly text: string;
  /** Whether the paragraph's style says so, and not the paragraph. */
  readonly byStyle: boolean;
  readonly node: XmlNode;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly style: string | null;
}

interface NumPr {
  readonly num: string | null;
  readonly level: number | null;
}

/** The numbering that a style has by itself or by what it is based on; `num` is "0" where it takes one away. */
export function numberingOfStyle(file: WordFile, id: string): NumPr {
  const styles = new Map(
    all(file.xml("word/styles.xml"), "w:style").map((node) => [node.attributes["w:styleId"], node]),
  );
  let found: NumPr = { num: null, level: null };
  for (let style = styles.get(id); style !== undefined; style = styles.get(val(style, "w:basedOn"))) {
    const own = numPrOf(style);
    found = { num: found.num ?? own.num, level: found.level ?? own.level };
  }
  return found;
}

function numPrOf(node: XmlNode): NumPr {
  const properties = first(node, "w:numPr");
  const level = properties && val(properties, "w:ilvl");
  return { num: (properties && val(properties, "w:numId")) ?? null, level: level === undefined ? null : Number(level) };
}

const formats: Readonly<Record<string, (count: number) => string>> = {
  decimal: String,
  upperLetter: (count) => String.fromCharCode(64 + count),
};

/** @returns every paragraph of the body, in order */
export function numbered(file: WordFile): readonly Numbered[] {
  const numbering = file.xml("word/numbering.xml");
  const definitions = new Map<string, readonly Level[]>();
  for (const node of all(numbering, "w:abstractNum"))
    definitions.set(attribute(node, "w:abstractNumId"), levelsOf(node));
  const instances = new Map(all(numbering, "w:num").map((node) => [attribute(node, "w:numId"), node]));
  const byStyle = new Map<string, NumPr>();
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return all(file.xml("word/document.xml"), "w:p").map((node) => {
    const style = val(node, "w:pStyle") ?? "Normal";
    const inherited = byStyle.get(style) ?? numberingOfStyle(file, style);
    byStyle.set(style, inherited);
    const own = numPrOf(first(node, "w:pPr") ?? node);
    const num = own.num ?? inherited.num;
    const text = printed(node).slice(0, -1);
    const found = { style, text, byStyle: own.num === null, node };
    if (num === null || num === "0") return { ...found, marker: "" };
    const instance = instances.get(num);
    if (instance === undefined) throw new Error(`no numbering ${num}`);
    const definition = val(instance, "w:abstractNumId") ?? "";
    const levels = definitions.get(definition) ?? [];
    // What a style names is looked up by the style (17.9.23).
    const bound = own.num === null ? levels.findIndex((each) => each.style === style) : -1;
    const level = own.level ?? (bound >= 0 ? bound : (inherited.level ?? 0));
    const counts = counters.get(definition) ?? [];
    counters.set(definition, counts);
    const override = all(instance, "w:lvlOverride").find((each) => Number(each.attributes["w:ilvl"]) === level);
    const start = levels[level]?.start ?? 1;
    if (override !== undefined && !begun.has(`${num}/${level}`))
      counts[level] = Number(val(override, "w:startOverride") ?? start);
    else counts[level] = counts[level] === undefined ? start : counts[level] + 1;
    begun.add(`${num}/${level}`);
    counts.length = level + 1;
    const marker = (levels[level]?.text ?? "").replace(/%(\d)/g, (_, place: string) => {
      const at = Number(place) - 1;
      return (formats[levels[at]?.format ?? ""] ?? String)(counts[at] ?? levels[at]?.start ?? 1);
    });
    return { ...found, marker };
  });
}

const levelsOf = (definition: XmlNode): readonly Level[] =>
  all(definition, "w:lvl").map((node) => ({
    start: Number(val(node, "w:start") ?? 1),
    format: val(node, "w:numFmt") ?? "decimal",
    text: val(node, "w:lvlText") ?? "",
    style: val(node, "w:pStyle") ?? null,
  }));

function attribute(node: XmlNode, name: string): string {
  const value = node.attributes[name];
  if (value === undefined) throw new Error(`${node.name} has no ${name}`);
  return value;
}
