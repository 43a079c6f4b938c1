/** The style that a reference gives tables of data, and what of it concerns the height of rows. */
import type { TableRules } from "../../../config/restyled-theme.js";
import type { XmlElement } from "../../word-reference.js";
import type { ForeignStyle, ForeignStyles } from "./foreign-styles.js";
import { childOf, wordValue } from "./xml-tree.js";

/** The reference's own word for it, or that of pandoc's reference documents. */
const names = ["Policy Table", "Table"] as const;

/** @param first the id of the style of the reference's first table, which is taken where none has one of the names */
export function dataTableStyle(foreign: ForeignStyles, first: string | null): ForeignStyle | null {
  const named = names.flatMap((name) => foreign.byName("table", name) ?? [])[0];
  const shown = first === null ? null : foreign.byId(first);
  return named ?? (shown?.type === "table" && shown.name !== "Normal Table" ? shown : null);
}

export function tableRules(foreign: ForeignStyles, style: ForeignStyle): TableRules {
  const chain = foreign.chain(style);
  const parts = (name: string) => chain.flatMap(({ look }) => look.filter((part) => part.name === name));
  const edge = (borders: readonly (XmlElement | null)[], side: string): number | null => {
    const lines = borders.flatMap((each) => childOf(each, `w:${side}`) ?? []);
    const [line] = lines;
    const isDrawn = line !== undefined && !["nil", "none"].includes(wordValue(line) ?? "none");
    return isDrawn ? Number(line.attributes.get("w:sz") ?? 4) / 8 : null;
  };
  const table = parts("w:tblPr").map((part) => childOf(part, "w:tblBorders"));
  const header = parts("w:tblStylePr")
    .filter(({ attributes }) => attributes.get("w:type") === "firstRow")
    .map((part) => childOf(childOf(part, "w:tcPr"), "w:tcBorders"));
  const row = edge(table, "insideH");
  return { outer: edge(table, "top") ?? edge(table, "bottom"), header: edge(header, "bottom") ?? row, row };
}
