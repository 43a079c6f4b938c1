/** Finds the first page of a PDF in its page tree (ISO 32000-1 7.7.3), bounded for trees that lead into themselves. */
import type { Pdf } from "../pdf/pdf.js";
import type { PdfDictionary, PdfValue } from "../pdf/values.js";

const deepest = 32;

export interface Page {
  readonly id: number;
  readonly dictionary: PdfDictionary;
}

/** @returns null where there is none */
export function firstPage(pdf: Pdf): Page | null {
  return firstBelow(pdf, pdf.catalog.entries.get("Pages"), 0);
}

function firstBelow(pdf: Pdf, node: PdfValue | undefined, depth: number): Page | null {
  const dictionary = pdf.resolve(node);
  if (node?.kind !== "reference" || dictionary.kind !== "dictionary" || depth > deepest) return null;
  const kids = pdf.resolve(dictionary.entries.get("Kids"));
  if (kids.kind !== "array") return { id: node.id, dictionary };
  return firstBelow(pdf, kids.items[0], depth + 1);
}
