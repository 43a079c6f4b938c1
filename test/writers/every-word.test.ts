/**
 * Every word of real markdown through both writers: the 652 examples of CommonMark, and the cases for GitHub's extensions, each read
 * as a policy and printed as a part. Asks the finished files, not the trees on the way to them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tests as examples } from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { anchor, heading, part } from "../../src/document/builders.js";
import type { PacketDocument, Part } from "../../src/document/tree.js";
import { readPolicy } from "../../src/policy/read.js";
import { docxWriter } from "../../src/writers/docx/index.js";
import { textOf } from "../policy/words.js";
import { printed, readWordFile } from "./docx/word-file.js";
import { alone, fixtureTheme } from "./fixture-theme.js";
import { documentOf, reopen, write } from "./pdf/reopen.js";

interface Source {
  readonly name: string;
  readonly markdown: string | Uint8Array;
}

const cases = join(import.meta.dirname, "../policy/cases");
const ownCases = readdirSync(cases)
  .filter((name) => name.endsWith(".md"))
  .map((name): Source => ({ name, markdown: readFileSync(join(cases, name)) }));
const commonMark = examples.map(
  ({ markdown, number }): Source => ({ name: `example ${number}`, markdown: markdown.replace(/→/g, "\t") }),
);

const context = { variables: { organization: { name: "Example Clinic" } }, roles: null, services: null };

/** One policy as a part; its heading's text tells where it begins in the finished file. */
async function readPart(
  { name, markdown }: Source,
  index: number,
): Promise<{ part: Part; text: string; notes: readonly string[] }> {
  const bytes = typeof markdown === "string" ? new TextEncoder().encode(markdown) : markdown;
  const { value } = await readPolicy("a.md", bytes, context);
  const id = anchor(`part-${index}`);
  const blocks = [heading(1, id, `Beginning${index}`), ...value.body];
  // A fence's language says how to colour the code; it is not part of the text.
  const text = textOf(value.body.map((block) => (block.kind === "code-block" ? { ...block, language: null } : block)));
  const notes = value.footnotes.map((note) => textOf([], [note]));
  return { part: part("policy", id, name, blocks, { footnotes: value.footnotes }), text, notes };
}

/** White space is where lines happen to break. */
const squeeze = (text: string): string => text.normalize("NFC").replace(/[\s\u00ad\u200b\u2060\ufeff]+/g, "");
const wordsOf = (text: string): string[] => text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Words of the text that do not follow one another in what was printed. */
function lost(text: string, printedText: string): string[] {
  const hay = squeeze(printedText);
  let at = 0;
  return wordsOf(text).filter((word) => {
    const next = hay.indexOf(word, at);
    if (next >= 0) at = next + word.length;
    return next < 0;
  });
}

/** The printed text of each part, cut at the headings that begin them. */
function cut(whole: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const start = whole.indexOf(`Beginning${index} `);
    const end = index + 1 < count ? whole.indexOf(`Beginning${index + 1} `, start) : whole.length;
    if (start < 0 || end < 0) throw new Error(`part ${index} is not there`);
    return whole.slice(start, end);
  });
}

const hexadecimal = (word: string) => (word.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** Without pictures, so that their alternative texts are printed. */
async function docxBytes(document: PacketDocument): Promise<Uint8Array> {
  const assets = { images: new Map(), fonts: new Map() };
  return (await docxWriter.render({ document, theme: fixtureTheme, assets, ...alone })).bytes;
}

const batches = [
  { name: "GitHub's extensions and the other cases", sources: ownCases },
  ...Array.from({ length: 7 }, (_, k) => ({
    name: `CommonMark, batch ${k + 1} of 7`,
    sources: commonMark.slice(k * 94, (k + 1) * 94),
  })),
];

describe.each(batches)("$name", ({ sources }) => {
  const parts = Promise.all(sources.map(readPart));

  async function lostWords(whole: string, wholeNotes: string): Promise<string[]> {
    const made = await parts;
    const pieces = cut(`${whole} `, made.length);
    return made.flatMap(({ text, notes }, index) => {
      const missing = [...lost(text, pieces[index] ?? ""), ...notes.flatMap((note) => lost(note, wholeNotes))];
      return missing.map((word) => `${sources[index]?.name}: ${word}`);
    });
  }

  it("loses no word in the PDF", async () => {
    const document = documentOf((await parts).map((one) => one.part));
    const { bytes, diagnostics } = await write(document);
    const whole = (await reopen(bytes)).texts.join(" ");
    // A character that no font of the theme has is said to be so, each time.
    const undrawn = diagnostics.filter(({ code }) => code === "font/missing-glyph").map(({ message }) => message);
    const reported = (word: string) => undrawn.some((message) => message.includes(`U+${hexadecimal(word)}`));
    const silently = (await lostWords(whole, whole)).filter((lost) => !reported(lost.replace(/^.*: /, "")));
    expect(silently).toEqual([]);
  });

  it("loses no word in the Word file", async () => {
    const document = documentOf((await parts).map((one) => one.part));
    const file = readWordFile(await docxBytes(document));
    const whole = printed(file.xml("word/document.xml")).replace(/\s+/g, " ");
    const notes = file.names.includes("word/footnotes.xml") ? printed(file.xml("word/footnotes.xml")) : "";
    // A note that only another note refers to is printed where its part ends: Word has no notes in notes.
    expect(await lostWords(whole, notes + whole)).toEqual([]);
  });
});

it("knows all examples", () => {
  expect(examples).toHaveLength(652);
  expect(batches.flatMap(({ sources }) => sources)).toHaveLength(652 + ownCases.length);
});
