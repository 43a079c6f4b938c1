/**
 * Does mammoth, which many systems take Word files over with, read the file without a warning? It warns of every style that it has no
 * element for, and knows but a few: each style that the file defines is mapped here, headings by their outline level. So what it still
 * says is of things that it does not find or can't read.
 */
import { readFile } from "node:fs/promises";
import { elements, inPart, openPackage, w } from "../lint/package.mjs";

export async function judge({ path }) {
  const { headings, problems } = await reading(await readFile(path));
  if (headings === 0) problems.push("no headings");
  return { problems, note: `${headings} headings` };
}

/** @param {Buffer} buffer a Word file */
export async function reading(buffer) {
  const { default: mammoth } = await import("mammoth");
  const options = {
    styleMap: styleMap(openPackage(buffer)),
    convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
  };
  const { value, messages } = await mammoth.convertToHtml({ buffer }, options);
  const problems = [...new Set(messages.map(({ type, message }) => `${type}: ${message}`))];
  return { headings: value.match(/<h\d/g)?.length ?? 0, problems };
}

function styleMap(file) {
  const styles = new Map(Array.from(inPart(file, "word/styles.xml", "style"), (style) => [w(style, "styleId"), style]));
  return [...styles.values()].flatMap((style) => {
    const name = child(style, "name")?.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
    if (name === undefined) return [];
    if (w(style, "type") === "character") return [`r[style-name='${name}'] => span`];
    if (w(style, "type") !== "paragraph") return [];
    const level = outlineLevel(style, styles);
    return [`p[style-name='${name}'] => ${level < 6 ? `h${level + 1}` : "p"}:fresh`];
  });
}

/** From 0, by the style or what it is based on; 9 is body text (ECMA-376 part 1, 17.3.1.20). */
function outlineLevel(style, styles) {
  for (let at = style; at !== undefined; at = styles.get(child(at, "basedOn"))) {
    const own = child(at, "outlineLvl");
    if (own !== undefined) return Number(own);
  }
  return 9;
}

function child(style, name) {
  const found = Array.from(elements(style)).find(({ localName }) => localName === name);
  return found === undefined ? undefined : w(found, "val");
}
