import { readdirSync, readFileSync } from "node:fs";
import { tests } from "commonmark-spec";
import { decodeHTMLStrict } from "entities/decode";
import { expect, test } from "vitest";
import type { Block, Inline } from "../../src/document/tree.js";
import { blockInlines, inlinesOf, walkBlocks } from "../../src/document/walk.js";
import type { Policy } from "../../src/policy/policy.js";
import { readPolicy } from "../../src/policy/read.js";
import { wordsOf } from "./words.js";

const context = { variables: {}, roles: null, services: null };
const cases = new URL("cases/", import.meta.url);
const sources = [
  ...tests.map(({ markdown }) => markdown.replaceAll("→", "\t")),
  ...readdirSync(cases)
    .filter((name) => name.endsWith(".md") && !name.startsWith("templating"))
    .map((name) => readFileSync(new URL(name, cases), "utf8")),
];

/** The words of a node that its place in the source does not hold. */
function misplaced(node: Inline | Block, policy: Policy, text: string): string[] {
  if (node.span === null) return [];
  const { start, end } = node.span;
  const written = policy.sourceText.slice(start.offset, end.offset);
  const place = `${written}\n${decodeHTMLStrict(written)}`;
  const there = new Set(wordsOf(place));
  return wordsOf(text)
    .filter((word) => !there.has(word) && !place.includes(word))
    .map(
      (word) =>
        `"${word}" of ${node.kind} is not at ${start.line}:${start.column}-${end.line}:${end.column}: ${JSON.stringify(place)}`,
    );
}

test("the place of every text, code span and block in the source holds its words", async () => {
  const wrong: string[] = [];
  for (const source of sources) {
    const { value } = await readPolicy("example.md", new TextEncoder().encode(source), context);
    const blocks = [...value.body, ...value.footnotes.flatMap((note) => note.blocks)];
    const found: string[] = [];
    for (const node of inlinesOf([...walkBlocks(blocks)].filter(({ kind }) => kind !== "figure"))) {
      if (node.kind === "text" || node.kind === "inline-code") found.push(...misplaced(node, value, node.text));
    }
    for (const block of walkBlocks(blocks)) {
      // A caption is the image's title, which may stand in a definition elsewhere.
      if (block.kind === "figure") continue;
      const own =
        block.kind === "code-block"
          ? block.text
          : blockInlines(block)
              .map((node) => (node.kind === "text" ? node.text : ""))
              .join(" ");
      found.push(...misplaced(block, value, own));
    }
    if (found.length > 0) wrong.push(`${JSON.stringify(source)}\n    ${found.join("\n    ")}`);
  }
  expect(wrong.join("\n")).toBe("");
});
