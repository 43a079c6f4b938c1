/** What a file is, by its first bytes and its name, and what it shows by itself. Zip archives are looked into once; one in another is not. */
import { openArchive } from "../../archive/open-zip.js";
import { unpackZip } from "../../archive/unpack-zip.js";
import { ZipError } from "../../archive/zip-layout.js";
import { type Looked, notIssued, notLookedAt, type Trust, withChecks } from "./looked.js";
import { clockChecks } from "./manifest-checks.js";
import { lookAtManifest } from "./manifest-file.js";
import { lookAtPdf } from "./pdf-file.js";
import { fails } from "./report.js";
import { lookAtWord } from "./word-file.js";

/** More than anybody hands in at once. */
const limits = { mostFiles: 4096, mostBytes: 512 * 1024 * 1024 };

/** @param isNamed whether the caller named this very file, rather than a folder or archive that holds it */
export function look(file: string, bytes: Uint8Array, trust: Trust, isNamed: boolean): readonly Looked[] {
  const isZip = begins(bytes, "PK\x03\x04") || begins(bytes, "PK\x05\x06") || /\.(zip|docx)$/i.test(file);
  if (begins(bytes, "%PDF-") || /\.pdf$/i.test(file)) return [byNow(lookAtPdf(file, bytes, trust), trust)];
  if (!isZip) return [byNow(lookAtManifest(file, bytes, isNamed), trust)];
  if (/\.docx$/i.test(file) || isWord(bytes)) return [byNow(lookAtWord(file, bytes), trust)];
  return isNamed ? lookIntoArchive(file, bytes, trust) : [notLookedAt(file)];
}

function byNow(looked: Looked, { at }: Trust): Looked {
  return looked.manifest === null ? looked : withChecks(looked, clockChecks(looked.manifest, at));
}

function lookIntoArchive(archive: string, bytes: Uint8Array, trust: Trust): readonly Looked[] {
  const looked: Looked[] = [];
  try {
    for (const [name, content] of unpackZip(bytes, limits))
      looked.push(...look(`${archive}/${name}`, content, trust, false));
    return looked;
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    const check = fails("file", `the archive ${error.message}`, "ask for the files of the issue by themselves");
    return [notIssued(archive, null, check)];
  }
}

function isWord(bytes: Uint8Array): boolean {
  try {
    return openArchive(bytes).names.includes("[Content_Types].xml");
  } catch (error) {
    if (error instanceof ZipError) return false;
    throw error;
  }
}

function begins(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString("latin1") === text;
}
