/** Sub-policies in finished files: outline, footers and headings of the PDF; styles, numbers and footers of the Word file. */
import { beforeAll, describe, expect, it } from "vitest";
import type { PacketDocument } from "../../src/document/tree.js";
import { assembled } from "../packet/policies.js";
import { render as renderWord } from "./docx/rendering.js";
import { all, fieldCodes, printed, val } from "./docx/word-file.js";
import { numbered } from "./docx/word-numbers.js";
import { type OutlineEntry, reopen, write } from "./pdf/reopen.js";
import { readObjects } from "./pdf/structure/pdf-objects.js";
import { readTagged, readTexts, textOf } from "./pdf/structure/tagged-file.js";

const settings = `organization: { name: Example Clinic }
packets:
  all: { title: All, contents: 3 }
`;
const filler = "A paragraph that takes some room on the page and says nothing.\n\n".repeat(60);
const policy = (id: string, front: string) =>
  `---\nid: ${id}\ntitle: Policy ${id}\nversion: "1.0.0"\n${front}\n---\n## Purpose ${id}\n\n${filler}\n\n## Scope ${id}\n\nText.\n`;

let document: PacketDocument;
beforeAll(async () => {
  const made = await assembled({
    "packets.yaml": settings,
    "policies/a.md": policy("A", "weight: 1"),
    "policies/b.md": policy("B", "weight: 2\nparent: A"),
    "policies/c.md": policy("C", "weight: 3\nparent: A"),
    "policies/d.md": policy("D", "weight: 4"),
  });
  if (made.document === undefined) throw new Error("nothing was made");
  document = { ...made.document, stamp: null };
});

const expected = [
  ["1", "Policy A"],
  ["1.1", "Purpose A"],
  ["1.2", "Scope A"],
  ["1.3", "Policy B"],
  ["1.3.1", "Purpose B"],
  ["1.3.2", "Scope B"],
  ["1.4", "Policy C"],
  ["1.4.1", "Purpose C"],
  ["1.4.2", "Scope C"],
  ["2", "Policy D"],
  ["2.1", "Purpose D"],
  ["2.2", "Scope D"],
] as const;

describe("the PDF", () => {
  it("has them in its outline below their parent, and names their sections in its footers", async () => {
    const { bytes } = await write(document);
    const { outline, texts } = await reopen(bytes);
    const shown = (entry: OutlineEntry): unknown => [entry.title, ...entry.children.map(shown)];
    expect(outline.slice(-2).map(shown)).toEqual([
      [
        "1 Policy A",
        ["1.1 Purpose A"],
        ["1.2 Scope A"],
        ["1.3 Policy B", ["1.3.1 Purpose B"], ["1.3.2 Scope B"]],
        ["1.4 Policy C", ["1.4.1 Purpose C"], ["1.4.2 Scope C"]],
      ],
      ["2 Policy D", ["2.1 Purpose D"], ["2.2 Scope D"]],
    ]);
    const begins = outline.at(-2)?.children.find(({ title }) => title === "1.3 Policy B")?.page ?? 0;
    // Title and first section stand on this page; the section goes on over the next.
    expect(texts[begins - 1]).toMatch(/^.*Policy B.*1\.3\.1\s?Purpose B.*$/);
    const foot = (page: number) => texts[page - 1]?.match(/([\d.]+ \w+ \w+) Draft, not for use/)?.[1];
    expect([foot(begins), foot(begins + 1)]).toEqual(["1.3.1 Purpose B", expect.stringMatching(/^1\.3\.[12] /)]);
  });

  it("tags their headings one level down, without a gap", async () => {
    const { bytes } = await write(document);
    const file = readTagged(readObjects(bytes), await readTexts(bytes));
    const headings = file.elements
      .filter(({ role }) => /^H\d$/.test(role))
      .map((element) => `${element.role} ${textOf(file, element).trim().replace(/\s+/g, " ")}`);
    expect(headings.slice(-expected.length)).toEqual(
      expected.map(([number, title]) => `H${number.split(".").length} ${number} ${title}`),
    );
  });
});

describe("the Word file", () => {
  it("counts them as headings of level 2, in a style of their own that is based on that level's", async () => {
    const file = await renderWord(document);
    const headings = numbered(file).filter(({ style }) => /^(?:Heading\d|SubpolicyHeading)$/.test(style));
    expect(headings.slice(-expected.length).map(({ style, marker, text }) => [style, marker, text])).toEqual(
      expected.map(([number, title]) => {
        const isChapter = /^Policy [BC]$/.test(title);
        return [isChapter ? "SubpolicyHeading" : `Heading${number.split(".").length}`, number, title];
      }),
    );
    const style = all(file.xml("word/styles.xml"), "w:style").find(
      ({ attributes }) => attributes["w:styleId"] === "SubpolicyHeading",
    );
    expect(style && val(style, "w:basedOn")).toBe("Heading2");
  });

  it("names the sections of each in its footers, also where the parent's are of another level", async () => {
    const pages = new Map(
      document.parts.flatMap((part) =>
        [part.id, ...part.blocks.flatMap((one) => (one.kind === "heading" ? one.id : []))].map(
          (id) => [id, 1] as const,
        ),
      ),
    );
    const file = await renderWord(document, pages);
    const codes = file.names
      .filter((name) => /^word\/footer\d+\.xml$/.test(name))
      .map((name) => file.xml(name))
      .flatMap((footer) => {
        const title = /Policy [A-D]/.exec(printed(footer))?.[0];
        return title === undefined
          ? []
          : [
              [
                title,
                fieldCodes(footer)
                  .find((code) => /STYLEREF/.test(code))
                  ?.trim(),
              ],
            ];
      });
    expect(Object.fromEntries(codes)).toEqual({
      "Policy A": "STYLEREF 2 \\n",
      "Policy B": "STYLEREF 3 \\n",
      "Policy C": "STYLEREF 3 \\n",
      "Policy D": "STYLEREF 2 \\n",
    });
  });
});
