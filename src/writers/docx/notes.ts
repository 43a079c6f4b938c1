/**
 * Footnotes. Word numbers them itself, in the order of their marks; a second mark of the same note is a cross-reference to
 * the first. A mark inside a note, which Word does not allow, becomes a number, and a note without a mark is printed where
 * its part ends, so that no words are lost.
 */
import {
  FootnoteReferenceRun,
  type IContext,
  type IXmlableObject,
  Paragraph,
  type Table,
  TextRun,
  type XmlComponent,
} from "docx";
import type { Footnote, FootnoteReference } from "../../document/tree.js";
import type { Parts } from "./compile.js";
import { noteNumberOf } from "./fields.js";
import { drawText, type InlineContext } from "./inlines.js";
import { twips } from "./measures.js";
import type { Drawn, Place } from "./story.js";

interface Marked {
  readonly note: Footnote;
  readonly part: string;
  /** Word's id, and the number that it prints. */
  readonly number: number;
  readonly bookmark: string;
}

export class Notes {
  readonly #known = new Map<string, Footnote>();
  readonly #marked = new Map<string, Marked>();

  /** @param part names the part; notes are unique in one only. */
  add(part: string, notes: readonly Footnote[]): void {
    for (const note of notes) this.#known.set(key(part, note.id), note);
  }

  find(part: string, id: string): Footnote | undefined {
    return this.#known.get(key(part, id));
  }

  markOf(part: string, id: string): Marked | undefined {
    return this.#marked.get(key(part, id));
  }

  mark(part: string, note: Footnote, bookmark: string): Marked {
    const marked = { note, part, number: this.#marked.size + 1, bookmark };
    this.#marked.set(key(part, note.id), marked);
    return marked;
  }

  /** The notes that have marks, in the order of these. */
  get marked(): readonly Marked[] {
    return [...this.#marked.values()];
  }
}

const key = (part: string, id: string): string => `${part}\n${id}`;

export function drawNoteReference(context: InlineContext, node: FootnoteReference): readonly XmlComponent[] {
  const { story, place } = context;
  if (context.quoted) return [];
  const { notes, bookmarks } = story;
  const before = notes.markOf(place.part, node.footnote);
  if (before) return noteNumberOf(before.bookmark, String(before.number));
  const note = notes.find(place.part, node.footnote);
  if (!note || place.inNote) {
    const text = note ? String(note.number) : `[${node.footnote}]`;
    return drawText({ ...context, look: { ...context.look, script: "super" } }, text);
  }
  const mark = notes.mark(place.part, note, bookmarks.invent(`_Note_${note.number}`));
  return bookmarks.surround([mark.bookmark], [new FootnoteReferenceRun(mark.number)]);
}

/** docx takes nothing but paragraphs in a note, although Word takes tables as well: this passes one through. */
class TableInNote extends Paragraph {
  readonly #table: Table;

  constructor(table: Table) {
    super({});
    this.#table = table;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    return this.#table.prepForXml(context);
  }
}

const notesPart = "word/footnotes.xml";

export type NoteContent = Readonly<Record<string, { readonly children: readonly Paragraph[] }>>;

/** The notes' own text, to be drawn when all marks are known. Word sets the number before the first paragraph. */
export function drawNotes(notes: Notes, drawBlocks: (note: Footnote, part: string) => readonly Drawn[]): NoteContent {
  const gap = () => new TextRun(" ");
  return Object.fromEntries(
    notes.marked.map(({ note, part, number }) => {
      const drawn = drawBlocks(note, part).map((block) =>
        block instanceof Paragraph ? block : new TableInNote(block),
      );
      const first = drawn[0];
      const opens = note.blocks[0]?.kind === "paragraph" && first !== undefined;
      const children = opens
        ? [first.addRunToFront(gap()), ...drawn.slice(1)]
        : [new Paragraph({ style: "FootnoteText", children: [gap()] }), ...drawn];
      return [String(number), { children }];
    }),
  );
}

const separator = /(<w:footnote w:type="(separator|continuationSeparator)"[^>]*>).*?<\/w:footnote>/gs;

/**
 * docx's lines above the notes are as tall as a line of text, and begin with a number that Word does not know.
 * @param height of the lines, points
 */
export function withSeparators(parts: Parts, height: number): Parts {
  const notes = parts.get(notesPart);
  if (typeof notes !== "string") return parts;
  const spacing = `<w:spacing w:before="0" w:after="0" w:line="${twips(height)}" w:lineRule="exact"/>`;
  const paragraph = `<w:p><w:pPr>${spacing}</w:pPr><w:r><w:$2/></w:r></w:p>`;
  return new Map([...parts, [notesPart, notes.replace(separator, `$1${paragraph}</w:footnote>`)]]);
}

/** Where the text of a note stands. */
export const notePlace = (part: string, width: number): Place => ({
  textStyle: "FootnoteText",
  left: 0,
  width,
  bar: null,
  alignment: null,
  listDepth: 0,
  spaceBefore: null,
  spaceAfter: null,
  endSpace: null,
  rightToLeft: null,
  marker: null,
  inNote: true,
  inCell: false,
  tableScale: 1,
  keepNext: false,
  part,
  onCover: false,
  listsPlaces: false,
});
