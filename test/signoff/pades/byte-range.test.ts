/** Attacks by the range of bytes that a signature says it covers (https://pdf-insecurity.org): wrapping, forgery, and ranges that leave something out. */
import { describe, expect, it } from "vitest";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { reference, withEntries } from "../../../src/signoff/pdf/values.js";
import { dictionaryAt, latin1, open, sealed } from "../pdf/sealed.js";
import { authorityOf, signerOf } from "./authority.js";
import { codesOf, credentialsOf, sign, signatureIdOf, withText } from "./signed.js";

const root = await authorityOf("Northwind Root");
const signed = await sign(await credentialsOf(await signerOf(root)));
const signatureId = signatureIdOf(signed);
const reports = (pdf: Uint8Array) => expect(codesOf(pdf, [root]));

/** Looked at before the digest: whoever has a certificate of his own makes a digest that fits his range. */
describe("a byte range", () => {
  const range = /\/ByteRange \[[ 0-9]+\]/.exec(latin1(signed))?.[0] ?? "";
  const numbers = [...range.matchAll(/\d+/g)].map(Number);
  const ranged = (changed: readonly number[]) =>
    withText(signed, range, `/ByteRange [${changed.map((one) => String(one).padStart(10)).join(" ")}]`);
  const [start = 0, length = 0, next = 0, rest = 0] = numbers;

  it.each([
    ["that leaves out the first byte", [1, length - 1, next, rest]],
    ["that leaves out more than the signature before it", [start, length - 20, next, rest]],
    ["that leaves out more than the signature behind it", [start, length, next + 20, rest - 20]],
    ["that takes the brackets in", [start, length + 1, next - 1, rest + 1]],
    ["that ends before the file does", [start, length, next, rest - 20]],
    ["that ends behind the file", [start, length, next, rest + 20]],
    ["of nothing behind the signature", [start, length, next, 0]],
    ["that runs backwards", [start, next, length, signed.length - length]],
    ["of the sealed packet alone", [start, 10, 20, sealed.length - 20]],
  ])("%s is found", (_, changed) => reports(ranged(changed)).toContain("byte-range"));

  it.each([
    ["with two numbers", (pdf: Uint8Array) => withText(pdf, range, `/ByteRange [0 ${length}]`.padEnd(range.length))],
    ["that is missing", (pdf: Uint8Array) => withText(pdf, "/ByteRange", "/ByteRangf")],
    ["that is no list", (pdf: Uint8Array) => withText(pdf, range, "/ByteRange null".padEnd(range.length))],
    ["around a signature of another name", (pdf: Uint8Array) => withText(pdf, "/Contents <", "/Contentz <")],
  ])("%s is found", (_, change) => reports(change(signed)).toContain("byte-range"));

  it("of a signature that lies in another place than its field's is found", () => {
    const pdf = open(signed);
    const copy = dictionaryAt(pdf, signatureId);
    const fieldId = signatureId + 1;
    const field = withEntries(dictionaryAt(pdf, fieldId), { V: reference(pdf.nextId) });
    const changed = appendRevision(pdf, [
      { id: pdf.nextId, value: copy },
      { id: fieldId, value: field },
    ]).bytes;
    reports(changed).toContain("byte-range");
  });

  it("around another string with the same digits is found", () => {
    const pdf = open(signed);
    const field = withEntries(dictionaryAt(pdf, signatureId + 1), { V: reference(pdf.nextId) });
    const objects = (body: string) => [
      { id: pdf.nextId, value: Buffer.from(body, "latin1") },
      { id: signatureId + 1, value: field },
    ];
    const written = (numbers: readonly number[]) =>
      `<< /ByteRange [${numbers.map((one) => String(one).padStart(10)).join(" ")}] /Other <3000> /Contents <3000> >>`;
    const blank = written([0, 0, 0, 0]);
    const { bytes, bodies } = appendRevision(pdf, objects(blank));
    const from = (bodies.get(pdf.nextId) ?? 0) + blank.indexOf("<3000>");
    const body = written([0, from, from + "<3000>".length, bytes.length - from - "<3000>".length]);
    reports(appendRevision(pdf, objects(body)).bytes).toContain("byte-range");
  });

  it("of a signature that is part of its field is found", () => {
    const pdf = open(signed);
    const fieldId = signatureId + 1;
    const field = withEntries(dictionaryAt(pdf, fieldId), { V: dictionaryAt(pdf, signatureId) });
    reports(appendRevision(pdf, [{ id: fieldId, value: field }]).bytes).toContain("byte-range");
  });
});
