/**
 * Complex fields (ECMA-376 Part 1, 17.16.18) with their result already in place, so that no reader has to update anything.
 * Instructions are built here from bookmark names and constants alone: text of users never gets into one.
 */
import type { XmlComponent } from "docx";
import { plainRun, RunStyle, run } from "./runs.js";
import { element } from "./xml-element.js";

const noteStyle = new RunStyle({ style: "FootnoteReference" });

const mark = (type: "begin" | "separate" | "end", style: RunStyle) =>
  run([element("w:fldChar", { "w:fldCharType": type })], style);

const instruction = (code: string, style: RunStyle) =>
  run([element("w:instrText", { "xml:space": "preserve" }, [code])], style);

/** The runs that open a field whose result follows. */
export const openField = (code: string, style = plainRun): readonly XmlComponent[] => [
  mark("begin", style),
  instruction(` ${code} `, style),
  mark("separate", style),
];

/** The run that closes it. */
export const closeField = (style = plainRun): XmlComponent => mark("end", style);

/** A whole field: its code and the result that a reader shows until it updates the field. */
function field(code: string, result: string, style = plainRun): readonly XmlComponent[] {
  return [...openField(code, style), run([result], style), closeField(style)];
}

/** The page that a bookmark is on, as a link. */
export const pageOf = (bookmark: string, result: string, style = plainRun): readonly XmlComponent[] =>
  field(`PAGEREF ${bookmark} \\h`, result, style);

/** The text that a bookmark surrounds, as a link, in the look that the field has itself. */
export const textOf = (bookmark: string, result: readonly XmlComponent[], style: RunStyle): readonly XmlComponent[] => [
  ...openField(`REF ${bookmark} \\h \\* CHARFORMAT`, style),
  ...result,
  closeField(style),
];

/** The number of the heading whose text a bookmark surrounds, likewise. */
export const numberOf = (
  bookmark: string,
  result: readonly XmlComponent[],
  style: RunStyle,
): readonly XmlComponent[] => [
  ...openField(`REF ${bookmark} \\r \\h \\* CHARFORMAT`, style),
  ...result,
  closeField(style),
];

/** The number of the footnote whose mark the bookmark surrounds, as a link, in the style of a mark. */
export const noteNumberOf = (bookmark: string, result: string): readonly XmlComponent[] =>
  field(`NOTEREF ${bookmark} \\f \\h`, result, noteStyle);

/**
 * The number and text of the nearest heading in a style, for headers and footers.
 * @param style as a field names it: a level, or the name of one of ours in quotes
 * @param counted whether Word counts the headings of that style
 * @param result is what readers that can't compute the field print on each page: it must be true of all of them
 */
export function sectionTitle(
  style: string,
  counted: boolean,
  result: readonly XmlComponent[],
): readonly XmlComponent[] {
  if (!counted) return styleReference(style, result);
  return [...styleReference(`${style} \\n`, result), run(["\u2002"]), ...styleReference(style, [])];
}

const styleReference = (code: string, result: readonly XmlComponent[]): readonly XmlComponent[] => [
  mark("begin", plainRun),
  // In two pieces: tools that look for references to bookmarks would else take the end of STYLEREF for REF.
  instruction(" STYLEREF", plainRun),
  instruction(` ${code} `, plainRun),
  mark("separate", plainRun),
  ...result,
  closeField(),
];

/** The number of the page that this stands on. */
export const pageNumber = (): readonly XmlComponent[] => field("PAGE", "1");

/** How many pages the document has. */
export const pageCount = (result: string): readonly XmlComponent[] => field("NUMPAGES", result);
