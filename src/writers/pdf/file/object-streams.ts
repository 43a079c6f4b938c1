/**
 * The bytes of a PDF file from its objects: object streams (ISO 32000-1 7.5.7) and a cross-reference stream (7.5.8), which make a tagged file as small as
 * an untagged one. Knows nothing of what the objects are. Refuses encryption and objects of a generation other than 0; there are none.
 */
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

export interface FileObject {
  readonly id: number;
  /** What stands between `obj` and `endobj`; a string has one character a byte. */
  readonly body: string | Uint8Array;
  /** Whether it is a stream: those can't be packed into another. */
  readonly stream: boolean;
}

export interface FileEnds {
  /** Ids of the catalog and of the information dictionary. */
  readonly root: number;
  readonly info: number;
}

/** More would make readers unpack much to reach a single object; fewer would cost room. */
const objectsInStream = 200;

/** A comment of four bytes above 127 tells programs that the file is not text (ISO 32000-1 7.5.2). */
const header = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1");

/** Where an object is: at an offset in the file, or at a place within an object stream. */
type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number };

/**
 * @param objects in any order, each id once, ids without a gap from 1
 * @throws where an id is missing or given twice
 */
export function assembleFile(objects: readonly FileObject[], { root, info }: FileEnds): Uint8Array {
  const inOrder = [...objects].sort((a, b) => a.id - b.id);
  inOrder.forEach(({ id }, index) => {
    if (id !== index + 1) throw new Error(`object ${index + 1} of the PDF was not written, or ${id} was written twice`);
  });
  const chunks: Uint8Array[] = [header];
  let offset = header.length;
  const entries: Entry[] = [];
  const write = (id: number, body: Uint8Array) => {
    entries[id] = { offset };
    for (const chunk of [Buffer.from(`${id} 0 obj\n`), body, Buffer.from("\nendobj\n")]) {
      chunks.push(chunk);
      offset += chunk.length;
    }
  };
  for (const { id, body, stream } of inOrder) if (stream) write(id, bytesOf(body));
  const packed = inOrder.filter(({ stream }) => !stream);
  let next = inOrder.length + 1;
  for (let from = 0; from < packed.length; from += objectsInStream) {
    const members = packed.slice(from, from + objectsInStream);
    members.forEach(({ id }, index) => {
      entries[id] = { stream: next, index };
    });
    write(next, objectStream(members));
    next++;
  }
  // ISO 32000-1 14.4: 16 bytes that tell this file from others. They come from the content alone.
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  const identity = `<${hash.digest("hex").slice(0, 32)}>`;
  const start = offset;
  entries[next] = { offset };
  const trailer = `/Size ${next + 1} /Root ${root} 0 R /Info ${info} 0 R /ID [${identity} ${identity}]`;
  write(next, crossReferenceStream(entries, next + 1, trailer));
  chunks.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

function objectStream(members: readonly FileObject[]): Uint8Array {
  let index = "";
  let data = "";
  for (const { id, body } of members) {
    index += `${id} ${data.length} `;
    // Two numbers or names that follow each other need white space between them.
    data += `${typeof body === "string" ? body : Buffer.from(body).toString("latin1")}\n`;
  }
  const dictionary = `/Type /ObjStm /N ${members.length} /First ${index.length}`;
  return stream(dictionary, Buffer.from(index + data, "latin1"));
}

/** Fixed-width rows, each as its difference from the row above: neighbours differ little, so that they pack well (PNG's filter "Up"). */
function crossReferenceStream(entries: readonly Entry[], size: number, trailer: string): Uint8Array {
  const widths = [1, 4, 2];
  const columns = 7;
  const up = 2;
  const data = Buffer.alloc(size * (columns + 1));
  let above: Uint8Array = new Uint8Array(columns);
  for (let id = 0; id < size; id++) {
    const row = crossReference(entries[id]);
    const at = id * (columns + 1);
    data[at] = up;
    for (let column = 0; column < columns; column++) data[at + 1 + column] = (row[column] ?? 0) - (above[column] ?? 0);
    above = row;
  }
  const parameters = `/DecodeParms << /Predictor 12 /Columns ${columns} >>`;
  return stream(`/Type /XRef /W [${widths.join(" ")}] ${parameters} ${trailer}`, data);
}

/** Kind of entry, offset or object stream, generation or place in the stream (ISO 32000-1, table 18). */
function crossReference(entry: Entry | undefined): Uint8Array {
  // Object 0 heads the list of free objects.
  if (entry === undefined) return row(0, 0, 0xffff);
  return "offset" in entry ? row(1, entry.offset, 0) : row(2, entry.stream, entry.index);
}

function row(kind: number, place: number, index: number): Uint8Array {
  return Uint8Array.of(kind, place >>> 24, place >>> 16, place >>> 8, place, index >>> 8, index);
}

function stream(dictionary: string, content: Uint8Array): Uint8Array {
  const data = deflateSync(content);
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from("\nendstream")]);
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "latin1") : body;
}
