/**
 * Judges the judges of our own making: each lint rule must stay silent on a sound file and speak on a sabotaged one, and the word
 * comparison must notice a lost, a moved and a changed word. Runs before every other judge; a judge that can't fail proves nothing.
 */
import { compare } from "./fidelity/compare.mjs";
import { sourceText } from "./fidelity/source.mjs";
import { tokens } from "./fidelity/tokens.mjs";
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

function sabotaged({ part, from, to }) {
  const parts = sampleParts();
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
