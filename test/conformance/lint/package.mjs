/** A Word file as its parts: unzipped, parsed by an XML parser that the product does not use, with its relationships. */
import { posix } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { unzipSync } from "fflate";

/** Namespaces of ECMA-376 (transitional) that the rules name. */
export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * @typedef {object} WordPackage
 * @property {ReadonlyMap<string, Uint8Array>} parts every part by its name, without a leading slash
 * @property {(name: string) => Document | null} xml a part's tree; null when there is no such part
 * @property {readonly string[]} stories the parts that hold text: body, notes, headers, footers
 * @property {(name: string) => readonly Relationship[]} relationships of a part
 *
 * @typedef {{ id: string, type: string, target: string, external: boolean }} Relationship `target`: a part's name, or a URL where external
 */

/**
 * @param {Uint8Array} bytes
 * @returns {WordPackage}
 */
export function openPackage(bytes) {
  return packageOf(new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/"))));
}

/**
 * @param {ReadonlyMap<string, Uint8Array>} parts
 * @returns {WordPackage}
 */
export function packageOf(parts) {
  const trees = new Map();
  const xml = (name) => {
    const bytes = parts.get(name);
    if (bytes === undefined) return null;
    if (!trees.has(name)) trees.set(name, parse(name, bytes));
    return trees.get(name);
  };
  const stories = [...parts.keys()].filter((name) =>
    /^word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/.test(name),
  );
  return { parts, xml, stories, relationships: (name) => relationshipsOf(name, xml) };
}

function parse(name, bytes) {
  const problems = [];
  const note = (message) => problems.push(message);
  const tree = new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } }).parseFromString(
    new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    "text/xml",
  );
  if (problems.length > 0) throw new Error(`${name} is not well-formed: ${problems[0]}`);
  return tree;
}

function relationshipsOf(name, xml) {
  const folder = posix.dirname(name);
  const tree = xml(posix.join(folder, "_rels", `${posix.basename(name)}.rels`));
  if (tree === null) return [];
  return [...elements(tree)].filter(isNamed("Relationship")).map((element) => {
    const target = element.getAttribute("Target");
    const external = element.getAttribute("TargetMode") === "External";
    const part = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
    const [id, type] = ["Id", "Type"].map((name) => element.getAttribute(name));
    return { id, type, target: external ? target : part, external };
  });
}

function isNamed(name) {
  return (element) => element.localName === name;
}

/** Every element below a node in document order; of null, none. */
export function* elements(root) {
  let node = root?.firstChild ?? null;
  while (node !== null) {
    if (node.nodeType === 1) yield node;
    if (node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    while (node !== root && node.nextSibling === null) node = node.parentNode;
    node = node === root ? null : node.nextSibling;
  }
}

/** Every element of the stories with one of these WordprocessingML names, in order. */
export function* inStories(file, ...names) {
  for (const story of file.stories) {
    for (const element of elements(file.xml(story))) {
      if (element.namespaceURI === W && names.includes(element.localName)) yield element;
    }
  }
}

/** Every element of one part with one of these local names, whatever its namespace. */
export function* inPart(file, part, ...names) {
  for (const element of elements(file.xml(part))) if (names.includes(element.localName)) yield element;
}

/** A `w:` attribute, or "" where it is not there. */
export function w(element, name) {
  return element.getAttributeNS(W, name) ?? "";
}

/** The values of an element's attributes that name relationships (`r:id`, `r:embed`, `r:link`). */
export function relationshipIds(element) {
  return Array.from(element.attributes)
    .filter((attribute) => attribute.namespaceURI === R)
    .map((attribute) => attribute.value);
}
