/** The manifest in a Word file: what was put in comes out, the digest is of everything else, and tricks with the archive are refused. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/signoff/digest.js";
import {
  readWordManifest,
  wordDigest,
  wordPartsForManifest,
  writeWordManifest,
} from "../../../src/signoff/word/manifest-part.js";

const xml = (text: string) => strToU8(`<?xml version="1.0"?>${text}`);
const document = zipSync({
  "[Content_Types].xml": xml('<Types xmlns="t"><Default Extension="xml" ContentType="application/xml"/></Types>'),
  "_rels/.rels": xml('<Relationships xmlns="r"></Relationships>'),
  "word/document.xml": xml("<w:document>Access shall be granted by need.</w:document>"),
  "word/_rels/document.xml.rels": xml('<Relationships xmlns="r"></Relationships>'),
  "word/media/image1.png": new Uint8Array([137, 80, 78, 71]),
});
const manifest = strToU8(`${JSON.stringify({ title: "A & B <c> ]]> \u2028 é 😀", issue: { number: 7 } }, null, 2)}\n`);
const issued = (text = manifest) => writeWordManifest(wordPartsForManifest(document), text);
const repacked = (change: (parts: Record<string, Uint8Array>) => void) => {
  const parts = unzipSync(issued());
  change(parts);
  return readWordManifest(zipSync(parts));
};

describe("the manifest in a Word file", () => {
  it("comes out as it was put in, with the digest of all other parts", () => {
    const parts = wordPartsForManifest(document);
    const digest = wordDigest(parts);
    expect(readWordManifest(issued())).toEqual({ ok: true, manifest: Uint8Array.from(manifest), digest });
    expect(Buffer.compare(issued(), issued())).toBe(0);
    const rest = Object.entries(unzipSync(issued())).filter(([name]) => name !== "customXml/item1.xml");
    const listing = rest
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
    expect(sha256(listing.join(""))).toBe(digest);
  });

  it("is announced as a custom XML part, and leaves the text as it was", () => {
    const parts = unzipSync(issued());
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(text("[Content_Types].xml")).toContain('PartName="/customXml/itemProps1.xml"');
    expect(text("word/_rels/document.xml.rels")).toContain('Target="../customXml/item1.xml"');
    expect(text("word/document.xml")).toContain("Access shall be granted by need.");
  });

  it.each<[string, (parts: Record<string, Uint8Array>) => void]>([
    ["an edited text", (parts) => (parts["word/document.xml"] = xml("<w:document>Access for all.</w:document>"))],
    ["a part that is added", (parts) => (parts["word/media/image2.png"] = new Uint8Array([1]))],
    ["a part that is left out", (parts) => delete parts["word/media/image1.png"]],
    ["a part that is renamed", (parts) => (parts["customXml/item2.xml"] = xml("<other/>"))],
  ])("has another digest after %s", (_name, change) => {
    const found = repacked(change);
    expect(found.ok && found.digest).not.toBe(wordDigest(wordPartsForManifest(document)));
  });

  it.each<[string, (parts: Record<string, Uint8Array>) => void, string]>([
    ["no manifest", (parts) => delete parts["customXml/item1.xml"], "no-manifest"],
    [
      "two manifests",
      (parts) => (parts["customXml/item2.xml"] = parts["customXml/item1.xml"] ?? xml("")),
      "no-manifest",
    ],
    ["no text", (parts) => delete parts["word/document.xml"], "not-word"],
    ["two names that are one", (parts) => (parts["WORD/document.xml"] = xml("<w:document/>")), "unreadable"],
    ["a path that climbs out", (parts) => (parts["../word/document.xml"] = xml("<w:document/>")), "unreadable"],
  ])("is not read from a file with %s", (_name, change, problem) => {
    expect(repacked(change)).toMatchObject({ ok: false, problem });
  });

  const itemOf = (change: (text: string) => string) => (parts: Record<string, Uint8Array>) => {
    parts["customXml/item1.xml"] = strToU8(change(strFromU8(parts["customXml/item1.xml"] ?? new Uint8Array())));
  };
  it.each<[string, (parts: Record<string, Uint8Array>) => void]>([
    ["text before the manifest", itemOf((text) => text.replace("<manifest", "<!-- Access for all. --><manifest"))],
    ["text behind the manifest", itemOf((text) => `${text}<!-- Access for all. -->`)],
    ["another element around it", itemOf((text) => text.replace("<manifest", "<a><manifest").concat("</a>"))],
    ["another spelling of its characters", itemOf((text) => text.replace("&gt;", ">"))],
    ["a second opening in it", itemOf((text) => text.replace(/(<manifest [^>]*>)/, "$1$1"))],
    [
      "the manifest in a part of another name",
      (parts) => {
        parts["customXml/item2.xml"] = parts["customXml/item1.xml"] ?? xml("");
        delete parts["customXml/item1.xml"];
      },
    ],
  ])("is not read from a file with %s", (_name, change) => {
    expect(repacked(change)).toMatchObject({
      ok: false,
      problem: "no-manifest",
      message: "holds its manifest otherwise than it is put in there",
    });
  });

  it("is not read from a file with bytes that belong to no part", () => {
    const file = issued();
    expect(readWordManifest(Buffer.concat([file, Buffer.alloc(1000)]))).toMatchObject({ problem: "unreadable" });
    const commented = Buffer.concat([file, Buffer.from("text")]);
    commented.writeUInt16LE(4, file.length - 2);
    expect(readWordManifest(commented)).toMatchObject({ problem: "unreadable" });
  });

  it("is not read from a file that is cut off anywhere, nor from one with a changed byte, and nothing breaks", () => {
    const file = issued();
    for (let end = 0; end < file.length; end += 7) expect(readWordManifest(file.subarray(0, end)).ok).toBe(false);
    const good = wordDigest(wordPartsForManifest(document));
    let refused = 0;
    for (let at = 0; at < file.length; at += 1) {
      const broken = Uint8Array.from(file);
      broken[at] = (broken[at] ?? 0) ^ 1;
      const found = readWordManifest(broken);
      if (!found.ok || found.digest !== good || Buffer.compare(found.manifest, manifest) !== 0) refused += 1;
      // A bit that is in no file of the archive: a time, an attribute, a version.
      else expect(unzipSync(broken), `byte ${at}`).toEqual(unzipSync(file));
    }
    expect(refused).toBeGreaterThan(file.length * 0.75);
  });

  it("refuses a file that has custom XML of somebody else", () => {
    expect(() => wordPartsForManifest(issued())).toThrow("custom XML already");
  });
});
