/** What would overflow the stack or take minutes is read all the same: its words are kept, and a finding says what was not done. */
import { expect, test } from "vitest";
import { walkBlocks } from "../../src/document/walk.js";
import { readPolicy } from "../../src/policy/read.js";
import { textOf } from "./words.js";

const context = { variables: {}, roles: null, services: null };
const levels = 10_000;

async function read(text: string) {
  const { value, diagnostics } = await readPolicy("p.md", Buffer.from(text), context);
  return { text: textOf(value.body, value.footnotes), codes: [...new Set(diagnostics.map(({ code }) => code))], value };
}

const tooDeep: Readonly<Record<string, string>> = {
  "quotes in quotes": `${">".repeat(levels)} word`,
  "quotes in quotes, with spaces": `${"> ".repeat(levels)}word`,
  "lists in lists": `${"- ".repeat(levels)}word`,
  "numbered lists in lists": `${"1. ".repeat(levels)}word`,
  "lists in lists by indentation": Array.from({ length: 300 }, (_, level) => `${"  ".repeat(level)}- word`).join("\n"),
  "emphasis in emphasis": `${"*a ".repeat(levels)}word${" b*".repeat(levels)}`.replaceAll(" b*", "b*"),
  "strong in emphasis": `${"*a **b ".repeat(levels / 2)}word${"c** c*".repeat(levels / 2)}`,
  "HTML in HTML": `${"<div>\n".repeat(levels)}word`,
  "attributes in attributes": `${"[".repeat(levels)}word${"]{lang=fr}".repeat(levels)}`,
  "marks without a partner": `${"_a ".repeat(levels)}a_ word`,
  "links without an end": `${"[a](b".repeat(levels)}) word`,
};

test.each(Object.entries(tooDeep))("%s", { timeout: 60_000 }, async (_, source) => {
  const { text, codes } = await read(source);
  expect(text).toContain("word");
  expect(codes).toContain("markdown/too-deep");
});

const odd: Readonly<Record<string, string>> = {
  "open brackets": `${"[".repeat(levels)} word`,
  "closed brackets": `${"[".repeat(levels)}word${"]".repeat(levels)}`,
  "open images": `${"![".repeat(levels)} word`,
  "open emphasis": `${"*a ".repeat(levels)}word`,
  "backticks of every length": `${Array.from({ length: 500 }, (_, length) => "`".repeat(length + 1)).join(" ")} word`,
  "open brackets before attributes": `${"[".repeat(levels)}word]{lang=fr}`,
  "pieces with attributes": "[word]{lang=fr} *".repeat(levels),
  "attributes without an end": `${'[a]{lang="'.repeat(levels)} word`,
  "open tags": `${"<a ".repeat(levels)}word`,
  "a comment that never ends": "<!-- word",
  "NUL bytes": `${"\0".repeat(levels)} word`,
};

test.each(Object.entries(odd))("%s", { timeout: 60_000 }, async (_, source) => {
  expect((await read(source)).text).toContain("word");
});

test("sixty levels are not too deep", async () => {
  for (const source of [`${"> ".repeat(60)}word`, `${"- ".repeat(60)}word`]) {
    expect((await read(source)).codes).not.toContain("markdown/too-deep");
  }
});

test("a paragraph of 5 MB", { timeout: 60_000 }, async () => {
  const sentence = "The quick brown fox jumps over the lazy dog. ";
  const { text, codes } = await read(sentence.repeat(111_112));
  expect(text).toHaveLength(sentence.length * 111_112 - 1);
  expect(codes).toEqual([]);
});

test("a table of 5,000 rows", { timeout: 60_000 }, async () => {
  const { value, codes } = await read(`| a | b |\n|---|---|\n${"| one *two* | `three` |\n".repeat(5000)}`);
  expect([...walkBlocks(value.body)].map(({ kind }) => kind).filter((kind) => kind === "paragraph")).toHaveLength(
    10_002,
  );
  expect(codes).toEqual([]);
});

test("YAML that would unfold without end, or is nested without end, is a finding", async () => {
  const bomb = `---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\nword`;
  expect((await read(bomb)).codes).toContain("frontmatter/invalid-yaml");
  const deep = await read(`---\na: ${"[".repeat(levels)}\n---\nword`);
  expect(deep.codes).toContain("frontmatter/invalid-yaml");
  expect(deep.text).toContain("word");
  expect((await read(`---\n${"- ".repeat(levels)}a\n---\nword`)).codes).toContain("frontmatter/invalid-yaml");
  expect((await read(`---\na: ${"x".repeat(300_000)}\n---\nword`)).codes).toContain("frontmatter/invalid-yaml");
});

test("templating that would run without end stops", { timeout: 60_000 }, async () => {
  const loop = "{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %} word";
  const { text, codes } = await read(loop);
  expect(codes).toEqual(["template/syntax"]);
  expect(text).toContain("word");
  expect((await read(`${"{{ ".repeat(levels)}word`)).codes).toEqual(["template/syntax"]);
});
