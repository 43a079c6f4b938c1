/**
 * The styles of a reference, cut to what may be taken over, and found by name or id. Every chain that it follows ends, also where styles are
 * based on each other in a circle. Refuses more styles, and longer chains, than people make.
 */
import type { XmlElement } from "../../word-reference.js";
import { RefusedDocument } from "./document-parts.js";
import { allowedChildren, lookRules, paragraphRules, runRules } from "./style-properties.js";
import { childOf, wordValue } from "./xml-tree.js";

export type StyleType = "paragraph" | "character" | "table";

export interface ForeignStyle {
  readonly type: StyleType;
  readonly id: string;
  readonly name: string;
  /** Not one that Word knows by its name. */
  readonly custom: boolean;
  readonly basedOn: string | null;
  readonly next: string | null;
  readonly link: string | null;
  /** `w:pPr`, `w:rPr` and, of tables, the rest. */
  readonly look: readonly XmlElement[];
}

export type Properties = readonly XmlElement[];

export interface ForeignStyles {
  readonly all: readonly ForeignStyle[];
  /** What holds for text of any style. */
  readonly defaults: { readonly paragraph: Properties; readonly run: Properties };
  /** Names of built-in styles are the same in every language; upper and lower case are one. */
  byName(type: StyleType, name: string): ForeignStyle | null;
  byId(id: string): ForeignStyle | null;
  /** A style and what it is based on, in order, up to a style that was there before. */
  chain(style: ForeignStyle): readonly ForeignStyle[];
}

/** About as many as Word keeps in a document ([MS-DOC], Stshif.cstd). */
const mostStyles = 4094;
/** Styles in a chain, from one to what all are based on. */
const longestChain = 50;

/**
 * @param root `w:styles` of the reference
 * @throws RefusedDocument
 */
export function foreignStyles(root: XmlElement): ForeignStyles {
  const elements = root.children.filter(({ name }) => name === "w:style");
  if (elements.length > mostStyles) throw new RefusedDocument(`holds more than ${mostStyles} styles`);
  const all = elements.flatMap((element) => readStyle(element) ?? []);
  const names = new Map<string, ForeignStyle>();
  const ids = new Map<string, ForeignStyle>();
  for (const style of all) {
    const key = nameKey(style.type, style.name);
    if (!names.has(key)) names.set(key, style);
    if (!ids.has(style.id)) ids.set(style.id, style);
  }
  const defaults = childOf(root, "w:docDefaults");
  const byId = (id: string) => ids.get(id) ?? null;
  const follow = (style: ForeignStyle): readonly ForeignStyle[] => {
    const chain = new Set([style]);
    let base = style.basedOn === null ? null : byId(style.basedOn);
    while (base !== null && base.type === style.type && !chain.has(base)) {
      chain.add(base);
      if (chain.size > longestChain)
        throw new RefusedDocument(`bases more than ${longestChain} styles on each other, one on the next`);
      base = base.basedOn === null ? null : byId(base.basedOn);
    }
    return [...chain];
  };
  const chains = new Map(all.map((style) => [style, follow(style)]));
  return {
    all,
    defaults: {
      paragraph: allowedChildren(childOf(childOf(defaults, "w:pPrDefault"), "w:pPr"), paragraphRules),
      run: allowedChildren(childOf(childOf(defaults, "w:rPrDefault"), "w:rPr"), runRules),
    },
    byName: (type, name) => names.get(nameKey(type, name)) ?? null,
    byId,
    chain: (style) => chains.get(style) ?? follow(style),
  };
}

export const nameKey = (type: string, name: string): string => `${type} ${name.trim().toLowerCase()}`;

const isStyleType = (type: string | undefined): type is StyleType =>
  type === "paragraph" || type === "character" || type === "table";

function readStyle(element: XmlElement): ForeignStyle | null {
  const type = element.attributes.get("w:type") ?? "paragraph";
  const id = element.attributes.get("w:styleId");
  const name = wordValue(childOf(element, "w:name"));
  if (id === undefined || name === null || !isStyleType(type)) return null;
  return {
    type,
    id,
    name,
    custom: element.attributes.get("w:customStyle") === "1",
    basedOn: wordValue(childOf(element, "w:basedOn")),
    next: wordValue(childOf(element, "w:next")),
    link: wordValue(childOf(element, "w:link")),
    look: allowedChildren(element, lookRules),
  };
}

export const paragraphOf = ({ look }: ForeignStyle): Properties =>
  look.find(({ name }) => name === "w:pPr")?.children ?? [];
export const runOf = ({ look }: ForeignStyle): Properties => look.find(({ name }) => name === "w:rPr")?.children ?? [];
