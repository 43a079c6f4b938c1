import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { decodeText } from "../../../src/signoff/pdf/text.js";
import { dictionary, name, number, stream, text, withEntries } from "../../../src/signoff/pdf/values.js";
import { withStreams, withTable } from "./files.js";
import { latin1, open, rendered } from "./sealed.js";

describe("a revision appended to a PDF", () => {
  it.each([
    ["our own", rendered],
    ["one with a table", withTable()],
    ["one with streams", withStreams()],
    ["one without a last line end", withTable().subarray(0, -1)],
  ])("%s: leaves what was there, changes objects and adds others", async (_, before) => {
    const pdf = open(before);
    const fresh = pdf.nextId + 3;
    const { bytes, bodies } = appendRevision(pdf, [
      { id: fresh, value: stream(dictionary({ Type: name("Note") }), Buffer.from("endstream\nendobj\r")) },
      { id: pdf.root.id, value: withEntries(pdf.catalog, { Lang: text("de") }) },
      { id: pdf.nextId, value: Buffer.from("<< /As /it#20is >>") },
    ]);
    expect(Buffer.compare(bytes.subarray(0, before.length), before)).toBe(0);
    const after = open(bytes);
    expect(after.revisions.map(({ end }) => end)).toEqual([
      before.at(-1) === 0x0a ? before.length : before.length + 1,
      bytes.length,
    ]);
    expect([...(after.revisions[1]?.ids ?? [])].sort((a, b) => a - b)).toEqual(
      [pdf.root.id, pdf.nextId, fresh, fresh + 1].sort((a, b) => a - b),
    );
    expect(latin1(bytes.subarray(bodies.get(pdf.nextId)))).toMatch(/^<< \/As \/it#20is >>\nendobj\n/);
    expect(decodeText(after.resolve(after.catalog.entries.get("Lang")))).toBe("de");
    expect(after.catalog.entries.get("Pages")).toEqual(pdf.catalog.entries.get("Pages"));
    expect(latin1(after.decode(after.object(fresh)) ?? new Uint8Array())).toBe("endstream\nendobj\r");
    expect(after.trailer.entries.get("Size")).toEqual(number(fresh + 2));
    const shown = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    expect((await shown.getMetadata()).info).toMatchObject({ Language: "de" });
  });

  it("has the same bytes each time, in whatever order its objects are given", () => {
    const pdf = open(rendered);
    const objects = [0, 1, 2].map((more) => ({ id: pdf.nextId + more, value: text(String(more)) }));
    const [once, again, other] = [objects, [...objects].reverse(), objects.slice(1)].map(
      (own) => appendRevision(pdf, own).bytes,
    );
    expect(Buffer.compare(once ?? rendered, again ?? rendered)).toBe(0);
    expect(Buffer.compare(once ?? rendered, other ?? rendered)).not.toBe(0);
  });

  it("can be followed by another", () => {
    let bytes: Uint8Array = withStreams();
    for (const round of [1, 2, 3]) bytes = appendRevision(open(bytes), [{ id: 3, value: number(round) }]).bytes;
    expect(open(bytes).revisions).toHaveLength(4);
    expect(open(bytes).object(3)).toEqual(number(3));
  });

  it("gives a file without an id one", () => {
    const id = open(appendRevision(open(withTable()), []).bytes).trailer.entries.get("ID");
    expect(id?.kind === "array" ? id.items : []).toHaveLength(2);
  });

  it("has each object once", () => {
    const pdf = open(withTable());
    expect(() =>
      appendRevision(pdf, [
        { id: 3, value: number(1) },
        { id: 3, value: number(2) },
      ]),
    ).toThrow("twice");
    expect(() => appendRevision(pdf, [{ id: 0, value: number(1) }])).toThrow("can't be");
  });
});
