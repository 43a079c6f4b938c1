/**
 * A user's reference document, from bytes to what styles need. Refuses what is no Word document, is encrypted, damaged, too large, or declares
 * entities; leaves out, with a finding, macros and whatever points out of the file. Pictures, headers, footers and text are never read.
 */

import { ZipError } from "../../../archive/zip-layout.js";
import { type Checked, type Diagnostic, diagnostic, type Span } from "../../../diagnostics.js";
import type { WordReference, XmlElement } from "../../word-reference.js";
import { type DocumentPart, openDocument, RefusedDocument } from "./document-parts.js";
import { firstTableStyle, lastSectionPage } from "./main-story.js";
import { referenceLook, spacesAddUp } from "./reference-look.js";
import { childOf, parseXml, XmlError } from "./xml-tree.js";

/** A template with pictures is smaller. */
const largest = 64 * 1024 * 1024;

const saveAgain = "save it with Word or LibreOffice as a Word document (.docx), without a password";

/**
 * @param file its path below the library's folder, for findings
 * @param span where packets.yaml names it
 * @returns null, and an error, when it can't be used
 */
export function readReference(bytes: Uint8Array, file: string, span: Span): Checked<WordReference | null> {
  try {
    if (bytes.length > largest) throw new RefusedDocument("is larger than 64 MB");
    const read = startsLike(bytes, "<") ? bareStyles(bytes) : wholeDocument(bytes);
    const findings = read.leftOut.map((what) =>
      diagnostic("reference/unsafe-content", span, `${file}: ${what}`, "remove it from the reference document"),
    );
    return { value: read.reference, diagnostics: findings };
  } catch (error) {
    return { value: null, diagnostics: [refusal(error, file, span)] };
  }
}

function refusal(error: unknown, file: string, span: Span): Diagnostic {
  if (error instanceof ZipError || error instanceof XmlError || error instanceof RefusedDocument)
    return diagnostic("reference/invalid", span, `${file} ${error.message}`, saveAgain);
  throw error;
}

interface Read {
  readonly reference: WordReference;
  /** What is in the file and stays there, as sentences. */
  readonly leftOut: readonly string[];
}

/** The first character after a byte order mark and white space. */
const startsLike = (bytes: Uint8Array, start: string): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith(start);

/** A styles part alone. */
function bareStyles(bytes: Uint8Array): Read {
  const styles = parseXml(bytes);
  if (styles.name !== "w:styles") throw new RefusedDocument("holds no styles of Word");
  return {
    reference: {
      styles,
      numbering: null,
      theme: null,
      fonts: null,
      look: referenceLook({ styles, theme: null, tableStyle: null }, null, spacesAddUp(null)),
      tableStyle: null,
    },
    leftOut: [],
  };
}

function wholeDocument(bytes: Uint8Array): Read {
  const document = openDocument(bytes);
  const tree = (part: DocumentPart, root: string): XmlElement | null => {
    const content = document.read(part);
    if (content === null) return null;
    const parsed = parsePart(content, part);
    return parsed.name === root ? parsed : null;
  };
  const styles = tree("styles", "w:styles");
  if (styles === null || childOf(styles, "w:style") === null) throw new RefusedDocument("holds no styles");
  const theme = tree("theme", "a:theme");
  const main = new TextDecoder().decode(document.main);
  const tableStyle = firstTableStyle(main);
  return {
    reference: {
      styles,
      numbering: tree("numbering", "w:numbering"),
      theme,
      fonts: tree("fontTable", "w:fonts"),
      look: referenceLook(
        { styles, theme, tableStyle },
        lastSectionPage(main),
        spacesAddUp(tree("settings", "w:settings")),
      ),
      tableStyle,
    },
    leftOut: document.leftOut,
  };
}

function parsePart(content: Uint8Array, part: DocumentPart): XmlElement {
  try {
    return parseXml(content);
  } catch (error) {
    if (error instanceof XmlError) throw new XmlError(`has a damaged part: ${part} ${error.message}`);
    throw error;
  }
}
