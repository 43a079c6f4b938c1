/** Content controls (ECMA-376 Part 1, 17.5.2; check boxes: [MS-DOCX] 2.6.2.1): form fields and the boxes of tasks. */
import { UnderlineType, type XmlComponent } from "docx";
import { unreachable } from "../../diagnostics.js";
import type { FormField } from "../../document/tree.js";
import { cleanLine } from "./clean-text.js";
import { wordTag } from "./languages.js";
import { RunStyle, run } from "./runs.js";
import { element } from "./xml-element.js";

const checked = "\u2612";
const unchecked = "\u2610";
const boxStyle = new RunStyle({ style: "CheckBox" });
const blankStyle = new RunStyle({ style: "PlaceholderText", underline: { type: UnderlineType.SINGLE } });
const boxFont = "MS Gothic";
/** The longest alias and tag that Word accepts. */
const longestName = 64;

const value = (name: string, content: string) => element(name, { "w:val": content });

function control(
  id: number,
  alias: string,
  tag: string,
  settings: readonly XmlComponent[],
  content: XmlComponent,
): XmlComponent {
  return element("w:sdt", {}, [
    element("w:sdtPr", {}, [
      value("w:alias", cleanLine(Array.from(alias).slice(0, longestName).join(""))),
      value("w:tag", tag.slice(0, longestName)),
      element("w:id", { "w:val": id }),
      ...settings,
    ]),
    element("w:sdtContent", {}, [content]),
  ]);
}

const box = (id: number, alias: string, tag: string, isChecked: boolean): XmlComponent =>
  control(
    id,
    alias,
    tag,
    [
      element("w14:checkbox", {}, [
        element("w14:checked", { "w14:val": isChecked ? 1 : 0 }),
        element("w14:checkedState", { "w14:val": "2612", "w14:font": boxFont }),
        element("w14:uncheckedState", { "w14:val": "2610", "w14:font": boxFont }),
      ]),
    ],
    run([isChecked ? checked : unchecked], boxStyle),
  );

/** The box of a task in a list. `id` must be unique in the document. */
export const taskBox = (id: number, isChecked: boolean): XmlComponent => box(id, "Task", `task.${id}`, isChecked);

/** How long a blank is, in multiples of the type size; and how wide a space is at most and usually. */
const blankLength = { text: 20, date: 9 } as const;
const usualSpace = 0.23;
const widestSpace = 0.36;

/**
 * A line to write on. On paper it is filled in with a pen, so it shows no words: those of the text around say what for, and
 * the control's title tells who can't see that.
 */
function blank(field: keyof typeof blankLength, size: number, room: number): XmlComponent {
  const spaces = Math.min(blankLength[field] / usualSpace, room / (size * widestSpace));
  return run(["\u00a0".repeat(Math.max(1, Math.floor(spaces)))], blankStyle);
}

/**
 * A form field, empty.
 * @param id must be unique in the document
 * @param size of the text around, in points
 * @param room for a line, in points
 */
export function formControl(id: number, field: FormField, language: string, size: number, room: number): XmlComponent {
  switch (field.field) {
    case "checkbox":
      return box(id, field.label, field.name, false);
    case "text":
      // Rich text: of plain text LibreOffice drops the line.
      return control(
        id,
        field.label,
        field.name,
        [element("w:showingPlcHdr"), element("w:richText")],
        blank("text", size, room),
      );
    case "date":
      return control(
        id,
        field.label,
        field.name,
        [
          element("w:showingPlcHdr"),
          element("w:date", {}, [
            value("w:dateFormat", "yyyy-MM-dd"),
            value("w:lid", wordTag(language)),
            value("w:storeMappedDataAs", "dateTime"),
            value("w:calendar", "gregorian"),
          ]),
        ],
        blank("date", size, room),
      );
    default:
      return unreachable(field.field);
  }
}
