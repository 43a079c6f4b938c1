/** Rules of how a Word file looks: numbers come from styles, styles from each other, and next to nothing is said beside them. See rules.mjs. */
import { elements, inPart, inStories, w } from "./package.mjs";

const styles = "word/styles.xml";
const numbering = "word/numbering.xml";
const document = "word/document.xml";

/** What a paragraph may say beside its style: where it stands, what keeps it together with others, and how small the mark behind a picture is. */
const inParagraphs = new Set(
  "pStyle keepNext keepLines pageBreakBefore framePr numPr pBdr shd tabs bidi spacing ind contextualSpacing jc rPr sectPr".split(
    " ",
  ),
);
/** What a run may say beside its style: its language and direction, and looks that are laid over another style's. */
const inRuns = new Set(
  "rStyle lang rtl noProof rFonts b bCs i iCs strike u color sz szCs position vertAlign shd".split(" "),
);
/** Has a character style of its own: said directly it must stand beside another one. */
const styled = new Set(["b", "i"]);

/** @type {readonly import("./rules.mjs").Rule[]} */
export const styleRules = [
  {
    name: "numbering-of-styles",
    check(file) {
      const definitions = definitionsOf(file);
      const bound = Array.from(inPart(file, styles, "style")).flatMap((style) => {
        const number = child(style, "numId");
        if (number === undefined || number === "0") return [];
        const level = definitions.get(number)?.[Number(child(style, "ilvl") ?? 0)];
        return level === w(style, "styleId")
          ? []
          : [`style ${w(style, "styleId")} is not that of its level of list ${number}`];
      });
      const known = new Map(
        Array.from(inPart(file, styles, "style"), (style) => [w(style, "styleId"), child(style, "numId")]),
      );
      const back = [...definitions].flatMap(([, levels]) =>
        levels.filter((style) => style !== undefined && !definitions.get(known.get(style))?.includes(style)),
      );
      return [
        ...bound,
        ...new Set(back.map((style) => `a list belongs to style ${style}, which does not belong to it`)),
      ];
    },
    sabotage: { part: numbering, from: '<w:pStyle w:val="ListNumber"/>', to: "" },
  },
  {
    name: "style-chain",
    check(file) {
      const known = new Map(Array.from(inPart(file, styles, "style"), (style) => [w(style, "styleId"), style]));
      return [...known].flatMap(([id, style]) => {
        const seen = new Set([id]);
        for (let base = child(style, "basedOn"); base !== undefined; base = child(known.get(base), "basedOn")) {
          if (seen.has(base)) return [`style ${id} is based on itself`];
          if (known.has(base) && w(known.get(base), "type") !== w(style, "type"))
            return [`style ${id} is based on another kind of style`];
          seen.add(base);
        }
        return [];
      });
    },
    sabotage: {
      part: styles,
      from: '<w:name w:val="Normal"/>',
      to: '<w:name w:val="Normal"/><w:basedOn w:val="Heading1"/>',
    },
  },
  {
    name: "direct-paragraph-formatting",
    check: (file) => saidBeside(file, "pPr", inParagraphs),
    sabotage: {
      part: document,
      from: '<w:pStyle w:val="Heading1"/>',
      to: '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="3"/>',
    },
  },
  {
    name: "direct-run-formatting",
    check(file) {
      const alone = Array.from(inStories(file, "rPr")).filter((properties) => {
        const names = Array.from(properties.childNodes, ({ localName }) => localName);
        return (
          properties.parentNode.localName === "r" && !names.includes("rStyle") && names.some((name) => styled.has(name))
        );
      });
      return [
        ...saidBeside(file, "rPr", inRuns),
        ...alone
          .slice(0, 3)
          .map(({ parentNode }) => `no style says how ${JSON.stringify(parentNode.textContent)} looks`),
      ];
    },
    sabotage: { part: document, from: "<w:r><w:t", to: "<w:r><w:rPr><w:b/></w:rPr><w:t" },
  },
];

/** By list: the style of each level. */
function definitionsOf(file) {
  const levels = new Map(
    Array.from(inPart(file, numbering, "abstractNum"), (list) => [
      w(list, "abstractNumId"),
      Array.from(elements(list))
        .filter(({ localName }) => localName === "lvl")
        .map((level) => child(level, "pStyle")),
    ]),
  );
  return new Map(
    Array.from(inPart(file, numbering, "num"), (list) => [
      w(list, "numId"),
      levels.get(child(list, "abstractNumId")) ?? [],
    ]),
  );
}

function saidBeside(file, name, allowed) {
  const found = Array.from(inStories(file, name)).flatMap((properties) =>
    Array.from(properties.childNodes, ({ localName }) => localName).filter((said) => !allowed.has(said)),
  );
  return [...new Set(found)].map(
    (said) => `w:${said} stands ${found.filter((one) => one === said).length} times beside a style`,
  );
}

/** The value of an element's first descendant of a name. */
function child(element, name) {
  if (element === undefined) return undefined;
  const found = Array.from(elements(element)).find(({ localName }) => localName === name);
  return found === undefined ? undefined : w(found, "val");
}
