/** What is read out, in the order in which the tree gives it, is what the sources say in theirs. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../../../src/config/load.js";
import { blockInlines, plainText, walkBlocks } from "../../../../src/document/walk.js";
import { createNodeHost } from "../../../../src/host/node.js";
import { compile } from "../../../../src/pipeline.js";
import { readLibrary } from "../../../../src/policy/library.js";
import type { Policy } from "../../../../src/policy/policy.js";
import { textOf as textOfTree, wordsOf } from "../../../policy/words.js";
import { readObjects } from "./pdf-objects.js";
import { judge } from "./rules.js";
import { type Element, readTagged, readTexts, type TaggedFile, textOf } from "./tagged-file.js";

const repository = join(import.meta.dirname, "../../../..");
/** Between two words of the source: its numbers, labels and a note's sign, and nothing that would be a sentence. */
const reach = 40;

let policies: readonly Policy[];
let file: TaggedFile;

beforeAll(async () => {
  const host = { ...(await createNodeHost({ root: repository })), writeOutput: async () => {} };
  const config = (await loadConfig(host)).value;
  if (config === null) throw new Error("the sample library has no settings");
  policies = (await readLibrary(host, config)).value;
  const { files } = await compile(host, { packets: ["auditor"], formats: ["pdf"] });
  const bytes = files.get("auditor.pdf") ?? new Uint8Array();
  file = readTagged(readObjects(bytes), await readTexts(bytes));
}, 180_000);

const squeeze = (text: string) => text.normalize("NFC").replace(/[\s\u00ad\u200b\u2060\ufeff]+/g, "");

/** The words that do not come next, each with what comes instead. */
function outOfOrder(words: readonly string[], read: string): string[] {
  // The text begins behind the title block; signs may stand between its words.
  const beginning = new RegExp(words.slice(0, 4).join("[^\\p{L}\\p{N}]{0,8}"), "u");
  let at = Math.max(0, read.search(beginning));
  return words.flatMap((word) => {
    const next = read.indexOf(word, at);
    if (next < 0 || next > at + reach) return [`${word}, but ${read.slice(at, at + 30)}`];
    at = next + word.length;
    return [];
  });
}

/** Its words, without those that say how to colour code, which nobody reads out. */
function wordsOfPolicy({ body }: Policy): string[] {
  return [...walkBlocks(body)].flatMap((block) => {
    const text = block.kind === "code-block" ? block.text : plainText(blockInlines(block));
    return wordsOf(text);
  });
}

function sectionOf(title: string): Element {
  const found = file.elements.find(({ role, dict }) => role === "Sect" && file.objects.text(dict.get("T")) === title);
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
}

describe("the auditor's packet", () => {
  it("keeps every rule of the tree", () => {
    expect(judge(file)).toEqual({});
  });

  it("is read out in the order of the sources", () => {
    expect(policies.length).toBeGreaterThan(10);
    for (const policy of policies) {
      const read = squeeze(textOf(file, sectionOf(policy.title), ["Note"]));
      expect(outOfOrder(wordsOfPolicy(policy), read), policy.title).toEqual([]);
    }
  });

  it("would not be in that order if two paragraphs changed places, or one was lost", () => {
    for (const policy of policies) {
      const { kids, ...section } = sectionOf(policy.title);
      const at = kids.length - 2;
      const swapped = [...kids.slice(0, at), ...kids.slice(at).reverse()];
      for (const changed of [swapped, kids.slice(0, -1)]) {
        const read = squeeze(textOf(file, { ...section, kids: changed }, ["Note"]));
        expect(outOfOrder(wordsOfPolicy(policy), read), policy.title).not.toEqual([]);
      }
    }
  });

  it("reads each footnote out where it is referred to", () => {
    const notes = policies.flatMap(({ footnotes }) => footnotes.map((note) => squeeze(textOfTree([], [note]))));
    const read = file.elements.filter(({ role }) => role === "Note").map((note) => squeeze(textOf(file, note)));
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes)
      expect(
        read.some((text) => text.endsWith(note)),
        note,
      ).toBe(true);
  });
});
