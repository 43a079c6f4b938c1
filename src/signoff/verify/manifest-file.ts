/** A manifest by itself, as it lies beside an issued PDF or on record in a library. It proves nothing alone. */
import { manifestPredicate } from "../manifest.js";
import { type Looked, notIssued, notLookedAt } from "./looked.js";
import { readIssueManifest } from "./manifest-checks.js";
import { fails } from "./report.js";

/** @param isNamed whether the caller named this very file */
export function lookAtManifest(file: string, bytes: Uint8Array, isNamed: boolean): Looked {
  if (!Buffer.from(bytes).includes(manifestPredicate)) {
    const text = "the file is neither a PDF nor a Word file nor the manifest of an issue";
    const remedy = "name the PDF or Word file of an issue, or the folder or zip archive that holds it";
    return isNamed ? notIssued(file, null, fails("file", text, remedy)) : notLookedAt(file);
  }
  const { manifest, checks } = readIssueManifest(bytes);
  return { file, kind: "manifest", verdict: null, manifest, manifestBytes: bytes, checks };
}
