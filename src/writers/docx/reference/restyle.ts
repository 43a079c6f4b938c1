/** A finished document, restyled by a reference: its text stays, byte for byte. */
import type { WordReference } from "../../word-reference.js";
import type { Parts } from "../compile.js";
import { numberingWith } from "./bullets.js";
import { fontTableWith } from "./font-table.js";
import { mergeStyles } from "./merge-styles.js";
import { themeWith } from "./theme-part.js";

/** @param parts of a document that was made with the theme of `restyledTheme` */
export function restyle(parts: Parts, reference: WordReference): Parts {
  const text = (path: string): string => {
    const part = parts.get(path);
    if (typeof part !== "string") throw new Error(`the document has no ${path}`);
    return part;
  };
  const { theme, fonts } = reference;
  const styles = mergeStyles(text("word/styles.xml"), reference);
  const themed = theme === null ? null : themeWith(text("word/theme/theme1.xml"), theme);
  const isUsed = (font: string) => styles.includes(`"${font}"`) || (themed ?? "").includes(`"${font}"`);
  return new Map([
    ...parts,
    ["word/styles.xml", styles],
    ["word/numbering.xml", numberingWith(text("word/numbering.xml"), reference)],
    ...(themed === null ? [] : [["word/theme/theme1.xml", themed] as const]),
    ...(fonts === null
      ? []
      : [["word/fontTable.xml", fontTableWith(text("word/fontTable.xml"), fonts, isUsed)] as const]),
  ]);
}
