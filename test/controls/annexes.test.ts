/** The annexes on controls in finished files: each page is where its section stands, each control is told once, in hundreds of rows too. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../src/build.js";
import { type builtInFrameworks, loadBuiltIn } from "../../src/controls/built-in.js";
import { controlsIn } from "../../src/controls/catalogue.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { assembled, outline } from "../packet/policies.js";
import { all, printed, readWordFile, type XmlNode } from "../writers/docx/word-file.js";
import { type ControlIndex, misplaced, readControlIndex } from "./index-pages.js";

const require = createRequire(import.meta.url);
const words = "Access to what the organisation holds shall be granted by need, recorded and reviewed. ".repeat(6);

/** Twelve policies of ten sections, which together answer every control of these frameworks, most of them twice. */
async function libraryOf(frameworks: readonly (typeof builtInFrameworks)[number][]): Promise<Record<string, string>> {
  const mappings: string[] = [];
  for (const key of frameworks)
    for (const { id } of controlsIn(await loadBuiltIn(key))) mappings.push(`${key} ${id}`, `${key} ${id}`);
  const texts = Array.from({ length: 12 }, (_, policy) => {
    const sections = Array.from({ length: 10 }, (_unused, section) => {
      const own = mappings.filter((_mapping, index) => index % 120 === policy * 10 + section);
      const level = section % 3 === 0 ? "##" : "###";
      return `${level} Section ${section + 1} of *policy* ${policy + 1} {controls: ${own.join(", ")}}\n\n${words}\n`;
    });
    const front = `---\nid: POL-${policy + 1}\ntitle: Policy ${policy + 1}\nversion: "1.0.0"\ncontrols: { gdpr: [Art.5] }\n---\n`;
    return [`policies/p${String(policy).padStart(2, "0")}.md`, front + sections.join("\n")] as const;
  });
  const settings = `organization: { name: Northwind Health, short: Northwind }
frameworks: [${frameworks.join(", ")}, gdpr]
packets: { all: { title: Policies, policies: all, annexes: [control-index, coverage] } }
`;
  return { "packets.yaml": settings, ...Object.fromEntries(texts) };
}

describe("an index of hundreds of rows", () => {
  const frameworks = ["hipaa", "hitrust"] as const;
  let index: ControlIndex;
  let word: XmlNode;
  let codes: readonly string[];

  beforeAll(async () => {
    const host = createMemoryHost(await libraryOf(frameworks), (specifier) => readFile(require.resolve(specifier)));
    const { diagnostics } = await build(host, {});
    codes = diagnostics.map(({ code }) => code);
    const [pdf, docx] = [host.output.get("all.pdf"), host.output.get("all.docx")];
    if (pdf === undefined || docx === undefined) throw new Error(JSON.stringify(diagnostics));
    index = await readControlIndex(pdf);
    word = readWordFile(docx).xml("word/document.xml");
  }, 120_000);

  it("names only controls that there are", () => {
    expect(codes.filter((code) => code !== "approval/missing" && code !== "version/no-history")).toEqual([]);
  });

  it("lists each control of each framework, with ids that are not broken", async () => {
    const known = (await Promise.all(frameworks.map(loadBuiltIn))).flatMap(controlsIn);
    expect(index.rows.length).toBeGreaterThan(600);
    const listed = [...new Set(index.rows.map(({ control }) => control.split(" ")[0]))];
    expect(listed).toEqual([...known.map(({ id }) => id), "Art.5"]);
    for (const { id, title } of known)
      expect(index.rows.find(({ control }) => control.startsWith(`${id} `))?.control.replace(/\s+/g, " ")).toBe(
        `${id} ${title}`,
      );
  });

  it("names the page on which each section stands", () => {
    expect(misplaced(index)).toEqual([]);
    expect(new Set(index.rows.map(({ page }) => page)).size).toBeGreaterThan(20);
    const shifted = { ...index, rows: index.rows.map((row) => ({ ...row, page: row.page + 1 })) };
    expect(misplaced(shifted).length).toBe(index.rows.length);
  });

  it("repeats its header on each page, and turns none", () => {
    expect(index.pages.length).toBeGreaterThan(10);
    for (const { width, height, text } of index.pages) {
      expect(width).toBeLessThan(height);
      expect(text).toContain("ControlPolicySectionPage");
    }
  });

  it("says the same in Word, with bookmarks that are there", () => {
    const bookmarks = new Set(all(word, "w:bookmarkStart").map(({ attributes }) => attributes["w:name"]));
    const rows = all(word, "w:tr").flatMap((row) => {
      const cells = all(row, "w:tc");
      const anchors = all(row, "w:hyperlink").map(({ attributes }) => attributes["w:anchor"]);
      const fields = all(row, "w:instrText").map((code) => code.children.join(""));
      if (cells.length !== 4 || fields.length === 0) return [];
      for (const anchor of anchors) expect(bookmarks, anchor).toContain(anchor);
      const [, target] = /PAGEREF (\S+)/.exec(fields.join("")) ?? [];
      expect(bookmarks, target).toContain(target);
      expect(anchors).toContain(target);
      return [cells.map((cell) => printed(cell).replace(/\s+/g, " ").trim())];
    });
    expect(rows).toEqual(
      index.rows.map(({ control, policy, section, page }) =>
        [control, policy, section, String(page)].map((text) => text.replace(/\s+/g, " ")),
      ),
    );
  });
});

describe("what is listed", () => {
  const settings = `organization: { name: Example Clinic, short: Clinic }
services: { cloud: Cloud, edge: Edge }
frameworks: [soc2, house]
catalogues: { house: house.yaml }
packets:
  all: { title: All, annexes: [control-index, coverage] }
  edge: { title: Edge, services: [edge], annexes: [control-index] }
`;
  const house = `name: House Rules
edition: third
groups:
  - id: H
    title: Of the house
    controls:
      "10": Doors are locked
      9: Keys are counted
      H.1: { title: Guests are met, note: at night }
  - { id: G, title: Of the garden, controls: { 1.10: Gates are closed } }
`;
  const policy = `---
id: POL-A
title: Access Policy
version: "1.0.0"
controls: { soc2: [CC6.1, CC6.2], house: ["9"], gdpr: [Art.32] }
---
## Doors {controls: soc2 CC6.1, house 10; services: cloud}

Locked.

## Keys

Counted.

### Lost *keys*[^1] {controls: soc2 CC6.1 CC6.1, house 1.10}

Told.

[^1]: A note.
`;
  const files = { "packets.yaml": settings, "house.yaml": house, "policies/a.md": policy };

  it("is sections in place of their policy, frameworks of packets.yaml alone, controls in the catalogue's order", async () => {
    const { document, diagnostics } = await assembled(files, "all");
    expect(diagnostics.map(({ code }) => code).filter((code) => !/^(approval|version)/.test(code))).toEqual([]);
    expect(outline(document, "annex")).toEqual([
      "# A Control index {annex.control-index}",
      "## A.1 SOC 2 {annex.control-index.1}",
      "Trust Services Criteria 2017, points of focus revised 2022",
      "Control | Policy | Section | Page",
      "CC6.1 Logical access security for protected information assets | [POL-A](#policy.POL-A) | [1.1\u00a0Doors](#policy.POL-A.doors) | <page policy.POL-A.doors>",
      "CC6.1 | [POL-A](#policy.POL-A) | [1.2.1\u00a0Lost keys](#policy.POL-A.lost-keys) | <page policy.POL-A.lost-keys>",
      expect.stringMatching(
        /^CC6\.2 .* \| \[POL-A\]\(#policy\.POL-A\) \| \[1\u00a0Access Policy\]\(#policy\.POL-A\) \| <page policy\.POL-A>$/,
      ),
      "## A.2 House Rules {annex.control-index.2}",
      "third",
      "Control | Policy | Section | Page",
      "10 Doors are locked | [POL-A](#policy.POL-A) | [1.1\u00a0Doors](#policy.POL-A.doors) | <page policy.POL-A.doors>",
      "9 Keys are counted | [POL-A](#policy.POL-A) | [1\u00a0Access Policy](#policy.POL-A) | <page policy.POL-A>",
      "1.10 Gates are closed | [POL-A](#policy.POL-A) | [1.2.1\u00a0Lost keys](#policy.POL-A.lost-keys) | <page policy.POL-A.lost-keys>",
    ]);
  });

  it("counts what is answered, and names what is not", async () => {
    const { document } = await assembled(files, "all");
    const part = document?.parts.find(({ title }) => title === "Control coverage");
    if (document === undefined || part === undefined) throw new Error("no annex");
    const lines = outline({ ...document, parts: [part] }, "annex");
    expect(lines.slice(lines.indexOf("## B.2 House Rules {annex.coverage.2}"))).toEqual([
      "## B.2 House Rules {annex.coverage.2}",
      "third. Policies in this packet answer 3 of its 4 controls.",
      "Group | Answered | Controls",
      "H Of the house | 2 | 3",
      "G Of the garden | 1 | 1",
      "No policy in this packet answers these controls:",
      "Group | Control | Title",
      "H | H.1 | Guests are met (at night)",
    ]);
    expect(
      lines.filter((line) => line.endsWith(". Policies in this packet answer 2 of its 61 controls.")),
    ).toHaveLength(1);
  });

  it("leaves out sections that the packet leaves out", async () => {
    const { document } = await assembled(files, "edge");
    const lines = outline(document, "annex");
    expect(lines.filter((line) => /Doors|doors/.test(line))).toEqual([]);
    expect(lines).toContain(
      "CC6.1 Logical access security for protected information assets | [POL-A](#policy.POL-A) | [1.1.1\u00a0Lost keys](#policy.POL-A.lost-keys) | <page policy.POL-A.lost-keys>",
    );
  });
});
