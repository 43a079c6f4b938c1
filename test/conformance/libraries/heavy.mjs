/** Policies that strain a layout: rows taller than a page, thousands of rows, notes in tables, words wider than a line, deep lists. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prose } from "../../bench/prose.mjs";
import { plainPolicy } from "./fixtures.mjs";

export const heavyLibrary = {
  name: "heavy",
  async prepare(folder) {
    await mkdir(join(folder, "policies"), { recursive: true });
    for (const [index, [title, write]] of Object.entries(texts).entries()) {
      const id = `HVY-${index + 1}`;
      const text = `---\nid: ${id}\ntitle: ${title}\nversion: "1.0.0"\n---\n\n${write(prose(index + 1)).join("\n\n")}\n`;
      await writeFile(join(folder, "policies", `${id}.md`), text);
    }
    await writeFile(join(folder, "packets.yaml"), settings);
    return folder;
  },
  policy: plainPolicy,
};

const settings = `organization: { name: Heavy Example }
packets:
  heavy: { title: What Strains a Layout, policies: all }
`;

const count = (length, make) => Array.from({ length }, (_, index) => make(index));

/** Titles to writers of markdown blocks. */
const texts = {
  "Tall Rows": ({ paragraph, phrase }) => [
    "One cell is taller than a page, beside a short one.",
    table(
      ["Step", "Text"],
      [
        ["Before", phrase()],
        ["Tall", paragraph(150)],
        ["After", phrase()],
      ],
    ),
    "Two cells of one row are taller than a page, with line breaks.",
    table(["Left", "Right"], [[count(70, phrase).join("<br>"), count(90, phrase).join("<br>")]]),
    "Many rows of half a page each.",
    table(
      ["Number", "Text"],
      count(9, (row) => [`r${row}`, paragraph(30)]),
    ),
  ],
  "Two Thousand Rows": ({ phrase }) => [
    table(
      ["Row", "Duty", "Owner"],
      count(2000, (row) => [`row${row}`, phrase(), `owner ${row % 97}`]),
    ),
  ],
  "Wide Tables": ({ phrase }) => [
    table(
      count(14, (column) => `Column ${column}`),
      count(12, (row) => count(14, (column) => (column % 5 === 0 ? phrase() : `${row}.${column}`))),
    ),
  ],
  "Footnotes in Tables": ({ phrase, sentence, paragraph }) => [
    table(
      ["Duty", "Evidence"],
      count(40, (row) => [`${phrase()}[^t${row}]`, `${phrase()}, see also[^shared]`]),
    ),
    `A note of several paragraphs[^long], the shared one[^shared], and in a list:`,
    count(12, (item) => `- ${phrase()}[^i${item}]`).join("\n"),
    ...count(40, (row) => `[^t${row}]: Note t${row} says that ${sentence()}`),
    ...count(12, (item) => `[^i${item}]: Note i${item} says that ${sentence()}`),
    `[^shared]: The shared note says that ${sentence()}`,
    `[^long]: The long note begins. ${paragraph(6)}\n\n    Its second paragraph goes on. ${paragraph(6)}\n\n    - And a list ends it.`,
  ],
  "Long Words": ({ phrase }) => [
    `A word wider than a line: ${longWord(1, 400)} and on.`,
    `## A heading with ${longWord(2, 150)} in it`,
    `A name in code, \`${longWord(3, 200)}\`, and an address, <https://northwind.example/${longWord(4, 240)}>.`,
    table(
      ["Narrow", "Wide"],
      [
        [longWord(5, 160), phrase()],
        [phrase(), `\`${longWord(6, 160)}\``],
      ],
    ),
    `\`\`\`\n${longWord(7, 500)}\n\tindented ${longWord(8, 300)}\n\`\`\``,
    `- ${longWord(9, 200)}\n  - ${longWord(10, 200)}`,
  ],
  "Deep Lists": ({ phrase, sentence }) => [
    count(
      14,
      (level) => `${" ".repeat(level * 4)}${level % 2 === 0 ? "-" : "1."} Level ${level + 1}: ${sentence()}`,
    ).join("\n"),
    "A numbered list that starts at seven, with loose items and all that an item can hold:",
    [
      `7. ${sentence()}\n\n   ${sentence()}`,
      `8. ${sentence()}\n\n   > ${sentence()}\n   >\n   > 1. ${phrase()}\n   > 2. ${phrase()}`,
      `9. ${sentence()}\n\n   \`\`\`sh\n   policy-packet build\n   \`\`\`\n\n   | Key | Value |\n   | --- | --- |\n   | depth | three |`,
    ].join("\n\n"),
    "Another that starts anew:",
    count(120, (item) => `${item + 1}) ${phrase()}`).join("\n"),
  ],
  "Headings Alike": ({ sentence }) =>
    count(30, (index) => [`${"#".repeat(2 + (index % 5))} Scope`, sentence()])
      .flat()
      .concat(
        `## ${"A heading that is longer than any bookmark may be, and than any line can hold ".repeat(3)}`,
        sentence(),
        "## Überprüfung «Größe» → 100 % ½ € — и всё",
        "Zażółć gęślą jaźń; Ελληνικά; кириллица; ½ ± µ → ≤ ≥ ≠ ∑ € £ ¥ © ™ № ✓.",
      ),
  "One Long Paragraph": ({ paragraph }) => [paragraph(1500)],
  "Quotes and Alerts": ({ sentence, phrase }) => [
    count(10, (depth) => `${"> ".repeat(depth + 1)}Depth ${depth + 1}: ${sentence()}`).join("\n"),
    ...["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].map(
      (kind) => `> [!${kind}]\n> ${sentence()}\n>\n> - ${phrase()}\n> - ${phrase()}`,
    ),
    `> ${count(120, sentence).join("\n> ")}`,
    `\`\`\`yaml\n${count(150, (line) => `key${line}: "${phrase()}"`).join("\n")}\n\`\`\``,
  ],
};

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A word with no place to break it: letters that never repeat in the same order, so that a lost piece shows. */
function longWord(seed, length) {
  const { number } = prose(seed * 1000);
  return Array.from({ length }, () => String.fromCharCode(97 + number(26))).join("");
}
