/**
 * Content controls (ECMA-376 Part 1, 17.5.2; check boxes: [MS-DOCX] 2.6.2.1): form fields and the boxes of tasks. Their titles and tags
 * name them for people who can't see the page and for programs that read filled-in forms.
 */
import { UnderlineType, type XmlComponent } from "docx";
import { unreachable } from "../../diagnostics.js";
import type { FormField } from "../../document/tree.js";
import { cleanLine } from "./clean-text.js";
import { wordLanguage, wordTag } from "./languages.js";
import { RunStyle, run } from "./runs.js";
import { checkBoxFont } from "./styles/word-fonts.js";
import { element } from "./xml-element.js";

const checked = "\u2612";
const unchecked = "\u2610";
const boxStyle = new RunStyle({ style: "CheckBox" });
const blankStyle = new RunStyle({ style: "PlaceholderText", underline: { type: UnderlineType.SINGLE } });
/** The longest alias and tag that Word accepts. */
const longestName = 64;

const value = (name: string, content: string) => element(name, { "w:val": content });

/** ECMA-376 Part 1, 17.18.50: what of a control is kept as it is. */
type Lock = "sdtLocked" | "sdtContentLocked";

interface Named {
  /** Must be unique in the document. */
  readonly id: number;
  readonly title: string;
  readonly tag: string;
  readonly lock: Lock | null;
}

function control(
  { id, title, tag, lock }: Named,
  settings: readonly XmlComponent[],
  content: XmlComponent,
): XmlComponent {
  return element("w:sdt", {}, [
    element("w:sdtPr", {}, [
      value("w:alias", shortened(cleanLine(title))),
      value("w:tag", tag.slice(0, longestName)),
      element("w:id", { "w:val": id }),
      ...(lock === null ? [] : [value("w:lock", lock)]),
      ...settings,
    ]),
    element("w:sdtContent", {}, [content]),
  ]);
}

function shortened(title: string): string {
  const letters = Array.from(title);
  return letters.length <= longestName
    ? title
    : `${letters
        .slice(0, longestName - 1)
        .join("")
        .trimEnd()}\u2026`;
}

const box = (named: Named, isChecked: boolean): XmlComponent =>
  control(
    named,
    [
      element("w14:checkbox", {}, [
        element("w14:checked", { "w14:val": isChecked ? 1 : 0 }),
        element("w14:checkedState", { "w14:val": "2612", "w14:font": checkBoxFont }),
        element("w14:uncheckedState", { "w14:val": "2610", "w14:font": checkBoxFont }),
      ]),
    ],
    run([isChecked ? checked : unchecked], boxStyle),
  );

/**
 * The box of a task in a list.
 * @param id must be unique in the document
 * @param task its text, which is what a screen reader says of the box
 * @param isProtected where nobody may tick it
 */
export function taskBox(id: number, task: string, isChecked: boolean, isProtected: boolean): XmlComponent {
  const title = task.trim() === "" ? "Task" : task;
  return box({ id, title, tag: `task.${id}`, lock: isProtected ? "sdtContentLocked" : null }, isChecked);
}

/** How long a blank is, in multiples of the type size; and how wide a space is at most and usually. */
const blankLength = { text: 20, signature: 20, date: 9 } as const;
const usualSpace = 0.23;
const widestSpace = 0.36;

/** Where a field is in a line of text: the size of the text around, and the room there, in points. */
export interface BlankPlace {
  readonly size: number;
  readonly room: number;
}

/** A line to write on. */
function blank(field: keyof typeof blankLength, { size, room }: BlankPlace): XmlComponent {
  const spaces = Math.min(blankLength[field] / usualSpace, room / (size * widestSpace));
  return run(["\u00a0".repeat(Math.max(1, Math.floor(spaces)))], blankStyle);
}

export interface FieldOptions {
  /** Must be unique in the document. */
  readonly id: number;
  /** BCP 47, of dates. */
  readonly language: string;
  /** BCP 47, of the words around; null for the document's own. */
  readonly spoken: string | null;
  /** Where readers may fill it in, but not delete it. */
  readonly isProtected: boolean;
  /** Null where a line to write on is there already: then the field shows its prompt. */
  readonly blank: BlankPlace | null;
}

function prompt(field: FormField, { spoken }: FieldOptions): XmlComponent {
  const language = spoken === null ? {} : { language: wordLanguage(spoken) };
  return run([cleanLine(field.prompt)], new RunStyle({ style: "PlaceholderText", ...language }));
}

/** A form field, empty. */
export function formControl(field: FormField, options: FieldOptions): XmlComponent {
  const { id, language, isProtected, blank: place } = options;
  const named: Named = { id, title: field.label, tag: field.name, lock: isProtected ? "sdtLocked" : null };
  const shown = (kind: keyof typeof blankLength) => (place === null ? prompt(field, options) : blank(kind, place));
  switch (field.field) {
    case "checkbox":
      return box(named, false);
    case "text":
    case "signature":
      // Rich text: LibreOffice drops the look of plain text, the line and the grey of a prompt; and a signature may be a picture.
      return control(named, [element("w:showingPlcHdr"), element("w:richText")], shown(field.field));
    case "date":
      return control(
        named,
        [
          element("w:showingPlcHdr"),
          element("w:date", {}, [
            value("w:dateFormat", "yyyy-MM-dd"),
            value("w:lid", wordTag(language)),
            value("w:storeMappedDataAs", "dateTime"),
            value("w:calendar", "gregorian"),
          ]),
        ],
        shown("date"),
      );
    default:
      return unreachable(field.field);
  }
}
