/** PDF files written by hand, in the ways of other tools. */
import { deflateSync } from "node:zlib";

/** Objects from id 1 on, as what stands between `obj` and `endobj`; the first is the catalog. */
export type Bodies = readonly string[];

export const bodies: Bodies = [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
];

/** With a cross-reference table (ISO 32000-1 7.5.4). */
export function withTable(objects: Bodies = bodies, trailer = ""): Uint8Array {
  let file = "%PDF-1.4\n";
  let rows = "0000000000 65535 f \n";
  objects.forEach((body, index) => {
    rows += `${padded(file.length)} 00000 n \n`;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** Behind a file: some objects by id, with a cross-reference table. */
export function withUpdate(file: Uint8Array, objects: ReadonlyMap<number, string | null>, trailer = ""): Uint8Array {
  const before = Buffer.from(file).toString("latin1");
  let text = before;
  let rows = "";
  for (const [id, body] of objects) {
    rows += body === null ? `${id} 1\n0000000000 00001 f \n` : `${id} 1\n${padded(text.length)} 00000 n \n`;
    if (body !== null) text += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1];
  const size = Math.max(...objects.keys(), 3) + 1;
  const start = text.length;
  text += `xref\n${rows}trailer\n<< /Size ${size} /Root 1 0 R /Prev ${prev} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

export interface StreamOptions {
  /** PNG's filter, 0 to 4; none where left out. */
  readonly predictor?: number;
  readonly deflate?: boolean;
  readonly extra?: string;
}

/** With all objects in an object stream, and a cross-reference stream (7.5.7, 7.5.8). */
export function withStreams(
  objects: Bodies = bodies,
  { predictor, deflate = true, extra = "" }: StreamOptions = {},
): Uint8Array {
  let index = "";
  let packed = "";
  objects.forEach((body, at) => {
    index += `${at + 1} ${packed.length} `;
    packed += `${body} `;
  });
  const holder = objects.length + 1;
  const file: Buffer[] = [Buffer.from("%PDF-1.5\n")];
  const offset = () => file.reduce((sum, { length }) => sum + length, 0);
  const write = (id: number, dictionary: string, content: Buffer, parameters = "") => {
    const data = deflate ? deflateSync(content) : content;
    const filter = deflate ? `/Filter /FlateDecode ${parameters}` : "";
    file.push(Buffer.from(`${id} 0 obj\n<< ${dictionary} ${filter} /Length ${data.length} >>\nstream\r\n`, "latin1"));
    file.push(data, Buffer.from("\nendstream\nendobj\n"));
  };
  const holderAt = offset();
  const type = `/Type /ObjStm /N ${objects.length} /First ${index.length}`;
  write(holder, type, Buffer.from(index + packed, "latin1"));
  const start = offset();
  const rows = [[0, 0, 0], ...objects.map((_, at) => [2, holder, at]), [1, holderAt, 0], [1, start, 0]].map(
    ([kind = 0, place = 0, detail = 0]) => [kind, place >> 8, place & 0xff, detail],
  );
  const parameters = predictor === undefined ? "" : "/DecodeParms << /Predictor 15 /Columns 4 >>";
  const data = predictor === undefined ? rows.flat() : filtered(rows, predictor);
  const size = holder + 2;
  write(holder + 1, `/Type /XRef /Size ${size} /Root 1 0 R /W [1 2 1] ${extra}`, Buffer.from(data), parameters);
  file.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(file);
}

/** PNG specification, 9.2, for one byte a pixel. */
function filtered(rows: readonly (readonly number[])[], kind: number): number[] {
  return rows.flatMap((row, at) => {
    const above = rows[at - 1] ?? row.map(() => 0);
    return [
      kind,
      ...row.map((value, column) => {
        const [left, up, upLeft] = [
          row[column - 1] ?? 0,
          above[column] ?? 0,
          column > 0 ? (above[column - 1] ?? 0) : 0,
        ];
        const guess = left + up - upLeft;
        const nearest = [left, up, upLeft].reduce((best, one) =>
          Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
        );
        return (value - ([0, left, up, (left + up) >> 1, nearest][kind] ?? 0)) & 0xff;
      }),
    ];
  });
}

function padded(offset: number): string {
  return String(offset).padStart(10, "0");
}
