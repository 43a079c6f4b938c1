/** A Word document as a package of parts (ECMA-376 Part 2): which parts there are is asked of relationships, not of names. */

import { openArchive } from "../../../archive/open-zip.js";
import type { XmlElement } from "../../word-reference.js";
import { largestPart, parseXml } from "./xml-tree.js";

/** Why a file is not taken; ends a sentence that begins with its name. */
export class RefusedDocument extends Error {}

/** The parts that styles are made of, and what says how spaces between paragraphs count. */
export type DocumentPart = "styles" | "numbering" | "theme" | "fontTable" | "settings";

export interface DocumentParts {
  /** The part that holds the text. */
  readonly main: Uint8Array;
  /** What is in the file and stays there, as sentences. */
  readonly leftOut: readonly string[];
  /** @returns null when the document has no such part */
  read(part: DocumentPart): Uint8Array | null;
}

/** [MS-CFB] 2.2: what old .doc files begin with, and .docx files that are encrypted with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const zip = [0x50, 0x4b];

const officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const strictTypes = "http://purl.oclc.org/ooxml/";
const wordDocument =
  /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml$/;
const withMacros = /^application\/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml$/i;
const macroPart = /(?:^|\/)vba(?:Project|Data)[^/]*$/i;

/** Of the part that holds the text, which is not parsed. */
const largestText = 16 * 1024 * 1024;

/** @throws RefusedDocument, ZipError, XmlError */
export function openDocument(bytes: Uint8Array): DocumentParts {
  const starts = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(compoundFile)) throw new RefusedDocument("is encrypted, or in the format of Word before 2007");
  if (!starts(zip)) throw new RefusedDocument("is not a Word document");
  const archive = openArchive(bytes);
  const read = (name: string) => archive.read(name, largestPart);
  const main = relationships(read("_rels/.rels"), "").find(({ type }) => type.endsWith("/officeDocument"));
  const text = main === undefined ? null : archive.read(main.target, largestText);
  const types = read("[Content_Types].xml");
  if (main === undefined || text === null || types === null) throw new RefusedDocument("is not a Word document");
  if (main.type.startsWith(strictTypes)) throw new RefusedDocument("is in the form Strict Open XML");
  const type = contentType(parseXml(types), main.target);
  const hasMacros = withMacros.test(type) || archive.names.some((name) => macroPart.test(name));
  if (!wordDocument.test(type) && !withMacros.test(type)) throw new RefusedDocument("is not a Word document");

  const own = relationships(read(relationshipsOf(main.target)), main.target);
  const partOf = (kind: string) => own.find((one) => !one.external && one.type === `${officeTypes}${kind}`);
  const settings = partOf("settings");
  const pointing = [
    ...own,
    ...(settings === undefined ? [] : relationships(read(relationshipsOf(settings.target)), settings.target)),
  ].filter(({ external, type: kind }) => external && kind !== `${officeTypes}hyperlink`);
  return {
    main: text,
    leftOut: [
      ...(hasMacros ? ["its macros are left out"] : []),
      ...new Set(
        pointing.map(({ type: kind }) => `what it loads from elsewhere (${kind.replace(/^.*\//, "")}) is left out`),
      ),
    ],
    read: (kind) => {
      const part = partOf(kind);
      return part === undefined ? null : read(part.target);
    },
  };
}

interface Relationship {
  readonly type: string;
  /** A path in the package; of an external one nothing. */
  readonly target: string;
  readonly external: boolean;
}

const relationshipsOf = (part: string): string => part.replace(/([^/]*)$/, "_rels/$1.rels");

/** @param source the part whose relationships these are */
function relationships(bytes: Uint8Array | null, source: string): readonly Relationship[] {
  if (bytes === null) return [];
  return parseXml(bytes).children.map(({ attributes }) => {
    const external = attributes.get("TargetMode") === "External";
    return {
      type: attributes.get("Type") ?? "",
      target: external ? "" : resolve(source, attributes.get("Target") ?? ""),
      external,
    };
  });
}

/** Only a name to look up in the archive: nothing outside it can be meant. */
function resolve(source: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : `${source.replace(/[^/]*$/, "")}${target}`).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

function contentType({ children }: XmlElement, part: string): string {
  const override = children.find(
    ({ name, attributes }) => name === "ct:Override" && attributes.get("PartName") === `/${part}`,
  );
  const extension = part.replace(/^.*\./, "").toLowerCase();
  const usual = children.find(
    ({ name, attributes }) => name === "ct:Default" && attributes.get("Extension")?.toLowerCase() === extension,
  );
  return (override ?? usual)?.attributes.get("ContentType") ?? "";
}
