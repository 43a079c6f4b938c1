/** A file that holds every kind of node: nothing in it may point nowhere, and the checks themselves must bite. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { anchor, heading, part } from "../../../src/document/builders.js";
import { sampleDocument } from "../sample-document.js";
import { faults } from "./integrity.js";
import { documentOf, render, renderBytes } from "./rendering.js";
import { all, readWordFile } from "./word-file.js";

let sample: Uint8Array;
beforeAll(async () => {
  sample = await renderBytes(sampleDocument, new Map([[anchor("acc"), 3]]));
});

describe("a Word file", () => {
  it("has no reference that leads nowhere", () => {
    expect(faults(readWordFile(sample))).toEqual([]);
  });

  it("names a place once where a part and its heading are one place", async () => {
    const id = anchor("policy.POL-A");
    const file = await render(documentOf([part("policy", id, "A", [heading(1, id, "A")])]));
    expect(faults(file)).toEqual([]);
    expect(all(file.xml("word/document.xml"), "w:bookmarkStart")).toHaveLength(1);
  });

  it("is whole when the document is empty", async () => {
    expect(faults(await render(documentOf([])))).toEqual([]);
  });
});

/** Each of these breaks one thing in the good file. */
const breaks: readonly [string, string, (xml: string) => string, RegExp][] = [
  ["a style", "word/document.xml", (xml) => xml.replace('w:val="BodyText"', 'w:val="Gone"'), /no style Gone/],
  [
    "a numbering",
    "word/document.xml",
    (xml) => xml.replace(/<w:numId w:val="\d+"/, '<w:numId w:val="999"'),
    /no numbering 999/,
  ],
  ["a bookmark", "word/document.xml", (xml) => xml.replace('w:name="inc"', 'w:name="other"'), /no bookmark inc/],
  ["a bookmark's end", "word/document.xml", (xml) => xml.replace(/<w:bookmarkEnd [^>]*>/, ""), /not closed/],
  [
    "a footnote",
    "word/footnotes.xml",
    (xml) => xml.replace('<w:footnote w:id="2"', '<w:footnote w:id="77"'),
    /no footnote 2/,
  ],
  [
    "a relationship",
    "word/_rels/document.xml.rels",
    (xml) => xml.replace(/Id="rIdLink1"/, 'Id="gone"'),
    /no relationship rIdLink1/,
  ],
  ["a part", "word/_rels/document.xml.rels", (xml) => xml.replace("header1.xml", "header99.xml"), /no part header99/],
  [
    "a drawing's id",
    "word/document.xml",
    (xml) => xml.replace(/<wp:docPr id="\d+"/g, '<wp:docPr id="1"'),
    /two drawings 1/,
  ],
  ["a field", "word/document.xml", (xml) => xml.replace('<w:fldChar w:fldCharType="end"/>', ""), /is not closed/],
];

describe("the check", () => {
  it.each(breaks)("notices %s that is gone", (_what, part, change, message) => {
    const entries = unzipSync(sample);
    const before = strFromU8(entries[part] ?? new Uint8Array());
    const after = change(before);
    expect(after).not.toBe(before);
    const report = () => faults(readWordFile(zipSync({ ...entries, [part]: strToU8(after) }))).join("\n");
    let found: string;
    try {
      found = report();
    } catch (error) {
      found = String(error);
    }
    expect(found).toMatch(message);
  });
});
