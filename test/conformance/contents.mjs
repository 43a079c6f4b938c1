/**
 * Which page numbers of a Word file's contents are those of LibreOffice's layout? Where a library holds its contents to that,
 * a line that differs is a failure; of libraries that strain the layout it is only told: programs lay the same Word file out
 * differently, and Word brings the numbers up to date when somebody asks it to.
 */
import { output } from "./command.mjs";
import { elements, inPart, w } from "./lint/package.mjs";

/**
 * @param {import("./lint/package.mjs").WordPackage} file
 * @param {string} pdf LibreOffice's layout of it, with the headings as outline
 * @returns {Promise<{ remark: string, differing: string[] }>} what was seen, and each line whose page is another
 */
export async function contentsInLayout(file, pdf) {
  const { outlines } = JSON.parse(await output("qpdf", ["--json", "--json-key=outlines", pdf], { seconds: 120 }));
  const pages = flat(outlines).map(({ destpageposfrom1 }) => destpageposfrom1);
  const { printed, headings } = read(file);
  if (headings.length !== pages.length) {
    const remark = `${headings.length} headings, of which LibreOffice shows ${pages.length}`;
    return { remark, differing: printed.length === 0 ? [] : [remark] };
  }
  const actual = new Map(headings.flatMap((bookmarks, index) => bookmarks.map((name) => [name, pages[index]])));
  const differing = printed
    .filter(({ bookmark, page }) => actual.get(bookmark) !== page)
    .map(({ bookmark, page, words }) => `"${words}" is on page ${actual.get(bookmark)}, the contents say ${page}`);
  return { remark: `contents right on ${printed.length - differing.length} of ${printed.length} lines`, differing };
}

function flat(outlines) {
  return outlines.flatMap((entry) => [entry, ...flat(entry.kids)]);
}

/** The contents' lines, each a bookmark and the page printed for it, and each heading's bookmarks, in order. */
function read(file) {
  const outlined = outlinedStyles(file);
  const printed = [];
  const headings = [];
  for (const paragraph of inPart(file, "word/document.xml", "p")) {
    const inside = [...elements(paragraph)];
    const style = styleOf(inside);
    if (/^TOC\d$/.test(style)) {
      const bookmark = /PAGEREF\s+(\S+)/.exec(paragraph.textContent)?.[1];
      const page = Number(inside.filter(({ localName }) => localName === "t").at(-1)?.textContent);
      const words = inside.flatMap(({ localName, textContent }) => (localName === "t" ? [textContent] : []));
      if (bookmark !== undefined) printed.push({ bookmark, page, words: words.slice(0, -1).join(" ") });
    } else if (outlined.has(style) || inside.some(isOutlined)) {
      const marks = inside.filter(({ localName }) => localName === "bookmarkStart");
      headings.push(marks.map((mark) => w(mark, "name")));
    }
  }
  return { printed, headings };
}

function styleOf(inside) {
  const style = inside.find(({ localName }) => localName === "pStyle");
  return style === undefined ? "" : w(style, "val");
}

/** Styles that have an outline level, or are based on one that has. */
function outlinedStyles(file) {
  const outlined = new Set();
  for (let before = -1; before < outlined.size; ) {
    before = outlined.size;
    for (const style of inPart(file, "word/styles.xml", "style")) {
      const inside = [...elements(style)];
      const base = inside.find(({ localName }) => localName === "basedOn");
      const own = inside.find(({ localName }) => localName === "outlineLvl");
      if (own === undefined ? base !== undefined && outlined.has(w(base, "val")) : isOutlined(own)) {
        outlined.add(w(style, "styleId"));
      }
    }
  }
  return outlined;
}

/** ECMA-376 part 1, 17.3.1.20: level 9 is body text. */
function isOutlined(element) {
  return element.localName === "outlineLvl" && Number(w(element, "val")) < 9;
}
