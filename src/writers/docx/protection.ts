/** A file in which only forms can be filled in: what its settings and its sections say of that. Without a password, so that whoever must can lift it. */
import type { PacketDocument } from "../../document/tree.js";
import type { Parts } from "./compile.js";

/** For the settings (ECMA-376 Part 1, 17.15.1.29). */
export const protectionSetting = ({ protection }: PacketDocument): string =>
  protection === null ? "" : `<w:documentProtection w:edit="${protection}" w:enforcement="1"/>`;

const textPart = "word/document.xml";
/** Where the mark stands among a section's properties (17.6.17): before these. */
const place = /(?=(?:<w:(?:vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid)\b[^>]*>)*<\/w:sectPr>)/;

/** Marks each section as protected (17.6.5), which docx has no place for. */
export function protectSections(parts: Parts, { protection }: PacketDocument): Parts {
  const text = parts.get(textPart);
  if (protection === null || typeof text !== "string") return parts;
  const marked = text.replace(/<w:sectPr\b.*?<\/w:sectPr>/gs, (section) => section.replace(place, "<w:formProt/>"));
  return new Map([...parts, [textPart, marked]]);
}
