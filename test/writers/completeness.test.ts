/**
 * Any document says the same in both formats: every word once, in the order of the tree, notes beside it. The PDF is read by its
 * structure tree, as assistive technology meets it; the Word file by its parts.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { anchor, text } from "../../src/document/builders.js";
import type { Inline, PacketDocument, Part } from "../../src/document/tree.js";
import { mapBlocks } from "../../src/document/walk.js";
import { docxWriter } from "../../src/writers/docx/index.js";
import { anyDocument } from "./any-document.js";
import { faults } from "./docx/integrity.js";
import { all, readWordFile, val, type WordFile, type XmlNode } from "./docx/word-file.js";
import { numbered } from "./docx/word-numbers.js";
import { fixtureImages } from "./fixture-images.js";
import { alone, fixtureFonts, fixtureTheme } from "./fixture-theme.js";
import { write } from "./pdf/reopen.js";
import { drawnTexts } from "./pdf/structure/drawn-text.js";
import { readObjects } from "./pdf/structure/pdf-objects.js";
import { type Element, isElement, isMark, readTagged, type TaggedFile } from "./pdf/structure/tagged-file.js";
import { paragraphs, type Said, said } from "./said.js";
import { sampleDocument } from "./sample-document.js";

const fonts = fixtureFonts();

/** Elements inside a paragraph. All others are paragraphs, or hold them; a picture is taken for one wherever it stands. */
const inline = new Set(["Span", "Link", "Reference", "Code", "Form"]);

/** What assistive technology reads out of a PDF. */
function saidInPdf(file: TaggedFile): Said {
  const notes: string[] = [];
  const texts = drawnTexts(file.objects);
  const read = (element: Element): string => {
    const alternative = file.objects.text(element.dict.get("Alt"));
    if (alternative !== null && element.role !== "Link") return ` ${alternative} `;
    return element.kids
      .map((kid) => {
        if (isMark(kid)) return texts.get(`${kid.page}/${kid.mcid}`) ?? "";
        if (!isElement(kid) || (kid.role === "Lbl" && element.role === "LI")) return "";
        if (inline.has(kid.role)) return read(kid);
        if (kid.role !== "Note") return `\n${read(kid)}\n`;
        notes.push(read(kid));
        return "";
      })
      .join("");
  };
  const body = file.elements.slice(0, 1).map(read).join("");
  return { body: paragraphs(body), notes: paragraphs(notes.join("\n")) };
}

/** What stands in a Word file, with what Word itself adds. */
function saidInWord(file: WordFile): Said {
  let marks = 0;
  // Headings are counted by their styles, as lists are, whose markers nobody says.
  const counted = new Map(
    numbered(file).flatMap(({ node, marker, byStyle, style }) =>
      byStyle && !style.startsWith("List") ? [[node, `${marker} `] as const] : [],
    ),
  );
  const read = (node: XmlNode): string => {
    switch (node.name) {
      case "w:t":
        return node.children.join("");
      case "w:tab":
      case "w:br":
        return " ";
      case "w:footnoteReference":
        return String(++marks);
      case "w:pPr":
      case "w:rPr":
      case "w:instrText":
        return "";
      case "wp:docPr":
        return `\n${node.attributes.descr ?? ""}\n`;
      case "w:sdt":
        return label(node);
      case "w:p":
        return `\n${counted.get(node) ?? ""}${inside(node)}\n`;
      default:
        return inside(node);
    }
  };
  const inside = (node: XmlNode): string =>
    node.children.map((child) => (typeof child === "string" ? "" : read(child))).join("");
  const label = (control: XmlNode): string =>
    val(control, "w:tag")?.startsWith("task.") ? "" : ` ${val(control, "w:alias")} `;
  const body = read(file.xml("word/document.xml"));
  const notes = all(file.xml("word/footnotes.xml"), "w:footnote")
    .filter(({ attributes }) => Number(attributes["w:id"]) > 0)
    .map((note) => `${note.attributes["w:id"]}${inside(note)}`);
  return { body: paragraphs(body), notes: paragraphs(notes.join("\n")) };
}

/** Lines that run to the left are drawn with the last letter first, brackets mirrored and no space at their end: which letters they have is left of them. */
function asDrawn({ body, notes }: Said): Said {
  const line = (text: string) => {
    if (!/[\u0590-\u06ff]/.test(text)) return text;
    return [...text.replace(/\s/g, "").replace(/[<>(){}[\]]/g, "|")].sort().join("");
  };
  return { body: body.map(line), notes: notes.map(line) };
}

/** @param asked whose words should be there */
async function saidInBoth(document: PacketDocument, asked = document) {
  const images = await fixtureImages();
  const { bytes, layout } = await write(document, { assets: { images, fonts } });
  const pdf = readTagged(readObjects(bytes), new Map());
  const input = { document, theme: fixtureTheme, assets: { images, fonts }, ...alone, layout };
  const word = readWordFile((await docxWriter.render(input)).bytes);
  return {
    tree: said(asked, layout?.pages ?? new Map()),
    pdf: saidInPdf(pdf),
    word: saidInWord(word),
    faults: faults(word),
  };
}

async function expectAll(document: PacketDocument): Promise<void> {
  const found = await saidInBoth(document);
  expect(asDrawn(found.pdf)).toEqual(asDrawn(found.tree));
  expect(found.word).toEqual(found.tree);
  expect(found.faults).toEqual([]);
}

const runs = { seed: 20260115, numRuns: 16 };

it("says every word of any document once and in order, in both formats", async () => {
  await fc.assert(fc.asyncProperty(anyDocument, expectAll), runs);
}, 180_000);

it("is asked of every kind of node that the sample has", () => {
  const kinds = (documents: unknown) =>
    new Set([...JSON.stringify(documents).matchAll(/"kind":"([a-z-]+)"/g)].map(([, kind]) => kind));
  const made = kinds(fc.sample(anyDocument, runs));
  expect([...kinds(sampleDocument)].filter((kind) => !made.has(kind))).toEqual([]);
});

it("says every word of a document with every kind of node", () => expectAll(sampleDocument));

/** What a writer could do to a part. */
const changes: readonly [string, (part: Part) => Part][] = [
  [
    "two blocks change places",
    (part) => ({ ...part, blocks: part.blocks.toSpliced(2, 2, ...part.blocks.slice(2, 4).reverse()) }),
  ],
  ["a block is lost", (part) => ({ ...part, blocks: part.blocks.slice(0, -1) })],
  ["a word is lost", (part) => ({ ...part, blocks: mapBlocks(part.blocks, { inline: withoutFirstWord() }) })],
  ["a block is there twice", (part) => ({ ...part, blocks: [...part.blocks, ...part.blocks.slice(-1)] })],
  [
    "notes change places",
    (part) => ({
      ...part,
      footnotes: part.footnotes.map((note, index, all) => ({ ...note, blocks: all.at(-1 - index)?.blocks ?? [] })),
    }),
  ],
];

function withoutFirstWord(): (node: Inline) => readonly Inline[] {
  let isFirst = true;
  return (node) => {
    if (!isFirst || node.kind !== "text") return [node];
    isFirst = false;
    return [text(node.text.replace(/^\S+ /, ""))];
  };
}

it.each(changes)("notices in either format that %s", async (_, change) => {
  const id = anchor("acc");
  const parts = sampleDocument.parts.map((part) => (part.id === id ? change(part) : part));
  const found = await saidInBoth({ ...sampleDocument, parts }, sampleDocument);
  expect(asDrawn(found.pdf)).not.toEqual(asDrawn(found.tree));
  expect(found.word).not.toEqual(found.tree);
});
