/** Whatever a file holds, reading it gives a policy, valid places and no exception. Seeded, so that a failure repeats. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "../../src/diagnostics.js";
import { inlinesOf, walkBlocks } from "../../src/document/walk.js";
import { readPolicy } from "../../src/policy/read.js";
import { textOf } from "./words.js";

const context = {
  variables: { organization: { name: "Northwind *Health*", list: ["a", "b"] } },
  roles: new Map([["cso", "Chief Security Officer"]]),
  services: new Set(["cpaas"]),
};

const pieces = [
  "word",
  "Wörter",
  " ",
  "  ",
  "\n",
  "\n\n",
  "\t",
  "    ",
  "- ",
  "1. ",
  "2) ",
  "> ",
  "# ",
  "## ",
  "###### ",
  "---\n",
  "+++\n",
  "***",
  "**",
  "*",
  "_",
  "__",
  "~~",
  "~",
  "`",
  "``",
  "```\n",
  "~~~\n",
  "[",
  "]",
  "](",
  ")",
  "![",
  "[^a]",
  "[^a]: ",
  "[^b]:",
  '[x]: /y "t"\n',
  "[ ] ",
  "[x] ",
  "]{lang=fr}",
  "]{.a lang='x y' #b}",
  "]{lang=",
  "<span lang=fr>",
  "</span>",
  "<div lang=de>\n",
  "| a | b |\n",
  "|---|:-:|\n",
  "|",
  "\\",
  "\\|",
  "<",
  ">",
  "<b>",
  "</b>",
  "<table>",
  "<tr>",
  "<td colspan=3 rowspan=2>",
  "</td>",
  "</table>",
  "<ul><li>",
  "</ul>",
  "<p>",
  "<div>\n",
  "</div>\n",
  "<details>\n\n",
  "<!--",
  "-->",
  "<br>",
  "<img src=x alt=y>",
  "<a href='javascript:x'>",
  "</a>",
  "<pre>",
  "</pre>",
  "<your name>",
  "&amp;",
  "&#0;",
  "&#xD800;",
  "&copy",
  "{{ organization.name }}",
  "{{ organization.nam }}",
  "{{",
  "}}",
  "{% if organization.name %}",
  "{% else %}",
  "{% endif %}",
  "{% for x in organization.list %}",
  "{{ x }}",
  "{% endfor %}",
  "{% raw %}",
  "{% endraw %}",
  "{%",
  "%}",
  "{{< x >}}",
  "{{#a}}",
  "{# c #}",
  "dnl",
  "https://a.example/x_y",
  "www.a.example",
  "a@b.example",
  "\u0000",
  "\uFFFE",
  "\uD800",
  "\uFDD5",
  "â€™",
  "Ã©",
  "\uFEFF",
  "[!NOTE]\n",
  "> [!TIP]\n> ",
  "title: x\n",
  "version: 1.10\n",
  "date: ",
  "2026-02-30\n",
  "key: [a, {b: c}]\n",
  "=====\n",
  "\r\n",
  "\r",
];

const markdown = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 5 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

async function checkFile(bytes: Uint8Array): Promise<void> {
  const { value, diagnostics } = await readPolicy("policies/x.md", bytes, context);
  const valid = (span: Span | null) =>
    span === null ||
    (span.start.offset <= span.end.offset && span.end.offset <= value.sourceText.length && span.start.offset >= 0);
  const blocks = [...value.body, ...value.footnotes.flatMap((note) => note.blocks)];
  const spans = [
    ...[...walkBlocks(blocks)].map(({ span }) => span),
    ...[...inlinesOf(blocks)].map(({ span }) => span),
    ...diagnostics.map(({ span }) => span),
  ];
  expect(spans.filter((span) => !valid(span))).toEqual([]);
  for (const node of inlinesOf(blocks)) {
    if (node.kind === "text" || node.kind === "inline-code") expect(node.text).not.toMatch(/[\ufdd0-\ufdef\ufffe\0]/);
    if (node.kind === "footnote-reference") expect(value.footnotes.map(({ id }) => id)).toContain(node.footnote);
  }
}

test("any mixture of markdown, HTML, templating and front matter is read", { timeout: 120_000 }, async () => {
  const runs = Number(process.env.RUNS ?? 400);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), markdown, (front, text) =>
      checkFile(new TextEncoder().encode(front ? `---\n${text}` : text)),
    ),
    { seed: 20260101, numRuns: runs },
  );
});

test("any bytes are read", { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), checkFile), { seed: 20260102, numRuns: 200 });
});

/** Marks around which a word is always text: no destinations, definitions, comments, attributes, templating or front matter. */
const marks = [
  " ",
  "\n",
  "\n\n",
  "\n    ",
  "\n  ",
  "*",
  "**",
  "_",
  "~~",
  "`",
  "``",
  "\n> ",
  "\n- ",
  "\n1. ",
  "\n# ",
  "\n## ",
  "\n- [ ] ",
  "|",
  "\n| a | b |\n|---|---|\n",
  "\n|",
  "[",
  "]",
  "[^a]",
  "[^b]",
  "\n[^a]: ",
  "\n\n[^b]: ",
  "\\",
  "&amp;",
  "<br>",
  "<b>",
  "</b>",
  "<sup>",
  "</sup>",
  "\n<table>",
  "<tr>",
  "<td>",
  "<td rowspan=2>",
  "<th>",
  "</td>",
  "</tr>",
  "</table>\n",
  "\n<p>",
  "\n<ul><li>",
  "</ul>",
  "\n<pre>",
  "</pre>\n",
  "\n<div>\n\n",
  "\n</div>\n",
  "<details>",
  "<font>",
  "<code>",
  "</code>",
  "<a name=x>",
  "</a>",
  "![",
  "\n***\n",
  "\n===\n",
  "\n---\n",
  "\n> [!NOTE]\n> ",
  "\n~~~\n",
  "<script>",
  "</script>",
  "<?",
  "?>",
];

test("no word is lost, whatever stands around it", { timeout: 120_000 }, async () => {
  const runs = Number(process.env.RUNS ?? 400);
  const mixture = fc.array(fc.array(fc.constantFrom(...marks), { maxLength: 3 }), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(mixture, async (parts) => {
      const text = parts.map((part, index) => `${part.join("")}word${index}x`).join("");
      // What follows a fence is the language of the code, not text.
      fc.pre(!/(?:`{3}|~{3}).*\S/.test(text));
      const { value } = await readPolicy(
        "policies/x.md",
        new TextEncoder().encode(`---\ntitle: Generated\n---\n${text}`),
        context,
      );
      const kept = textOf(value.body, value.footnotes);
      expect(parts.map((_, index) => `word${index}x`).filter((word) => !kept.includes(word))).toEqual([]);
    }),
    { seed: 20260103, numRuns: runs },
  );
});
