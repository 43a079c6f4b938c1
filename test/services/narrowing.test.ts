/** What a packet for some services leaves out, what follows from that, and what its readers are told of limits; and limits that can't hold. */
import { describe, expect, it } from "vitest";
import { build } from "../../src/build.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { assembled, findings, outline } from "../packet/policies.js";

const settings = `organization: { name: Example Clinic }
services: { cpaas: Platform, css: Functions, cmi: Interfaces }
packets:
  all: { title: All, annexes: [control-index] }
  one: { title: One, services: [cpaas], annexes: [control-index] }
  two: { title: Two, services: [cmi, cpaas] }
`;
const front = 'id: POL-A\ntitle: Policy A\nversion: "1.0.0"';

function library(text: string, more: Readonly<Record<string, string>> = {}, head = front) {
  return { "packets.yaml": settings, "policies/a.md": `---\n${head}\n---\n${text}`, ...more };
}

/** Lines of the policy's text in a packet, without its heading and title block. */
async function printed(text: string, packet: string, head = front): Promise<string[]> {
  const { document } = await assembled(library(text, {}, head), packet);
  return outline(document, "policy").filter((line) => !/^# |^(Policy|Version|Owner|Classification) \|/.test(line));
}
const omission =
  "Text of this policy that is limited to other services is left out of this packet; version and approvals are those of the whole policy.";

describe("text for other services", () => {
  it("is left out with all that it leaves empty, and what follows is numbered without it", async () => {
    const text = `## Scope

Kept, [gone]{services=css} and kept.

[Gone]{services=css}.

## Functions {services: css}

### Below

1. Gone

## Steps

1. One
2. [Gone]{services=css}
3. Three

Between.

4. Four

> [Gone]{services=css}

- [Gone]{services=css}
- Kept
  - [Gone]{services="css cmi"}

| Kept | [Gone]{services=css} |
| ---- | -------------------- |
| [Gone]{services=css} | [Gone]{services=cmi} |
| Kept | |

First<br>[gone]{services=css}<br>last
`;
    expect(await printed(text, "one")).toEqual([
      omission,
      "## 1.1 Scope {policy.POL-A.scope}",
      "Kept, and kept.",
      "## 1.2 Steps {policy.POL-A.steps}",
      "One",
      "Three",
      "Between.",
      "Four",
      "Kept",
      "Kept | ",
      "Kept | ",
      "First last",
    ]);
    const { document, plan } = await assembled(library(text), "one");
    const lists = document?.parts.flatMap(({ blocks }) => blocks).filter((block) => block.kind === "list");
    expect(lists?.map(({ ordered, start, items }) => [ordered, start, items.length])).toEqual([
      [true, 1, 2],
      [true, 3, 1],
      [false, 1, 1],
    ]);
    expect(plan?.entries.map(({ whole }) => whole.body.length)).toEqual([14]);
  });

  it("takes its footnotes along; the others are counted anew, by their first references", async () => {
    const text = `[Gone[^a].]{services=css} One[^b], two[^c], three[^a], four[^d].

[^a]: Note a.
[^b]: Note b, [see[^e]]{services=css} here.
[^c]: [Gone]{services=css}.
[^d]: Note d[^b].
[^e]: Note e.
`;
    const { plan } = await assembled(library(text), "one");
    const notes = plan?.entries[0]?.policy.footnotes.map(({ number, blocks }) => [
      number,
      blocks[0]?.kind === "paragraph" ? blocks[0].content[0] : null,
    ]);
    expect(
      notes?.map(([number, first]) => [number, typeof first === "object" && first?.kind === "text" ? first.text : ""]),
    ).toEqual([
      [1, "Note b, here."],
      [2, "Note a."],
      [3, "Note d"],
    ]);
    expect(await printed(text, "one")).toContain("One<note 2>, two, three<note 1>, four<note 4>.");
  });

  it("leaves rows that other cells reach into", async () => {
    const text = `<table><tr><th rowspan="3">Kept</th><td>

[Gone]{services=css}

</td></tr><tr><td>

[Gone]{services=css}

</td></tr><tr><td>Kept</td></tr></table>
`;
    const { document } = await assembled(library(text), "one");
    const tables = document?.parts
      .find(({ role }) => role === "policy")
      ?.blocks.filter((block) => block.kind === "table");
    const rows = tables?.at(-1)?.body.map(({ cells }) => cells.map(({ rowSpan }) => rowSpan));
    expect(rows).toEqual([[2, 1], [1]]);
  });

  it("takes its places in contents, index and links along", async () => {
    const text = `## Kept [gone]{services=css} {controls: soc2 CC6.1}

See [functions](#functions), [here](#kept-gone) and [B](b.md#functions).

## Functions {services: css; controls: soc2 CC6.2}

Text.
`;
    const other = "---\nid: POL-B\ntitle: B\n---\n## Functions {services: css}\n\nText.\n";
    const made = await assembled(library(text, { "policies/b.md": other }), "one");
    expect(outline(made.document, "policy")).toContain("See functions, [here](#policy.POL-A.kept) and B.");
    expect(outline(made.document, "contents").slice(4, 7)).toEqual([
      "1 Policy A -> policy.POL-A",
      "  1.1 Kept -> policy.POL-A.kept",
      "2 B -> policy.POL-B",
    ]);
    expect(outline(made.document, "annex").filter((line) => line.startsWith("CC"))).toHaveLength(1);
    expect(
      made.diagnostics.filter(({ code }) => code.startsWith("link/")).map(({ code, message }) => `${code} ${message}`),
    ).toEqual([
      'link/not-in-packet "#functions" of POL-A is for other services than this packet; the link\'s text is printed without a link',
      'link/not-in-packet "#functions" of POL-B is for other services than this packet; the link\'s text is printed without a link',
    ]);
  });

  it("is all of a policy that applies to other services", async () => {
    const other = "---\nid: POL-B\ntitle: B\nservices: [css, cmi]\n---\nText.\n";
    const listed = settings.replace("title: One,", "title: One, policies: [POL-A, POL-B],");
    const made = await assembled({ ...library("Text.\n", { "policies/b.md": other }), "packets.yaml": listed }, "one");
    expect(made.plan?.entries.map(({ policy }) => policy.id)).toEqual(["POL-A"]);
    expect(
      made.diagnostics.filter(({ code }) => code.startsWith("config/")).map(({ code, severity }) => [code, severity]),
    ).toEqual([["config/left-out-policy", "warning"]]);
    const two = await assembled(library("Text.\n", { "policies/b.md": other }), "two");
    const parts = two.document?.parts.filter(({ role }) => role === "policy").slice(1) ?? [];
    const second = two.document && { ...two.document, parts };
    expect(outline(second, "policy")).toContain("Classification | – | Applies to | Interfaces");
  });
});

describe("a limit that a packet's readers must see", () => {
  const text = `## Functions {services: css cmi}

Text [for one]{services=css} of two.

[For two of them]{services="cpaas css"}. [**All**]{services="cpaas css cmi"}
`;

  it("stands below the heading and before the text, and says where text in the middle of a line ends", async () => {
    expect(await printed(text.replace("cpaas css", "css"), "all")).toEqual([
      "## 1.1 Functions {policy.POL-A.functions}",
      "Applies to: Functions, Interfaces",
      "Text [Functions only: for one] of two.",
      "[Functions only: For two of them]. All",
    ]);
    expect(await printed('[Text]{services=cmi}.\n\nText[ and more ]{services="css cpaas"}text.\n', "all")).toEqual([
      "Interfaces only: Text.",
      "Text [Platform and Functions only: and more] text.",
    ]);
  });

  it("is left out where it leaves all services of the packet, or of the policy", async () => {
    expect(await printed("## Platform {services: cpaas css}\n\n[Text]{services=cpaas}\n", "one")).toEqual([
      "## 1.1 Platform {policy.POL-A.platform}",
      "Text",
    ]);
    const own = `${front}\nservices: [css, cmi]`;
    expect(await printed("## Functions {services: css cmi}\n\n[Text]{services=cmi}\n", "two", own)).toEqual([
      "## 1.1 Functions {policy.POL-A.functions}",
      "Text",
    ]);
  });

  it("is said in the packet's language within a policy in another", async () => {
    const { document } = await assembled(library("[Texte]{services=css}\n", {}, `${front}\nlanguage: fr`), "all");
    const block = document?.parts.find(({ role }) => role === "policy")?.blocks.at(-1);
    expect(JSON.stringify(block, (key, value) => (key === "span" ? undefined : value))).toContain(
      '{"kind":"language-span","language":"en-US","content":[{"kind":"text","text":" only:"}]}',
    );
  });
});

describe("a limit that can't hold", () => {
  it.each([
    ["[Text]{services=cpas}", "7 scope/unknown-service packets.yaml has no service cpas"],
    ["[Text]{services=cpaas css}", "7 scope/unreadable {services=cpaas css} can't be read; nothing is limited by it"],
    ["[Text]{services: cpaas}", "7 scope/unreadable {services: cpaas} can't be read; nothing is limited by it"],
    ['[Text]{services=""}', "7 scope/unreadable services names no service"],
    [
      "[Text](a.md){services=css}",
      "13 scope/misplaced {services=css} belongs to no text in brackets; nothing is limited by it",
    ],
    [
      "[Two\n\nparagraphs]{services=css}",
      "12 scope/misplaced {services=css} belongs to no text in brackets; nothing is limited by it",
    ],
    [
      "<div>[Text]{services=css}</div>",
      "12 scope/misplaced {services=css} belongs to no text in brackets; nothing is limited by it",
    ],
    [
      "![[Text]{services=css}](a.png)",
      "9 scope/misplaced the limit would have no effect here: these words are also used outside of the text",
    ],
    [
      "## A {services: cpaas}\n\n[Text]{services=css}",
      "7 scope/contradiction this is limited to css in text for cpaas alone: nobody would read it",
    ],
    [
      "## A {services: cpaas}\n\n### B {services: css}",
      "8 scope/contradiction this is limited to css in text for cpaas alone: nobody would read it",
    ],
    [
      "[[Text]{services=css}]{services=cmi}",
      "8 scope/contradiction this is limited to css in text for cmi alone: nobody would read it",
    ],
    [
      "## [All of it]{services=css}",
      "15 scope/misplaced the limit is of all words of a heading; write {services: css} behind it",
    ],
  ])("%j is told", async (text, finding) => {
    const found = await findings(library(`${text}\n`, { "a.png": "" }));
    expect(found.filter((line) => line.includes(" scope/")).map((line) => line.replace(/^[^:]*:\d+:/, ""))).toEqual([
      finding,
    ]);
  });

  it.each([
    "[Text]{service=css}",
    "[Text]{{ half }}",
    "## Section {Services: css}",
    '<span services="css">Text</span>',
  ])("keeps all files from being written: %j", async (text) => {
    const half = `${settings}variables: { half: "{services=css}" }\n`;
    const write = async (body: string, head = front) => {
      const host = createMemoryHost({ ...library(`${body}\n`, {}, head), "packets.yaml": half });
      const { diagnostics } = await build(host, { formats: ["docx"] });
      return [diagnostics.some(({ severity }) => severity === "error"), host.output.size];
    };
    expect(await write(text)).toEqual([true, 0]);
    expect(await write("Text", `${front}\nsummary: "[Text]{services=css}"`)).toEqual([true, 0]);
  });

  it("is another tool's where no services are declared", async () => {
    const text = "## Section {lang=de}\n\n[Text]{service=css} {Services: css}\n\n<div services=css>Text</div>\n";
    const files = { "policies/a.md": `---\n${front}\n---\n${text}` };
    expect((await findings(files)).filter((line) => line.includes(" scope/"))).toEqual([]);
  });

  it("is told where a heading with it names the policy", async () => {
    const files = library("# Policy [for functions]{services=css}\n\nText.\n", {}, "id: POL-A");
    expect((await findings(files)).filter((line) => line.includes(" scope/"))).toHaveLength(1);
  });

  it("is told where a revision history that is printed for all has it", async () => {
    const table = "| Version | Date | Changes |\n| - | - | - |\n| 1.0 | 2026-01-15 | [Secret]{services=css} |\n";
    const files = library(`## Revision history\n\n${table}\n## Text\n\nText.\n`, {}, "id: POL-A\ntitle: A");
    expect((await findings(files)).filter((line) => line.includes(" scope/misplaced"))).toHaveLength(1);
  });

  it("is told where a packet names a service that there is not", async () => {
    const wrong = { ...library("Text.\n"), "packets.yaml": settings.replace("[cmi, cpaas]", "[cmi, cpas]") };
    expect((await findings(wrong))[0]).toMatch(/^packets\.yaml:6:38 config\/invalid-value unknown service "cpas"/);
  });
});
