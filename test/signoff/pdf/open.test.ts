import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPdf } from "../../../src/signoff/pdf/open.js";
import type { PdfValue } from "../../../src/signoff/pdf/values.js";
import { bodies, withStreams, withTable, withUpdate } from "./files.js";
import { latin1, open, rendered } from "./sealed.js";

const kids = { kind: "array", items: [{ kind: "reference", id: 3, generation: 0 }] };

function entry(value: PdfValue, key: string): PdfValue | undefined {
  return value.kind === "dictionary" ? value.entries.get(key) : undefined;
}

function problem(bytes: Uint8Array | string) {
  const opened = openPdf(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return opened.ok ? null : opened.problem;
}

describe("opening a PDF", () => {
  it("reads our own, every object of it", () => {
    const pdf = open(rendered);
    expect(pdf.revisions).toHaveLength(1);
    expect(pdf.revisions[0]).toMatchObject({ start: 0, end: rendered.length });
    expect(entry(pdf.catalog, "Type")).toEqual({ kind: "name", name: "Catalog" });
    for (let id = 1; id < pdf.nextId; id++) expect(pdf.object(id).kind, `object ${id}`).not.toBe("null");
  });

  it.each([
    ["a table", withTable()],
    ["a table without a line end behind the end", withTable().subarray(0, -1)],
    ["a table with CRLF", Buffer.from(latin1(withTable()).replace(" 00000 n \n", " 00000 n\r\n"), "latin1")],
    ["streams", withStreams()],
    ["streams that are not compressed", withStreams(bodies, { deflate: false })],
    ...[0, 1, 2, 3, 4].map((predictor): [string, Uint8Array] => [
      `streams with PNG's filter ${predictor}`,
      withStreams(bodies, { predictor }),
    ]),
  ])("reads %s", (_, bytes) => {
    const pdf = open(bytes);
    expect(entry(pdf.resolve(pdf.catalog.entries.get("Pages")), "Kids")).toEqual(kids);
    expect(entry(pdf.object(3), "Type")).toEqual({ kind: "name", name: "Page" });
    expect(pdf.object(99)).toEqual({ kind: "null" });
  });

  it("reads a table that hides objects in a stream from old readers", () => {
    // The page is free in the table; the stream knows where it is.
    const plain = latin1(withTable(bodies, "/XRefStm 0000000000"));
    const at = plain.indexOf("xref\n0 4");
    const row = Buffer.from([1, 0, plain.indexOf("3 0 obj"), 0]);
    const hidden = `9 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Index [3 1] /Length 4 >>\nstream\n${latin1(row)}\nendstream\nendobj\n`;
    const offset = (value: number) => String(value).padStart(10, "0");
    const bytes = (plain.slice(0, at) + hidden + plain.slice(at))
      .replace("/XRefStm 0000000000", `/XRefStm ${offset(at)}`)
      .replace(`${offset(plain.indexOf("3 0 obj"))} 00000 n`, "0000000000 00001 f")
      .replace(`startxref\n${at}`, `startxref\n${at + hidden.length}`);
    expect(entry(open(Buffer.from(bytes, "latin1")).object(3), "Type")).toEqual({ kind: "name", name: "Page" });
  });

  it("gives the latest object of each id, and where each revision ends", () => {
    const first = withTable();
    const second = withUpdate(
      first,
      new Map([
        [3, "<< /Type /Page /Rotate 90 >>"],
        [4, "(new)"],
      ]),
    );
    const third = withUpdate(second, new Map([[4, null]]));
    const pdf = open(third);
    expect(pdf.revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, first.length],
      [first.length, second.length],
      [second.length, third.length],
    ]);
    expect(pdf.revisions.map(({ ids }) => [...ids])).toEqual([[1, 2, 3], [3, 4], []]);
    expect(entry(pdf.object(3), "Rotate")).toEqual({ kind: "number", value: 90 });
    expect(pdf.object(4)).toEqual({ kind: "null" });
    expect(open(second).object(4)).toMatchObject({ kind: "string" });
    expect(pdf.nextId).toBe(5);
  });

  it("reads a file that is arranged for the web as one revision", () => {
    // The section that comes last in the file is the older one (annex F.3).
    const plain = latin1(withTable());
    const page = plain.indexOf("3 0 obj");
    const main = plain.indexOf("xref\n0 4");
    const first = (at: number) =>
      `xref\n3 1\n${String(page).padStart(10, "0")} 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${String(at).padStart(10, "0")} >>\nstartxref\n0\n%%EOF\n`;
    const start = main;
    const rest = plain.slice(main).replace(/startxref\n\d+/, `startxref\n${start}`);
    const bytes = Buffer.from(plain.slice(0, main) + first(main + first(0).length) + rest, "latin1");
    const pdf = open(bytes);
    expect(pdf.revisions.map(({ start: from, end }) => [from, end])).toEqual([[0, bytes.length]]);
    expect(entry(pdf.object(3), "Type")).toEqual({ kind: "name", name: "Page" });
  });

  it("takes an object that a later revision's bytes hold for missing in an earlier one", () => {
    const first = withTable([...bodies, "(old)"]);
    const lying = Buffer.from(
      latin1(first).replace(
        new RegExp(`${String(latin1(first).indexOf("4 0 obj")).padStart(10, "0")} 00000 n`),
        `${String(first.length).padStart(10, "0")} 00000 n`,
      ),
      "latin1",
    );
    const both = withUpdate(lying, new Map([[5, "(x)"]]));
    const moved = Buffer.from(latin1(both).replace("5 0 obj", "4 0 obj"), "latin1");
    expect(open(moved).object(4)).toEqual({ kind: "null" });
  });
});

describe("a file that is not opened", () => {
  const table = latin1(withTable());
  it.each<[string, string | Uint8Array, string]>([
    ["is empty", "", "not-a-pdf"],
    ["is something else", "PK\u0003\u0004", "not-a-pdf"],
    ["has something in front", `\n${table}`, "not-a-pdf"],
    ["is cut off", table.slice(0, -9), "no-end"],
    ["is followed by too much else", table + "x".repeat(2000), "no-end"],
    ["is encrypted", withTable(bodies, "/Encrypt << /Filter /Standard >>"), "encrypted"],
    ["has no catalog", withTable(["(none)"]), "no-catalog"],
    ["has another startxref", table.replace(/startxref\n\d+/, "startxref\n9"), "cross-references"],
    ["has a startxref behind its end", table.replace(/startxref\n\d+/, "startxref\n99999"), "cross-references"],
    ["goes round in a circle", circle(), "cross-references"],
    ["has an older part that is not there", withTable(bodies, "/Prev 7"), "cross-references"],
    ["does not say which older part", withTable(bodies, "/Prev (x)"), "cross-references"],
    ["has a key twice in its trailer", withTable(bodies, "/Root 2 0 R"), "cross-references"],
    ["has more revisions than are sensible", manyRevisions(40), "too-much"],
    [
      "has an id beyond all others",
      withStreams(bodies, { deflate: false, extra: "/Index [0 1 8388602 5]" }),
      "too-much",
    ],
  ])("%s", (_, bytes, expected) => {
    expect(problem(bytes)).toBe(expected);
  });

  it("has an earlier part that ends with another part's address", () => {
    const first = withTable();
    const both = latin1(withUpdate(first, new Map([[4, "(new)"]])));
    expect(problem(both)).toBeNull();
    expect(problem(both.replace(/startxref\n\d+/, `startxref\n${latin1(first).indexOf("3 0 obj")}`))).toBe(
      "cross-references",
    );
  });

  it("has no earlier end where a part of it begins", () => {
    const first = withTable();
    const cut = Buffer.concat([first.subarray(0, -"%%EOF\n".length), Buffer.from("%%EOX\n")]);
    const file = latin1(first).replace(/startxref\n\d+\n%%EOF\n$/, "");
    expect(problem(cut)).toBe("no-end");
    const prev = latin1(first).indexOf("xref\n0");
    const end = `xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${prev} >>\nstartxref\n${file.length}\n%%EOF\n`;
    expect(problem(file + end)).toBe("cross-references");
  });

  it("unpacks to far more than it is long", () => {
    const rows = deflateSync(Buffer.alloc(30_000_000));
    const head = `%PDF-1.5\n1 0 obj\n<< /Type /XRef /W [1 1 1] /Index [${"0 8000000 ".repeat(5)}] /Size 8000000 /Root 1 0 R /Filter /FlateDecode /Length ${rows.length} >>\nstream\n`;
    const end = Buffer.from("\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
    expect(problem(Buffer.concat([Buffer.from(head), rows, end]))).toBe("too-much");
  });
});

describe("an object that can't be read is null", () => {
  it.each([
    ["it never ends", "<< /A [ /B"],
    ["it is a stream that is longer than the file", "<< /Length 99999 >>\nstream\nx\nendstream"],
    ["it is a stream that says no length", "<< >>\nstream\nx\nendstream"],
    ["its length is itself", "<< /Length 4 0 R >>\nstream\nx\nendstream"],
    ["it is nested too deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["it has a key twice", "<< /A 1 /A 2 >>"],
    ["it refers to itself", "4 0 R"],
  ])("%s", (_, body) => {
    const pdf = open(withTable([...bodies, body]));
    expect(pdf.resolve({ kind: "reference", id: 4, generation: 0 })).toEqual({ kind: "null" });
    expect(pdf.decode({ kind: "reference", id: 4, generation: 0 })).toBeNull();
  });

  it("another id stands there", () => {
    const file = latin1(withTable([...bodies, "(four)"]));
    expect(open(Buffer.from(file)).object(4).kind).toBe("string");
    expect(open(Buffer.from(file.replace("4 0 obj", "5 0 obj"))).object(4)).toEqual({ kind: "null" });
    expect(open(Buffer.from(file.replace("4 0 obj", "4 1 obj"))).object(4)).toEqual({ kind: "null" });
  });

  it("streams' lengths lead from one to the next", () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `<< /Length ${index + 5} 0 R >>\nstream\nx\nendstream`);
    const pdf = open(withTable([...bodies, ...chain, "1"]));
    expect(pdf.object(4)).toEqual({ kind: "null" });
  });

  it("its stream unpacks to too much", () => {
    const data = latin1(deflateSync(Buffer.alloc(300_000_000)));
    const pdf = open(
      withTable([...bodies, `<< /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`]),
    );
    expect(pdf.object(4).kind).toBe("stream");
    expect(pdf.decode(pdf.object(4))).toBeNull();
  });

  it("objects lie in each other: they are not all read to the end", () => {
    // Each is a string that holds all that follow; reading them all would take the square of their number.
    const count = 60_000;
    let file = "%PDF-1.4\n";
    let rows = "0000000000 65535 f \n";
    for (let id = 1; id <= count; id++) {
      rows += `${String(file.length).padStart(10, "0")} 00000 n \n`;
      file += id === 1 ? "1 0 obj << >> endobj\n" : `${id} 0 obj (`;
    }
    const start = file.length;
    file += `xref\n0 ${count + 1}\n${rows}trailer << /Size ${count + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
    const pdf = open(Buffer.from(file, "latin1"));
    for (let id = 2; id <= count; id++) expect(pdf.object(id).kind).toBe("null");
  });
});

function circle(): string {
  const file = latin1(withTable(bodies, "/Prev 0000000000"));
  return file.replace("/Prev 0000000000", `/Prev ${String(file.indexOf("xref\n0")).padStart(10, "0")}`);
}

function manyRevisions(count: number): Uint8Array {
  let file = withTable();
  for (let index = 0; index < count; index++) file = withUpdate(file, new Map([[4, `(${index})`]]));
  return file;
}
