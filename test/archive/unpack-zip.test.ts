/** Archives of hostile making: whatever is unpacked is what any other program unpacks, and takes no more room than is allowed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ZipError } from "../../src/archive/open-zip.js";
import { unpackZip } from "../../src/archive/unpack-zip.js";
import { writeZip } from "../../src/archive/write-zip.js";
import { zipOf } from "./zip.js";

const limits = { mostFiles: 8, mostBytes: 1 << 20 };
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
