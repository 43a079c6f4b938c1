/**
 * Writes a library of policies of real length: about 800 words each, two tables, nested lists, headings, links to other
 * policies, footnotes, front matter with revisions and controls. The same number gives the same bytes.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prose, titleOf } from "./prose.mjs";

const settings = `organization: { name: Northwind Health, short: Northwind }
roles:
  cso: { title: Chief Security Officer, holder: Dana Reyes <dana@northwind.example> }
  privacy: { title: Privacy Officer, holder: Sam Okafor <sam@northwind.example> }
approval: { required: [cso, privacy], assurance: recorded, review: 12 months }
services: { cpaas: Compliant Platform as a Service, css: Compliant Serverless Service }
frameworks: [hipaa, soc2]
packets:
  all: { title: Information Security Policies, classification: confidential, policies: all, annexes: [control-index] }
`;

/**
 * @param {string} folder an existing folder
 * @param {number} count how many policies
 */
export async function generateLibrary(folder, count) {
  await mkdir(join(folder, "policies"), { recursive: true });
  await writeFile(join(folder, "packets.yaml"), settings);
  for (let index = 0; index < count; index++) {
    await writeFile(join(folder, "policies", fileOf(index)), policy(index, count));
  }
}

function fileOf(index) {
  return `policy-${String(index + 1).padStart(4, "0")}.md`;
}

/** The markdown of the nth policy, counted from 0, in a library of that many. */
export function policy(index, count) {
  const text = prose(index + 1);
  const link = (step) => {
    const other = (index + step) % count;
    return `[${titleOf(other)}](${fileOf(other)})`;
  };
  return `${[frontMatter(index, text), ...body(text, link)].join("\n\n")}\n`;
}

function frontMatter(index, { number, sentence }) {
  const day = `2026-0${1 + (index % 6)}-15`;
  return `---
id: POL-${String(index + 1).padStart(4, "0")}
title: ${titleOf(index)}
version: "1.${index % 12}.0"
owner: ${index % 2 === 0 ? "cso" : "privacy"}
effective: ${day}
classification: internal
summary: ${sentence()}
controls: { hipaa: ["164.308(a)(${1 + number(8)})"], soc2: [CC${1 + number(9)}.${1 + number(4)}, CC${1 + number(9)}.5] }
services: [${index % 3 === 0 ? "cpaas, css" : "cpaas"}]
revisions:
  - { version: "1.${index % 12}.0", date: ${day}, author: Dana Reyes, summary: "${sentence()}" }
  - { version: "0.9.0", date: 2025-03-01, author: Sam Okafor, summary: First draft for review }
---`;
}

function body(text, link) {
  const { paragraph, phrase, sentence, number } = text;
  return [
    "## Purpose",
    `${paragraph(5)} See also ${link(1)}.`,
    `${sentence()}[^reason]`,
    "## Scope",
    paragraph(5),
    `- ${phrase()}\n- ${phrase()}\n  - ${phrase()}\n  - **${phrase()}**, with *${phrase()}*\n- ${phrase()}`,
    "## Responsibilities",
    sentence(),
    table(["Role", "Duty", "Evidence", "Every"], 6, () => [
      phrase(),
      sentence(),
      `\`${phrase().split(" ").join("-")}\``,
      `${1 + number(12)} months`,
    ]),
    "## Requirements",
    paragraph(5),
    paragraph(4),
    "### Before",
    `1. ${sentence()}\n2. ${sentence()}\n   1. ${phrase()}\n   2. ${phrase()}\n3. ${sentence()}[^scope]`,
    "### After",
    `${paragraph(5)} The steps of ${link(7)} apply.`,
    `> [!IMPORTANT]\n> ${sentence()}`,
    "## Records",
    table(["Record", "Kept", "By"], 5, () => [phrase(), `${1 + number(7)} years`, phrase()]),
    paragraph(5),
    `[^reason]: ${sentence()}`,
    `[^scope]: ${sentence()}`,
  ];
}

function table(head, rows, cells) {
  const line = (row) => `| ${row.join(" | ")} |`;
  const rule = head.map((_, column) => (column === head.length - 1 ? "---:" : "---"));
  return [line(head), line(rule), ...Array.from({ length: rows }, () => line(cells()))].join("\n");
}
