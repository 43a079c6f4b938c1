/**
 * Cases are files: `cases/NAME.md` is given a new minor version, and gives `cases/NAME.txt`: the changed file, or the findings where nothing was
 * written. `vitest -u` writes them anew: read the difference.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type BumpOptions, bump } from "../../src/bump.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { nextVersion } from "../../src/policy/next-version.js";
import type { IsoDate } from "../../src/policy/policy.js";
import { readPolicy } from "../../src/policy/read.js";
import { record, library as signed } from "../signoff/records.js";

const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -3))
  .sort();

const settings =
  "organization: { name: Northwind Health }\nroles: { cso: { title: Chief Security Officer, holder: Dana Reyes <dana@northwind.example> } }\npackets: { all: { title: All } }\n";
const options = {
  step: "minor",
  summary: 'Says: who, "what" & when # in {all}',
  date: "2026-05-04" as IsoDate,
} as const;

async function bumped(text: string, change: Partial<BumpOptions> = {}) {
  const host = createMemoryHost({ "packets.yaml": settings, "policies/p.md": text });
  const { value } = await readPolicy("policies/p.md", Buffer.from(text), {
    variables: {},
    roles: null,
    services: null,
  });
  const result = await bump(host, { ...options, policy: value.id, ...change });
  return { ...result, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(host.files.get("policies/p.md")) };
}

const windows = (text: string): string => `\uFEFF${text.replaceAll("\n", "\r\n")}`;

test.each(cases)("%s", async (name) => {
  const text = readFileSync(new URL(`${name}.md`, folder), "utf8");
  const result = await bumped(text);
  const findings = result.diagnostics.map(
    ({ code, span, message, hint }) => `${code} ${span.start.line}:${span.start.column}\n    ${message}\n    ${hint}\n`,
  );
  await expect(result.bumped === null ? findings.join("") : result.text).toMatchFileSnapshot(
    new URL(`${name}.txt`, folder).pathname,
  );
  const same = await bumped(windows(text));
  expect(same.text).toBe(windows(result.text));
  if (result.bumped === null) expect(result.text).toBe(text);
});

test("no expected text is left without its case", () => {
  const expected = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  expect(expected.map((name) => name.slice(0, -4)).sort()).toEqual(cases);
});

const policy =
  '---\nid: POL-A\nversion: "1.2.0"\nowner: cso\nrevisions:\n  - { version: "1.2.0", date: 2026-01-01, summary: x }\n---\n';

test("a row of a table says what was said, whatever it is", async () => {
  const table =
    "---\nid: A\n---\nText.\n\n## Changes\n\n| Version | Author | Change |\n| - | - | - |\n| 1.0 | x | y |\n";
  const said = "a | b \\ `c` *d* _e_ [f](g) <h> ~~i~~ &amp; {{ j }} {% k %} {# l #} https://m.example www.n.example";
  const { bumped: done, diagnostics, text } = await bumped(table, { summary: said, author: "O|P" });
  expect({ version: done?.revision.version, diagnostics }).toEqual({ version: "1.1", diagnostics: [] });
  const { value } = await readPolicy("p.md", Buffer.from(text), { variables: {}, roles: null, services: null });
  expect(value.revisions[0]).toMatchObject({ version: "1.1", author: "O|P", summary: said });
});

describe("who changed it", () => {
  it("is the holder of the policy's owner, unless somebody is named", async () => {
    expect((await bumped(policy)).bumped?.revision.author).toBe("Dana Reyes");
    expect((await bumped(policy, { author: " Jonas\nWhitlock " })).bumped?.revision.author).toBe("Jonas Whitlock");
    expect((await bumped(policy.replace("cso", "other"))).bumped?.revision.author).toBeNull();
  });
});

describe("nothing is written", () => {
  it.each([
    ["for a policy that is not there", policy, { policy: "POL-B" }, "bump/unknown-policy"],
    ["without a summary", policy, { summary: " \n" }, "bump/summary"],
    ["before the day of the last revision", policy, { date: "2025-12-31" as IsoDate }, "bump/date"],
    ["for a summary that a document can't carry", policy, { summary: "a\u0007b" }, "bump/summary"],
    ["for a summary with a hidden character", policy, { summary: "pa\u200bss" }, "bump/summary"],
    ["for a summary that turns its order around", policy, { summary: "a \u202e x" }, "bump/summary"],
    ["for a summary with letters that look alike", policy, { summary: "ac\u0441ess" }, "bump/summary"],
    ["for an author who steers the terminal", policy, { author: "Ada\u001b[2J" }, "bump/author"],
    ["for an author with a hidden character", policy, { author: "a\u202eb" }, "bump/author"],
    ["into a file that is not UTF-8", policy, { summary: "x" }, "bump/unwritable"],
  ])("%s", async (name, text, change, code) => {
    const host = createMemoryHost({ "packets.yaml": settings, "policies/p.md": text });
    const bytes = name.includes("UTF-8") ? Buffer.from([...Buffer.from(text), 0xe9]) : Buffer.from(text);
    host.files.set("policies/p.md", bytes);
    const { bumped: done, diagnostics } = await bump(host, { ...options, policy: "POL-A", ...change });
    expect(done).toBeNull();
    expect(diagnostics.at(-1)?.code).toBe(code);
    expect(host.files.get("policies/p.md")).toBe(bytes);
  });

  it("over an old checkout", async () => {
    const host = createMemoryHost(
      signed({ "policies/approvals/POL-A/1.9.0/ada.json": record({ subject: "POL-A@1.9.0" }) }),
    );
    const before = host.files.get("policies/a.md");
    const { bumped: done, diagnostics } = await bump(host, { ...options, policy: "POL-A" });
    expect(done).toBeNull();
    expect(diagnostics.map(({ message }) => message)).toEqual(["POL-A 1.0.0 is below 1.9.0, which is on record"]);
    expect(host.files.get("policies/a.md")).toBe(before);
  });
});

const pieces = [
  "id: POL-A\n",
  "title: Access\n",
  'version: "1.0.0"\n',
  "version: 1.2\n",
  "version:\n",
  "version: '3.0-draft' # x\n",
  "revisions:\n",
  "revisions: []\n",
  "revisions: [",
  "]\n",
  "majorRevisions:\n",
  '  - { version: "1.0.0", date: 2026-01-01, summary: x }\n',
  "  - {date: Jun 1 2018}\n",
  '- version: "0.9"\n  summary: |\n    a\n',
  "  -\n",
  "  - &a x\n",
  "{version: 2.0.0, summary: y},",
  "tags: [a]\n",
  "# comment\n",
  "\n",
  "  ",
  "---\n",
  "...\n",
  "? x\n",
  "{",
  "}",
  '"',
];

test("any mixture of front matter is bumped cleanly or left alone", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }),
      fc.constantFrom("x", "a: b #c", "'\"\\", "{[", "- x", "yes", "2026-01-01", "1.0", " \u00e9\u{1f600}"),
      async (parts, summary) => {
        const text = `---\nid: POL-A\n${parts.join("")}---\nText.\n`;
        const result = await bumped(text, { summary });
        if (result.bumped === null) {
          expect(result.text).toBe(text);
          expect(result.diagnostics.length).toBeGreaterThan(0);
          return;
        }
        const { value } = await readPolicy("p.md", Buffer.from(result.text), {
          variables: {},
          roles: null,
          services: null,
        });
        expect(value.version).toBe(result.bumped.revision.version);
        expect(value.revisions[0]).toMatchObject({ version: value.version, summary: summary.trim() });
      },
    ),
    { seed: 20260103, numRuns: 300 },
  );
});

test.each([
  [null, "1.0.0", "0.1.0", "0.0.1"],
  ["2.1.3", "3.0.0", "2.2.0", "2.1.4"],
  ["2.1", "3.0", "2.2", "2.1.1"],
  ["3", "4", "3.1", "3.0.1"],
  ["v1.9", "v2.0", "v1.10", "v1.9.1"],
  ["1.2.3.4", "2.0.0.0", "1.3.0.0", "1.2.4.0"],
  ["3.0.0-draft", "3.0.0", "3.0.0", "3.0.0"],
  ["3.1.0-rc.1", "4.0.0", "3.1.0", "3.1.0"],
  ["3.1.2-rc.1", "4.0.0", "3.2.0", "3.1.2"],
  ["1.0.0+build.7", "2.0.0", "1.1.0", "1.0.1"],
  ["2024.1", "2025.0", "2024.2", "2024.1.1"],
])("after %s comes %s, %s or %s", (version, major, minor, patch) => {
  expect([nextVersion(version, "major"), nextVersion(version, "minor"), nextVersion(version, "patch")]).toEqual([
    major,
    minor,
    patch,
  ]);
});
