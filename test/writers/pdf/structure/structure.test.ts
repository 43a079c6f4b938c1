/** The structure tree of finished files, by rules of our own; veraPDF judges the same in `npm run conformance`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tests as examples } from "commonmark-spec";
import { beforeAll, describe, expect, it } from "vitest";
import { createMemoryHost } from "../../../../src/host/memory.js";
import { createNodeHost } from "../../../../src/host/node.js";
import { compile } from "../../../../src/pipeline.js";
import { fixtureImages } from "../../fixture-images.js";
import { fixtureFonts } from "../../fixture-theme.js";
import { sampleDocument } from "../../sample-document.js";
import { write } from "../reopen.js";
import { damages } from "./damage.js";
import { readObjects } from "./pdf-objects.js";
import { judge, rules } from "./rules.js";
import { readTagged, readTexts } from "./tagged-file.js";

const repository = join(import.meta.dirname, "../../../..");

/** One packet of markdown files, built by the program as it is. */
async function packet(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { readPackageFile } = await createNodeHost({ root: repository });
  const { files: made, diagnostics } = await compile(createMemoryHost(files, readPackageFile), { formats: ["pdf"] });
  const pdf = made.get("policies.pdf");
  if (pdf === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return pdf;
}

async function verdict(bytes: Uint8Array) {
  return judge(readTagged(readObjects(bytes), await readTexts(bytes)));
}

describe("a document with every kind of node", () => {
  let bytes: Uint8Array;
  let texts: Map<string, string>;

  beforeAll(async () => {
    const images = await fixtureImages();
    bytes = (await write(sampleDocument, { assets: { images, fonts: fixtureFonts() } })).bytes;
    texts = await readTexts(bytes);
  }, 60_000);

  it("keeps every rule", () => {
    expect(judge(readTagged(readObjects(bytes), texts))).toEqual({});
  });

  it.each(damages)("is found out: $name", ({ rule, damage }) => {
    const objects = readObjects(bytes);
    damage(objects);
    expect(Object.keys(judge(readTagged(objects, texts)))).toContain(rule);
  });

  it("has damage for every rule", () => {
    expect(new Set(damages.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});

describe("packets of markdown", () => {
  it("keep every rule with GitHub's dialect", async () => {
    const read = (name: string) => readFileSync(join(repository, "test/conformance/fixtures/github", name), "utf8");
    const files = { "extensions.md": read("extensions.md"), "flow.svg": read("flow.svg") };
    expect(await verdict(await packet(files))).toEqual({});
  });

  it("keep every rule where a layout is strained", async () => {
    const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
      [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
    const times = <T>(length: number, make: (index: number) => T) => Array.from({ length }, (_, index) => make(index));
    const words = (length: number) => times(length, (index) => `word${index}`).join(" ");
    const blocks = [
      "## Taller than a page",
      table(
        ["Step", "Text"],
        [
          ["tall", words(1500)],
          ["link", `[${words(30)}](https://northwind.example/a)`],
        ],
      ),
      "## Wider than a page",
      table(
        times(16, (index) => `Column ${index}`),
        times(40, () => times(16, (index) => `value ${index}`)),
      ),
      "## Notes in cells",
      table(
        ["Duty", "Evidence"],
        times(30, (index) => [`duty${index}[^n${index}]`, "as before[^shared]"]),
      ),
      ...times(30, (index) => `[^n${index}]: Note ${index} says ${words(20)}`),
      `[^shared]: The shared note says ${words(400)}`,
      "## Over many pages",
      times(200, (index) => `${index + 1}. item ${words(12)}`).join("\n"),
      `> ${words(1500)}`,
      `\`\`\`\n${times(120, (index) => `line ${index}`).join("\n")}\n\`\`\``,
      `A [link that goes on and on, ${words(60)}](https://northwind.example/b).`,
    ];
    expect(await verdict(await packet({ "a.md": `# Strained\n\n${blocks.join("\n\n")}\n` }))).toEqual({});
  });

  it("keep every rule with all examples of CommonMark", async () => {
    const sections = new Map<string, string[]>();
    for (const { section, markdown: text } of examples) {
      // An open fence or HTML block would swallow the examples that follow; a quote's end closes it. Pictures are not there.
      const quoted = text.replaceAll("→", "\t").replaceAll("![", "! [").replaceAll("<img", "< img");
      const block = quoted.replace(/\n$/, "").replace(/^/gm, "> ");
      sections.set(section, [...(sections.get(section) ?? []), block]);
    }
    const files = [...sections].map(([section, blocks], index) => [
      `${index}.md`,
      `---\nid: CM-${index}\ntitle: ${section}\nversion: "1.0.0"\n---\n\n${blocks.join("\n\nThe next example:\n\n")}\n`,
    ]);
    expect(await verdict(await packet(Object.fromEntries(files)))).toEqual({});
  });
});
