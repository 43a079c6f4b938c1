/** The packet for customers' portals: a PDF for each policy that stands for itself, and one page that lists them. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "../../src/policy/policy.js";
import { type Printed, readPrinted, squeezed } from "./printed.js";
import { buildSample, fileOf, openSample } from "./sample.js";

let chosen: readonly Policy[];
let files: ReadonlyMap<string, Uint8Array>;
let index: Printed;

const nameOf = ({ id }: Policy) => `questionnaire-${id}.pdf`;

beforeAll(async () => {
  const { policies } = await openSample();
  chosen = policies.filter(({ tags }) => tags.includes("questionnaire"));
  files = await buildSample(["questionnaire"], ["pdf"]);
  index = await readPrinted(fileOf(files, "questionnaire.pdf"));
}, 240_000);

describe("the packet for questionnaires", () => {
  it("is a file for each of its policies, an index and a manifest", () => {
    expect(chosen.length).toBeGreaterThan(9);
    const names = ["questionnaire.pdf", "questionnaire.manifest.json", ...chosen.map(nameOf)];
    expect([...files.keys()].sort()).toEqual(names.sort());
  });

  it("has an index of one page, with a row for each file and how many pages that has", async () => {
    expect(index.pageCount).toBe(1);
    const rows = index.tables.flat();
    // A long name may go on in the next line.
    expect(index.text.replace(/-\s+/g, "-")).toMatch(new RegExp(chosen.map(nameOf).join("|")));
    for (const policy of chosen) {
      const { pageCount } = await readPrinted(fileOf(files, nameOf(policy)));
      const row = rows.find((cells) => cells.includes(policy.id));
      expect([policy.id, row?.at(-1)]).toEqual([policy.id, String(pageCount)]);
      expect(squeezed(row?.join(" ") ?? "")).toContain(squeezed(policy.title));
    }
  }, 120_000);

  it("has files with cover, control, contents, history and approvals, whose contents tell the right pages", async () => {
    for (const policy of chosen) {
      const { headings, contents, text } = await readPrinted(fileOf(files, nameOf(policy)));
      const words = [...headings.keys()];
      for (const title of [policy.title, "Document control", "Revision history", "Approvals"])
        expect([policy.id, words.some((heading) => heading.endsWith(squeezed(title)))]).toEqual([policy.id, true]);
      expect([policy.id, contents.filter(([line, page]) => !headings.get(line)?.includes(page))]).toEqual([
        policy.id,
        [],
      ]);
      expect(contents.length).toBeGreaterThan(3);
      expect(squeezed(text)).toContain(policy.id);
    }
  }, 120_000);
});
