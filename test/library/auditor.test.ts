/** The auditor's packet as it is printed: pages that contents and control index tell are those on which the sections stand. */
import { beforeAll, describe, expect, it } from "vitest";
import { plainText } from "../../src/document/walk.js";
import type { Policy } from "../../src/policy/policy.js";
import { type Printed, readPrinted, squeezed } from "./printed.js";
import { buildSample, fileOf, openSample } from "./sample.js";

let policies: readonly Policy[];
let printed: Printed;

beforeAll(async () => {
  ({ policies } = await openSample());
  printed = await readPrinted(fileOf(await buildSample(["auditor"], ["pdf"]), "auditor.pdf"));
}, 240_000);

/** Of the control index: id, policy, section, page. */
interface Row {
  readonly control: string;
  readonly policy: string;
  readonly number: string;
  readonly section: string;
  readonly page: number;
}

function controlIndex(): readonly Row[] {
  const titles = ["Control", "Policy", "Section", "Page"];
  const tables = printed.tables.filter(([head]) => head?.join() === titles.join());
  expect(tables).toHaveLength(8);
  return tables.flatMap((table) =>
    table.slice(1).map(([control = "", policy = "", section = "", page = ""]) => ({
      control: control.split(" ")[0] ?? "",
      policy: policy.split(" ")[0] ?? "",
      number: section.split(/\s/)[0] ?? "",
      section: section.replace(/^\S+\s/, ""),
      page: Number(page),
    })),
  );
}

describe("the auditor's packet", () => {
  it("tells in its contents on which page each section stands", () => {
    expect(printed.contents.length).toBeGreaterThan(300);
    const wrong = printed.contents.filter(([words, page]) => !printed.headings.get(words)?.includes(page));
    expect(wrong).toEqual([]);
    // In their order, so that headings of the same words are not mistaken for each other.
    const pages = printed.contents.map(([, page]) => page);
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  });

  it("lists every policy in its contents", () => {
    const lines = printed.contents.map(([words]) => words);
    for (const { title } of policies) expect(lines.some((line) => line.endsWith(squeezed(title)))).toBe(true);
  });

  it("tells in its control index on which page each section stands", () => {
    const rows = controlIndex();
    expect(rows.length).toBeGreaterThan(1000);
    const titles = new Map(policies.map(({ id, title }) => [id, title]));
    const wrong = rows.filter(({ policy, number, section, page }) => {
      const words = section === "Whole policy" ? titles.get(policy) : section;
      return printed.headings.get(squeezed(`${number}${words}`))?.join() !== String(page);
    });
    expect(wrong).toEqual([]);
  });

  it("has in its control index each section with each control that it answers", () => {
    const told = new Set(controlIndex().map((row) => `${row.policy} ${row.control} ${squeezed(row.section)}`));
    const missing = policies.flatMap(({ id, body, controls }) => {
      const headings = body.flatMap((block) =>
        block.kind === "heading" ? [[block.id, squeezed(plainText(block.content))] as const] : [],
      );
      const words = new Map<string, string>(headings);
      return controls
        .filter(({ section }) => section !== null)
        .map((control) => `${id} ${control.id} ${words.get(control.section ?? "")}`)
        .filter((row) => !told.has(row));
    });
    expect(missing).toEqual([]);
  });
});
