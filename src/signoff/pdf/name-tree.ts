/** Name trees (ISO 32000-1 7.9.6): names with what they stand for, in byte order. */
import type { Pdf } from "./pdf.js";
import { array, bytes, dictionary, type PdfDictionary, type PdfValue } from "./values.js";

export interface NamedValue {
  /** The bytes of its string. */
  readonly key: Uint8Array;
  readonly value: PdfValue;
}

/** No honest tree is deeper, or has more nodes and names. */
const deepest = 16;
const mostNodes = 100_000;

/** @returns in the order of the tree; null for a tree that goes round in a circle or is not well-formed */
export function readNameTree(pdf: Pdf, root: PdfValue | undefined): readonly NamedValue[] | null {
  const found: NamedValue[] = [];
  // A tree whose branches grow together would be read many times over.
  let nodes = 0;
  const read = (value: PdfValue | undefined, depth: number): boolean => {
    const node = pdf.resolve(value);
    if (node.kind !== "dictionary" || depth > deepest || ++nodes > mostNodes) return false;
    const names = itemsOf(pdf, node, "Names");
    const kids = itemsOf(pdf, node, "Kids");
    if (names === null || kids === null || names.length % 2 !== 0) return false;
    nodes += names.length;
    for (let at = 0; at < names.length; at += 2) {
      const key = pdf.resolve(names[at]);
      const named = names[at + 1];
      if (key.kind !== "string" || named === undefined) return false;
      found.push({ key: key.bytes, value: named });
    }
    return kids.every((kid) => read(kid, depth + 1));
  };
  return read(root, 0) ? found : null;
}

/** @returns empty where the entry is missing, null where it is something else than an array */
function itemsOf(pdf: Pdf, node: PdfDictionary, key: string): readonly PdfValue[] | null {
  const value = pdf.resolve(node.entries.get(key));
  if (value.kind === "null") return [];
  return value.kind === "array" ? value.items : null;
}

/** One node with all names. @returns null where a name is given twice */
export function writeNameTree(entries: readonly NamedValue[]): PdfDictionary | null {
  const sorted = [...entries].sort((a, b) => Buffer.compare(a.key, b.key));
  const twice = sorted.some(({ key }, index) => index > 0 && Buffer.compare(sorted[index - 1]?.key ?? key, key) === 0);
  return twice ? null : dictionary({ Names: array(sorted.flatMap(({ key, value }) => [bytes(key), value])) });
}
