/** From files to a packet's tree: what stands in which part, in which order, with which numbers and links. */
import { describe, expect, it } from "vitest";
import { assembled, type Files, findings, outline } from "./policies.js";

const settings = `organization: { name: Example Clinic, short: Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> }
  dpo: { title: Privacy Officer }
approval: { required: [cso], review: 12 months }
services: { cloud: Cloud, edge: Edge }
frameworks: [soc2, hipaa]
packets:
  all: { title: All Policies, audience: Auditors, classification: confidential, annexes: [control-index, inheritance, glossary, acknowledgement] }
  plain: { title: Plain, numbering: false, contents: 1, policies: [POL-B] }
  tagged: { title: Tagged, policies: { tags: [everyone] } }
`;

const policyA = `---
id: POL-A
title: Access Policy
version: "1.1.0"
owner: cso
effective: 2026-01-15
classification: internal
summary: Who gets in.
controls: { hipaa: ["164.308(a)(10)", "164.308(a)(2)"], soc2: [CC6.1] }
tags: [everyone]
revisions:
  - { version: "1.1.0", date: 2026-01-15, author: Ada Quill, summary: Adds reviews }
  - { version: "1.0.0", date: 2025-01-10, author: Ada Quill, approver: Old Boss, summary: First issue }
---
## Purpose

See the [backup rules](b.md#keep-it), [POL-B](POL-B), [by title](<Backup Policy>) and [here](#scope).

#### Deep

A note.[^1]

## Scope

Text.

[^1]: The note.
`;

const policyB = `---
id: POL-B
title: Backup Policy
version: "0.9.0"
services: [cloud]
controls: { soc2: [CC6.1] }
---
# Backup Policy

## Keep it

Back to [access](access.md) and to [nothing](gone.md) and [no heading](access.md#scopee).[^a]

[^a]: Another.
`;

const library: Files = { "packets.yaml": settings, "policies/access.md": policyA, "policies/b.md": policyB };

describe("a packet", () => {
  it("has its parts in reading order", async () => {
    const { document } = await assembled(library, "all");
    expect(document?.parts.map(({ role, title }) => `${role}: ${title}`)).toEqual([
      "cover: All Policies",
      "document-control: Document control",
      "contents: Contents",
      "revision-history: Revision history",
      "approvals: Approvals",
      "policy: Access Policy",
      "policy: Backup Policy",
      "annex: Control index",
      "annex: Inheritance matrix",
      "annex: Glossary",
      "annex: Acknowledgement",
    ]);
  });

  it("numbers policies and sections without gaps, and lists them", async () => {
    const { document } = await assembled(library, "all");
    expect(outline(document, "contents")).toEqual([
      "# Contents {contents}",
      "- Document control -> document-control",
      "- Revision history -> revision-history",
      "- Approvals -> approvals",
      "1 Access Policy -> policy.POL-A",
      "  1.1 Purpose -> policy.POL-A.purpose",
      "  1.2 Scope -> policy.POL-A.scope",
      "2 Backup Policy -> policy.POL-B",
      "  2.1 Keep it -> policy.POL-B.keep-it",
      "A Control index -> annex.control-index",
      "  A.1 SOC 2 -> annex.control-index.1",
      "  A.2 HIPAA -> annex.control-index.2",
      "B Inheritance matrix -> annex.inheritance",
      "  B.1 SOC 2 -> annex.inheritance.1",
      "  B.2 HIPAA -> annex.inheritance.2",
      "C Glossary -> annex.glossary",
      "  C.1 Roles -> annex.glossary.1",
      "D Acknowledgement -> annex.acknowledgement",
    ]);
    expect(outline(document, "policy")).toContain("### 1.1.1 Deep {policy.POL-A.deep}");
  });

  it("turns links by file, id and title into links inside, with the page of other policies", async () => {
    const { document } = await assembled(library, "all");
    expect(outline(document, "policy")).toContain(
      "See the [backup rules](#policy.POL-B.keep-it) (page\u00a0<page policy.POL-B.keep-it>), [POL-B](#policy.POL-B) (page\u00a0<page policy.POL-B>), " +
        "[by title](#policy.POL-B) (page\u00a0<page policy.POL-B>) and [here](#policy.POL-A.scope).",
    );
  });

  it("prints no page after a link in a heading, which the contents repeat", async () => {
    const head = "---\nid: A\ntitle: First\n---\n";
    const { document } = await assembled({
      "policies/a.md": `${head}\n## See **[the other](b.md)**\n\nSee [it](b.md).\n`,
      "policies/b.md": "---\nid: B\ntitle: Second\n---\n\nText.\n",
    });
    const policy = outline(document, "policy").join("\n");
    expect(policy).toContain("See [it](#policy.B) (page\u00a0<page policy.B>).");
    expect(policy).toMatch(/^## .*See .*the other[^(]*\(#policy\.B\)\S* \{/m);
    expect(outline(document, "contents").join("\n")).not.toContain("(page");
  });

  it("prints a history that a policy keeps in its text once: here where nothing is lost, else there", async () => {
    const table = (title: string) => `| Version | Date | ${title} |\n| - | - | - |\n| 1.0 | 2025-01-10 | First |\n`;
    const { document } = await assembled({
      "a.md": `---\nid: A\n---\n\nText.\n\n## Revision history\n\n${table("Changes")}`,
      "b.md": `---\nid: B\nversion: "1.0"\n---\n\nText.\n\n## Revision history\n\nAs of today:\n\n${table("Changes")}`,
    });
    expect(outline(document, "revision-history").slice(2)).toEqual([
      "[A](#policy.A) | 1.0 | 2025-01-10 | – | – | – | First",
      "[B](#policy.B) | 1.0 | – | – | – | – | See the table in the policy’s text",
    ]);
    const texts = document?.parts.filter(({ role }) => role === "policy") ?? [];
    expect(texts.map((part) => part.blocks.some((block) => block.kind === "table" && block.role === "data"))).toEqual([
      false,
      true,
    ]);
  });

  it("counts footnotes through the packet", async () => {
    const { document } = await assembled(library, "all");
    expect(document?.parts.flatMap(({ footnotes }) => footnotes.map(({ number }) => number))).toEqual([1, 2]);
  });

  it("takes a heading in a footnote as a place that starts no section", async () => {
    const noted = "---\nid: N\ntitle: Noted\n---\n\nText.[^1]\n\n## After\n\n[^1]: A note.\n\n    ## In the note\n";
    const { document } = await assembled({ "policies/n.md": noted });
    const part = document?.parts.find(({ role }) => role === "policy");
    const inNote = part?.footnotes[0]?.blocks.find(({ kind }) => kind === "heading");
    expect(inNote).toMatchObject({ id: "policy.N.in-the-note", number: null, level: 6 });
    expect(outline(document, "contents").join("\n")).not.toContain("In the note");
  });

  it("prints title block, document control, revisions and approvals", async () => {
    const { document } = await assembled(library, "all");
    expect(outline(document, "policy").slice(0, 7)).toEqual([
      "# 1 Access Policy {policy.POL-A}",
      "Policy | POL-A | State | Draft",
      "Version | 1.1.0 | Effective | 2026-01-15",
      "Owner | Security Officer | Next review | 2027-01-15",
      "Classification | Internal",
      "Who gets in.",
      "## 1.1 Purpose {policy.POL-A.purpose}",
    ]);
    expect(outline(document, "document-control")).toContain(
      "[POL-A](#policy.POL-A) | Access Policy | 1.1.0 | Security Officer | – | 2026-01-15 | 2027-01-15 | <page policy.POL-A>",
    );
    expect(outline(document, "revision-history").slice(1)).toEqual([
      "Policy | Version | Date | Author | Approver | Retain until | Change",
      "[POL-A](#policy.POL-A) | 1.1.0 | 2026-01-15 | Ada Quill | – | – | Adds reviews",
      "[POL-A](#policy.POL-A) | 1.0.0 | 2025-01-10 | Ada Quill | Old Boss (not on record) | – | First issue",
    ]);
    expect(outline(document, "approvals").at(-1)).toBe(
      "[POL-B](#policy.POL-B) | 0.9.0 | Security Officer | Ada Quill | Approval | Not on record | –",
    );
  });

  it("names each policy above its pages by id, title and version, and the packet above its own", async () => {
    const { document } = await assembled(library, "all");
    const headers = document?.parts.map(({ furniture }) =>
      [furniture?.header.left, furniture?.header.center, furniture?.header.right].map((slot) =>
        slot
          ?.map((item) => ("text" in item ? (item.kind === "name" ? `<${item.text}>` : item.text) : item.kind))
          .join(""),
      ),
    );
    expect(headers?.[0]).toEqual(headers?.[1]);
    expect(headers?.[1]).toEqual(["<Clinic>", "<All Policies>", "Confidential"]);
    expect(headers?.[5]).toEqual(["<Clinic>", "POL-A\u2002·\u2002<Access Policy>\u2002·\u20021.1.0", "Internal"]);
  });

  it("keeps the version behind a title that runs from right to left", async () => {
    const hebrew = '---\nid: POL-H\ntitle: \u05d2\u05d9\u05e9\u05d4\nversion: "1.0.0"\n---\nText.\n';
    const { document } = await assembled({ "policies/h.md": hebrew });
    const center = document?.parts.find(({ role }) => role === "policy")?.furniture?.header.center;
    expect(center?.at(-1)).toEqual({ kind: "text", text: "\u200e\u2002\u00b7\u20021.0.0" });
  });

  it("protects what a packet asks for, and says where nothing is left to fill in", async () => {
    const packets = `organization: { name: Example Clinic }
packets:
  form: { title: Form, protect: forms, annexes: [acknowledgement] }
  bare: { title: Bare, protect: forms }
  open: { title: Open }
`;
    const files: Files = { ...library, "packets.yaml": packets };
    const protection = async (name: string) => (await assembled(files, name)).document?.protection;
    expect([await protection("form"), await protection("bare"), await protection("open")]).toEqual([
      "forms",
      "forms",
      null,
    ]);
    expect((await findings(files)).filter((each) => each.includes("config/"))).toEqual([
      'packets.yaml:4:3 config/nothing-to-fill-in nothing can be filled in in the packet "bare", whose forms alone may be changed',
    ]);
  });

  it("says on the cover what is missing, and is stamped", async () => {
    const { document } = await assembled(library, "all");
    expect(document?.stamp).toBe("DRAFT");
    const cover = outline(document, "cover");
    expect(cover).toContain(
      "This packet is a draft. What keeps it from being approved: POL-A 1.1.0: not approved by the Security Officer POL-B 0.9.0: not approved by the Security Officer",
    );
    expect(cover).toContain("Draft");
    expect(cover).toContain("Prepared for | Auditors | Date | 15 January 2026");
  });

  it("indexes controls in the order of their catalogues, then in natural order, frameworks as the settings have them", async () => {
    const { document } = await assembled(library, "all");
    expect(outline(document, "annex")).toEqual([
      "# A Control index {annex.control-index}",
      "## A.1 SOC 2 {annex.control-index.1}",
      "Trust Services Criteria 2017, points of focus revised 2022",
      "Control | Policy | Section | Page",
      "CC6.1 Logical access security for protected information assets | [POL-A](#policy.POL-A) | [1\u00a0Access Policy](#policy.POL-A) | <page policy.POL-A>",
      "CC6.1 | [POL-B](#policy.POL-B) | [2\u00a0Backup Policy](#policy.POL-B) | <page policy.POL-B>",
      "## A.2 HIPAA {annex.control-index.2}",
      "45 CFR Part 164, Subparts C, D and E",
      "Control | Policy | Section | Page",
      "164.308(a)(2) Assigned security responsibility | [POL-A](#policy.POL-A) | [1\u00a0Access Policy](#policy.POL-A) | <page policy.POL-A>",
      "164.308(a)(10) | [POL-A](#policy.POL-A) | [1\u00a0Access Policy](#policy.POL-A) | <page policy.POL-A>",
    ]);
  });

  it("can leave numbers out, list only policies, and select by list", async () => {
    const { document } = await assembled(library, "plain");
    expect(outline(document, "contents").slice(4)).toEqual(["- Backup Policy -> policy.POL-B"]);
  });

  it("selects by tags", async () => {
    const { plan } = await assembled(library, "tagged");
    expect(plan?.entries.map(({ policy }) => policy.id)).toEqual(["POL-A"]);
  });

  it("takes its date from the newest in the sources", async () => {
    const { document } = await assembled(library, "all");
    expect(document?.properties.date.toISOString()).toBe("2026-01-15T00:00:00.000Z");
  });
});

describe("findings", () => {
  it("tells links that lead nowhere from links to what a packet leaves out", async () => {
    expect((await findings(library)).filter((found) => found.includes(" link/"))).toEqual([
      "policies/access.md:17:9 link/not-in-packet POL-B is not in this packet; the link's text is printed without a link",
      "policies/access.md:17:39 link/not-in-packet POL-B is not in this packet; the link's text is printed without a link",
      "policies/access.md:17:55 link/not-in-packet POL-B is not in this packet; the link's text is printed without a link",
      "policies/b.md:12:9 link/not-in-packet POL-A is not in this packet; the link's text is printed without a link",
      'policies/b.md:12:36 link/dangling the link "gone.md" leads nowhere',
      'policies/b.md:12:59 link/dangling policies/access.md has no heading "#scopee"',
      "policies/b.md:12:59 link/not-in-packet POL-A is not in this packet; the link's text is printed without a link",
    ]);
  });

  it("finds duplicate ids, empty packets and unknown policies", async () => {
    const files = {
      "packets.yaml": settings.replace("[POL-B]", "[POL-Z]").replace("[everyone]", "[nobody]"),
      "policies/access.md": policyA,
      "policies/again.md": policyA.replace("title: Access Policy", "title: Copy").replace("POL-A", "pol-a"),
    };
    const found = await findings(files);
    expect(found).toContain(
      'policies/again.md:2:1 library/duplicate-id the id "pol-a" is also the id of policies/access.md',
    );
    expect(found).toContain('packets.yaml:11:3 config/empty-packet packet "tagged" selects no policy');
    expect(found).toContain('packets.yaml:10:68 config/unknown-policy there is no policy "POL-Z"');
  });

  it("finds an id that is another one with its accents spelled apart", async () => {
    const files = {
      "policies/access.md": policyA.replace("id: POL-A", "id: POL-É"),
      "policies/again.md": policyA.replace("id: POL-A", "id: pol-e\u0301"),
    };
    const found = await findings({ "packets.yaml": settings, ...files });
    expect(found).toContain(
      'policies/again.md:2:1 library/duplicate-id the id "pol-e\u0301" is also the id of policies/access.md',
    );
  });

  it("tells files of one name in different folders apart", async () => {
    const { library: policies } = await assembled({
      "README.md": "# A\n\nA.\n",
      "x/README.md": "# X\n\nX.\n",
      "y.md": "# Y\n\nY.\n",
    });
    expect(policies.map(({ id }) => id)).toEqual(["README", "x-README", "y"]);
  });

  it("finds a library without policies", async () => {
    expect(await findings({ "packets.yaml": settings })).toContain(
      "policies:1:1 library/empty there is no markdown file in policies/",
    );
  });
});
