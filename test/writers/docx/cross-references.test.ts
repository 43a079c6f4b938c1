/** Links to headings that Word can keep up to date: the field, what it leads to, and the words that are there already. */
import { describe, expect, it } from "vitest";
import {
  anchor,
  footnote,
  footnoteReference,
  heading,
  link,
  paragraph,
  part,
  strong,
  text,
} from "../../../src/document/builders.js";
import type { Heading, Inline } from "../../../src/document/tree.js";
import { documentOf, render } from "./rendering.js";
import { all, fieldCodes, first, printed, val, type WordFile } from "./word-file.js";

const policy = anchor("policy.POL-A");
const section = anchor("policy.POL-A.scope");

/** A policy of one section, and a paragraph with a link in another one. */
async function linked(
  content: string | readonly Inline[],
  { to = section, target = heading(2, section, "Purpose and scope", "1.1"), title = null as string | null } = {},
): Promise<WordFile> {
  const words = link({ kind: "internal", anchor: to }, content, title);
  return render(
    documentOf([
      part("policy", policy, "Policy A", [heading(1, policy, "Policy A", "1"), target], {
        footnotes: [footnote("n", 1, [paragraph("A note.")])],
      }),
      part("policy", anchor("b"), "B", [
        heading(1, anchor("b"), "B", "2"),
        paragraph([text("see "), words, text(".")]),
      ]),
    ]),
  );
}
const references = (file: WordFile) =>
  fieldCodes(file.xml("word/document.xml")).filter((code) => code.startsWith("REF"));
const hyperlinks = (file: WordFile) => all(file.xml("word/document.xml"), "w:hyperlink").length;

/** The text between the marks of a bookmark. */
function surrounded(file: WordFile, name: string): string {
  const body = file.xml("word/document.xml");
  for (const { children } of all(body, "w:p")) {
    const nodes = children.filter((child) => typeof child !== "string");
    const start = nodes.findIndex((node) => node.name === "w:bookmarkStart" && node.attributes["w:name"] === name);
    if (start < 0) continue;
    const id = nodes[start]?.attributes["w:id"];
    const end = nodes.findIndex((node) => node.name === "w:bookmarkEnd" && node.attributes["w:id"] === id);
    return nodes.slice(start, end).map(printed).join("");
  }
  throw new Error(`no bookmark ${name}`);
}

describe("a link with the words of its heading", () => {
  it("is a reference to the heading's text, which its bookmark surrounds exactly, in the look of links", async () => {
    const file = await linked("Purpose and scope");
    expect(references(file)).toEqual(["REF policy_POL_A_scope \\h \\* CHARFORMAT"]);
    expect(surrounded(file, "policy_POL_A_scope")).toBe("Purpose and scope");
    expect(hyperlinks(file)).toBe(0);
    const sentence = all(file.xml("word/document.xml"), "w:p").find((each) => printed(each).startsWith("see"));
    expect(sentence && printed(sentence)).toBe("see Purpose and scope.\n");
    const field = all(sentence ?? file.xml("word/document.xml"), "w:r").slice(1, -1);
    expect(field.map((each) => val(each, "w:rStyle"))).toEqual(new Array(5).fill("Hyperlink"));
  });

  it("also leads to a policy", async () => {
    expect(references(await linked("Policy A", { to: policy }))).toEqual(["REF policy_POL_A \\h \\* CHARFORMAT"]);
  });

  it("repeats text alone where the number is typed", async () => {
    const file = await linked("Purpose", { target: heading(2, section, "Purpose", "9.9") });
    expect(references(file)).toHaveLength(1);
    expect(surrounded(file, "policy_POL_A_scope")).toBe("Purpose");
    expect(printed(file.xml("word/document.xml"))).toContain("9.9\tPurpose\n");
  });
});

describe("a link with the number of its heading", () => {
  it("is a reference to the number, where Word counts it", async () => {
    expect(references(await linked("1.1"))).toEqual(["REF policy_POL_A_scope \\r \\h \\* CHARFORMAT"]);
    expect(references(await linked("9.9", { target: heading(2, section, "Purpose", "9.9") }))).toEqual([]);
  });
});

describe("any other link", () => {
  const noted: Heading = heading(2, section, [text("Scope"), footnoteReference("n")], "1.1");
  it.each([
    ["with other words", linked("the scope")],
    ["with a title, which a field can't show", linked("Purpose and scope", { title: "More" })],
    ["in several looks", linked([text("Purpose "), strong("and scope")])],
    ["to a heading with a note", linked("Scope", { target: noted })],
    ["without words", linked("", { target: heading(2, section, "") })],
  ])("%s stays a link", async (_which, made) => {
    const file = await made;
    expect(references(file)).toEqual([]);
    expect(hyperlinks(file)).toBe(1);
  });

  it("never brings its words into a field's code", async () => {
    const words = '" \\o INCLUDETEXT "x';
    const file = await linked(words, { target: heading(2, section, words, "1.1") });
    for (const code of file.stories.flatMap(fieldCodes)) expect(code).not.toContain("INCLUDETEXT");
    expect(first(file.xml("word/document.xml"), "w:fldChar")).toBeDefined();
  });
});
