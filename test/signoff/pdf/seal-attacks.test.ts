/** What can be done to a sealed PDF, by name, and how it is found. The attacker has this program and knows how seals are made. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appendRevision } from "../../../src/signoff/pdf/append.js";
import { openPdf } from "../../../src/signoff/pdf/open.js";
import type { RevisionObject } from "../../../src/signoff/pdf/pdf.js";
import { readSeal } from "../../../src/signoff/pdf/read-seal.js";
import { sealPdf } from "../../../src/signoff/pdf/seal.js";
import { array, dictionary, name, number, reference, text, withEntries } from "../../../src/signoff/pdf/values.js";
import {
  dictionaryAt,
  files,
  forge,
  isFound,
  latin1,
  open,
  problemsOf,
  rendered,
  sealAnew,
  sealed,
  sealingObjects,
  sealObject,
  sealOf,
} from "./sealed.js";
import { seeded } from "./seeded.js";

const pdf = open(sealed);
const catalogId = pdf.root.id;
/** Replaces bytes by as many others, at the first place from an offset on. */
function edited(bytes: Uint8Array, from: string, to: string, offset = 0): Uint8Array {
  const at = latin1(bytes).indexOf(from, offset);
  if (at < 0 || from.length !== to.length) throw new Error(`${from} can't be replaced`);
  const out = Buffer.from(bytes);
  out.write(to, at, "latin1");
  return out;
}

describe("a forger of seals", () => {
  it("makes the very seal where nothing was changed, so that each attack fails for its own reason", () => {
    expect(Buffer.compare(forge(sealingObjects()), sealed)).toBe(0);
    expect(isFound(sealed)).toBe(false);
  });
});

describe("a sealed PDF that was changed", () => {
  it("by one bit, at 2,000 places", () => {
    const next = seeded(20_261_122);
    for (let flip = 0; flip < 2000; flip++) {
      const at = next(sealed.length);
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << next(8));
      expect(isFound(changed), `byte ${at}`).toBe(true);
    }
  });

  it("by one bit of any of its last 700 bytes: seal, cross-references, end", () => {
    expect(latin1(sealed.subarray(-700))).toContain("/PolicyPacketSeal");
    const next = seeded(700);
    for (let at = sealed.length - 700; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << next(8));
      expect(isFound(changed), `byte ${at}`).toBe(true);
    }
  });

  it("by cutting it off anywhere", () => {
    const next = seeded(7);
    for (let cut = 0; cut < 300; cut++) expect(isFound(sealed.subarray(0, next(sealed.length)))).toBe(true);
    for (let cut = 1; cut < 200; cut++) expect(isFound(sealed.subarray(0, -cut)), `without ${cut}`).toBe(true);
    // Without the sealing revision it is what was rendered: no seal at all.
    expect(readSeal(open(rendered))).toBeNull();
  });

  it("by appended bytes", () => {
    for (const more of ["\n", " ", "%", "trailer", "\nstartxref\n0\n%%EOF\n"])
      expect(isFound(Buffer.concat([sealed, Buffer.from(more)])), more).toBe(true);
    expect(problemsOf(Buffer.concat([sealed, Buffer.from("% more\n")]))).toEqual(["trailing-bytes"]);
    expect(openPdf(Buffer.concat([sealed, Buffer.alloc(2000, "x")]))).toMatchObject({ problem: "no-end" });
  });

  it("by the same end once more", () => {
    const end = latin1(sealed.subarray(sealed.lastIndexOf(0x73)));
    expect(problemsOf(Buffer.concat([sealed, Buffer.from(end.slice(end.indexOf("startxref")))]))).toEqual([
      "trailing-bytes",
    ]);
  });

  it("by an appended revision: the seal says where it ends", () => {
    const drawn = appendRevision(pdf, [{ id: pdf.nextId, value: text("Everyone is exempt") }]).bytes;
    expect(sealOf(drawn)).toMatchObject({ sealed: sealed.length, problems: [] });
    expect(isFound(drawn)).toBe(true);
    // Such a revision is appended like any other: the seal is still whole under it.
    expect(Buffer.compare(sealOf(drawn).files[0]?.bytes ?? sealed, files[0]?.bytes ?? rendered)).toBe(0);
  });

  it("by an edited attachment, its checksum repaired", () => {
    const at = rendered.length;
    const before = latin1(files[0]?.bytes ?? sealed);
    const after = before.replace('"issue": 7', '"issue": 8');
    const [was, is] = [before, after].map((content) => createHash("md5").update(content).digest("hex"));
    const changed = edited(edited(sealed, before, after, at), was ?? "", is ?? "", at);
    expect(problemsOf(changed)).toEqual(["digest"]);
    // Sealed anew the seal is whole, over another manifest: whose it is, records of issues and signatures tell.
    expect(problemsOf(sealAnew(changed))).toEqual(["form"]);
    expect(latin1(sealOf(changed).files[0]?.bytes ?? sealed)).toContain('"issue": 8');
  });

  it("by an attachment's checksum alone, the digest repaired", () => {
    const checksum = createHash("md5")
      .update(files[1]?.bytes ?? "")
      .digest("hex");
    expect(problemsOf(sealAnew(edited(sealed, checksum, "0".repeat(32), rendered.length)))).toEqual(["form"]);
  });

  it("by swapping two files, the digest repaired", () => {
    const specification = (index: number) => associated()[index + 1];
    const [first, second] = [specification(0), specification(1)];
    if (first?.kind !== "reference" || second?.kind !== "reference") throw new Error("no files");
    const [firstContent, secondContent] = [first, second].map(({ id }) => dictionaryAt(pdf, id).entries.get("EF"));
    if (firstContent === undefined || secondContent === undefined) throw new Error("no content");
    const swapped = changing(changing(sealingObjects(), first.id, { EF: secondContent }), second.id, {
      EF: firstContent,
    });
    const changed = forge(swapped);
    const found = sealOf(changed).files.map(({ bytes }) => latin1(bytes));
    expect(found.slice(0, 2)).toEqual([latin1(files[1]?.bytes ?? sealed), latin1(files[0]?.bytes ?? sealed)]);
    expect(problemsOf(changed)).toEqual(["form"]);
  });

  it("by swapping two names in the list that readers show", () => {
    const swapped = sealingObjects().map((object): RevisionObject => {
      const { value } = object;
      if (value instanceof Uint8Array || value.kind !== "dictionary") return object;
      const tree = value.entries.get("EmbeddedFiles");
      const names = tree?.kind === "dictionary" ? tree.entries.get("Names") : undefined;
      if (names?.kind !== "array") return object;
      const [a, b, c, d, ...rest] = names.items;
      if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("too few names");
      return {
        ...object,
        value: withEntries(value, { EmbeddedFiles: dictionary({ Names: array([a, d, c, b, ...rest]) }) }),
      };
    });
    expect(problemsOf(forge(swapped))).toEqual(["form"]);
  });
});

describe("a sealing revision that does more than attach files, with a digest that is right", () => {
  const first = firstPage();

  it.each<[string, (objects: RevisionObject[]) => RevisionObject[]]>([
    [
      "draws a page anew",
      (objects) => [...objects, { id: first, value: withEntries(dictionaryAt(pdf, first), { Rotate: number(180) }) }],
    ],
    ["holds an object that nobody refers to", (objects) => [...objects, { id: pdf.nextId, value: text("spare") }]],
    [
      "opens an action with the file",
      (objects) =>
        changing(objects, catalogId, { OpenAction: dictionary({ S: name("JavaScript"), JS: text("app.alert(1)") }) }),
    ],
    ["leads to other pages", (objects) => changing(objects, catalogId, { Pages: reference(first) })],
    ["has another language", (objects) => changing(objects, catalogId, { Lang: text("fr") })],
    ["associates a file twice", (objects) => changing(objects, catalogId, { AF: array(twice(associated())) })],
    ["associates one file less", (objects) => changing(objects, catalogId, { AF: array(associated().slice(0, -1)) })],
    ["associates none", (objects) => changing(objects, catalogId, { AF: array([]) })],
    ["forgets the names", (objects) => objects.filter(({ id }) => id !== namesId())],
  ])("%s", (_, change) => {
    const forged = forge(change(sealingObjects()));
    expect(problemsOf(forged)).toEqual(["form"]);
  });

  it("associates a file more often than its bytes would fit into the revision: they are not all read", () => {
    const forged = forge(changing(sealingObjects(), catalogId, { AF: array(manyTimes(associated())) }));
    expect(sealOf(forged).files).toEqual([]);
    expect(problemsOf(forged)).toEqual(["form"]);
  });

  it("has another trailer", () => {
    // As long as before: the rest keeps its place.
    const at = latin1(sealed).lastIndexOf("/Type /XRef");
    expect(problemsOf(sealAnew(edited(sealed, "/Info", "/Enfo", at)))).toEqual(["form"]);
  });

  it("has bytes between the revisions, or a comment between its objects", () => {
    for (const between of ["% hidden\n", "\n", `${pdf.nextId + 1} 0 obj\nnull\nendobj\n`]) {
      const padded = Buffer.concat([rendered, Buffer.from(between)]);
      expect(problemsOf(forge(sealingObjects(), padded)), between).toEqual(["form"]);
    }
    const body = "\nendobj\n";
    const at = latin1(sealed).indexOf(body, rendered.length);
    expect(problemsOf(sealAnew(edited(sealed, body, "\n%ndobj\n", at)))).not.toEqual([]);
  });
});

describe("a range that is not that of the whole file", () => {
  it.each([
    ["ends early", (length: number) => length - 10],
    ["covers what was rendered alone", () => rendered.length + 1],
  ])("%s", (_, ends) => {
    expect(problemsOf(sealAnew(sealed, ends(sealed.length)))).toEqual(["digest"]);
  });

  it("leaves a gap that is wider than the digits", () => {
    const changed = edited(sealed, "/Range [0000000000", "/Range [0000000001", rendered.length);
    expect(problemsOf(changed)).toEqual(["digest"]);
    expect(problemsOf(withDigest(changed))).toEqual(["form"]);
  });

  it("says another length of what was rendered", () => {
    const changed = edited(sealed, "/Rendered 0", "/Rendered 1", rendered.length);
    expect(problemsOf(withDigest(changed))).toEqual(["form"]);
  });

  it("has its digest in capitals", () => {
    const { body } = sealObject(pdf);
    const digits = /<([0-9a-f]{64})>/.exec(body)?.[1] ?? "";
    expect(digits).toMatch(/[a-f]/);
    expect(problemsOf(edited(sealed, digits, digits.toUpperCase()))).toEqual(["digest"]);
  });

  it("is of a version that this program does not know", () => {
    expect(problemsOf(withDigest(edited(sealed, "/Version 1", "/Version 2", rendered.length)))).toEqual(["version"]);
  });
});

describe("a seal in the wrong place", () => {
  it("was copied from another file", () => {
    const other = sealPdf(rendered, files.slice(0, 2));
    const digits = /<([0-9a-f]{64})>/.exec(sealObject(open(other)).body)?.[1] ?? "";
    const own = /<([0-9a-f]{64})>/.exec(sealObject(pdf).body)?.[1] ?? "";
    expect(problemsOf(edited(sealed, own, digits))).toEqual(["digest"]);
    const body = Buffer.from(sealObject(open(other)).body, "latin1");
    const copied = sealingObjects().map((object) =>
      object.value instanceof Uint8Array ? { ...object, value: body } : object,
    );
    expect(problemsOf(appendRevision(open(rendered), copied).bytes)).toEqual(["digest"]);
  });

  it("stands behind a revision that changed the file", () => {
    const before = appendRevision(open(rendered), [{ id: pdf.nextId + 1, value: text("changed") }]).bytes;
    expect(problemsOf(forge(sealingObjects(), before))).toContain("earlier-revision");
  });

  it("is in the only revision, as in a file that another program wrote anew", () => {
    const objects = Array.from({ length: pdf.nextId - 1 }, (_, index) => ({
      id: index + 1,
      value: pdf.object(index + 1),
    }));
    const whole = appendRevision({ ...pdf, bytes: Buffer.from("%PDF-1.7\n") }, objects).bytes;
    const single = edited(whole, "/Prev", "/Prew", latin1(whole).lastIndexOf("/Type /XRef"));
    expect(open(single).revisions).toHaveLength(1);
    expect(problemsOf(single)).toEqual(["earlier-revision", "digest"]);
    expect(() => sealPdf(single, [])).toThrow("sealed already");
  });

  it("is no object of its own", () => {
    const direct = withEntries(dictionaryAt(pdf, catalogId), {
      PieceInfo: dictionary({ PolicyPacket: dictionary({ Private: dictionary({ SHA256: text("") }) }) }),
    });
    expect(problemsOf(appendRevision(open(rendered), [{ id: catalogId, value: direct }]).bytes)).toEqual(["form"]);
  });

  it("is one of two", () => {
    const second = { id: pdf.nextId, value: Buffer.from(sealObject(pdf).body, "latin1") };
    const own = dictionary({ PolicyPacket: dictionary({ Private: reference(second.id) }) });
    const catalog = { id: catalogId, value: withEntries(pdf.catalog, { PieceInfo: own }) };
    const both = sealAnew(appendRevision(pdf, [second, catalog]).bytes, undefined, sealed.length);
    expect(problemsOf(both)).toEqual(["second-seal"]);
    const overwritten = { id: sealObject(pdf).id, value: second.value };
    expect(problemsOf(appendRevision(pdf, [overwritten]).bytes)).toEqual(["second-seal"]);
  });

  it("was taken away by a later revision", () => {
    const catalog = { id: catalogId, value: open(rendered).catalog };
    expect(problemsOf(appendRevision(pdf, [catalog]).bytes)).toEqual(["second-seal"]);
  });
});

describe("cross-references that lie", () => {
  it("lead past the sealing revision", () => {
    const [first, second] = pdf.revisions;
    const back = edited(
      sealed,
      `startxref\n${second?.startxref}`,
      `startxref\n${first?.startxref}`,
      second?.startxref ?? 0,
    );
    expect(readSeal(open(back))).toBeNull();
  });

  it("lead to another body of an object", () => {
    // The catalog of before, in place of that with the seal.
    const changed = Buffer.from(sealed);
    const [, second] = pdf.revisions;
    const rows = latin1(sealed).indexOf("stream\n", second?.startxref) + "stream\n".length;
    for (let row = rows; row < sealed.length - 7; row += 7)
      if (changed.readUInt32BE(row + 1) === pdf.offset(catalogId)) changed.writeUInt32BE(rendered.length + 5, row + 1);
    expect(Buffer.compare(changed, sealed)).not.toBe(0);
    expect(isFound(sealAnew(changed))).toBe(true);
  });

  it("begin with something in front of the file", () => {
    expect(openPdf(Buffer.concat([Buffer.from("\n"), sealed]))).toMatchObject({ problem: "not-a-pdf" });
  });

  it("go round in a circle", () => {
    const [first, second] = pdf.revisions;
    const circle = edited(
      sealed,
      `/Prev ${first?.startxref}`,
      `/Prev ${String(second?.startxref).slice(0, String(first?.startxref).length)}`,
    );
    expect(isFound(circle)).toBe(true);
  });
});

function firstPage(): number {
  for (let id = 1; id < pdf.nextId; id++) {
    const value = pdf.object(id);
    const type = value.kind === "dictionary" ? value.entries.get("Type") : undefined;
    if (type?.kind === "name" && type.name === "Page") return id;
  }
  throw new Error("no page");
}

function changing(objects: RevisionObject[], id: number, entries: Parameters<typeof withEntries>[1]): RevisionObject[] {
  return objects.map((object) =>
    object.id === id ? { id, value: withEntries(dictionaryAt(pdf, id), entries) } : object,
  );
}

function associated() {
  const list = pdf.resolve(pdf.catalog.entries.get("AF"));
  return list.kind === "array" ? list.items : [];
}

function twice<T>(items: readonly T[]): T[] {
  return [...items, ...items.slice(-1)];
}

function manyTimes<T>(items: readonly T[]): T[] {
  return [...items, ...Array.from({ length: 5_000 }, () => items.slice(-1)).flat()];
}

function namesId(): number {
  const names = pdf.catalog.entries.get("Names");
  if (names?.kind !== "reference") throw new Error("the names are not an object of their own");
  return names.id;
}

/** The right digest for a seal whose other entries stay as they are. */
function withDigest(bytes: Uint8Array): Uint8Array {
  const at = latin1(bytes).lastIndexOf("/SHA256 <") + "/SHA256 <".length;
  const digest = createHash("sha256")
    .update(bytes.subarray(0, at))
    .update(bytes.subarray(at + 64));
  const out = Buffer.from(bytes);
  out.write(digest.digest("hex"), at);
  return out;
}
