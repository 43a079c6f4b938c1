/**
 * Judges the judges of our own making: each lint rule must stay silent on a sound file and speak on a sabotaged one, the word
 * comparison must notice a lost, a moved and a changed word, and the comparison of structures whatever is not built as it was meant.
 * Runs before every other judge; a judge that can't fail proves nothing.
 */
import { zipSync } from "fflate";
import { output } from "./command.mjs";
import { compare } from "./fidelity/compare.mjs";
import { differences, outlineOfPandoc, outlineOfTree } from "./fidelity/outline.mjs";
import { sourceText } from "./fidelity/source.mjs";
import { tokens } from "./fidelity/tokens.mjs";
import { reading } from "./judges/mammoth.mjs";
import { packageOf } from "./lint/package.mjs";
import { rules } from "./lint/rules.mjs";
import { sampleParts } from "./lint/sample.mjs";

/**
 * @typedef {{ name: string, problems: string[] }} Verdict
 * @returns {Verdict[]}
 */
export function checkLint() {
  return rules.map(({ name, check, sabotage }) => {
    const problems = check(packageOf(sampleParts())).map((found) => `speaks on a sound file: ${found}`);
    if (check(packageOf(sabotaged(sabotage))).length === 0) problems.push("is silent on a sabotaged file");
    return { name: `lint/${name}`, problems };
  });
}

/** @returns {Promise<Verdict[]>} */
export async function checkMammoth() {
  const read = async (parts) => (await reading(Buffer.from(zipSync(Object.fromEntries(parts))))).problems;
  const sound = await read(sampleParts());
  const undefinedStyle = { part: "word/document.xml", from: 'w:val="Heading1"', to: 'w:val="Heading7"' };
  const found = await read(sabotaged(undefinedStyle));
  return [
    { name: "mammoth/sound", problems: sound },
    { name: "mammoth/undefined-style", problems: found.length > 0 ? [] : ["says nothing"] },
  ];
}

function sabotaged({ part, from, to }) {
  const parts = sampleParts();
  if (from === null) return parts.set(part, new TextEncoder().encode(to));
  const text = Buffer.from(parts.get(part) ?? "").toString("latin1");
  if (!text.includes(from)) throw new Error(`the sample's ${part} does not hold ${from}`);
  return parts.set(
    part,
    new Uint8Array(
      Buffer.from(
        text.replace(from, () => to),
        "latin1",
      ),
    ),
  );
}

const markdown = `---
title: Not judged
---
# Access

Every colleague signs in with a second factor[^1], and nobody shares an account with anybody else.

{% if audience %}This sentence is not judged.{% endif %}{{ organization.name }}'s security office reviews it.

| Role | Review |
| --- | --- |
| Officer | quarterly |

> [!WARNING]
> Shared accounts are closed within 24 hours.

[^1]: A hardware key, or an application that shows codes.
`;

const printed = `Access
Every colleague signs in with a sec-
ond factor1, and nobody shares an account with anybody else.
Northwind's security office reviews it.
Role Review
Officer quarterly
Warning
Shared accounts are closed within 24 hours.
1 A hardware key, or an application
that shows codes.`;

/** What the comparison must say of each change to the printed text. */
const cases = [
  { name: "sound", change: (text) => text, lost: [], ordered: true },
  { name: "lost-word", change: (text) => text.replace("nobody ", ""), lost: ["nobody"] },
  { name: "lost-cell", change: (text) => text.replace("quarterly", ""), lost: ["quarterly"] },
  { name: "changed-letter", change: (text) => text.replace("closed", "closes"), lost: ["closed"] },
  { name: "lost-alert", change: (text) => text.replace("Warning\n", ""), lost: ["Warning"] },
  { name: "lost-in-footnote", change: (text) => text.replace("hardware ", ""), lost: ["key"] },
  {
    name: "moved-row",
    change: (text) => text.replace(/(Role Review\n)([\s\S]*)(Shared.*)/, "$3\n$1$2"),
    ordered: false,
  },
];

/** @returns {Promise<Verdict[]>} */
export async function checkFidelity() {
  const source = await sourceText(markdown, { templated: true, shows: () => false });
  return cases.map(({ name, change, lost, ordered }) => {
    const text = change(printed);
    const found = compare(source, tokens(text));
    const problems = [];
    if (name !== "sound" && text === printed) problems.push("changes nothing");
    if (lost?.length === 0 && found.lost.length > 0) problems.push(`says that ${found.lost.join(" ")} is lost`);
    for (const word of lost ?? []) if (!found.lost.includes(word)) problems.push(`does not see that ${word} is lost`);
    if (ordered !== undefined && (found.ordered === 1) !== ordered) problems.push(`says ordered ${found.ordered}`);
    return { name: `words/${name}`, problems };
  });
}

const words = (text) => [{ kind: "text", text }];
const paragraph = (text) => ({ kind: "paragraph", content: words(text) });
const heading = (level, text) => ({ kind: "heading", level, content: words(text) });
const list = (start, ...items) => ({
  kind: "list",
  ordered: start !== null,
  start: start ?? 1,
  items: items.map((blocks) => ({ blocks })),
});
const row = (...cells) => ({ cells: cells.map((text) => ({ blocks: [paragraph(text)] })) });

const tree = {
  parts: [
    {
      blocks: [
        heading(1, "Access"),
        { kind: "paragraph", content: [...words("A second factor"), { kind: "footnote-reference", footnote: "1" }] },
        list(3, [paragraph("ask"), list(null, [paragraph("in writing")])], [paragraph("wait")]),
        heading(2, "Roles"),
        {
          kind: "table",
          columns: [{}, {}],
          header: [row("Role", "Review")],
          body: [row("Officer", "quarterly"), row("Clerk", "yearly")],
        },
      ],
      footnotes: [{ id: "1", blocks: [paragraph("A hardware key.")] }],
    },
  ],
};

const structured = `# Access

A second factor[^1]

3. ask
   - in writing
4. wait

## Roles

| Role | Review |
| --- | --- |
| Officer | quarterly |
| Clerk | yearly |

[^1]: A hardware key.
`;

/** What breaks the structure, and what must be said of it. */
const damages = [
  { name: "sound", from: "", to: "", says: null },
  { name: "heading-level", from: "## Roles", to: "### Roles", says: /heading 3: Roles/ },
  { name: "heading-text", from: "## Roles", to: "## Rules", says: /heading 2: Rules/ },
  { name: "lost-heading", from: "## Roles", to: "Roles", says: /table of 2/ },
  { name: "list-start", from: "3. ask", to: "1. ask", says: /item 1/ },
  { name: "list-kind", from: "- in writing", to: "1. in writing", says: /item 1/ },
  { name: "list-depth", from: "   - in writing", to: "\n<!-- -->\n\n- in writing", says: /depth 1/ },
  { name: "list-nested", from: "4. wait", to: "   4. wait", says: /item 4 at depth 2/ },
  { name: "lost-item", from: "4. wait", to: "", says: /heading 2: Roles/ },
  { name: "lost-row", from: "| Clerk | yearly |\n", to: "", says: /1 rows/ },
  { name: "lost-note-word", from: "hardware ", to: "", says: /note 1/ },
];

/** @returns {Promise<Verdict[]>} */
export async function checkStructure() {
  const meant = outlineOfTree(tree);
  return Promise.all(
    damages.map(async ({ name, from, to, says }) => {
      const input = structured.replace(from, () => to);
      const read = await output("pandoc", ["-f", "gfm", "-t", "json"], { seconds: 60, input });
      const found = differences(meant, outlineOfPandoc(JSON.parse(read)));
      const right = says === null ? found.length === 0 : found.some((problem) => says.test(problem));
      return { name: `structure/${name}`, problems: right ? [] : [`says ${found.join("; ") || "nothing"}`] };
    }),
  );
}
