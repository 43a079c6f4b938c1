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
  let at = 0;
  const bodies: Uint8Array[] = [];
  for (const { id, body } of members) {
    const bytes = bytesOf(body);
    index += `${id} ${at} `;
    // Two numbers or names that follow each other need white space between them.
    bodies.push(bytes, space);
    at += bytes.length + space.length;
  }
  const data = deflateSync(Buffer.concat([Buffer.from(index), ...bodies]));
  return stream(`/Type /ObjStm /N ${members.length} /First ${index.length}`, data);
}

const space = Buffer.from("\n");

/** Fixed-width rows, each as its difference from the row above: neighbours differ little, so that they pack well (PNG's filter "Up"). */
function crossReferenceStream(entries: readonly Entry[], size: number, trailer: string): Uint8Array {
  const widths = [1, 4, 2] as const;
  const row = 7;
  const rows = Buffer.alloc(size * row);
  for (let id = 0; id < size; id++) {
    const entry = entries[id];
    const at = id * row;
    if (entry === undefined) {
      // Object 0 heads the list of free objects.
      rows.writeUInt16BE(0xffff, at + 5);
    } else if ("offset" in entry) {
      rows.writeUInt8(1, at);
      rows.writeUInt32BE(entry.offset, at + 1);
    } else {
      rows.writeUInt8(2, at);
      rows.writeUInt32BE(entry.stream, at + 1);
      rows.writeUInt16BE(entry.index, at + 5);
    }
  }
  const filtered = Buffer.alloc(size * (row + 1));
  const up = 2;
  for (let id = 0; id < size; id++) {
    filtered.writeUInt8(up, id * (row + 1));
    for (let column = 0; column < row; column++) {
      const above = id === 0 ? 0 : rows.readUInt8((id - 1) * row + column);
      filtered.writeUInt8((rows.readUInt8(id * row + column) - above) & 0xff, id * (row + 1) + column + 1);
    }
  }
  const parameters = `/DecodeParms << /Predictor 12 /Columns ${row} >>`;
  return stream(`/Type /XRef /W [${widths.join(" ")}] ${parameters} ${trailer}`, deflateSync(filtered));
}

function stream(dictionary: string, data: Uint8Array): Uint8Array {
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from("\nendstream")]);
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "latin1") : body;
}
