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

/** Each has a file of its own, so that a finding tells which it is about. */
const fileOf = (index: number): string => `part-${index}.md`;
const context = { variables: { organization: { name: "Example Clinic" } }, roles: null, services: null };

/** One policy as a part; its heading's text tells where it begins in the finished file. */
async function readPart(
  { name, markdown }: Source,
  index: number,
): Promise<{ part: Part; text: string; notes: readonly string[] }> {
  const bytes = typeof markdown === "string" ? new TextEncoder().encode(markdown) : markdown;
  const { value } = await readPolicy(fileOf(index), bytes, context);
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

/** Drawn instead of each character that no font has. The fixture's fonts have all letters of these scripts and all digits. */
const replacement = "\ufffd";
const isInFonts = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u;
/** Characters that ask to show nothing: letters and marks among them are not drawn, only said to be there when the policy is read. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** From a right-to-left override to the end of its line or to where it is taken back; letters are drawn the other way round there. */
const overridden = /(\u202e[^\u202c\n]*)/;

/** The same for a PDF, where letters are what is drawn, and adds those to `undrawn` that only a replacement stands for. */
function notDrawn(text: string, printedText: string, undrawn: Set<string>): string[] {
  const hay = squeeze(printedText).replace(unseen, "");
  let at = 0;
  return text.split(overridden).flatMap((run, index) =>
    (run.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => {
      const seen = word.replace(unseen, "");
      const letters = index % 2 === 1 ? [...seen].reverse().join("") : seen;
      // Letters that no font has are replaced one by one, as they are written; others are composed.
      const found = [letters, letters.normalize("NFC")].flatMap((spelling) => {
        const drawn = [...spelling].map((one) => (isInFonts.test(one) ? one : `(?:${one}|${replacement})`)).join("");
        const match = new RegExp(drawn, "u").exec(hay.slice(at));
        return match === null ? [] : [{ spelling, match }];
      });
      const [first] = found.sort((a, b) => a.match.index - b.match.index);
      if (first === undefined) return true;
      const drawn = [...first.match[0]];
      [...first.spelling].forEach((one, k) => {
        if (one !== replacement && drawn[k] === replacement) undrawn.add(one);
      });
      at += first.match.index + first.match[0].length;
      return false;
    }),
  );
}

/** How many characters a finding says that no font has: it names ten at most. */
const countOf = (message: string): number =>
  (message.match(/U\+/g) ?? []).length + Number(/ and (\d+) more$/.exec(message)?.[1] ?? 0);

/** The printed text of each part, cut at the headings that begin them. */
function cut(whole: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const start = whole.indexOf(`Beginning${index} `);
    const end = index + 1 < count ? whole.indexOf(`Beginning${index + 1} `, start) : whole.length;
    if (start < 0 || end < 0) throw new Error(`part ${index} is not there`);
    return whole.slice(start, end);
  });
}

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

  it("loses no word in the PDF", async () => {
    const made = await parts;
    const { bytes, diagnostics } = await write(documentOf(made.map((one) => one.part)));
    const whole = (await reopen(bytes)).texts.join(" ");
    const pieces = cut(`${whole} `, made.length);
    const silently = made.flatMap(({ text, notes }, index) => {
      const undrawn = new Set<string>();
      const missing = [
        ...notDrawn(text, pieces[index] ?? "", undrawn),
        ...notes.flatMap((note) => notDrawn(note, whole, undrawn)),
      ];
      // A character that no font of the theme has is said to be so, each time.
      const reported = diagnostics
        .filter(({ code, span }) => code === "font/missing-glyph" && span.file === fileOf(index))
        .reduce((sum, { message }) => sum + countOf(message), 0);
      if (undrawn.size > reported) missing.push(`says ${reported} of ${[...undrawn].join(" ")}`);
      return missing.map((word) => `${sources[index]?.name}: ${word}`);
    });
    expect(silently).toEqual([]);
  });

  it("loses no word in the Word file", async () => {
    const made = await parts;
    const file = readWordFile(await docxBytes(documentOf(made.map((one) => one.part))));
    const whole = printed(file.xml("word/document.xml")).replace(/\s+/g, " ");
    const notes = file.names.includes("word/footnotes.xml") ? printed(file.xml("word/footnotes.xml")) : "";
    // A note that only another note refers to is printed where its part ends: Word has no notes in notes.
    const pieces = cut(`${whole} `, made.length);
    const missing = made.flatMap((one, index) =>
      [...lost(one.text, pieces[index] ?? ""), ...one.notes.flatMap((note) => lost(note, notes + whole))].map(
        (word) => `${sources[index]?.name}: ${word}`,
      ),
    );
    expect(missing).toEqual([]);
  });
});

it("knows all examples", () => {
  expect(examples).toHaveLength(652);
  expect(batches.flatMap(({ sources }) => sources)).toHaveLength(652 + ownCases.length);
});
