/** Whatever the bytes: an answer, no error. */
import { expect, it } from "vitest";
import { openPdf } from "../../../src/signoff/pdf/open.js";
import { readSeal } from "../../../src/signoff/pdf/read-seal.js";
import { sealPdf } from "../../../src/signoff/pdf/seal.js";
import { bodies, withStreams, withTable, withUpdate } from "./files.js";
import { files, latin1, sealAnew } from "./sealed.js";
import { seeded } from "./seeded.js";

const plain = withStreams(
  ["<< /Type /Catalog /Pages 2 0 R /Names 4 0 R >>", ...bodies.slice(1), "<< /EmbeddedFiles << /Names [] >> >>"],
  { deflate: false },
);
const renderedLength = plain.length;
const small = sealPdf(plain, files.slice(0, 2));
const seeds: readonly (readonly [string, Uint8Array])[] = [
  ["a sealed file", small],
  ["a file with a table", withTable()],
  ["a file with compressed streams", withStreams(bodies, { predictor: 2 })],
  [
    "a file with two revisions",
    withUpdate(
      withTable(),
      new Map([
        [3, "<< /Length 4 0 R >>\nstream\nx\nendstream"],
        [4, "1"],
      ]),
    ),
  ],
];
/** What files are made of, put where it does not belong. */
const pieces = [
  "<<",
  ">>",
  "[",
  "]",
  "(",
  ")",
  "<",
  " 0 R",
  "/",
  "obj",
  "endobj",
  "stream\n",
  "xref\n",
  "trailer",
  "startxref",
  "%%EOF",
  "99999999999",
  "-1",
  "/Prev 9",
  "/Length",
  "\0",
];

it.each(seeds)("%s, damaged in 3,000 ways", (_, file) => {
  const next = seeded(file.length);
  let opened = 0;
  for (let round = 0; round < 3000; round++) {
    let bytes: Uint8Array = Uint8Array.from(file);
    for (let change = next(3); change >= 0; change--) bytes = damaged(bytes, next);
    // A digest that is right lets the rest of the seal be looked at.
    if (next(2) === 0 && canSealAnew(bytes)) bytes = sealAnew(bytes, bytes.length, renderedLength);
    const result = openPdf(bytes);
    if (!result.ok) {
      expect(result.message).not.toBe("");
      continue;
    }
    opened++;
    const { pdf } = result;
    for (let id = 0; id < Math.min(pdf.nextId, 50); id++) pdf.decode(pdf.object(id));
    const seal = readSeal(pdf);
    if (Buffer.compare(bytes, file) !== 0)
      expect(seal?.problems.length === 0 && seal.sealed === bytes.length).toBe(false);
  }
  // Enough of them get past the front door.
  expect(opened).toBeGreaterThan(20);
});

it("noise behind a header", () => {
  const next = seeded(1);
  for (let round = 0; round < 500; round++) {
    const noise = Array.from({ length: next(40) }, () => pieces[next(pieces.length)] ?? "").join(
      next(2) === 0 ? " " : "\n",
    );
    expect(openPdf(Buffer.from(`%PDF-1.7\n${noise}\nstartxref\n${next(60)}\n%%EOF`)).ok).toBe(false);
  }
});

function canSealAnew(bytes: Uint8Array): boolean {
  const object =
    /\/Type \/PolicyPacketSeal \/Version 1 \/Rendered \d{10} \/Range \[[\d ]{43}\] \/SHA256 <[0-9a-f]{64}>/;
  return latin1(bytes).match(object)?.length === 1;
}

function damaged(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const at = next(bytes.length);
  const to = Math.min(bytes.length, at + next(20));
  const piece = Buffer.from(pieces[next(pieces.length)] ?? "");
  switch (next(4)) {
    case 0:
      bytes[at] = next(256);
      return bytes;
    case 1:
      bytes.set(piece.subarray(0, bytes.length - at), at);
      return bytes;
    case 2:
      bytes.copyWithin(next(bytes.length), at, to);
      return bytes;
    default:
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(to)]);
  }
}
