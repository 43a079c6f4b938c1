/**
 * Complex fields (ECMA-376 Part 1, 17.16.18) with their result already in place, so that no reader has to update anything.
 * Instructions are built here from bookmark names and constants alone: text of users never gets into one.
 */
import { type IRunOptions, TextRun, type XmlComponent } from "docx";
import { element } from "./xml-element.js";

type RunLook = Pick<IRunOptions, "style">;

const mark = (type: "begin" | "separate" | "end", look: RunLook) =>
  new TextRun({ ...look, children: [element("w:fldChar", { "w:fldCharType": type })] });

const instruction = (code: string, look: RunLook) =>
  new TextRun({ ...look, children: [element("w:instrText", { "xml:space": "preserve" }, [code])] });

/** The runs that open a field whose result follows. */
export const openField = (code: string, look: RunLook = {}): readonly XmlComponent[] => [
  mark("begin", look),
  instruction(` ${code} `, look),
  mark("separate", look),
];

/** The run that closes it. */
export const closeField = (look: RunLook = {}): XmlComponent => mark("end", look);

/** A whole field: its code and the result that a reader shows until it updates the field. */
function field(code: string, result: string, look: RunLook = {}): readonly XmlComponent[] {
  return [...openField(code, look), new TextRun({ ...look, text: result }), closeField(look)];
}

/** The page that a bookmark is on, as a link. */
export const pageOf = (bookmark: string, result: string, look: RunLook = {}): readonly XmlComponent[] =>
  field(`PAGEREF ${bookmark} \\h`, result, look);

/** The number of the footnote whose mark the bookmark surrounds, as a link, in the look of a mark. */
export const noteNumberOf = (bookmark: string, result: string): readonly XmlComponent[] =>
  field(`NOTEREF ${bookmark} \\f \\h`, result, { style: "FootnoteReference" });

/** The text of the nearest heading of level 2, for headers and footers. */
export const sectionTitle = (result: string): readonly XmlComponent[] => [
  mark("begin", {}),
  // In two pieces: tools that look for references to bookmarks would else take the end of STYLEREF for REF.
  instruction(" STYLEREF", {}),
  instruction(' "Heading 2" ', {}),
  mark("separate", {}),
  new TextRun(result),
  closeField(),
];

/** The number of the page that this stands on. */
export const pageNumber = (): readonly XmlComponent[] => field("PAGE", "1");

/** How many pages the document has. */
export const pageCount = (result: string): readonly XmlComponent[] => field("NUMPAGES", result);
