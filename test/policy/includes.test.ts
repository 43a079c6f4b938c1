/** What a library's policies take in: which files are found, which are policies of their own, and what is bounded. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { inlinesOf, walkBlocks } from "../../src/document/walk.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { recordingHost } from "../../src/host/recording.js";
import { readLibrary } from "../../src/policy/library.js";
import { textOf } from "./words.js";

const settings = "organization: { name: Northwind Health }\npackets: { all: { title: All, policies: all } }\n";

async function library(files: Readonly<Record<string, string>>) {
  const { host, asked } = recordingHost(createMemoryHost(files));
  const config = await loadConfig(host);
  if (config.value === null) throw new Error("no settings");
  const { value, diagnostics } = await readLibrary(host, config.value);
  return {
    policies: Object.fromEntries(value.map((policy) => [policy.id, textOf(policy.body)])),
    includes: Object.fromEntries(value.map(({ id, includes }) => [id, includes.map(({ path }) => path)])),
    findings: diagnostics.map(({ code, span }) => `${code} ${span.file}:${span.start.line}`),
    asked,
  };
}

test("a file that another takes in is no policy of its own, unless it declares an id", async () => {
  const { policies, includes, findings } = await library({
    "packets.yaml": settings,
    "policies/access.md": 'Access.\n\n{% include "common/exceptions.md" %}\n\n{% include "appendix.md" %}',
    "policies/common/exceptions.md": "Exceptions.",
    "policies/common/unused.md": "Nobody takes this in.",
    "policies/appendix.md": "---\nid: APP\n---\nAppendix.",
  });
  expect(policies).toEqual({
    access: "Access.\nExceptions.\nAppendix.",
    APP: "Appendix.",
    unused: "Nobody takes this in.",
  });
  expect(includes.access).toEqual(["policies/appendix.md", "policies/common/exceptions.md"]);
  expect(findings).toEqual(["include/front-matter policies/appendix.md:1"]);
});

test("files beside the policies are taken in, and a change of theirs is noticed", async () => {
  const { policies, asked } = await library({
    "packets.yaml": settings,
    "policies/a/access.md": '{% include "texts/one.md" %}',
    "texts/one.md": "One, {% include two.md %}",
    "texts/two.md": "two of {{ organization.name }}.",
  });
  expect(policies).toEqual({ access: "One, two of Northwind Health." });
  const reads = [...asked].filter(([question]) => question.startsWith("read "));
  expect(reads.map(([question, answer]) => [question, answer === "missing"])).toEqual([
    ["read packets.yaml", false],
    ["read policies/a/access.md", false],
    ["read policies/a/texts/one.md", true],
    ["read policies/texts/one.md", true],
    ["read texts/one.md", false],
    ["read texts/two.md", false],
  ]);
});

test("files that take in each other are found, and none of their text is lost", async () => {
  const { policies, findings } = await library({
    "packets.yaml": settings,
    "policies/a.md": 'A\n\n{% include "b.md" %}',
    "policies/b.md": 'B\n\n{% include "a.md" %}',
    "policies/self.md": 'S\n\n{% include "self.md" %}',
  });
  expect(policies).toEqual({
    a: 'A\nB\n{% include "a.md" %}',
    self: 'S\n{% include "self.md" %}',
  });
  expect(findings).toEqual(["include/cycle policies/b.md:3", "include/cycle policies/self.md:3"]);
});

test("without packets.yaml, a tag whose file is not there is another tool's", async () => {
  const text = '{% include "none.md" %} {% include ../../out.md %} {% include head.html %}\n\n{% include "there.md" %}';
  const { policies, findings } = await library({ "a.md": text, "there.md": "There." });
  expect(policies).toEqual({ a: '{% include "none.md" %} {% include ../../out.md %} {% include head.html %}\nThere.' });
  expect(findings).toEqual(["template/foreign a.md:1", "template/foreign a.md:1", "template/foreign a.md:1"]);
});

test("files in files are taken in eight times over, not more", async () => {
  const files: Record<string, string> = { "packets.yaml": settings, "policies/p0.md": '{% include "p1.md" %}' };
  for (let depth = 1; depth < 12; depth++)
    files[`policies/p${depth}.md`] = `level ${depth}\n\n{% include "p${depth + 1}.md" %}`;
  const { policies, findings } = await library(files);
  expect(policies.p0).toContain('level 8\n{% include "p9.md" %}');
  expect(findings[0]).toBe("include/too-large policies/p8.md:3");
});

test("text that doubles and doubles again stops", async () => {
  const files: Record<string, string> = { "packets.yaml": settings, "policies/p.md": '{% include "/t0.md" %}' };
  for (let depth = 0; depth < 7; depth++)
    files[`t${depth}.md`] = `${"word ".repeat(2000)}\n\n${`{% include "t${depth + 1}.md" %}\n\n`.repeat(9)}`;
  files["t7.md"] = "end";
  const { policies, findings } = await library(files);
  expect(policies.p?.length).toBeLessThan(2_500_000);
  expect(findings.some((finding) => finding.startsWith("include/too-large"))).toBe(true);
});

const pieces = [
  '{% include "b.md" %}',
  "{% include c.md %}",
  '{% render "../policies/c.md" %}',
  '{% include "none.md" %}',
  "{% raw %}",
  "{% endraw %}",
  "{% if x %}",
  "{% endif %}",
  "{{ organization.name }}",
  "{{",
  "word",
  " ",
  "    ",
  "\n",
  "\n\n",
  "- ",
  "1. ",
  "> ",
  "| a |\n| - |\n",
  "`",
  "```\n",
  "[^1]",
  "[^1]: ",
  "# ",
  "<div>",
  "</div>",
  "<!--",
  "-->",
  "**",
  "---\n",
  "\r\n",
];

test("every place leads into a file that there is, whatever is taken in where", { timeout: 120_000 }, async () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (a, b, c) => {
      const files = { "packets.yaml": settings, "policies/a.md": a, "policies/b.md": b, "policies/c.md": c };
      const host = createMemoryHost(files);
      const config = await loadConfig(host);
      if (config.value === null) throw new Error("no settings");
      const { value, diagnostics } = await readLibrary(host, config.value);
      const blocks = value.flatMap(({ body, footnotes }) => [...body, ...footnotes.flatMap((note) => note.blocks)]);
      const spans = [...walkBlocks(blocks), ...inlinesOf(blocks), ...diagnostics].flatMap(({ span }) => span ?? []);
      const isWrong = ({ file, start, end }: (typeof spans)[number]) =>
        !(file in files) || start.offset > end.offset || end.offset > files[file as keyof typeof files].length;
      expect(spans.filter(isWrong)).toEqual([]);
    }),
    { seed: 20260104, numRuns: 300 },
  );
});
