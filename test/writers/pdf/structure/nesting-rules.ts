/** Rules of what may stand in what (ISO 32000-1 14.8.4, read strictly). */
import { type Element, isElement, type TaggedFile } from "./tagged-file.js";

const groups = ["Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "Index"];
const blocks = ["P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Figure", "Form"];
const inlines = ["Span", "Code", "Link", "Reference", "Note", "Quote", "Figure", "Form", "Lbl", "Annot"];
const parts = ["LI", "LBody", "TR", "TH", "TD", "THead", "TBody", "TFoot", "TOCI"];

const known = new Set([...groups, ...blocks, ...inlines, ...parts]);

/** What these may hold, besides content; one that is not listed may hold all groups, blocks and inlines. */
const holds: Readonly<Record<string, readonly string[]>> = {
  P: inlines,
  H1: inlines,
  H2: inlines,
  H3: inlines,
  H4: inlines,
  H5: inlines,
  H6: inlines,
  Lbl: inlines,
  Span: inlines,
  Code: inlines,
  Reference: inlines,
  Link: inlines,
  Figure: inlines,
  L: ["LI", "Caption", "L"],
  LI: ["Lbl", "LBody"],
  Table: ["THead", "TBody", "TFoot", "TR", "Caption"],
  THead: ["TR"],
  TBody: ["TR"],
  TFoot: ["TR"],
  TR: ["TH", "TD"],
  TOC: ["TOC", "TOCI", "Caption"],
  TOCI: ["Lbl", "Reference", "P", "NonStruct", "TOC", "Link"],
};

const place = ({ role, object }: Element, inside: Element) => `${role} ${object} in ${inside.role} ${inside.object}`;

export const nestingRules = {
  "roles are standard ones": ({ elements }: TaggedFile) =>
    elements.filter(({ role }) => !known.has(role)).map(({ role }) => role),

  "elements stand where they may": ({ elements }: TaggedFile) =>
    elements.flatMap((element) => {
      const allowed = holds[element.role];
      const misplaced = (role: string) => (allowed === undefined ? parts.includes(role) : !allowed.includes(role));
      return element.kids
        .filter(isElement)
        .filter(({ role }) => misplaced(role))
        .map((kid) => place(kid, element));
    }),

  /** Text stands in blocks or in inlines, never in what only groups. */
  "groups hold no text of their own": ({ elements }: TaggedFile) =>
    elements
      .filter(({ role }) =>
        ["Document", "Part", "Sect", "L", "LI", "Table", "THead", "TBody", "TR", "TOC"].includes(role),
      )
      .filter(({ kids }) => !kids.every(isElement))
      .map(({ role, object }) => `${role} ${object}`),

  /** At most one label, and it comes first; an empty item has nothing else. */
  "items have a label and a body": ({ elements }: TaggedFile) =>
    elements.flatMap(({ role, kids, object }) => {
      if (role !== "LI") return [];
      const shape = kids.flatMap((kid) => (isElement(kid) ? [kid.role] : [])).join(" ");
      return ["Lbl LBody", "LBody", "Lbl"].includes(shape) ? [] : [`item ${object}: ${shape}`];
    }),
};
