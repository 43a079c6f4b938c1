import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValue } from "../../../src/signoff/pdf/read-value.js";
import { decodeText } from "../../../src/signoff/pdf/text.js";
import {
  array,
  boolean,
  bytes,
  date,
  dictionary,
  name,
  number,
  type PdfValue,
  pdfNull,
  reference,
  text,
} from "../../../src/signoff/pdf/values.js";
import { writeValue } from "../../../src/signoff/pdf/write-value.js";
import { latin1 } from "./sealed.js";

const read = (syntax: string) => readValue({ bytes: Buffer.from(syntax, "latin1"), at: 0 });
const written = (value: PdfValue) => latin1(writeValue(value));
const string = (content: string) => bytes(Buffer.from(content, "latin1"));

describe("PDF syntax (ISO 32000-1 7.3)", () => {
  it.each<[string, PdfValue]>([
    ["true", boolean(true)],
    [" % a comment\n\t false", boolean(false)],
    ["null", pdfNull],
    ["+17", number(17)],
    ["-.002", number(-0.002)],
    ["4.", number(4)],
    ["0000000042", number(42)],
    ["12 0 R", reference(12)],
    ["12 3 R", reference(12, 3)],
    ["12 0 RG", number(12)],
    ["(a(b)c)", string("a(b)c")],
    ["(a\\)\\n\\053\\5\\0053\\q\\\\)", string("a)\n+\x05\x053q\\")],
    ["(two\\\r\nlines\r\nof\rtext)", string("twolines\nof\ntext")],
    ["<901FA>", string("\x90\x1f\xa0")],
    ["< 4 1\n>", string("A")],
    ["()", string("")],
    ["/A#20B#2fC", name("A B/C")],
    ["/", name("")],
    ["[1 2 0 R/X(y)]", array([number(1), reference(2), name("X"), string("y")])],
    ["<</A/B/C<<>>/D null>>", dictionary({ A: name("B"), C: dictionary({}), D: pdfNull })],
  ])("reads %s", (syntax, value) => {
    expect(read(syntax)).toEqual(normal(value));
  });

  it.each([
    "",
    "(",
    "(\\",
    "<41",
    "<4g>",
    "[1",
    "<</A>>",
    "<</A 1",
    "<<1 2>>",
    "<</A 1/A 2>>",
    "1e5",
    "--1",
    ")",
    "R",
    "nul",
  ])("refuses %s", (syntax) => {
    expect(read(syntax)).toBeNull();
  });

  it.each<[PdfValue, string]>([
    [number(1e21), "1000000000000000000000"],
    [number(1e-7), "0.0000001"],
    [number(-0.5), "-0.5"],
    [name("A B/C#é"), "/A#20B#2FC#23#E9"],
    [text("a (b) \\"), "(a \\(b\\) \\\\)"],
    [text("é"), "<feff00e9>"],
    [date(new Date("2026-01-15T09:30:07.9Z")), "(D:20260115093007Z)"],
  ])("writes %o", (value, syntax) => {
    expect(written(value)).toBe(syntax);
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(read(written(value))).toEqual(normal(value));
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("text strings (ISO 32000-1 7.9.2.2)", () => {
  it("say what they were made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (said) => {
        expect(decodeText(text(said))).toBe(said);
      }),
      { seed: 6 },
    );
  });

  it.each([
    ["\xef\xbb\xbf\xc3\xa9", "é"],
    ["caf\xe9 \x80\x84\xa0\x1f", "café •—€˜"],
    ["\xfe\xff\x00A\x00", "A"],
  ])("are read in the other encodings too", (stored, said) => {
    expect(decodeText(string(stored))).toBe(said);
    expect(decodeText(number(1))).toBeNull();
  });
});

/** Buffers and arrays of bytes are the same to a reader. */
function normal(value: PdfValue): PdfValue {
  switch (value.kind) {
    case "string":
      return expect.objectContaining({
        bytes: expect.toSatisfy((own: Uint8Array) => Buffer.compare(own, value.bytes) === 0),
      });
    case "array":
      return array(value.items.map(normal));
    case "dictionary":
      return dictionary(new Map([...value.entries].map(([key, own]) => [key, normal(own)])));
    default:
      return value;
  }
}

const { anyValue } = fc.letrec<{ anyValue: PdfValue }>((tie) => {
  const byteText = fc.uint8Array({ maxLength: 12 }).map((own) => latin1(own));
  // A name of this kind can't hold 0 (7.3.5); neither the sign of zero nor more digits than a double has survive.
  const keys = byteText.filter((own) => !own.includes("\0"));
  return {
    anyValue: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<PdfValue>(pdfNull, boolean(true), boolean(false)),
      fc.integer().map(number),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((own) => number(Math.round(own * 1e6) / 1e6 + 0)),
      byteText.map(string),
      keys.map(name),
      fc.nat(8_000_000).map((id) => reference(id)),
      fc.array(tie("anyValue"), { maxLength: 4 }).map(array),
      fc.dictionary(keys, tie("anyValue"), { maxKeys: 4 }).map((own) => dictionary(new Map(Object.entries(own)))),
    ),
  };
});
