/** Styles that look as the reference has them, under our names and ids. */
import type { XmlElement } from "../../word-reference.js";
import { type ForeignStyle, type ForeignStyles, type Properties, paragraphOf, runOf } from "./foreign-styles.js";
import { withLook } from "./kept-styles.js";
import { inherit, property, without } from "./properties.js";
import { childOf, wordValue, xmlElement } from "./xml-tree.js";

export interface Adoption {
  /** By our id. */
  readonly taken: ReadonlyMap<string, ForeignStyle>;
  /** What these need beside, with new ids. */
  readonly extra: ReadonlyMap<ForeignStyle, string>;
  /** The reference's ids to ours. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Properties of paragraphs that the packet decides: the reference's go, ours stay. */
const decided: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Heading\d/, ["w:keepNext", "w:keepLines", "w:outlineLvl"]],
  [/^TOCHeading$/, ["w:outlineLvl"]],
  [/^TOC\d/, ["w:tabs", "w:ind"]],
  [/^(?:Header|Footer)$/, ["w:tabs"]],
  [/^(?:List(?:Bullet|Number|Continue)|Quote|Code|Callout|Notice)/, ["w:ind"]],
];

/** A bar or a background of ours that the reference has nothing for. */
const framed = /^(?:Quote|Code|Callout|Notice)/;

/**
 * @param own the style of ours whose place it takes
 * @param style of the reference
 */
export function adopt(own: XmlElement, style: ForeignStyle, foreign: ForeignStyles, adoption: Adoption): XmlElement {
  const named = withRelations(own, style, foreign, adoption);
  if (style.type === "table") return tableLook(named, own, style);
  if (style.type === "character") return withLook(named, [], runOf(style));
  const isNormal = own.attributes.get("w:default") === "1";
  const isRoot = isNormal || baseOf(style, foreign, adoption) === null;
  const chain = isNormal ? foreign.chain(style) : [style];
  const below = isRoot ? foreign.defaults.run : [];
  const run = chain.map(runOf).reduceRight((base, over) => inherit("run", base, over), below);
  const paragraph = chain.map(paragraphOf).reduceRight((base, over) => inherit("paragraph", base, over));
  return withLook(named, decidedParagraph(own, paragraph), isNormal ? inherit("run", run, lettersOf(own)) : run);
}

const idOf = ({ attributes }: XmlElement): string => attributes.get("w:styleId") ?? "";

/** How letters stand: as our layout measures them. */
const lettersOf = (own: XmlElement): Properties =>
  (childOf(own, "w:rPr")?.children ?? []).filter(({ name }) => name === "w:kern" || name === "w14:ligatures");

function decidedParagraph(own: XmlElement, paragraph: Properties): Properties {
  const id = idOf(own);
  const ours = childOf(own, "w:pPr")?.children ?? [];
  // A numbered heading's indent belongs to its number.
  const wasNumbered = /^Heading/.test(id) && property(paragraph, "w:numPr") !== null ? ["w:ind", "w:tabs"] : [];
  const names = [
    "w:numPr",
    ...wasNumbered,
    ...decided.filter(([pattern]) => pattern.test(id)).flatMap(([, each]) => each),
  ];
  const kept = ours.filter(({ name }) => names.includes(name));
  const frame = framed.test(id)
    ? ours.filter(({ name }) => ["w:pBdr", "w:shd"].includes(name) && property(paragraph, name) === null)
    : [];
  return inherit("paragraph", without(paragraph, ...names), [...kept, ...frame]);
}

/** What a style is based on in the reference, under our id; null where that is nothing, or the style itself in the end. */
function baseOf(style: ForeignStyle, foreign: ForeignStyles, { ids }: Adoption): string | null {
  const base = style.basedOn === null ? null : foreign.byId(style.basedOn);
  if (base === null || base.type !== style.type) return null;
  const isCircle = foreign.chain(base).some((each) => each === style || each.id === style.id);
  return isCircle ? null : (ids.get(base.id) ?? null);
}

const rootOf = { paragraph: null, character: "DefaultParagraphFont", table: "TableNormal" } as const;

/** Name and id are ours; what the style is based on, what follows it and its twin for characters are the reference's. */
function withRelations(own: XmlElement, style: ForeignStyle, foreign: ForeignStyles, adoption: Adoption): XmlElement {
  const isNormal = own.attributes.get("w:default") === "1";
  const base = isNormal ? null : (baseOf(style, foreign, adoption) ?? rootOf[style.type]);
  const target = (id: string | null) => (id === null ? null : (adoption.ids.get(id) ?? null));
  const next = target(style.next) ?? wordValue(childOf(own, "w:next"));
  const link = target(style.link);
  const relation = (name: string, id: string | null) => (id === null ? [] : [xmlElement(name, { "w:val": id })]);
  const relations = ["w:basedOn", "w:next", "w:link"];
  const [name, ...rest] = own.children.filter((child) => !relations.includes(child.name));
  return {
    ...own,
    children: [
      ...(name === undefined ? [] : [name]),
      ...relation("w:basedOn", base),
      ...relation("w:next", style.type === "paragraph" ? next : null),
      ...relation("w:link", link),
      ...rest,
    ],
  };
}

/** Lines, fills and letters are the reference's; the room in cells is ours, as columns were measured with it. */
function tableLook(named: XmlElement, own: XmlElement, style: ForeignStyle): XmlElement {
  const room = childOf(childOf(own, "w:tblPr"), "w:tblCellMar");
  const look = style.look.filter(({ name }) => name !== "w:pPr" && name !== "w:tblPr");
  const table = style.look.find(({ name }) => name === "w:tblPr")?.children ?? [];
  const before = named.children.filter(({ name }) => !/^w:(?:pPr|rPr|tblPr|trPr|tcPr|tblStylePr)$/.test(name));
  const rest = look.filter(({ name }) => name !== "w:rPr");
  const properties = [...table, ...(room === null ? [] : [room])];
  return {
    ...named,
    children: [
      ...before,
      ...look.filter(({ name }) => name === "w:rPr"),
      ...(properties.length === 0 ? [] : [xmlElement("w:tblPr", {}, properties)]),
      ...rest,
    ],
  };
}

/** The colour of text in the header row of a table style: ours could be lost on its ground. "auto" is what can be read there. */
export function tableHeadingColor(foreign: ForeignStyles, style: ForeignStyle | null): string | null {
  if (style === null) return null;
  const rows = foreign
    .chain(style)
    .flatMap(({ look }) => look.filter((part) => part.attributes.get("w:type") === "firstRow"));
  const colors = rows.flatMap((row) => wordValue(property(childOf(row, "w:rPr")?.children ?? [], "w:color")) ?? []);
  return colors[0] ?? "auto";
}
