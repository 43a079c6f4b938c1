/** 250 generated policies on some 900 pages: no heading is left alone at the end of a page, no word is lost, nothing stands outside. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeHost } from "../../../src/host/node.js";
import { compile } from "../../../src/pipeline.js";
import { generateLibrary, policy } from "../../bench/generate.mjs";
import { readObjects } from "./structure/pdf-objects.js";
import {
  type Element,
  isElement,
  isMark,
  type Mark,
  readTagged,
  readTexts,
  type TaggedFile,
  textOf,
} from "./structure/tagged-file.js";

const count = 250;

let folder: string;
let file: TaggedFile;
let outside: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "large-library-"));
  await generateLibrary(folder, count);
  const host = { ...(await createNodeHost({ root: folder })), writeOutput: async () => {} };
  const { files } = await compile(host, { formats: ["pdf"] });
  const bytes = files.get("all.pdf") ?? new Uint8Array();
  outside = [];
  const texts = await readTexts(bytes, ({ page, box, text, from, to }) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = box;
    const inside = ([x, y]: readonly [number, number]) => x >= left && x <= right && y >= bottom && y <= top;
    if (!inside(from) || !inside(to)) outside.push(`page ${page}: ${text}`);
  });
  file = readTagged(readObjects(bytes), texts);
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What an element shows, in reading order; notes stand at the foot of a page, and what they say follows no heading. */
function marksOf(element: Element): Mark[] {
  if (element.role === "Note") return [];
  return element.kids.flatMap((kid) => (isElement(kid) ? marksOf(kid) : isMark(kid) ? [kid] : []));
}

const isHeading = ({ role }: Element) => /^H[1-6]$/.test(role);

/** Headings with nothing of their section after them on their page. */
function stranded({ elements }: TaggedFile): string[] {
  return elements.filter(isHeading).flatMap((heading) => {
    const siblings = heading.parent?.kids.filter(isElement) ?? [];
    const next = siblings.slice(siblings.indexOf(heading) + 1).flatMap(marksOf)[0];
    const page = marksOf(heading).at(-1)?.page;
    return next !== undefined && next.page === page ? [] : [textOf(file, heading)];
  });
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const squeeze = (text: string) => text.replace(/[\s\u00ad]+/g, "");

/** A generated policy's words in their order, and its notes', read without the program's own reader. */
function source(index: number): { words: string[]; notes: string[] } {
  const body = policy(index, count).replace(/^---\n[\s\S]*?\n---\n/, "");
  const note = /^\[\^\w+\]: (.*)$/gm;
  const text = body
    .replace(note, "")
    .replace(/\[\^\w+\]/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/\[!IMPORTANT\]/g, "Important")
    .replace(/^\s*\d+\. /gm, "");
  return { words: wordsOf(text), notes: [...body.matchAll(note)].map((found) => squeeze(found[1] ?? "")) };
}

/** Words that do not stand in this text, each after the one before, with no more than a number or a note's sign between. */
function missing(words: readonly string[], read: string): string[] {
  let at = Math.max(0, read.indexOf(words.slice(0, 3).join("")));
  return words.flatMap((word) => {
    const next = read.indexOf(word, at);
    if (next < 0 || next > at + 20) return [`${word}, but ${read.slice(at, at + 30)}`];
    at = next + word.length;
    return [];
  });
}

describe("a packet of 250 policies", () => {
  it("has no heading at the end of a page", () => {
    expect(file.pages.length).toBeGreaterThan(700);
    expect(file.elements.filter(isHeading).length).toBeGreaterThan(7 * count);
    expect(stranded(file)).toEqual([]);
  });

  it("holds every word of the sources, in their order", () => {
    const withSections = file.elements.filter(
      ({ role, kids }) => role === "Sect" && kids.some((kid) => isElement(kid) && kid.role === "H2"),
    );
    // The control index follows, which has sections as well.
    expect(withSections).toHaveLength(count + 1);
    const sections = withSections.slice(0, count);
    for (const [index, section] of sections.entries()) {
      const { words, notes } = source(index);
      expect(missing(words, squeeze(textOf(file, section, ["Note"]))), `policy ${index + 1}`).toEqual([]);
      const all = squeeze(textOf(file, section));
      expect(notes.filter((note) => !all.includes(note))).toEqual([]);
    }
  });

  // pdf.js passes over text that is wholly outside, so that its words are missed above.
  it("shows nothing across the edge of a page", () => {
    expect(outside).toEqual([]);
  });
});
