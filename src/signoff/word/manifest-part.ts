/**
 * The manifest in a Word file: a custom XML part (ISO/IEC 29500-1 15.2.5) whose root element holds the manifest's JSON as text. A Word file counts by all of
 * its other parts; this one must be what is written here, byte for byte. Refuses archives that two programs could read differently, and files with two manifests.
 */

import { unpackZip } from "../../archive/unpack-zip.js";
import { writeZip } from "../../archive/write-zip.js";
import { ZipError } from "../../archive/zip-layout.js";
import { dirHash, sha256 } from "../digest.js";
import { manifestPredicate } from "../manifest.js";

/** A Word file's parts by their names. */
export type WordParts = ReadonlyMap<string, Uint8Array>;

export type WordManifest =
  | {
      readonly ok: true;
      /** As it was put in. */
      readonly manifest: Uint8Array;
      /** Of all other parts, as the manifest gives it. */
      readonly digest: string;
    }
  /** @param message ends a sentence that begins with the file's name */
  | { readonly ok: false; readonly problem: "unreadable" | "not-word" | "no-manifest"; readonly message: string };

const part = "customXml/item1.xml";
const partPattern = /^customXml\/item\d+\.xml$/;
const mainPart = "word/document.xml";
const limits = { mostFiles: 4096, mostBytes: 512 * 1024 * 1024, layout: "own" } as const;

/** @throws ZipError */
export function readWordParts(docx: Uint8Array): WordParts {
  return unpackZip(docx, limits);
}

/**
 * Makes room for a manifest: the part, empty, and what announces it. What comes out is what a digest is taken of.
 * @param docx a file of our own, which has no custom XML yet
 */
export function wordPartsForManifest(docx: Uint8Array): WordParts {
  const parts = readWordParts(docx);
  if ([...parts.keys()].some((name) => name.startsWith("customXml/"))) throw new Error("there is custom XML already");
  const added = new Map([...parts, ...Object.entries(announcement).map(([name, xml]) => [name, encode(xml)] as const)]);
  added.set("[Content_Types].xml", withChild(parts, "[Content_Types].xml", "Types", override));
  added.set(
    "word/_rels/document.xml.rels",
    withChild(parts, "word/_rels/document.xml.rels", "Relationships", relation),
  );
  return added;
}

/** `dirHash` of all parts but the one that holds the manifest. */
export function wordDigest(parts: WordParts): string {
  const counted = [...parts].filter(([name, bytes]) => !partPattern.test(name) || manifestText(bytes) === null);
  return dirHash(counted.map(([path, bytes]) => ({ path, sha256: sha256(bytes) })));
}

/** @returns the file with the manifest in it; the same bytes for the same */
export function writeWordManifest(parts: WordParts, manifest: Uint8Array): Uint8Array {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(manifest);
  const whole = new Map([...parts, [part, item(text)] as const]);
  return writeZip(new Map([...whole].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))));
}

/** Reads the manifest of a file that anybody may have made. Never throws. */
export function readWordManifest(docx: Uint8Array): WordManifest {
  let parts: WordParts;
  try {
    parts = readWordParts(docx);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return { ok: false, problem: "unreadable", message: error.message };
  }
  if (!parts.has(mainPart)) return { ok: false, problem: "not-word", message: "is not a Word document" };
  const found = [...parts].flatMap(([name, bytes]) => (partPattern.test(name) ? (manifestText(bytes) ?? []) : []));
  const [manifest] = found;
  if (manifest === undefined) return { ok: false, problem: "no-manifest", message: "holds no manifest" };
  if (found.length > 1) return { ok: false, problem: "no-manifest", message: "holds more than one manifest" };
  // What else stood in the part would be in no digest.
  if (Buffer.compare(parts.get(part) ?? new Uint8Array(), item(manifest)) !== 0)
    return { ok: false, problem: "no-manifest", message: "holds its manifest otherwise than it is put in there" };
  return { ok: true, manifest: encode(manifest), digest: wordDigest(parts) };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const opening = `<manifest xmlns="${manifestPredicate}">`;
const closing = "</manifest>";

function item(text: string): Uint8Array {
  return encode(`${declaration}${opening}${escapeXml(text)}${closing}`);
}

function manifestText(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  const start = text.indexOf(opening);
  const end = text.lastIndexOf(closing);
  return start === -1 || end === -1 ? null : unescapeXml(text.slice(start + opening.length, end));
}

const namespaces = {
  customXml: "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
  relationships: "http://schemas.openxmlformats.org/package/2006/relationships",
  documentTypes: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
} as const;

/** A GUID of its own, as each custom XML part needs (ISO/IEC 29500-1 22.5.2.1); the same in every file, where it is alone. */
const itemId = "{6B0F8E0A-5A53-4C0B-9C1E-2D6B1F6A7C01}";

const announcement: Readonly<Record<string, string>> = {
  [part]: `${declaration}${opening}${closing}`,
  "customXml/itemProps1.xml": `${declaration}<ds:datastoreItem xmlns:ds="${namespaces.customXml}" ds:itemID="${itemId}"><ds:schemaRefs><ds:schemaRef ds:uri="${manifestPredicate}"/></ds:schemaRefs></ds:datastoreItem>`,
  "customXml/_rels/item1.xml.rels": `${declaration}<Relationships xmlns="${namespaces.relationships}"><Relationship Id="rId1" Type="${namespaces.documentTypes}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
};
const override =
  '<Override ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml" PartName="/customXml/itemProps1.xml"/>';
const relation = `<Relationship Id="rIdManifest" Type="${namespaces.documentTypes}/customXml" Target="../${part}"/>`;

/** A part of our own with one more element at the end of its root. */
function withChild(parts: WordParts, name: string, root: string, child: string): Uint8Array {
  const text = new TextDecoder().decode(parts.get(name));
  const end = text.lastIndexOf(`</${root}>`);
  if (end === -1) throw new Error(`${name} has no ${root}`);
  return encode(text.slice(0, end) + child + text.slice(end));
}

/** Content types first, then the package's relationships, as readers that stream the file expect; the rest by name. */
function rank(path: string): number {
  return path === "[Content_Types].xml" ? 0 : path === "_rels/.rels" ? 1 : 2;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => escapes[character] ?? character);
}

function unescapeXml(text: string): string {
  const characters = new Map(Object.entries(escapes).map(([character, entity]) => [entity, character]));
  return text.replace(/&(?:amp|lt|gt|#13);/g, (entity) => characters.get(entity) ?? entity);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
