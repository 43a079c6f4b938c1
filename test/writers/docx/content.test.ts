/** What a reader of the Word file finds: structure in Word's own terms, and every word. */
import { beforeAll, describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  blockCell,
  cell,
  codeBlock,
  footnote,
  footnoteReference,
  formField,
  heading,
  inlineCode,
  list,
  listItem,
  pageReference,
  paragraph,
  quote,
  row,
  strong,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Furniture, List } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { policyOf, render } from "./rendering.js";
import { all, fieldCodes, first, paragraphs, printed, val, type WordFile, type XmlNode } from "./word-file.js";
import { type Numbered, numbered } from "./word-numbers.js";

const textWidth = (fixtureTheme.page.width - fixtureTheme.page.margins.left - fixtureTheme.page.margins.right) * 20;
const body = (file: WordFile): XmlNode => file.xml("word/document.xml");
const styled = (file: WordFile, style: string): string[] =>
  paragraphs(body(file))
    .filter((each) => each.style === style)
    .map((each) => each.text);
/** Headings of a level with their styles and what is printed: a number that Word counts has a space behind it. */
const headingsOf = (file: WordFile, level: number): string[] =>
  numbered(file)
    .filter(({ style }) => new RegExp(`^Heading${level}|^(TOC|Annex)Heading$`).test(style))
    .map(({ style, marker, text }) => `${style}|${marker === "" ? text : `${marker} ${text}`}`);
const item = (value: string): Parameters<typeof list>[0][number] => listItem([paragraph(value)]);

let sample: WordFile;
beforeAll(async () => {
  const pages = new Map([
    [anchor("control"), 2],
    [anchor("acc"), 4],
    [anchor("acc-purpose"), 4],
    [anchor("inc"), 6],
  ]);
  sample = await render(sampleDocument, pages);
});

describe("headings and contents", () => {
  it("number headings as the tree does and keep unlisted ones out of the contents' styles", () => {
    expect(headingsOf(sample, 1)).toEqual([
      "Heading1Unnumbered|Document control",
      "TOCHeading|Contents",
      "Heading1Unlisted|Revision history",
      "Heading1Unlisted|Approvals",
      "Heading1|1 Access Management Policy",
      "Heading1|2 Incident Response Policy",
      "Heading1Unnumbered|Acknowledgement",
    ]);
  });

  it("fill the contents with linked entries and pages, and ask for no update", () => {
    const entries = paragraphs(body(sample)).filter((each) => /^TOC\d/.test(each.style));
    expect(entries.slice(0, 3).map((each) => each.text)).toEqual([
      "Document control\t2",
      "1\tAccess Management Policy\t4",
      "1.1\tPurpose and scope\t4",
    ]);
    expect(entries[4]?.text).toMatch(/\t\u2013$/);
    expect(fieldCodes(body(sample)).filter((code) => code.startsWith("TOC"))).toEqual(['TOC \\o "1-3" \\h \\z \\u']);
    for (const entry of entries) expect(all(entry.node, "w:hyperlink")).toHaveLength(1);
    expect(all(sample.xml("word/settings.xml"), "w:updateFields")).toEqual([]);
    expect(JSON.stringify(body(sample))).not.toContain("w:dirty");
  });

  it("lead each entry to the heading that it names", () => {
    const marked = new Map<string, string>();
    for (const { node, marker, text: heading } of numbered(sample))
      for (const mark of all(node, "w:bookmarkStart"))
        marked.set(mark.attributes["w:name"] ?? "", marker === "" ? heading : `${marker}\t${heading}`);
    const entries = paragraphs(body(sample)).filter((each) => /^TOC\d/.test(each.style));
    const pairs = entries.map(({ node, text: entry }) => [
      entry.slice(0, entry.lastIndexOf("\t")),
      marked.get(first(node, "w:hyperlink")?.attributes["w:anchor"] ?? ""),
    ]);
    // Two entries of the sample are worded unlike their headings, on purpose.
    const equal = pairs.filter(([entry, heading]) => entry === heading).map(([entry]) => entry);
    expect(equal).toHaveLength(entries.length - 1);
  });
});

describe("lists", () => {
  /** Items, without what has an empty marker: tasks are boxes. */
  const shown = (file: WordFile): readonly Numbered[] =>
    numbered(file).filter(
      ({ style, marker, node }) => marker !== "" || (!/^(Heading|Annex)/.test(style) && first(node, "w:numPr")),
    );

  it("count from where they start, each list for itself, with its delimiter", async () => {
    const ordered = (options: Parameters<typeof list>[1], ...blocks: string[]): List =>
      list(blocks.map(item), { ordered: true, ...options });
    const nested = list(
      [
        listItem([paragraph("outer"), ordered({}, "inner a", "inner b")]),
        listItem([paragraph("outer 2"), ordered({ start: 3 }, "inner c")]),
      ],
      { ordered: true },
    );
    const file = await render(
      policyOf([
        ordered({}, "a", "b"),
        paragraph("between"),
        ordered({}, "c"),
        ordered({ start: 0, delimiter: ")" }, "d", "e"),
        ordered({ start: 9 }, "f", "g"),
        nested,
      ]),
    );
    expect(shown(file).map((each) => `${each.marker} ${each.text}`)).toEqual([
      "1. a",
      "2. b",
      "1. c",
      "0) d",
      "1) e",
      "9. f",
      "10. g",
      "1. outer",
      "1. inner a",
      "2. inner b",
      "2. outer 2",
      "3. inner c",
    ]);
  });

  it("hold several blocks in an item, of which only the first has the marker", async () => {
    const blocks = [paragraph("first"), paragraph("second"), codeBlock("third"), quote([paragraph("fourth")])];
    const file = await render(policyOf([list([listItem(blocks)], { ordered: true })]));
    expect(shown(file).map((each) => each.text)).toEqual(["first"]);
    expect(styled(file, "ListContinue")).toEqual(["second"]);
    expect(styled(file, "Code")).toEqual(["third"]);
  });

  it("give items that start with a table or nothing a line for their marker", async () => {
    const grid = table([{ alignment: null }], [], [row([cell("in a table")])], { summary: "" });
    const file = await render(policyOf([list([listItem([grid]), listItem([])])]));
    expect(shown(file)).toHaveLength(2);
    expect(printed(body(file))).toContain("in a table");
  });

  it("make tasks check boxes", () => {
    const states = all(body(sample), "w14:checked").map((each) => each.attributes["w14:val"]);
    expect(states.slice(0, 2)).toEqual(["0", "1"]);
    expect(printed(body(sample))).toMatch(/\u2610\tOpen task\n\u2612\tDone task/);
  });
});

describe("tables", () => {
  it("fill the text's width exactly, in whole twips, and repeat their header rows", () => {
    for (const node of all(body(sample), "w:tbl")) {
      const widths = all(node, "w:gridCol").map((each) => Number(each.attributes["w:w"]));
      expect(widths.reduce((sum, each) => sum + each, 0)).toBe(textWidth);
      expect(widths.every((each) => Number.isInteger(each) && each > 0)).toBe(true);
    }
    const data = all(body(sample), "w:tbl").filter(
      (node) => first(node, "w:tblLook")?.attributes["w:firstRow"] === "1",
    );
    expect(data).toHaveLength(4);
    for (const node of data) expect(first(all(node, "w:tr")[0] ?? node, "w:tblHeader")).toBeDefined();
    expect(all(body(sample), "w:tblDescription").map((each) => each.attributes["w:val"])).toContain(
      "Controls with their level and days.",
    );
  });

  it("cover the grid of merged cells", async () => {
    const columns = [{ alignment: null }, { alignment: null }, { alignment: null }];
    const rows = [
      row([cell("tall", { rowSpan: 2 }), cell("wide", { colSpan: 2 })]),
      row([cell("b"), cell("corner", { rowSpan: 2 })]),
      row([cell("wide too", { colSpan: 2 })]),
    ];
    const file = await render(policyOf([table(columns, [], rows, { summary: "" })]));
    const grid = all(body(file), "w:tr").map((line) =>
      all(line, "w:tc").map((each) => {
        const merge = first(each, "w:vMerge");
        return `${printed(each).trim()}|${val(each, "w:gridSpan") ?? 1}|${merge ? (merge.attributes["w:val"] ?? "continue") : ""}`;
      }),
    );
    expect(grid).toEqual([
      ["tall|1|restart", "wide|2|"],
      ["|1|continue", "b|1|", "corner|1|restart"],
      ["wide too|2|", "|1|continue"],
    ]);
  });

  it("hold lists, code and tables, and end each cell in a paragraph", async () => {
    const inner = table([{ alignment: null }], [], [row([cell("innermost")])], { summary: "" });
    const blocks: Block[] = [paragraph("text"), list([item("item")]), codeBlock("code"), inner];
    const file = await render(
      policyOf([table([{ alignment: "right" }], [], [row([blockCell(blocks)])], { summary: "" })]),
    );
    expect(
      printed(body(file))
        .split("\n")
        .filter((line) => line.trim() !== ""),
    ).toEqual(["Policy", "text", "item", "code", "innermost"]);
    for (const node of all(body(file), "w:tc")) expect(node.children.at(-1)).toMatchObject({ name: "w:p" });
  });

  it("may break a row that is taller than is wise to keep together", async () => {
    const rows = [row([cell("short")]), row([cell("word ".repeat(3000).trim())])];
    const file = await render(policyOf([table([{ alignment: null }], [], rows, { summary: "" })]));
    expect(all(body(file), "w:tr").map((each) => all(each, "w:cantSplit").length)).toEqual([1, 0]);
  });

  it("stay apart when one follows another", async () => {
    const one = () => table([{ alignment: null }], [], [row([cell("x")])], { summary: "" });
    const file = await render(policyOf([one(), one()]));
    const kinds = (first(body(file), "w:body")?.children ?? []).map((each) =>
      typeof each === "string" ? each : each.name,
    );
    expect(kinds.join(" ")).toContain("w:tbl w:p w:tbl w:p");
  });
});

describe("footnotes", () => {
  it("are Word's own, in order, with a cross-reference for a second mark", () => {
    const codes = fieldCodes(body(sample)).filter((code) => code.startsWith("NOTEREF"));
    expect(codes).toEqual(["NOTEREF _Note_1 \\f \\h"]);
    const notes = all(sample.xml("word/footnotes.xml"), "w:footnote").map((each) => printed(each).trim());
    expect(notes.slice(2)).toEqual([
      "Accounts of contractors are accounts as well.",
      "A note with two paragraphs, this is the first.\nAnd this the second, with a link.",
      "Calendar days.",
      "A note of a heading.",
    ]);
  });

  it("lose no words: marks in notes become numbers, notes without a mark stand at the end of their part", async () => {
    const notes = [
      footnote("a", 1, [paragraph([text("first"), footnoteReference("b")])]),
      footnote("b", 2, [table([{ alignment: null }], [], [row([cell("second")])], { summary: "" })]),
    ];
    const file = await render(policyOf([paragraph([text("body"), footnoteReference("a")])], { footnotes: notes }));
    expect(printed(file.xml("word/footnotes.xml"))).toContain("first2");
    expect(printed(body(file))).toContain("second");
  });
});

describe("sections", () => {
  it("have their own margins, continue where a part follows on, and carry the stamp everywhere", () => {
    const types = all(body(sample), "w:sectPr").map((each) => val(each, "w:type"));
    expect(types).toEqual([
      "nextPage",
      "nextPage",
      "continuous",
      "nextPage",
      "continuous",
      "nextPage",
      "nextPage",
      "nextPage",
    ]);
    const headers = sample.names.filter((name) => /^word\/header\d+\.xml$/.test(name));
    expect(headers).toHaveLength(8);
    for (const name of headers)
      expect(all(sample.xml(name), "v:textpath").at(-1)?.attributes.string, name).toBe("DRAFT");
    expect(printed(sample.xml("word/header1.xml")).trim()).toBe("");
    expect(printed(sample.xml("word/header6.xml"))).toBe("Northwind Health\t\tAccess Management Policy 2.1.0\n");
    expect(fieldCodes(sample.xml("word/footer6.xml"))).toEqual(["STYLEREF 2 \\n", "STYLEREF 2", "PAGE", "NUMPAGES"]);
    expect(printed(sample.xml("word/footer6.xml"))).toMatch(
      /^Access Management Policy\u2002\tConfidential\tPage \d+ of \d+\n$/,
    );
  });

  it("take their running title from the part's own headings alone", async () => {
    const furniture: Furniture = {
      header: { left: [], center: [], right: [] },
      footer: { left: [{ kind: "section-title" }], center: [], right: [] },
    };
    const of = (name: string) => heading(2, anchor(name), name);
    const nested = [
      quote([of("quoted"), list([listItem([of("in a quoted list")])])]),
      list([listItem([paragraph("item"), of("listed")]), listItem([of("alone in an item")])]),
      table([{ alignment: null }], [], [row([blockCell([of("in a cell")])])], { summary: "" }),
    ];
    const footnotes = [footnote("n", 1, [of("noted")])];
    const mark = paragraph([text("body"), footnoteReference("n")]);
    const own = await render(
      policyOf([...nested, mark, of("own")], { furniture, footnotes }),
      new Map([
        [anchor("pol"), 1],
        [anchor("own"), 1],
      ]),
    );
    const found = own.stories.flatMap(paragraphs).filter((each) => each.style === "Heading2");
    expect(found.map((each) => each.text)).toEqual(["own"]);
    expect(fieldCodes(own.xml("word/footer1.xml"))).toEqual(["STYLEREF 2"]);
    expect(printed(own.xml("word/footer1.xml"))).toBe("Policy\n");
    const none = await render(policyOf(nested, { furniture }));
    expect(fieldCodes(none.xml("word/footer1.xml"))).toEqual([]);
  });
});

describe("styles", () => {
  const styles = () =>
    new Map(all(sample.xml("word/styles.xml"), "w:style").map((node) => [node.attributes["w:styleId"], node]));
  const inStyle = (style: XmlNode | undefined, name: string, attribute: string): string | undefined => {
    if (style === undefined) return undefined;
    const own = first(style, name)?.attributes[attribute];
    return own ?? inStyle(styles().get(val(style, "w:basedOn")), name, attribute);
  };

  it("are not repeated by what they are the style of", () => {
    const repeated: string[] = [];
    for (const { node, style } of sample.stories.flatMap(paragraphs)) {
      const direct = first(node, "w:pPr");
      for (const [name, attribute] of [
        ["w:spacing", "w:before"],
        ["w:spacing", "w:after"],
        ["w:numPr", "w:val"],
        ["w:jc", "w:val"],
      ] as const) {
        const value = direct && first(direct, name)?.attributes[attribute];
        if (value !== undefined && value === inStyle(styles().get(style), name, attribute))
          repeated.push(`${style} ${name} ${value}: ${printed(node).trim()}`);
      }
    }
    expect(repeated).toEqual([]);
  });

  it("say how code, symbols and labels look, also in tables and notes", async () => {
    const code = paragraph([inlineCode("x")]);
    const notes = [footnote("n", 1, [code])];
    const blocks = [
      code,
      paragraph([footnoteReference("n")]),
      table([{ alignment: null }], [], [row([blockCell([code])])], { summary: "" }),
      alert("tip", [paragraph("Text.")]),
      paragraph("⚠"),
    ];
    const file = await render(policyOf(blocks, { footnotes: notes }));
    const looks = (story: XmlNode, text: string) =>
      all(story, "w:r").flatMap((node) => {
        const own = first(node, "w:rPr")?.children.filter((child) => typeof child !== "string") ?? [];
        return printed(node) === text ? [own.map((each) => `${each.name} ${each.attributes["w:val"]}`).join()] : [];
      });
    expect(looks(body(file), "x")).toEqual(["w:rStyle CodeChar", "w:rStyle CodeCharTable"]);
    expect(looks(file.xml("word/footnotes.xml"), "x")).toEqual(["w:rStyle CodeCharNote"]);
    expect(looks(body(file), "⚠")).toEqual(["w:rStyle SymbolsChar"]);
    expect(styled(file, "CalloutTipTitle")).toEqual(["Tip"]);
  });

  it("leave Word's own out of its lists until they are used", () => {
    expect(first(sample.xml("word/styles.xml"), "w:latentStyles")?.attributes["w:defSemiHidden"]).toBe("1");
  });
});

describe("everything else", () => {
  it("keeps spaces and tabs of code", () => {
    expect(styled(sample, "Code")[1]).toMatch(/^if \(a < b\) \{\n\treturn "tab";\n {4}\/\/ four spaces/);
  });

  it("combines nested inline styles", async () => {
    const file = await render(policyOf([paragraph([strong([text("a "), { ...strong("b"), kind: "emphasis" }])])]));
    const runs = all(body(file), "w:r").filter((each) => /^[ab] ?$/.test(printed(each)));
    expect(runs.map((each) => [val(each, "w:rStyle"), first(each, "w:i") !== undefined])).toEqual([
      ["Strong", false],
      ["Strong", true],
    ]);
  });

  it("embeds pictures with their alternative text and prints that of missing ones", () => {
    const pictures = all(body(sample), "pic:pic").length;
    const described = all(body(sample), "wp:docPr").flatMap(({ attributes: { descr } }) => descr ?? []);
    expect(described).toHaveLength(pictures);
    expect(described).toEqual([
      "Northwind Health logo",
      "Signature of Dana Reyes",
      "Detect, contain, recover",
      "A mountain and a sun",
      "logo",
    ]);
    expect(printed(body(sample))).toContain("[A network diagram that could not be read]");
    expect(sample.names.filter((name) => name.startsWith("word/media/")).map((name) => name.split(".").at(-1))).toEqual(
      expect.arrayContaining(["png", "jpg", "svg"]),
    );
  });

  it("makes form fields content controls", () => {
    const tags = all(body(sample), "w:tag").map((each) => each.attributes["w:val"]);
    expect(tags).toEqual(expect.arrayContaining(["ack.read", "ack.name", "ack.date"]));
  });

  it("names a task's box by the task, without the page that its text refers to", async () => {
    const see = [text("Targets (see tiers (page\u00a0"), pageReference(anchor("pol")), text(")) (yearly)")];
    const file = await render(policyOf([list([listItem([paragraph(see)], true)])]));
    expect(all(body(file), "w:sdt").map((each) => val(each, "w:alias"))).toEqual(["Targets (see tiers) (yearly)"]);
    expect(printed(body(file))).toContain("Targets (see tiers (page\u00a0\u2013)) (yearly)");
  });

  it("prints form fields as blanks to write on, named for those who can't see them", async () => {
    const fields = [formField("text", "f.name", "Name"), formField("date", "f.date", "Date")];
    const columns = Array.from({ length: 12 }, () => ({ alignment: null }));
    const cells = [
      blockCell([paragraph([formField("text", "f.role", "Role")])]),
      ...columns.slice(1).map(() => cell("")),
    ];
    const narrow = table(columns, [], [row(cells)], { summary: "" });
    const file = await render(policyOf([paragraph([text("Name "), ...fields]), narrow]));
    const controls = all(body(file), "w:sdt");
    expect(controls.map((each) => val(each, "w:alias"))).toEqual(["Name", "Date", "Role"]);
    const lengths = controls.map((each) => {
      expect(val(each, "w:u")).toBe("single");
      expect(printed(each)).toMatch(/^\u00a0+$/);
      return printed(each).length;
    });
    const [name = 0, date = 0, role = 0] = lengths;
    expect(name).toBeGreaterThan(date);
    expect(date).toBeGreaterThan(30);
    // A twelfth of a line is 39 points wide, less its padding.
    expect(role * 0.3 * fixtureTheme.scale.table).toBeLessThan(39);
  });

  it("says what the file is", () => {
    const core = sample.xml("docProps/core.xml");
    const value = (name: string) => first(core, name)?.children.join("");
    expect(value("dc:title")).toBe("Information Security Policies & Standards <2026>");
    expect([value("cp:contentStatus"), value("cp:version"), value("cp:category")]).toEqual([
      "Draft",
      "2.1.0",
      "Confidential",
    ]);
    expect(value("dcterms:modified")).toBe("2026-01-15T00:00:00Z");
    expect(val(sample.xml("word/styles.xml"), "w:lang")).toBe("en-US");
  });
});
