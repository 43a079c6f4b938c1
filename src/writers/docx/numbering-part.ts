/** numbering.xml, whole (ECMA-376 Part 1, 17.9): docx can't bind levels to styles, and has one start for all lists of a definition. */
import { escapeXml } from "./clean-text.js";
import { twips } from "./measures.js";
import { type Definition, type Instance, type LevelDefinition, type Numbering, unseen } from "./numbering.js";
import { textColor } from "./styles/style-xml.js";

export function numberingPart({ definitions, instances }: Numbering): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    ...definitions.map(abstractNumber),
    ...instances.map(number),
    "</w:numbering>",
  ].join("");
}

/** Word tells definitions apart by `nsid`, also when text is pasted from one file into another. */
const hexadecimal = (id: number): string => (0x50504b00 + id).toString(16).toUpperCase();

const abstractNumber = ({ id, levels }: Definition): string =>
  `<w:abstractNum w:abstractNumId="${id}"><w:nsid w:val="${hexadecimal(id)}"/><w:multiLevelType w:val="multilevel"/>${levels
    .map(level)
    .join("")}</w:abstractNum>`;

function level({ format, text, style, left, hanging, color, font }: LevelDefinition, at: number): string {
  const bound = style === null ? "" : `<w:pStyle w:val="${style}"/>`;
  const look = `${font === null ? "" : fontNamed(font)}${color === null ? "" : textColor(color)}`;
  const suffix = text === unseen ? "nothing" : "tab";
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${bound}<w:suff w:val="${suffix}"/><w:lvlText w:val="${escapeXml(
    text,
  )}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${twips(left)}" w:hanging="${twips(hanging)}"/></w:pPr>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}</w:lvl>`;
}

const fontNamed = (name: string): string =>
  `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;

const number = ({ id, definition, start }: Instance): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${definition}"/>${
    start === null
      ? ""
      : `<w:lvlOverride w:ilvl="${start.level}"><w:startOverride w:val="${start.number}"/></w:lvlOverride>`
  }</w:num>`;
