/** Rules of how a Word file is built: sections with their headers, tables, blank lines, headings, fields, forms. See rules.mjs. */
import { elements, inPart, inStories, w } from "./package.mjs";

const document = "word/document.xml";
const settings = "word/settings.xml";

/** @type {readonly import("./rules.mjs").Rule[]} */
export const pageRules = [
  {
    name: "field-to-update",
    // Word would ask the reader before it shows the document.
    check(file) {
      const dirty = Array.from(inStories(file, "fldChar", "fldSimple")).filter((field) =>
        isOn(w(field, "dirty"), false),
      );
      const asked = Array.from(inPart(file, settings, "updateFields")).filter((setting) =>
        isOn(w(setting, "val"), true),
      );
      return [
        ...dirty.map(() => "a field is marked to be updated"),
        ...asked.map(() => "all fields are updated on opening"),
      ];
    },
    sabotage: {
      part: document,
      from: '<w:fldChar w:fldCharType="begin"/>',
      to: '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
    },
  },
  {
    name: "header-of-section",
    check(file) {
      return Array.from(inPart(file, document, "sectPr")).flatMap((section, index) => {
        const kinds = isTitled(section) ? ["default", "first"] : ["default"];
        return ["headerReference", "footerReference"].flatMap((name) => {
          const own = children(section, name).map((reference) => w(reference, "type"));
          return kinds
            .filter((kind) => !own.includes(kind))
            .map((kind) => `section ${index + 1} has no ${name} for ${kind} pages`);
        });
      });
    },
    sabotage: { part: document, from: '<w:headerReference w:type="first" r:id="rId7"/>', to: "" },
  },
  {
    name: "stamp",
    check(file) {
      const headers = file.stories.filter((name) => /header\d*\.xml$/.test(name));
      const stamped = headers.filter((name) =>
        Array.from(inPart(file, name, "shape")).some((shape) => /WaterMark/.test(shape.getAttribute("id") ?? "")),
      );
      return stamped.length === 0
        ? []
        : headers.filter((name) => !stamped.includes(name)).map((name) => `${name} lacks the stamp of the others`);
    },
    sabotage: { part: "word/header2.xml", from: 'id="PowerPlusWaterMarkObject2"', to: 'id="Other"' },
  },
  {
    name: "table",
    check(file) {
      return Array.from(inStories(file, "tbl")).flatMap((table, index) => {
        const [properties] = children(table, "tblPr");
        const find = (name) => (properties === undefined ? undefined : children(properties, name)[0]);
        const rows = children(table, "tr");
        const isHeader = (row) => children(row, "trPr").some((of) => children(of, "tblHeader").length > 0);
        const look = find("tblLook");
        const promises = (name) => look !== undefined && isOn(w(look, name), false);
        const problems = [];
        if (w(find("tblW") ?? table, "type") !== "dxa") problems.push("no width in points");
        const isNamed = ["tblDescription", "tblCaption"].some((name) => w(find(name) ?? table, "val") !== "");
        // What no row or column names can't be told in a sentence either.
        if (!isNamed && (promises("firstRow") || promises("firstColumn"))) problems.push("no alternative text");
        if (promises("firstRow") !== (rows[0] !== undefined && isHeader(rows[0])))
          problems.push("a header row that is none, or none that is marked");
        if (Array.from(elements(table)).some((cell) => cell.localName === "tcW" && w(cell, "type") !== "dxa"))
          problems.push("cells without a width in points");
        return problems.map((problem) => `table ${index + 1} has ${problem}`);
      });
    },
    sabotage: { part: document, from: "<w:tblHeader/>", to: "" },
  },
  {
    name: "cell-end",
    // ECMA-376 part 1, 17.4.65: a cell ends in a paragraph, or Word calls the file damaged.
    check: (file) =>
      Array.from(inStories(file, "tc"))
        .filter((cell) => cell.lastChild?.localName !== "p")
        .map(() => "a cell does not end in a paragraph"),
    sabotage: {
      part: document,
      from: '</w:tcPr><w:p><w:r><w:t xml:space="preserve">Clerk</w:t></w:r></w:p>',
      to: "</w:tcPr>",
    },
  },
  {
    name: "blank-paragraphs",
    // Space belongs to styles: who hears the text hears every blank line.
    check(file) {
      const ruled = stylesWith(file, "pBdr");
      const blank = Array.from(inStories(file, "p")).filter((paragraph) => isBlank(paragraph, ruled));
      return blank
        .filter(({ nextSibling }) => blank.includes(nextSibling))
        .map(
          (paragraph) =>
            `blank paragraphs after ${JSON.stringify(paragraph.previousSibling?.textContent.slice(0, 60) ?? "")}`,
        );
    },
    sabotage: { part: document, from: "<w:sectPr>", to: "<w:p/><w:p/><w:sectPr>" },
  },
  {
    name: "heading-order",
    check(file) {
      const levels = outlineLevels(file);
      let last = 0;
      return Array.from(inPart(file, document, "body")).flatMap((body) =>
        children(body, "p").flatMap((paragraph) => {
          const style = Array.from(elements(paragraph)).find(({ localName }) => localName === "pStyle");
          const level = levels.get(style === undefined ? "" : w(style, "val"));
          if (level === undefined) return [];
          const jumps = level > last + 1;
          const before = last;
          last = level;
          return jumps
            ? [`${JSON.stringify(paragraph.textContent)} of level ${level} follows one of level ${before}`]
            : [];
        }),
      );
    },
    sabotage: { part: "word/styles.xml", from: '<w:outlineLvl w:val="0"/>', to: '<w:outlineLvl w:val="1"/>' },
  },
  {
    name: "content-control",
    check(file) {
      const controls = Array.from(inStories(file, "sdtPr"));
      const isProtected = Array.from(inPart(file, settings, "documentProtection")).length > 0;
      const needed = isProtected ? ["alias", "tag", "lock"] : ["alias", "tag"];
      const of = (control, name) => w(children(control, name)[0] ?? control, "val");
      const ids = controls.map((control) => of(control, "id"));
      return [
        ...ids
          .filter((id, index) => id === "" || ids.indexOf(id) !== index)
          .map((id) => `the id ${id} of a control is not its own`),
        ...controls.flatMap((control) =>
          needed
            .filter((name) => of(control, name) === "")
            .map((name) => `control ${of(control, "id")} has no ${name}`),
        ),
      ];
    },
    sabotage: { part: document, from: '<w:lock w:val="sdtLocked"/>', to: "" },
  },
  {
    name: "protection",
    // 17.6.5: a section that is not marked may be changed.
    check(file) {
      const [protection] = inPart(file, settings, "documentProtection");
      if (protection === undefined) return [];
      const open = Array.from(inPart(file, document, "sectPr")).filter(
        (section) => !children(section, "formProt").some((mark) => isOn(w(mark, "val"), true)),
      );
      const controls = Array.from(inPart(file, document, "sdt")).length;
      return [
        ...(isOn(w(protection, "enforcement"), false) ? [] : ["the protection is not enforced"]),
        ...open.map(() => "a section is not protected"),
        ...(controls === 0 ? ["nothing can be filled in"] : []),
      ];
    },
    sabotage: { part: document, from: "<w:formProt/>", to: "" },
  },
  {
    name: "external-part",
    // Templates, pictures and objects from elsewhere are fetched when the file is opened.
    check(file) {
      const sources = [...file.parts.keys()]
        .filter((name) => name.endsWith(".rels"))
        .map((name) => name.replace(/_rels\/([^/]*)\.rels$/, "$1"));
      return sources.flatMap((source) =>
        file
          .relationships(source)
          .filter(({ external, type }) => external && !type.endsWith("/hyperlink"))
          .map(({ target, type }) => `${source} takes ${target} in as ${type.split("/").at(-1)}`),
      );
    },
    sabotage: {
      part: "word/_rels/document.xml.rels",
      from: '/hyperlink" Target="https:',
      to: '/attachedTemplate" Target="https:',
    },
  },
  {
    name: "active-content",
    check: (file) =>
      [...file.parts.keys()]
        .filter((name) => /vbaProject|vbaData|activeX|\/embeddings\/|\.bin$|customUI/i.test(name))
        .map((name) => `${name} may run`),
    sabotage: { part: "word/vbaProject.bin", from: null, to: "" },
  },
];

/** ECMA-376 part 1, 17.17.4: true, 1 and on; `absent` is what no value means. */
function isOn(value, absent) {
  return value === "" ? absent : ["1", "true", "on"].includes(value);
}

function isTitled(section) {
  return children(section, "titlePg").some((mark) => isOn(w(mark, "val"), true));
}

function children(element, name) {
  return Array.from(element.childNodes).filter(({ localName }) => localName === name);
}

/** Nothing to see and no place that anything leads to. @param ruled styles that draw a line by themselves */
function isBlank(paragraph, ruled) {
  const inside = Array.from(elements(paragraph));
  const means = ["t", "drawing", "pict", "fldChar", "sdt", "sectPr", "br", "numPr", "bookmarkStart", "pBdr"];
  const [style] = inside.filter(({ localName }) => localName === "pStyle");
  return (
    !inside.some(({ localName }) => means.includes(localName)) && !ruled.has(style === undefined ? "" : w(style, "val"))
  );
}

function stylesWith(file, name) {
  const styles = Array.from(inPart(file, "word/styles.xml", "style"));
  const having = styles.filter((style) => Array.from(elements(style)).some(({ localName }) => localName === name));
  return new Set(having.map((style) => w(style, "styleId")));
}

/** By style: the level of its headings, from 1. */
function outlineLevels(file) {
  const styles = new Map(
    Array.from(inPart(file, "word/styles.xml", "style"), (style) => [w(style, "styleId"), Array.from(elements(style))]),
  );
  const said = (id, name) => {
    const found = styles.get(id)?.find(({ localName }) => localName === name);
    return found === undefined ? undefined : w(found, "val");
  };
  const levels = new Map();
  for (const id of styles.keys()) {
    for (let at = id; at !== undefined; at = said(at, "basedOn")) {
      const own = said(at, "outlineLvl");
      if (own === undefined) continue;
      if (Number(own) < 9) levels.set(id, Number(own) + 1);
      break;
    }
  }
  return levels;
}
