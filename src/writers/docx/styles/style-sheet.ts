/**
 * styles.xml, whole, from the theme. Ours alone: Word's and docx's defaults lack keep-with-next and outline levels, and a
 * customer who restyles the file must find every look in a style.
 */
import type { Theme } from "../../../config/theme.js";
import type { HeadingForms } from "../headings.js";
import { languageElement } from "../languages.js";
import { calloutStyles, characterStyles } from "./character-styles.js";
import { coverStyles } from "./cover-styles.js";
import { formStyles } from "./form-styles.js";
import { paragraphStyles } from "./paragraph-styles.js";
import { fonts, size, spacing, style, textColor } from "./style-xml.js";
import { tableStyles } from "./table-styles.js";

/** Letters stand as close as the font says (ECMA-376 Part 1, 17.3.2.19; [MS-DOCX] 2.6.1.4): Word leaves that out, and lines would break elsewhere. */
const kerned = '<w:kern w:val="1"/>';
const ligatures = '<w14:ligatures w14:val="standard"/>';

/** How a document's headings are numbered. */
export interface HeadingNumbers {
  /** Whether any entry of the contents has a number. */
  readonly contentsNumbered: boolean;
  readonly headings: Pick<HeadingForms, "numbered" | "lettered" | "hasChapters">;
}

/** @param language BCP 47, for spelling and for screen readers. */
export function styleSheet(theme: Theme, language: string, numbers: HeadingNumbers): string {
  const { scale, palette } = theme;
  const defaults = languageElement("lang", language, { value: "en-US", eastAsia: "en-US", bidirectional: "ar-SA" });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${defaults}</w:rPr></w:rPrDefault>`,
    `<w:pPrDefault><w:pPr>${spacing(0, 0, scale.lineHeight)}</w:pPr></w:pPrDefault></w:docDefaults>`,
    // Word's own styles stay out of its lists until somebody uses them: there are ours.
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>',
    style("paragraph", "Normal", "Normal", {
      isDefault: true,
      priority: 0,
      // Not among the defaults: LibreOffice puts those above character styles inside tables.
      run: `${fonts(theme.fonts.body, "minor")}${textColor(palette.text)}${kerned}${size(scale.body)}${ligatures}`,
    }),
    style("character", "DefaultParagraphFont", "Default Paragraph Font", { isDefault: true, secondary: true }),
    style("numbering", "NoList", "No List", { isDefault: true, secondary: true }),
    ...paragraphStyles(theme, numbers),
    ...formStyles(theme),
    ...coverStyles(theme),
    ...calloutStyles(theme),
    ...characterStyles(theme),
    ...tableStyles(theme),
    "</w:styles>",
  ].join("");
}
