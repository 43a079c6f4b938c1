/**
 * Seals a PDF: a second revision attaches files and holds the seal. That revision is a function of the PDF and the files alone, so that `read-seal.ts` can make it
 * again and compare: nothing in it is left to whoever wrote it. Refuses a PDF that is sealed already or has more than one revision.
 */
import { appendRevision } from "./append.js";
import { embeddedStream, fileSpecification } from "./embedded-files.js";
import { readNameTree, writeNameTree } from "./name-tree.js";
import { openPdf } from "./open.js";
import type { EmbeddedFile, Pdf, RevisionObject } from "./pdf.js";
import { emptySealBody, sealBody, sealDigest, sealOf, withSeal } from "./seal-object.js";
import { array, dictionary, type PdfReference, type PdfValue, reference, text, withEntries } from "./values.js";

export type SealedPdf =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };

/**
 * @param pdf as the PDF writer made it
 * @param files in the order in which they are to be associated with the document; names that the PDF has already are refused
 * @returns the same bytes each time; the first `pdf.length` of them are `pdf`
 * @throws where the PDF or a name is refused
 */
export function sealPdf(pdf: Uint8Array, files: readonly EmbeddedFile[]): Uint8Array {
  const sealed = trySealing(pdf, files);
  if (!sealed.ok) throw new Error(`the PDF can't be sealed: it ${sealed.message}`);
  return sealed.bytes;
}

/** The same for bytes that anyone may have made. Never throws. */
export function trySealing(bytes: Uint8Array, files: readonly EmbeddedFile[]): SealedPdf {
  const opened = openPdf(bytes);
  if (!opened.ok) return opened;
  const { pdf } = opened;
  if (pdf.revisions.length > 1) return refused("has more than one revision");
  // A line end that is missing would be added, and count to what was rendered.
  if (pdf.revisions[0]?.end !== bytes.length || bytes.at(-1) !== 0x0a)
    return refused("has bytes behind its end, or no line end there");
  if (sealOf(pdf) !== null) return refused("is sealed already");
  const objects: RevisionObject[] = [];
  const attached = files.map((file, index) => {
    const embedded = reference(pdf.nextId + 2 * index);
    const specification = reference(embedded.id + 1);
    objects.push({ id: embedded.id, value: embeddedStream(file) });
    objects.push({ id: specification.id, value: fileSpecification(file, embedded) });
    return { file, specification };
  });
  const seal = reference(pdf.nextId + 2 * files.length);
  const named = withNames(pdf, attached);
  const associated = pdf.resolve(pdf.catalog.entries.get("AF"));
  if (named === null || !(associated.kind === "array" || associated.kind === "null"))
    return refused("has attached files of that name, or a list of them that can't be read");
  const before = associated.kind === "array" ? associated.items : [];
  const AF = array([...before, ...attached.map(({ specification }) => specification)]);
  const catalog = withSeal(pdf, withEntries(pdf.catalog, { ...named.inCatalog, AF }), seal, newest(files));
  objects.push(...named.objects, { id: pdf.root.id, value: catalog }, { id: seal.id, value: emptySealBody });
  return { ok: true, bytes: filledIn(pdf, appendRevision(pdf, objects), seal) };
}

function filledIn(
  { bytes: { length: rendered } }: Pdf,
  { bytes, bodies }: ReturnType<typeof appendRevision>,
  seal: PdfReference,
): Uint8Array {
  const place = { rendered, body: bodies.get(seal.id) ?? 0, sealed: bytes.length };
  const out = Buffer.from(bytes);
  out.set(sealBody(place), place.body);
  out.set(sealBody(place, sealDigest(out, place)), place.body);
  return out;
}

interface Attached {
  readonly file: EmbeddedFile;
  readonly specification: PdfReference;
}

/**
 * The document's name dictionary (ISO 32000-1 7.7.4) with more embedded files, where it was: in the catalog or in an object of its own.
 * @returns null where it can't be read or a name is there twice
 */
function withNames(
  pdf: Pdf,
  attached: readonly Attached[],
): { readonly inCatalog: Readonly<Record<string, PdfValue>>; readonly objects: readonly RevisionObject[] } | null {
  const place = pdf.catalog.entries.get("Names");
  const found = pdf.resolve(place);
  const names = found.kind === "null" ? dictionary({}) : found;
  // A catalog can't be its own name dictionary.
  if (names.kind !== "dictionary" || (place?.kind === "reference" && place.id === pdf.root.id)) return null;
  const tree = names.entries.get("EmbeddedFiles");
  const before = tree === undefined ? [] : readNameTree(pdf, tree);
  if (before === null) return null;
  const more = attached.map(({ file, specification }) => ({ key: text(file.name).bytes, value: specification }));
  const merged = writeNameTree([...before, ...more]);
  if (merged === null) return null;
  const changed = withEntries(names, { EmbeddedFiles: merged });
  if (place?.kind !== "reference" || found.kind === "null") return { inCatalog: { Names: changed }, objects: [] };
  return { inCatalog: {}, objects: [{ id: place.id, value: changed }] };
}

function newest(files: readonly EmbeddedFile[]): Date {
  return new Date(Math.max(0, ...files.map(({ modified }) => modified.getTime())));
}

function refused(message: string): SealedPdf {
  return { ok: false, message };
}
