/**
 * The packet for customers of one service: nothing that is limited to another is in it, word by word and sentence by sentence, while what is
 * limited to that service is. What limited text says is taken from the sources, by rules of the tests' own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.js";
import { controlsIn } from "../../src/controls/catalogue.js";
import type { Policy } from "../../src/policy/policy.js";
import { all, readWordFile } from "../writers/docx/word-file.js";
import { type Piece, piecesOf } from "./pieces.js";
import { readPrinted, squeezed } from "./printed.js";
import { buildSample, fileOf, openSample } from "./sample.js";
import { sentencesOf, wordsOf } from "./sentences.js";

const service = "cpaas";

let config: Config;
let policies: readonly Policy[];
let catalogued: readonly string[];
/** What each format says. */
const texts = new Map<string, string>();

beforeAll(async () => {
  const sample = await openSample();
  ({ config, policies } = sample);
  catalogued = [...sample.catalogues.values()].flatMap((catalogue) => [
    `${catalogue.name} ${catalogue.edition}`,
    ...catalogue.groups.map(({ title }) => title),
    ...controlsIn(catalogue).map(({ title, note }) => `${title} ${note ?? ""}`),
  ]);
  const files = await buildSample([service], ["pdf", "docx"]);
  const { text } = await readPrinted(fileOf(files, `${service}.pdf`));
  texts.set("PDF", text.replaceAll(/\s*\u00ad\s*/g, ""));
  texts.set("Word", readWord(fileOf(files, `${service}.docx`)));
}, 300_000);

/** All stories, headers and footers too; paragraphs are apart, runs are not. */
function readWord(bytes: Uint8Array): string {
  const paragraphs = readWordFile(bytes).stories.flatMap((story) => all(story, "w:p"));
  return paragraphs
    .map((paragraph) =>
      all(paragraph, "w:t")
        .flatMap(({ children }) => children)
        .join(""),
    )
    .join("\n");
}

/** Pieces of the sources that are for the packet's service, and for others alone. */
function pieces(): { readonly kept: readonly Piece[]; readonly left: readonly Piece[] } {
  const found = policies.flatMap(piecesOf);
  const isKept = ({ services }: Piece) => services.length === 0 || services.includes(service);
  return { kept: found.filter(isKept), left: found.filter((piece) => !isKept(piece)) };
}

const sentences = (said: readonly Piece[]) =>
  new Set(said.flatMap(({ text }) => sentencesOf(text)).filter((sentence) => sentence.split(" ").length > 4));

/** Sentences with all letters run together: lines break anywhere, and in cells words part. */
const runTogether = (text: string) => wordsOf(squeezed(text)).join("");

const formats = ["PDF", "Word"];

describe(`the packet for ${service}`, () => {
  it("has something to leave out and something to keep", () => {
    const { kept, left } = pieces();
    expect(sentences(left).size).toBeGreaterThan(100);
    expect(sentences(kept.filter(({ services }) => services.length > 0)).size).toBeGreaterThan(20);
    expect(policies.some(({ services }) => services.length > 0 && !services.includes(service))).toBe(true);
  });

  it.each(formats)("has as %s no sentence that is limited to another service", (format) => {
    const { kept, left } = pieces();
    const said = runTogether(texts.get(format) ?? "");
    const keptText = runTogether(kept.map(({ text }) => text).join(" "));
    const printed = [...sentences(left)].filter((sentence) => {
      const letters = runTogether(sentence);
      return said.includes(letters) && !keptText.includes(letters);
    });
    expect(printed).toEqual([]);
  });

  it.each(formats)("has as %s each sentence that is limited to its own", (format) => {
    const { kept } = pieces();
    const said = runTogether(texts.get(format) ?? "");
    const own = [...sentences(kept.filter(({ services }) => services.length > 0))];
    expect(own.filter((sentence) => !said.includes(runTogether(sentence)))).toEqual([]);
  });

  it.each(formats)("has as %s no word that only text for other services has", (format) => {
    const { kept, left } = pieces();
    const settings = readFileSync(join(import.meta.dirname, "../../packets.yaml"), "utf8");
    const titles = new Set(config.services.values());
    const others = [settings.replace(/^services:[\s\S]*?^(?=\S)/m, ""), ...catalogued];
    const known = new Set([...kept.map(({ text }) => text), ...others].flatMap(wordsOf));
    // Pages and sections have numbers of their own.
    const isTelling = (word: string) => !known.has(word) && /\p{L}/u.test(word);
    const only = new Set([...left.map(({ text }) => text), ...titles].flatMap(wordsOf).filter(isTelling));
    expect(only.size).toBeGreaterThan(50);
    const said = new Set(wordsOf(texts.get(format) ?? ""));
    expect([...only].filter((word) => said.has(word))).toEqual([]);
  });

  it.each(formats)("names as %s no other service, and no policy of another", (format) => {
    const said = squeezed(texts.get(format) ?? "");
    for (const [key, title] of config.services) {
      expect([title, said.includes(squeezed(title))]).toEqual([title, key === service]);
    }
    for (const { id, title, services } of policies) {
      const isThere = services.length === 0 || services.includes(service);
      expect([id, said.includes(id)]).toEqual([id, isThere]);
      expect([title, said.includes(squeezed(title))]).toEqual([title, isThere]);
    }
  });
});
