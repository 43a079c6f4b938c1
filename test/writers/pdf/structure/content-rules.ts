/** Rules of what stands on pages: all of it in the tree or an artifact, each sequence in one place, each link in one element. */
import { type PdfObjects, Ref, type Value } from "./pdf-objects.js";
import { type Element, isElement, isMark, type TaggedFile, textOf } from "./tagged-file.js";

export const contentRules = {
  /** ISO 14289-1 7.1. */
  "everything shown is marked": ({ pages }: TaggedFile) =>
    pages.flatMap(({ content }, index) => [
      ...[...content.stray].map(([operator, times]) => `page ${index + 1}: ${times} × ${operator}`),
      ...(content.unbalanced > 0 ? [`page ${index + 1}: marks that do not pair`] : []),
    ]),

  /** ISO 32000-1 14.7.4.2. */
  "sequences have a number of their own": ({ pages }: TaggedFile) =>
    pages.flatMap(({ content }, index) => {
      const numbers = content.sequences.flatMap(({ mcid }) => mcid ?? []);
      return numbers.filter((number, at) => numbers.indexOf(number) !== at).map((n) => `page ${index + 1}: ${n} twice`);
    }),

  "sequences stand once in the tree": ({ pages, elements }: TaggedFile) => {
    const held = new Map<string, number>();
    for (const { kids } of elements) {
      for (const kid of kids.filter(isMark))
        held.set(`${kid.page}/${kid.mcid}`, (held.get(`${kid.page}/${kid.mcid}`) ?? 0) + 1);
    }
    const shown = pages.flatMap(({ object, content }) =>
      content.sequences.flatMap(({ mcid }) => (mcid === null ? [] : [`${object}/${mcid}`])),
    );
    const known = new Set(shown);
    return [
      ...shown.filter((mark) => held.get(mark) !== 1).map((mark) => `${mark} stands ${held.get(mark) ?? 0} times`),
      ...[...held.keys()].filter((mark) => !known.has(mark)).map((mark) => `${mark} is nowhere`),
    ];
  },

  /** ISO 32000-1 14.7.4.4: the way back from content to its element. */
  "the parent tree leads back": ({ objects, pages, parents, elements }: TaggedFile) => {
    const listed = new Map(
      pages.map(({ object, dict }) => [
        object,
        objects.list(parents.get(Number(objects.resolve(dict.get("StructParents"))))),
      ]),
    );
    const numbers = new Map(
      pages.flatMap((page) => page.annotations.map(({ object, dict }) => [object, dict.get("StructParent")])),
    );
    const isThis = (value: Value | undefined, element: Element) =>
      value instanceof Ref && value.number === element.object;
    return elements.flatMap((element) =>
      element.kids.flatMap((kid) => {
        if (isElement(kid)) return [];
        const back = isMark(kid) ? listed.get(kid.page)?.[kid.mcid] : parents.get(Number(numbers.get(kid.annotation)));
        return isThis(back, element) ? [] : [`${element.role} ${element.object} does not own ${JSON.stringify(kid)}`];
      }),
    );
  },

  /** ISO 14289-1 7.18.1 and 7.18.5. */
  "links lead somewhere, in words": ({ objects, pages, elements }: TaggedFile) => {
    const annotations = new Map(pages.flatMap((page) => page.annotations.map(({ object, dict }) => [object, dict])));
    const owned = new Set<number>();
    const problems = elements.flatMap(({ role, object, kids }) => {
      if (role !== "Link") return [];
      const own = kids.flatMap((kid) => ("annotation" in kid ? [kid.annotation] : []));
      for (const annotation of own) owned.add(annotation);
      const silent = own.filter((one) => (objects.text(annotations.get(one)?.get("Contents")) ?? "") === "");
      return [
        ...(own.length === 0 ? [`link ${object} has no place to click`] : []),
        ...(kids.every((kid) => "annotation" in kid) ? [`link ${object} has no text`] : []),
        ...silent.map((annotation) => `annotation ${annotation} has no contents`),
      ];
    });
    return [
      ...problems,
      ...[...annotations.keys()].filter((one) => !owned.has(one)).map((one) => `annotation ${one} is no link's`),
    ];
  },

  /** A listener hears "link" once for each, not once a word. */
  "a link is one link": (file: TaggedFile) => {
    const targets = new Map(
      file.pages.flatMap((page) =>
        page.annotations.map(({ object, dict }) => [object, describe(file.objects, dict.get("Dest") ?? dict.get("A"))]),
      ),
    );
    const targetOf = (kid: Element["kids"][number] | undefined) => {
      if (kid === undefined || !isElement(kid) || kid.role !== "Link") return null;
      const annotation = kid.kids.find((one) => "annotation" in one);
      return annotation !== undefined && "annotation" in annotation
        ? (targets.get(annotation.annotation) ?? null)
        : null;
    };
    return file.elements.flatMap(({ kids }) =>
      kids
        .filter((kid, index) => targetOf(kid) !== null && targetOf(kid) === targetOf(kids[index - 1]))
        .map((kid) => `another link to the same: ${isElement(kid) ? textOf(file, kid) : ""}`),
    );
  },
};

/** A destination or an action as text to compare; a page in it stays a reference. */
function describe(objects: PdfObjects, value: Value | undefined): string {
  const found = objects.resolve(value);
  const inner = (one: Value) => (one instanceof Ref ? `object ${one.number}` : describe(objects, one));
  if (found instanceof Map) return [...found].map(([key, one]) => `${key} ${inner(one)}`).join(" ");
  if (Array.isArray(found)) return found.map(inner).join(" ");
  return objects.text(found) ?? String(found);
}
