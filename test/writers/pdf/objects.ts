/** Reads a PDF file's objects by its cross-reference stream, as ISO 32000-1 7.5.7 and 7.5.8 have it, independently of what wrote them. */
import { inflateSync } from "node:zlib";

export interface PdfObjects {
  /** What stands between `obj` and `endobj`, or what an object stream holds; one character a byte, streams as they are stored. */
  readonly bodies: ReadonlyMap<number, string>;
  /** Ids of the objects that stand in object streams. */
  readonly packed: ReadonlySet<number>;
  /** The dictionary of the cross-reference stream. */
  readonly trailer: string;
  /** Everything but what only holds or finds other objects, in order of ids: for looking for text. */
  readonly text: string;
  /** The bytes of a stream, unpacked. */
  stream(id: number): Buffer;
}

export function pdfObjects(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes).toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const at = (offset: number, id?: number) => {
    const head = /^(\d+) 0 obj\n/.exec(file.slice(offset, offset + 20));
    if (head === null || (id !== undefined && Number(head[1]) !== id)) throw new Error(`no object ${id} at ${offset}`);
    const from = offset + head[0].length;
    const length = /^<<[\s\S]*?\/Length (\d+)\b[\s\S]*?>>\nstream\n/.exec(file.slice(from, from + 3000));
    const plain = file.indexOf("\nendobj\n", from);
    if (length === null || from + length[0].length > plain) return file.slice(from, plain);
    return file.slice(from, file.indexOf("\nendobj\n", from + length[0].length + Number(length[1])));
  };
  const unpack = (body: string): Buffer => {
    const [head = ""] = body.split("\nstream\n", 1);
    const length = Number(/\/Length (\d+)\b/.exec(head)?.[1]);
    const data = Buffer.from(body.slice(head.length + 8, head.length + 8 + length), "latin1");
    return /\/Filter \/FlateDecode\b/.test(head) ? inflateSync(data) : data;
  };
  const xref = at(start);
  const [trailer = ""] = xref.split("\nstream\n", 1);
  const rows = unfiltered(unpack(xref), 7);
  const bodies = new Map<number, string>();
  const packed = new Set<number>();
  const holders = new Set<number>();
  rows.forEach((row, id) => {
    const [kind, value, index] = [row.readUInt8(0), row.readUInt32BE(1), row.readUInt16BE(5)];
    if (kind === 1) bodies.set(id, at(value, id));
    if (kind !== 2) return;
    holders.add(value);
    packed.add(id);
    const holder = at(rows[value]?.readUInt32BE(1) ?? 0, value);
    const data = unpack(holder).toString("latin1");
    const first = Number(/\/First (\d+)/.exec(holder)?.[1]);
    const pairs = data.slice(0, first).trim().split(" ").map(Number);
    if (pairs[2 * index] !== id) throw new Error(`object ${id} is not at place ${index} of object stream ${value}`);
    const end = pairs[2 * index + 3];
    bodies.set(id, data.slice(first + (pairs[2 * index + 1] ?? 0), end === undefined ? undefined : first + end));
  });
  const shown = [...bodies].filter(([id]) => !holders.has(id)).sort(([a], [b]) => a - b);
  const text = shown.map(([id, body]) => `${id} 0 obj\n${body}\nendobj\n`).join("");
  return { bodies, packed, trailer, text, stream: (id) => unpack(bodies.get(id) ?? "") };
}

/** Undoes PNG's filter "Up" (PNG specification, 9.2). */
function unfiltered(data: Buffer, columns: number): Buffer[] {
  const rows: Buffer[] = [];
  for (let at = 0; at < data.length; at += columns + 1) {
    const above = rows.at(-1);
    if (data.readUInt8(at) !== 2) throw new Error("the filter of the cross-reference stream is not Up");
    const row = data.subarray(at + 1, at + 1 + columns);
    rows.push(Buffer.from(row.map((byte, column) => (byte + (above?.readUInt8(column) ?? 0)) & 0xff)));
  }
  return rows;
}
