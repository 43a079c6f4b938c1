/** Forms to fill in, by hand and on a screen, and files in which nothing else can be changed. Asked of the finished files. */
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  anchor,
  cell,
  formField,
  heading,
  list,
  listItem,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../src/document/builders.js";
import type { Block, PacketDocument, Part } from "../../src/document/tree.js";
import { documentOf, render } from "./docx/rendering.js";
import { all, first, paragraphs, printed, val, type WordFile, type XmlNode } from "./docx/word-file.js";
import { fixtureTheme } from "./fixture-theme.js";
import { reopen, write } from "./pdf/reopen.js";

const { page, scale } = fixtureTheme;
const names = ["Name", "A longer label", "Role", "Signature"] as const;
const fields = [
  formField("text", "form.name", names[0], "Enter a name"),
  formField("date", "form.date", names[1], "Choose a date"),
  formField("text", "form.role", names[2], "Enter a role"),
  formField("signature", "form.signature", names[3], "Type your name"),
] as const;

const rows = (contents: readonly Parameters<typeof cell>[0][], role: "properties" | "form") =>
  table(
    [{ alignment: null }, { alignment: null }],
    [],
    names.map((name, index) => row([cell(name, { header: true }), cell(contents[index] ?? "")])),
    { role, summary: "" },
  );
const form = rows(
  fields.map((field) => [field]),
  "form",
);
const tick = paragraph([formField("checkbox", "form.read", "I have read it"), text(" Read.")]);
const also = paragraph([formField("checkbox", "form.also", "I have read this, too"), text(" Also.")]);
const tasks = list([listItem([paragraph("Lock the door")], true), listItem([paragraph("Task ".repeat(30))], false)]);

const withBlocks = (blocks: readonly Block[], change: Partial<PacketDocument> = {}): PacketDocument =>
  documentOf([part("annex", anchor("a"), "Annex", [heading(1, anchor("a-1"), "Annex"), ...blocks])], change);

describe("a form by hand", () => {
  it("leaves room above its lines, and more for a signature, in both files", async () => {
    const pitches = async (block: Block) => {
      const { words } = await reopen((await write(withBlocks([block]))).bytes);
      const [one = 0, two = 0, three = 0, four = 0] = names.map(
        (name) => words[0]?.find((word) => word.text === name)?.y ?? 0,
      );
      return [one - two, three - four] as const;
    };
    const [toDate, toSignature] = await pitches(form);
    const [plain] = await pitches(rows(["x", "x", "x", "x"], "properties"));
    expect(toDate - plain).toBeGreaterThan(scale.body * 0.8);
    expect(toSignature - plain).toBeGreaterThan(scale.body * 2.4);
    const styles = all((await render(withBlocks([form]))).xml("word/styles.xml"), "w:style");
    const spaceAbove = (id: string) => {
      const style = styles.find(({ attributes }) => attributes["w:styleId"] === id);
      return Number(style && first(style, "w:spacing")?.attributes["w:before"]) / 20;
    };
    for (const label of ["", "Label"]) {
      expect(spaceAbove(`FormField${label}`)).toBeGreaterThan(scale.body * 0.8);
      expect(spaceAbove(`FormSignature${label}`)).toBeGreaterThan(scale.body * 2.4);
    }
  });

  it("has lines of one length, to the end of the column, in both files", async () => {
    const lines = (await boxes((await write(withBlocks([form]))).bytes)).filter(({ width }) => width > 100);
    expect(lines).toHaveLength(names.length);
    for (const { left, width } of lines) {
      expect(left).toBeCloseTo(lines[0]?.left ?? 0, 2);
      expect(width).toBeCloseTo(lines[0]?.width ?? 0, 2);
      expect(left + width).toBeGreaterThan(page.width - page.margins.right - 12);
    }
    const body = (await render(withBlocks([form]))).xml("word/document.xml");
    const styles = all(body, "w:tc").map((each) => val(each, "w:pStyle"));
    expect(styles).toEqual([
      ...["FormFieldLabel", "FormField", "FormFieldLabel", "FormField", "FormFieldLabel", "FormField"],
      ...["FormSignatureLabel", "FormSignature"],
    ]);
  });

  it("stays on one page with what is to be ticked above it, in both files", async () => {
    const found = new Set<number>();
    for (let lines = 16; lines < 31; lines += 2) {
      const filler = Array.from({ length: lines }, () => paragraph("filler"));
      const { texts } = await reopen((await write(withBlocks([...filler, tick, also, form]))).bytes);
      const pages = ["Read.", "Also.", ...names].map((word) => texts.findIndex((each) => each.includes(word)));
      expect(new Set(pages).size, `${lines} lines`).toBe(1);
      found.add(pages[0] ?? -1);
    }
    expect(found).toEqual(new Set([0, 1]));
    const body = (await render(withBlocks([tick, also, form]))).xml("word/document.xml");
    const kept = paragraphs(body).slice(1, -1);
    expect(kept.map(({ node }) => first(node, "w:keepNext") !== undefined)).toEqual([
      ...[true, true],
      ...[true, true, true, true, true, true],
      ...[false, false],
    ]);
  });
});

describe("a form on a screen", () => {
  it("has a control for each field, with title, tag and prompt", async () => {
    const file = await render(withBlocks([tick, form]));
    expect(controls(file)).toEqual([
      { title: "I have read it", tag: "form.read", kind: "w14:checkbox", lock: undefined, says: "\u2610" },
      { title: "Name", tag: "form.name", kind: "w:richText", lock: undefined, says: "Enter a name" },
      { title: "A longer label", tag: "form.date", kind: "w:date", lock: undefined, says: "Choose a date" },
      { title: "Role", tag: "form.role", kind: "w:richText", lock: undefined, says: "Enter a role" },
      { title: "Signature", tag: "form.signature", kind: "w:richText", lock: undefined, says: "Type your name" },
    ]);
    const prompts = all(file.xml("word/document.xml"), "w:sdt").filter((each) => first(each, "w:showingPlcHdr"));
    expect(prompts.map((each) => val(each, "w:rStyle"))).toEqual(names.map(() => "PlaceholderText"));
  });

  it("asks in the language of its part", async () => {
    const german = { ...withBlocks([form]).parts[0], language: "de" } as Part;
    const body = (await render(documentOf([german]))).xml("word/document.xml");
    const runs = all(body, "w:sdt").map((control) => val(control, "w:lang"));
    expect(runs).toEqual(names.map(() => "de-DE"));
  });

  it("names the box of a task by the task, shortened to what Word takes", async () => {
    const titles = controls(await render(withBlocks([tasks]))).map(({ title }) => title);
    expect(titles[0]).toBe("Lock the door");
    expect(titles[1]).toMatch(/^Task Task .+\u2026$/);
    expect(Array.from(titles[1] ?? "").length).toBeLessThanOrEqual(64);
  });
});

describe("a file whose forms alone may be changed", () => {
  let file: WordFile;
  beforeAll(async () => {
    const wide = part("policy", anchor("p"), "Policy", [heading(1, anchor("p-1"), "Policy"), tasks]);
    const annex = withBlocks([tick, form]).parts;
    file = await render(documentOf([wide, ...annex], { protection: "forms" }));
  });

  it("says so in its settings, without a password, and in every section", () => {
    const protection = first(file.xml("word/settings.xml"), "w:documentProtection");
    expect(protection?.attributes).toEqual({ "w:edit": "forms", "w:enforcement": "1" });
    const sections = all(file.xml("word/document.xml"), "w:sectPr");
    expect(sections).toHaveLength(2);
    for (const section of sections) expect(order(section)).toMatch(/w:pgMar .*w:formProt( w:docGrid)?$/);
  });

  it("lets the form be filled in but not deleted, and leaves tasks as they are", () => {
    expect(controls(file).map(({ tag, lock }) => [tag?.replace(/\d+$/, ""), lock])).toEqual([
      ["task.", "sdtContentLocked"],
      ["task.", "sdtContentLocked"],
      ...["read", "name", "date", "role", "signature"].map((field) => [`form.${field}`, "sdtLocked"]),
    ]);
  });

  it("is unlike one that everybody may change", async () => {
    const open = await render(withBlocks([tick, form, tasks]));
    for (const name of ["w:documentProtection", "w:formProt", "w:lock"])
      expect([open.xml("word/settings.xml"), open.xml("word/document.xml")].flatMap((each) => all(each, name))).toEqual(
        [],
      );
  });
});

const order = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === "string" ? "" : child.name)).join(" ");

function controls(file: WordFile) {
  return all(file.xml("word/document.xml"), "w:sdt").map((control) => ({
    title: val(control, "w:alias"),
    tag: val(control, "w:tag"),
    kind: ["w14:checkbox", "w:text", "w:date", "w:richText"].find((name) => first(control, name) !== undefined),
    lock: val(control, "w:lock"),
    says: printed(control),
  }));
}

/** Filled boxes of a PDF's first page, points. */
async function boxes(bytes: Uint8Array): Promise<{ readonly left: number; readonly width: number }[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { fnArray, argsArray } = await (await pdf.getPage(1)).getOperatorList();
  const found = fnArray.flatMap((operator, index) => {
    const args: unknown[] = argsArray[index] ?? [];
    if (operator !== OPS.constructPath || args[0] !== OPS.fill) return [];
    const [left = 0, , right = 0] = Array.from(args[2] as ArrayLike<number>);
    return [{ left, width: right - left }];
  });
  await pdf.destroy();
  return found;
}
