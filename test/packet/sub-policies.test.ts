/** Sub-policies: where they stand in a packet, what their numbers are, what says whose they are, and what is wrong with a parent. */
import { describe, expect, it } from "vitest";
import { assembled, type Files, findings, outline } from "./policies.js";

const settings = (packets: string) => `organization: { name: Example Clinic }
services: { cloud: Cloud, edge: Edge }
packets:
${packets}
`;

const policy = (id: string, front = "", text = "## Purpose\n\nText.\n\n### Detail\n\nText.\n\n## Scope\n\nText.") =>
  `---\nid: ${id}\ntitle: Policy ${id}\nversion: "1.0.0"\n${front}\n---\n${text}\n`;

const library = (packets: string): Files => ({
  "packets.yaml": settings(packets),
  "policies/a.md": policy("A", "weight: 10"),
  "policies/b.md": policy("B", "weight: 20"),
  "policies/c.md": policy("C", "weight: 30\ntags: [everyone]"),
  "policies/heavy.md": policy("B-HEAVY", "weight: 9\nparent: B\ntags: [everyone]"),
  "policies/light.md": policy("B-LIGHT", "weight: 2\nparent: B\nservices: [edge]"),
});

const contentsOf = async (files: Files, name?: string) =>
  outline((await assembled(files, name)).document, "contents")
    .filter((entry) => / -> policy\./.test(entry))
    .map((entry) => entry.replace(/ -> .*/, ""));

describe("sub-policies", () => {
  it("follow their parent by weight, and go on after the numbers of its sections", async () => {
    const entries = await contentsOf(library("  all: { title: All, contents: 3 }"));
    expect(entries).toEqual([
      "1 Policy A",
      "  1.1 Purpose",
      "    1.1.1 Detail",
      "  1.2 Scope",
      "2 Policy B",
      "  2.1 Purpose",
      "    2.1.1 Detail",
      "  2.2 Scope",
      "  2.3 Policy B-LIGHT",
      "    2.3.1 Purpose",
      "    2.3.2 Scope",
      "  2.4 Policy B-HEAVY",
      "    2.4.1 Purpose",
      "    2.4.2 Scope",
      "3 Policy C",
      "  3.1 Purpose",
      "    3.1.1 Detail",
      "  3.2 Scope",
    ]);
  });

  it("are parts of their own on new pages, their titles one level down, their headings without gaps below", async () => {
    const { document } = await assembled(library("  all: { title: All }"));
    const parts = document?.parts.filter(({ role }) => role === "policy") ?? [];
    const headings = parts.map(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "heading" ? `${block.level} ${block.number}` : [])),
    );
    expect(parts.map(({ id, newPage }) => [id, newPage])).toEqual(
      ["A", "B", "B-LIGHT", "B-HEAVY", "C"].map((id) => [`policy.${id}`, true]),
    );
    expect(headings[2]).toEqual(["2 2.3", "3 2.3.1", "4 2.3.1.1", "3 2.3.2"]);
    expect(parts[2]?.furniture?.header.center).toContainEqual({ kind: "name", text: "Policy B-LIGHT" });
  });

  it("keep to the order that a packet lists or asks for, as far as they may", async () => {
    const titles = async (packet: string) =>
      (await contentsOf(library(`  all: { title: All, contents: 2, ${packet} }`))).filter((one) => /Policy/.test(one));
    expect(await titles("policies: [B-HEAVY, C, B-LIGHT, B]")).toEqual([
      "1 Policy C",
      "2 Policy B",
      "  2.3 Policy B-LIGHT",
      "  2.4 Policy B-HEAVY",
    ]);
    expect(await titles("order: title")).toEqual([
      "1 Policy A",
      "2 Policy B",
      "  2.3 Policy B-HEAVY",
      "  2.4 Policy B-LIGHT",
      "3 Policy C",
    ]);
  });

  it("stand for themselves in a packet without their parent", async () => {
    const { document } = await assembled(library("  all: { title: All, policies: { tags: [everyone] } }"));
    expect(outline(document, "contents").slice(-6)).toEqual([
      "1 Policy B-HEAVY -> policy.B-HEAVY",
      "  1.1 Purpose -> policy.B-HEAVY.purpose",
      "  1.2 Scope -> policy.B-HEAVY.scope",
      "2 Policy C -> policy.C",
      "  2.1 Purpose -> policy.C.purpose",
      "  2.2 Scope -> policy.C.scope",
    ]);
    expect(outline(document, "policy")[4]).toContain("Sub-policy of | B Policy B");
  });

  it("count only those that a packet for some services holds, after the sections that it prints", async () => {
    const files = library("  all: { title: All, services: [cloud] }");
    const text = "## Purpose\n\nText.\n\n## Edge {services: edge}\n\nText.";
    const entries = await contentsOf({ ...files, "policies/b.md": policy("B", "weight: 20", text) });
    expect(entries.filter((entry) => /^ *2\b/.test(entry))).toEqual([
      "2 Policy B",
      "  2.1 Purpose",
      "  2.2 Policy B-HEAVY",
    ]);
  });

  it("are named as such in the title block and in document control, with links to the parent", async () => {
    const { document } = await assembled(library("  all: { title: All, policies: [B, B-HEAVY] }"));
    expect(outline(document, "document-control").slice(-2)).toEqual([
      expect.stringMatching(/^\[B\]\(#policy\.B\) \| Policy B \| /),
      expect.stringMatching(/ \| Policy B-HEAVY sub-policy of \[B\]\(#policy\.B\) \| /),
    ]);
    const part = document?.parts.filter(({ role }) => role === "policy").slice(1) ?? [];
    const own = document === undefined ? undefined : { ...document, parts: part };
    expect(outline(own, "policy").slice(0, 5)).toEqual([
      "## 1.3 Policy B-HEAVY {policy.B-HEAVY}",
      "Policy | B-HEAVY | State | Draft",
      "Version | 1.0.0 | Effective | –",
      "Owner | – | Next review | –",
      "Classification | – | Sub-policy of | [B Policy B](#policy.B)",
    ]);
  });

  it("have no numbers where nothing has, and are files of their own in a packet of several", async () => {
    const plain = await contentsOf(library("  all: { title: All, numbering: false, policies: [B, B-HEAVY] }"));
    expect(plain).toEqual(["- Policy B", "  - Purpose", "  - Scope", "  - Policy B-HEAVY"]);
    const { documents } = await assembled(library("  all: { title: All, layout: separate, policies: [B, B-HEAVY] }"));
    const titles = documents?.map(({ document }) => document.parts.find(({ role }) => role === "policy")?.blocks[0]);
    expect(titles).toMatchObject([
      { kind: "heading", level: 1 },
      { kind: "heading", level: 1 },
    ]);
  });
});

describe("a parent", () => {
  const found = async (...fronts: string[]) => {
    const policies = fronts.map((front, index) => [`policies/${index}.md`, policy(`POL-${index}`, front)]);
    const all = await findings({ "packets.yaml": settings("  all: { title: All }"), ...Object.fromEntries(policies) });
    return all.filter((one) => one.includes(" parent/"));
  };

  it("must be there, another policy, no sub-policy, and in force", async () => {
    expect(await found("", "parent: POL-0", "parent: POL-7")).toEqual([
      "policies/2.md:5:1 parent/unknown there is no policy POL-7 to be the parent of POL-2",
    ]);
    expect(await found("parent: POL-0")).toEqual(["policies/0.md:5:1 parent/itself POL-0 names itself as its parent"]);
    expect(await found("", "parent: POL-0", "parent: POL-1")).toEqual([
      "policies/2.md:5:1 parent/sub-policy POL-1, the parent of POL-2, is a sub-policy itself: POL-2 stands for itself",
    ]);
    expect(await found("parent: POL-1", "parent: POL-0")).toHaveLength(2);
    expect(await found("retired: true", "parent: POL-0", "parent: POL-0\nretired: true")).toEqual([
      "policies/1.md:5:1 parent/retired POL-0, the parent of POL-1, is retired: POL-1 stands for itself",
    ]);
  });
});
