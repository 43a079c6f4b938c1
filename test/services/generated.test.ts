/** Packets for some services, as files: no word of them is limited to others, none is lost that is for them, and every place that they name is right. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { hasErrors } from "../../src/diagnostics.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { compile } from "../../src/pipeline.js";
import { readPrinted, squeezed } from "../library/printed.js";
import { assembled } from "../packet/policies.js";
import { readWordFile } from "../writers/docx/word-file.js";
import { reopen } from "../writers/pdf/reopen.js";
import { type Library, libraries, type Service, services } from "./limited-text.js";

const require = createRequire(import.meta.url);

const packets: readonly (readonly [string, readonly Service[]])[] = [
  ["all", services],
  ["cpaas", ["cpaas"]],
  ["css", ["css"]],
  ["two", ["cpaas", "cmi"]],
];

async function built({ files }: Library, packet: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const host = createMemoryHost(files, (specifier) => readFile(require.resolve(specifier)));
  const made = await compile(host, { packets: [packet], cache: false });
  if (hasErrors(made.diagnostics)) throw new Error(JSON.stringify(made.diagnostics, null, 1));
  expect(made.diagnostics.filter(({ code }) => code === "link/dangling")).toEqual([]);
  return made.files;
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`no ${name}`);
  return bytes;
}

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/zq\d+x/g) ?? []);

/** Words that are for one of the services, in order; and those that are for none of them. */
function expected({ words }: Library, readers: readonly Service[]) {
  const own = [...words].filter(([, limit]) => limit.some((service) => readers.includes(service)));
  return {
    own: own.map(([word]) => word),
    others: [...words.keys()].filter((word) => !own.some(([one]) => one === word)),
  };
}

/** All that a file holds beside the pages: names of places, outline, alternative texts. */
async function everythingIn(pdf: Uint8Array): Promise<string> {
  const { texts, outline, links, info, metadata } = await reopen(pdf);
  return squeezed([...texts, JSON.stringify([outline, links, info]), metadata].join(" "));
}

describe("a packet for some services", () => {
  it("holds, put together, each word that is for them and no other", async () => {
    await fc.assert(
      fc.asyncProperty(libraries, fc.constantFrom(...packets), async (library, [packet, readers]) => {
        const { document, diagnostics } = await assembled(library.files, packet);
        expect(diagnostics.filter(({ code }) => /^(scope|link\/dangling|markdown|section)/.test(code))).toEqual([]);
        const { own, others } = expected(library, readers);
        const found = wordsIn(JSON.stringify(document, (key, value) => (key === "span" ? undefined : value)));
        // Addresses of links are words as well.
        expect(own.filter((word) => !found.has(word))).toEqual([]);
        expect(others.filter((word) => found.has(word))).toEqual([]);
      }),
      { seed: 6, numRuns: 120, endOnFailure: true },
    );
  }, 120_000);

  it("has, in PDF and Word, no word of others, pages that are right, links that lead somewhere, and the same bytes again", async () => {
    await fc.assert(
      fc.asyncProperty(libraries, fc.constantFrom(...packets.slice(1)), async (library, [packet, readers]) => {
        const files = await built(library, packet);
        const { own, others } = expected(library, readers);
        const pdf = fileOf(files, `${packet}.pdf`);
        const printed = await readPrinted(pdf);
        const inPdf = await everythingIn(pdf);
        const docx = fileOf(files, `${packet}.docx`);
        const inWord = squeezed(
          Object.values(unzipSync(docx))
            .map((bytes) => strFromU8(bytes, true))
            .join(" "),
        );
        for (const text of [inPdf, inWord, strFromU8(fileOf(files, `${packet}.manifest.json`))])
          expect(others.filter((word) => wordsIn(text).has(word))).toEqual([]);
        for (const text of [inPdf, inWord]) expect(own.filter((word) => !wordsIn(text).has(word))).toEqual([]);
        const wrong = printed.contents.filter(([words, page]) => !printed.headings.get(words)?.includes(page));
        expect(wrong).toEqual([]);
        const index = printed.tables.filter(([head]) => head?.join() === "Control,Policy,Section,Page");
        for (const [, , section = "", page] of index.flatMap((table) => table.slice(1)))
          expect(printed.headings.get(squeezed(section))?.map(String)).toContain(page);
        const { links } = await reopen(pdf);
        expect(links.flat().filter(({ page, url }) => page === null && url === null)).toEqual([]);
        expect(readWordFile(docx).names).toContain("word/document.xml");
        const again = await built(library, packet);
        for (const [name, bytes] of files)
          expect(Buffer.from(bytes).equals(Buffer.from(fileOf(again, name))), name).toBe(true);
      }),
      { seed: 25, numRuns: 4, endOnFailure: true },
    );
  }, 240_000);
});
