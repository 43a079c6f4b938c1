/** Rules of the document as a whole: what it says of itself, its headings, its languages. */
import { isElement, type TaggedFile, textOf } from "./tagged-file.js";

/** RFC 5646 as far as its shape goes. */
const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

export const documentRules = {
  /** ISO 14289-1 7.1: marked, titled, and shown by its title. */
  "the file says that it is tagged": ({ objects, catalog }: TaggedFile) => [
    ...(objects.dict(catalog.get("MarkInfo")).get("Marked") === true ? [] : ["MarkInfo"]),
    ...(objects.dict(catalog.get("ViewerPreferences")).get("DisplayDocTitle") === true ? [] : ["DisplayDocTitle"]),
    ...(catalog.has("Metadata") ? [] : ["Metadata"]),
  ],

  "the root is one Document": ({ elements }: TaggedFile) => {
    const roots = elements.filter(({ parent }) => parent === null).map(({ role }) => role);
    return roots.length === 1 && roots[0] === "Document" ? [] : [`roots: ${roots.join(", ")}`];
  },

  /** ISO 14289-1 7.2. */
  "languages are named": ({ objects, catalog, elements }: TaggedFile) => {
    const own = elements.filter(({ dict }) => dict.has("Lang")).map(({ dict }) => objects.text(dict.get("Lang")));
    return [objects.text(catalog.get("Lang")), ...own].filter((tag) => !languageTag.test(tag ?? "")).map(String);
  },

  /** ISO 14289-1 7.4.2: levels go down one at a time. */
  "headings have no jumps": (file: TaggedFile) => {
    let last = 0;
    return file.elements.flatMap((element) => {
      const level = Number(/^H([1-6])$/.exec(element.role)?.[1] ?? 0);
      if (level === 0) return [];
      const problem = level > last + 1 ? [`H${level} after H${last}: ${textOf(file, element)}`] : [];
      last = level;
      return problem;
    });
  },

  /** ISO 32000-1 14.7.2: each knows the one that holds it. */
  "elements know their parents": ({ elements, objects, catalog }: TaggedFile) => {
    const root = objects.dict(catalog.get("StructTreeRoot"));
    return elements
      .filter(({ dict, parent }) => objects.dict(dict.get("P")) !== (parent?.dict ?? root))
      .map(({ role, object }) => `${role} ${object}`);
  },

  "elements hold something": ({ elements }: TaggedFile) =>
    elements
      .filter(({ role, kids }) => kids.length === 0 && !["TD", "TH", "LBody"].includes(role))
      .map(({ role, object }) => `${role} ${object}`),

  /** ISO 14289-1 7.18.3. */
  "pages are tabbed through in order": ({ pages }: TaggedFile) =>
    pages.flatMap(({ dict }, index) => (dict.get("Tabs") === "/S" ? [] : [`page ${index + 1}`])),

  /** ISO 14289-1 7.9: a note can be referred to. */
  "notes have an id of their own": ({ elements, objects }: TaggedFile) => {
    const seen = new Set<string>();
    return elements.flatMap(({ role, dict, object }) => {
      if (role !== "Note") return [];
      const id = objects.text(dict.get("ID")) ?? "";
      if (id !== "" && !seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [`note ${object}: ${id}`];
    });
  },

  /** ISO 14289-1 7.3, and ISO 32000-1 14.8.5.4.3 for the box. */
  "figures have words and a box": ({ elements, objects }: TaggedFile) =>
    elements.flatMap(({ role, dict, object }) => {
      if (role !== "Figure") return [];
      const boxes = objects.list(dict.get("A")).map((one) => objects.list(objects.dict(one).get("BBox")));
      return [
        ...((objects.text(dict.get("Alt")) ?? objects.text(dict.get("ActualText")) ?? "") === ""
          ? [`${object}: words`]
          : []),
        ...(boxes.some(({ length }) => length === 4) ? [] : [`${object}: box`]),
      ];
    }),

  "figures hold what they show": ({ elements }: TaggedFile) =>
    elements
      .filter(({ role, kids }) => role === "Figure" && kids.every(isElement))
      .map(({ object }) => `figure ${object}`),
};
