/** Inline nodes into what stands in a Word paragraph. */
import type { XmlComponent } from "docx";
import { unreachable } from "../../diagnostics.js";
import type { FormField, Inline, Link } from "../../document/tree.js";
import { plainText } from "../../document/walk.js";
import { bookmarkName } from "./bookmarks.js";
import { cleanText, cleanUrl } from "./clean-text.js";
import { formControl } from "./content-controls.js";
import { drawReference } from "./cross-references.js";
import { runsRightToLeft, wayStretches } from "./direction.js";
import { pageOf } from "./fields.js";
import { externalLink, fileLink, internalLink } from "./hyperlinks.js";
import { drawNoteReference } from "./notes.js";
import { drawImage, pictureSize } from "./pictures.js";
import { type Ground, plainLook, type RunLook, runStyle } from "./run-look.js";
import { lineBreak, run, softHyphen, tab } from "./runs.js";
import type { Place, Story } from "./story.js";
import { isBoldTableText, isFormField } from "./styles/style-ids.js";
import { stretches } from "./symbols.js";

/** What is printed for a page that nobody has counted. */
const unknownPage = "\u2013";

export interface InlineContext {
  readonly story: Story;
  readonly place: Place;
  readonly look: RunLook;
  readonly ground: Ground;
  /** The text as a whole runs from right to left. */
  readonly rightToLeft: boolean;
  /** Text quoted elsewhere, in the contents: no notes and no controls, which may be there but once. */
  readonly quoted: boolean;
}

/** @param ground when it is not that of the place's usual text. */
export const inlineContext = (story: Story, place: Place, ground = groundOf(story, place)): InlineContext => ({
  story,
  place,
  look: partLook(story, place),
  ground,
  rightToLeft: false,
  quoted: false,
});

function partLook({ languages }: Story, { part }: Place): RunLook {
  const language = languages.get(part);
  return language === undefined ? plainLook : { ...plainLook, language };
}

function groundOf({ theme: { scale }, spacing }: Story, place: Place): Ground {
  const table = spacing.tableSize(scale.table, place.tableScale);
  const size = place.inCell ? table : place.inNote ? scale.small : scale.body;
  return { bold: isBoldTableText(place.textStyle), size };
}

/** All of a paragraph's text, which runs as its first letter does. */
export function drawParagraphText(context: InlineContext, content: readonly Inline[]): XmlComponent[] {
  const whole = { ...context, rightToLeft: runsRightToLeft(plainText(content), context) };
  const lines = linesOf(content);
  const strut = (line: readonly Inline[]) => (lines.every(isPictured) && hasRoom(whole, line) ? "\u00a0" : " ");
  return lines.flatMap((line) => [
    ...drawInlines(whole, line),
    ...(isPictured(line) ? drawText(whole, strut(line)) : []),
  ]);
}

/** Lines as the source breaks them, each with the break before it. */
function linesOf(content: readonly Inline[]): readonly (readonly Inline[])[] {
  const breaks = content.flatMap((node, index) => (node.kind === "line-break" ? [index] : []));
  return [0, ...breaks].map((from, index) => content.slice(from, breaks[index] ?? content.length));
}

/**
 * Whether there are pictures alone on a line. LibreOffice gives such a line no room below the baseline, where Word and our layout do, unless it has text, and a
 * paragraph without any but that even then, unless the text is more than a space.
 */
function isPictured(line: readonly Inline[]): boolean {
  const rest = line.filter(({ kind }) => kind !== "line-break");
  return rest.length > 0 && rest.every(({ kind }) => kind === "image");
}

/** Whether a letter after the pictures would still stand on their line, and move none of them. */
function hasRoom({ story, place, ground }: InlineContext, line: readonly Inline[]): boolean {
  if (place.onCover || (place.alignment !== null && place.alignment !== "left")) return false;
  const widths = line.map((node) => (node.kind === "image" ? (pictureSize(story, place, node)?.width ?? 0) : 0));
  return widths.reduce((sum, width) => sum + width, 0) + ground.size <= place.width;
}

export function drawInlines(context: InlineContext, content: readonly Inline[]): XmlComponent[] {
  return content.flatMap((node) => drawInline(context, node));
}

function drawInline(context: InlineContext, node: Inline): readonly XmlComponent[] {
  const { look } = context;
  const within = (change: Partial<RunLook>, content: readonly Inline[]) =>
    drawInlines({ ...context, look: { ...look, ...change } }, content);
  switch (node.kind) {
    case "text":
      return drawText(context, node.text);
    case "strong":
      return within({ bold: true }, node.content);
    case "emphasis":
      return within({ italic: true }, node.content);
    case "strikethrough":
      return within({ strike: true }, node.content);
    case "underline":
      return within({ underline: true }, node.content);
    case "superscript":
      return within({ script: "super" }, node.content);
    case "subscript":
      return within({ script: "sub" }, node.content);
    case "inline-code":
      return drawText({ ...context, look: { ...look, code: true } }, node.text);
    case "keyboard":
      return within({ keyboard: true }, node.content);
    case "language-span":
      return within({ language: node.language }, node.content);
    case "link":
      return drawLink(context, node);
    case "image":
      return drawImage(context, node);
    case "line-break":
      return [run([lineBreak()])];
    case "footnote-reference":
      return drawNoteReference(context, node);
    case "page-reference":
      return drawPageReference(context, node.target);
    case "form-field":
      return context.quoted ? [] : [drawField(context, node)];
    default:
      return unreachable(node);
  }
}

/** Characters that Word has elements for. */
const special = /([\t\u00ad])/;

/** Text in the look of its surroundings; every space is kept. */
export function drawText({ story, look, ground, rightToLeft }: InlineContext, text: string): readonly XmlComponent[] {
  if (text === "") return [];
  const isCode = look.code || look.keyboard || ground.mono === true;
  return stretches(cleanText(text), isCode ? "code" : "text").flatMap(({ text: whole, kind }) =>
    wayStretches(whole, rightToLeft && !isCode).map((piece) =>
      run(
        withElements(piece.text),
        runStyle(piece.rightToLeft ? { ...look, rightToLeft: true } : look, ground, story, kind),
      ),
    ),
  );
}

function withElements(text: string): Parameters<typeof run>[0] {
  if (!special.test(text)) return [text];
  return text
    .split(special)
    .filter((piece) => piece !== "")
    .map((piece) => (piece === "\t" ? tab() : piece === "\u00ad" ? softHyphen() : piece));
}

function drawField({ story, place, look, ground }: InlineContext, field: FormField): XmlComponent {
  const { language, isProtected } = story;
  const blank = isFormField(place.textStyle) ? null : { size: ground.size, room: place.width };
  return formControl(field, { id: story.nextId++, language, spoken: look.language, isProtected, blank });
}

function drawLink(context: InlineContext, node: Link): readonly XmlComponent[] {
  const { story, place, look } = context;
  const plain = () => drawInlines(context, node.content);
  const isListed = place.inCell && place.listsPlaces && node.target.kind !== "external";
  const asLink = { ...context, look: { ...look, link: isListed ? ("listed" as const) : ("text" as const) } };
  const linked = () => drawInlines(asLink, node.content);
  // A link can't stand in another one, nor in an entry of the contents, which is one.
  if (look.link !== null || context.quoted) return plain();
  switch (node.target.kind) {
    case "external": {
      const url = cleanUrl(node.target.url);
      return url === null ? plain() : [externalLink(url, node.title, linked(), story.links)];
    }
    case "internal": {
      const bookmark = story.bookmarks.find(node.target.anchor);
      if (bookmark === null) return plain();
      return drawReference(asLink, node, node.target.anchor) ?? [internalLink(bookmark, node.title, linked())];
    }
    case "file": {
      const { file, anchor } = node.target;
      const place = anchor === null ? null : bookmarkName(anchor);
      return [fileLink(`${file}.docx`, place, node.title, linked(), story.links)];
    }
    case "unresolved":
      return plain();
    default:
      return unreachable(node.target);
  }
}

function drawPageReference(
  context: InlineContext,
  target: Parameters<Story["bookmarks"]["find"]>[0],
): readonly XmlComponent[] {
  const { story } = context;
  const page = printedPage(story, target);
  const bookmark = story.bookmarks.find(target);
  return bookmark === null || context.quoted ? drawText(context, page) : pageOf(bookmark, page);
}

/** The page of an anchor as the layout found it. */
export function printedPage(story: Story, target: Parameters<Story["bookmarks"]["find"]>[0]): string {
  return String(story.pages.get(target) ?? unknownPage);
}
