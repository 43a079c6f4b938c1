/** The languages of a document's text: those whose rules measuring may need. */
import { fixedWordsLanguage } from "../../../document/language.js";
import type { PacketDocument } from "../../../document/tree.js";
import { blockInlines, documentBlocks, walkInlines } from "../../../document/walk.js";

/** The document's own language, its parts', those of words and pictures in another one, and of alerts' labels; BCP 47, as the tree has them. */
export function languagesOf(document: PacketDocument): ReadonlySet<string> {
  const languages = new Set([document.language]);
  for (const { language } of document.parts) if (language !== null) languages.add(language);
  const around = [...languages];
  for (const block of documentBlocks(document)) {
    if (block.kind === "alert") for (const language of around) languages.add(fixedWordsLanguage(language));
    for (const node of walkInlines(blockInlines(block))) {
      if ((node.kind === "language-span" || node.kind === "image") && node.language !== null)
        languages.add(node.language);
    }
  }
  return languages;
}
