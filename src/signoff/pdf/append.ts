/**
 * Appends a revision to a PDF (ISO 32000-1 7.5.6): objects, a cross-reference stream, nothing else. What was there stays, byte for byte. The same PDF and
 * objects give the same bytes. Nothing is compressed: a deflate of another Node would give others.
 */
import { createHash } from "node:crypto";
import type { AppendedRevision, Pdf, RevisionObject } from "./pdf.js";
import { array, bytes, dictionary, name, number, type PdfDictionary, type PdfValue, stream } from "./values.js";
import { writeValue } from "./write-value.js";

/** Entries of the trailer that are not about the section itself (table 15). */
const inherited = ["Root", "Info"];

/**
 * @param objects each id once; new ones have ids from `pdf.nextId` on
 * @throws where an id is given twice, or is not positive
 */
export function appendRevision(pdf: Pdf, objects: readonly RevisionObject[]): AppendedRevision {
  const inOrder = [...objects].sort((a, b) => a.id - b.id);
  const chunks: Uint8Array[] = [pdf.bytes];
  let length = pdf.bytes.length;
  const write = (chunk: Uint8Array) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const lastByte = pdf.bytes.at(-1);
  if (lastByte !== 0x0a && lastByte !== 0x0d) write(Buffer.from("\n"));
  const offsets = new Map<number, number>();
  const bodies = new Map<number, number>();
  const writeObject = ({ id, value }: RevisionObject) => {
    if (offsets.has(id) || id < 1) throw new Error(`object ${id} can't be in a revision, or is in it twice`);
    offsets.set(id, length);
    write(Buffer.from(`${id} 0 obj\n`));
    bodies.set(id, length);
    write(value instanceof Uint8Array ? value : writeValue(value));
    write(Buffer.from("\nendobj\n"));
  };
  for (const object of inOrder) writeObject(object);
  const id = Math.max(pdf.nextId, (inOrder.at(-1)?.id ?? 0) + 1);
  const startxref = length;
  const digest = createHash("sha256");
  for (const chunk of chunks) digest.update(chunk);
  const trailer = trailerOf(pdf, id + 1, digest.digest().subarray(0, 16));
  writeObject({ id, value: crossReferences(new Map([...offsets, [id, startxref]]), trailer) });
  write(Buffer.from(`startxref\n${startxref}\n%%EOF\n`));
  return { bytes: Buffer.concat(chunks), bodies };
}

/** @param identity changes with each revision; the first half of the file's /ID stays (14.4) */
function trailerOf(pdf: Pdf, size: number, identity: Uint8Array): PdfDictionary {
  const before = pdf.resolve(pdf.trailer.entries.get("ID"));
  const first = before.kind === "array" ? pdf.resolve(before.items[0]) : null;
  const kept = inherited.flatMap((key): [string, PdfValue][] => {
    const value = pdf.trailer.entries.get(key);
    return value === undefined ? [] : [[key, value]];
  });
  return dictionary(
    new Map<string, PdfValue>([
      ["Type", name("XRef")],
      ["Size", number(size)],
      ["Prev", number(pdf.revisions.at(-1)?.startxref ?? 0)],
      ...kept,
      ["ID", array([first?.kind === "string" ? first : bytes(identity), bytes(identity)])],
    ]),
  );
}

/** One row an object: in use, its offset in four bytes, generation 0 (7.5.8.3). */
function crossReferences(offsets: ReadonlyMap<number, number>, trailer: PdfDictionary): PdfValue {
  const rows = Buffer.alloc(offsets.size * 7);
  const runs: { first: number; count: number }[] = [];
  let at = 0;
  for (const [id, offset] of offsets) {
    rows.writeUInt8(1, at);
    rows.writeUInt32BE(offset, at + 1);
    at += 7;
    const run = runs.at(-1);
    if (run !== undefined && run.first + run.count === id) run.count++;
    else runs.push({ first: id, count: 1 });
  }
  const index = array(runs.flatMap(({ first, count }) => [number(first), number(count)]));
  const widths = array([number(1), number(4), number(2)]);
  return stream(dictionary(new Map([...trailer.entries, ["Index", index], ["W", widths]])), rows);
}
