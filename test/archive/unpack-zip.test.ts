/** Archives of hostile making: whatever is unpacked is what any other program unpacks, and takes no more room than is allowed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackZip } from "../../src/archive/unpack-zip.js";
import { writeZip } from "../../src/archive/write-zip.js";
import { ZipError } from "../../src/archive/zip-layout.js";
import { zipOf } from "./zip.js";

const limits = { mostFiles: 8, mostBytes: 1 << 20 };
const own = { ...limits, layout: "own" } as const;
const plain = [
  { name: "b.txt", content: "second" },
  { name: "a/b.txt", content: "first" },
];

describe("an archive", () => {
  it("gives its files in byte order of paths, without folders", () => {
    const archive = zipOf([...plain, { name: "a/", content: "" }]);
    const files = [...unpackZip(archive, limits)].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
    expect(files).toEqual([
      ["a/b.txt", "first"],
      ["b.txt", "second"],
    ]);
  });

  it("of our own making gives back what went in", () => {
    const files = new Map([["a/ü.md", Buffer.from("text")] as const]);
    expect(Buffer.from(unpackZip(writeZip(files), limits).get("a/ü.md") ?? []).toString()).toBe("text");
  });

  it.each([
    ["../up.txt"],
    ["a/../../up.txt"],
    ["/etc/passwd"],
    ["C:/x"],
    ["a\\b"],
    ["a//b"],
    ["./a"],
    ["a\0b"],
    ["a\nb"],
    [""],
  ])("with a file named %j is refused", (name) => {
    expect(() => unpackZip(zipOf([{ name, content: "x" }]), limits)).toThrow(/no plain path/);
  });

  it.each([
    ["a.pdf", "a.pdf"],
    ["a.pdf", "A.PDF"],
    ["\u00e9.pdf", "e\u0301.pdf"],
  ])("with two files of a name (%s, %s) is refused", (a, b) => {
    const archive = zipOf([
      { name: a, content: "1" },
      { name: b, content: "2" },
    ]);
    expect(() => unpackZip(archive, limits)).toThrow(/two/);
  });

  it("with a file that is named otherwise where it stands is refused", () => {
    expect(() => unpackZip(zipOf([{ name: "a", localName: "b", content: "x" }]), limits)).toThrow(/another name/);
  });

  it("whose entries share bytes is refused", () => {
    const archive = zipOf([
      { name: "a", content: "x" },
      { name: "b", localName: "a", content: "x", start: 0 },
    ]);
    expect(() => unpackZip(archive, limits)).toThrow(/share bytes/);
  });

  const hidden = { name: "hidden.txt", content: "x", isHidden: true };
  const [second, first] = plain;
  it.each([
    ["before the first", [hidden, second, first]],
    ["between two", [second, hidden, first]],
    ["behind the last", [second, first, hidden]],
    ["without a byte of its own", [second, { ...hidden, name: "", content: "" }, first]],
  ])("with an entry %s that it does not list is refused", (_, entries) => {
    const archive = zipOf(entries.flatMap((entry) => entry ?? []));
    expect(() => unpackZip(archive, limits)).toThrow("holds parts that its directory does not list");
    expect(() => unpackZip(archive, own)).toThrow("has bytes between its parts");
  });

  it.each([
    ["bytes before the first entry", zipOf([{ name: "a", content: "x", room: "#!/bin/sh\n" }])],
    ["room between entries", zipOf([...plain, { name: "c", content: "x", room: "\0\0\0\0" }])],
    ["a comment", withComment(zipOf(plain), "made by somebody")],
  ])("with %s is taken from anybody, and is none of our own", (_, archive) => {
    expect(unpackZip(archive, limits).size).toBeGreaterThan(0);
    expect(() => unpackZip(archive, own)).toThrow(/has bytes (between its parts|behind its end)/);
  });

  it.each([
    ["bytes", Buffer.concat([zipOf(plain), Buffer.alloc(1000)])],
    ["a line break", Buffer.concat([zipOf(plain), Buffer.from("\n")])],
    ["another archive", Buffer.concat([zipOf(plain), zipOf([{ name: "a", content: "x" }])])],
  ])("with %s behind its end is refused", (_, archive) => {
    expect(() => unpackZip(archive, limits)).toThrow(ZipError);
  });

  it("of ours whose entries say another thing of themselves than the directory is refused", () => {
    const archive = Buffer.from(writeZip(new Map([["a", Buffer.from("text")]])));
    expect(unpackZip(archive, own).size).toBe(1);
    archive.writeUInt32LE(3, 22);
    expect(() => unpackZip(archive, own)).toThrow("lists parts otherwise than they are");
  });

  it("whose directory begins behind its end is refused", () => {
    const archive = Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1");
    archive.writeUInt32LE(0xffffffff, 16);
    expect(() => unpackZip(archive, limits)).toThrow(ZipError);
  });

  it("that unpacks to more than is allowed is refused, also by many files together", () => {
    const large = "0".repeat(700_000);
    expect(() => unpackZip(zipOf([{ name: "a", content: large + large }]), limits)).toThrow(ZipError);
    const two = ["a", "b"].map((name) => ({ name, content: large }));
    expect(() => unpackZip(zipOf(two), limits)).toThrow(ZipError);
    expect(() => unpackZip(zipOf([{ name: "a", content: large + large, size: 10 }]), limits)).toThrow(ZipError);
  });

  it("of more files than are allowed is refused", () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ name: `f${index}`, content: "" }));
    expect(() => unpackZip(zipOf(many), limits)).toThrow(/more than 8 files/);
  });

  it.each([
    ["another checksum", { crc: 1 }],
    ["another size", { size: 2 }],
    ["encryption", { flags: 1 }],
  ])("with %s than its bytes have is refused", (_, lie) => {
    expect(() => unpackZip(zipOf([{ name: "a", content: "x", ...lie }]), limits)).toThrow(ZipError);
  });

  it("of any bytes is refused in its own words", () => {
    const sound = zipOf(plain);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, value, length) => {
        const bytes = Uint8Array.from(sound.subarray(0, Math.max(length, sound.length - 20)));
        bytes[at] = value;
        try {
          unpackZip(bytes, limits);
        } catch (error) {
          expect(error).toBeInstanceOf(ZipError);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

function withComment(archive: Uint8Array, comment: string): Uint8Array {
  const bytes = Buffer.concat([archive, Buffer.from(comment)]);
  bytes.writeUInt16LE(comment.length, archive.length - 2);
  return bytes;
}
