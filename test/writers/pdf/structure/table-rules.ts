/** Rules of tables (ISO 14289-1 7.5, ISO 32000-1 14.8.5.7): every row covers the same columns, and header cells say what they head. */
import type { Dict, PdfObjects } from "./pdf-objects.js";
import { type Element, isElement, type TaggedFile } from "./tagged-file.js";

export const tableRules = {
  "tables are regular": (file: TaggedFile) =>
    file.elements.flatMap((table) => {
      if (table.role !== "Table") return [];
      const widths = widthsOf(file, rowsOf(table));
      return widths !== null && new Set(widths).size <= 1
        ? []
        : [`table ${table.object}: ${widths?.join(" ") ?? "overlaps"}`];
    }),

  "header cells say what they head": ({ elements, objects }: TaggedFile) =>
    elements
      .filter(
        ({ role, dict }) => role === "TH" && !/^\/(?:Row|Column|Both)$/.test(String(attribute(objects, dict, "Scope"))),
      )
      .map(({ object }) => `TH ${object}`),
};

function rowsOf(table: Element): Element[] {
  return table.kids.filter(isElement).flatMap((kid) => (kid.role === "TR" ? [kid] : rowsOf(kid)));
}

/** How many columns each row covers; null where cells overlap or leave a hole. */
function widthsOf({ objects }: TaggedFile, rows: readonly Element[]): number[] | null {
  const taken = rows.map(() => new Set<number>());
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const { dict } of row.kids.filter(isElement)) {
      while (taken[index]?.has(column)) column++;
      const across = Number(attribute(objects, dict, "ColSpan") ?? 1);
      const down = Number(attribute(objects, dict, "RowSpan") ?? 1);
      for (let y = index; y < index + down; y++) {
        for (let x = column; x < column + across; x++) {
          const cells = taken[y];
          if (cells === undefined || cells.has(x)) return null;
          cells.add(x);
        }
      }
    }
  }
  const widths = taken.map(({ size }) => size);
  return taken.every((cells) => Math.max(-1, ...cells) === cells.size - 1) ? widths : null;
}

function attribute(objects: PdfObjects, dict: Dict, name: string) {
  const owners = objects.list(dict.get("A")).map((one) => objects.dict(one));
  return owners.find((one) => one.get("O") === "/Table" && one.has(name))?.get(name);
}
