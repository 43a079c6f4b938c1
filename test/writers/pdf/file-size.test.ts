/** How large a packet of many pages is, with its tags and without pictures. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { createMemoryHost } from "../../../src/host/memory.js";
import { compile } from "../../../src/pipeline.js";
import { pdfObjects } from "./objects.js";

const require = createRequire(import.meta.url);
const packages = async (specifier: string) => readFileSync(require.resolve(specifier));

const words =
  "access shall be granted by need and reviewed each quarter the owner of a system keeps its list of users current incidents are reported within one hour to the security officer who decides on measures backups exist encrypted keys rotate".split(
    " ",
  );

/** Text of a policy's usual make, other words in each. */
function policy(seed: number): string {
  let state = seed * 7919 + 1;
  const prose = (count: number) =>
    Array.from({ length: count }, () => {
      state = (state * 48271) % 2147483647;
      return words[state % words.length];
    }).join(" ");
  const section = (index: number) =>
    `## Section ${index} ${prose(2)}\n\n${prose(70)}.\n\n- ${prose(9)}\n- ${prose(12)}\n  1. ${prose(8)}\n  2. **${prose(3)}** ${prose(9)}\n\n` +
    `| ${prose(1)} | ${prose(2)} | ${prose(1)} |\n|---|---|---|\n${Array.from({ length: 6 }, () => `| ${prose(4)} | ${prose(7)} | \`${prose(2)}\` |`).join("\n")}\n`;
  return `# Policy ${seed} ${prose(2)}\n\n${[1, 2, 3, 4, 5].map(section).join("\n")}`;
}

it("a hundred tagged pages take far less than 1.3 MB", async () => {
  const sources = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.md`, policy(index)]));
  const { files, packets } = await compile(createMemoryHost(sources, packages), { formats: ["pdf"] });
  const bytes = files.get("policies.pdf") ?? new Uint8Array();
  const pages = packets[0]?.pages ?? 0;
  const { text, packed, bodies } = pdfObjects(bytes);
  expect(pages).toBeGreaterThan(50);
  expect(text.match(/\/S\/TD\b/g)?.length).toBeGreaterThan(1500);
  expect(packed.size).toBeGreaterThan(bodies.size * 0.9);
  expect((bytes.length / pages) * 100).toBeLessThan(750_000);
});
