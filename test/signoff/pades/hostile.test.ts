/** Files that are made to harm whoever reads their signatures: they are read to an end, and told apart from good ones. */
import { Sequence } from "asn1js";
import { describe, expect, it } from "vitest";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { array, dictionary, name, number, reference, text, withEntries } from "../../../src/signoff/pdf/values.js";
import { open } from "../pdf/sealed.js";
import { seeded } from "../pdf/seeded.js";
import { authorityOf, signerOf, stamperOf } from "./authority.js";
import { codesOf, credentialsOf, messageOf, sign, withMessage } from "./signed.js";
import { stampsOf } from "./stamping.js";

const root = await authorityOf("Northwind Root");
const signed = await sign(await credentialsOf(await signerOf(root)), { timestamp: stampsOf(await stamperOf(root)) });
const reports = (pdf: Uint8Array) => expect(codesOf(pdf, [root]));

describe("a hostile file", () => {
  it("with a form that leads into itself ends", () => {
    const pdf = open(signed);
    const id = pdf.nextId;
    const loop = dictionary({ Kids: array([reference(id), reference(id)]), T: text("x") });
    const form = dictionary({ Fields: array([reference(id)]), SigFlags: number(3) });
    const changed = appendRevision(pdf, [
      { id, value: loop },
      { id: pdf.root.id, value: withEntries(pdf.catalog, { AcroForm: form }) },
    ]).bytes;
    reports(changed).toContain("certification");
  });

  it("with thousands of signatures is not read to the last of them", () => {
    const pdf = open(signed);
    const id = pdf.nextId;
    const signature = dictionary({ ByteRange: array([0, 1, 2, 3].map(number)), Contents: text("x") });
    const fields = Array.from({ length: 2500 }, () => dictionary({ FT: name("Sig"), V: signature }));
    const form = dictionary({ Fields: array(fields), SigFlags: number(3) });
    const changed = appendRevision(pdf, [
      { id, value: form },
      { id: pdf.root.id, value: withEntries(pdf.catalog, { AcroForm: reference(id) }) },
    ]).bytes;
    reports(changed).toContain("unreadable-file");
    expect(codesOf(changed, [root]).length).toBeLessThan(100);
  });

  it.each([
    ["of no end", "3080"],
    ["that is empty, and has no end", "30800000"],
    ["of four billion bytes", "3084ffffffff"],
    ["of sequences alone", "30".repeat(400)],
    ["of tags alone", "a0".repeat(400)],
    ["of nothing", ""],
    ["of a number", "3003020101"],
    ["a hundred values deep", Buffer.from(nested(100).toBER()).toString("hex")],
  ])("with a message %s is not read, and does no harm", (_, hex) =>
    reports(withMessage(signed, Buffer.from(hex, "hex"))).toContain("unreadable-signature"),
  );

  it("whose message is cut, doubled and stirred never makes the reader throw", () => {
    const random = seeded(11);
    const message = messageOf(signed);
    const length = message.readUInt16BE(2) + 4;
    for (let round = 0; round < 200; round++) {
      const changed = Buffer.from(message.subarray(0, length));
      for (let times = random(8); times >= 0; times--) {
        const at = random(length);
        const kind = random(3);
        if (kind === 0) changed[at] = random(256);
        else if (kind === 1) changed.copyWithin(at, random(length), random(length));
        else changed.fill(random(256), at, Math.min(length, at + random(40)));
      }
      if (changed.equals(message.subarray(0, length))) continue;
      expect(codesOf(withMessage(signed, changed)), `round ${round}`).not.toEqual([]);
    }
  });
});

function nested(depth: number): Sequence {
  return new Sequence({ value: depth === 0 ? [] : [nested(depth - 1)] });
}
