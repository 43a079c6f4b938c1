/**
 * The parts of pdfmake and pdfkit that the printer builds on are not their public face. This test holds every one of them, with what we rely on, so that
 * a new version that moves one fails here, by name, and not in somebody's packet.
 */
import type { PdfObject } from "pdfmake/js/PDFDocument.js";
import { describe, expect, it } from "vitest";
import * as pdfmake from "../../../src/writers/pdf/pdfmake.js";
import { fixtureFonts } from "../fixture-theme.js";

const methods: readonly (readonly [string, { readonly prototype: object }, readonly string[]])[] = [
  [
    "PDFDocument",
    pdfmake.PDFDocument,
    [
      "ref",
      "provideFont",
      "openImage",
      "image",
      "addPage",
      "addContent",
      "addNamedDestination",
      "annotate",
      "endMarkings",
      "endMetadata",
      "end",
      "_refEnd",
      "_finalize",
      "push",
    ],
  ],
  ["Line", pdfmake.Line, ["addInline", "getWidth", "getHeight", "getAscenderHeight", "clone"]],
  ["TextBreaker", pdfmake.TextBreaker, ["getBreaks"]],
  [
    "DocumentContext",
    pdfmake.DocumentContext,
    [
      "addPage",
      "getCurrentPage",
      "initializePage",
      "addMargin",
      "moveDown",
      "resetMarginXTopParent",
      "moveToNextPage",
      "beginColumnGroup",
      "completeColumnGroup",
    ],
  ],
  [
    "PageElementWriter",
    pdfmake.PageElementWriter,
    [
      "context",
      "pushContext",
      "popContext",
      "moveToNextPage",
      "addFragment",
      "pushToRepeatables",
      "popFromRepeatables",
      "on",
      "removeListener",
      "setMaxListeners",
    ],
  ],
  ["LayoutBuilder", pdfmake.LayoutBuilder, ["processNode", "processRow"]],
];

const fontNamed = (name: string) => [...fixtureFonts()].find(([key]) => key.includes(name))?.[1] ?? new Uint8Array();
const font = fontNamed("Carlito_400Regular.ttf");
const options = { pdfVersion: "1.7", size: [100, 100], autoFirstPage: false, font: null, info: {} };
const open = (face = font) => new pdfmake.PDFDocument({ face: { normal: Buffer.from(face) } }, {}, {}, {}, options);

describe("pdfmake's internals", () => {
  it.each(methods)("%s has the methods that are called or overridden", (_name, part, wanted) => {
    const prototype = part.prototype as Record<string, unknown>;
    for (const method of wanted) expect(prototype[method], method).toBeTypeOf("function");
  });

  it("has svg-to-pdfkit", () => expect(pdfmake.svgToPdfkit).toBeTypeOf("function"));

  it("a font measures in thousandths of an em, kerns, and takes features", () => {
    const face = open().provideFont("face", false, false);
    expect(face.font.hasGlyphForCodePoint(0x41)).toBe(true);
    expect(face.font.hasGlyphForCodePoint(0x1200)).toBe(false);
    expect(face.ascender - face.descender).toBeGreaterThan(900);
    expect(face.lineGap).toBeGreaterThanOrEqual(0);
    const { positions, advanceWidth, direction } = face.layoutCached("AV");
    expect(direction).toBe("ltr");
    expect(positions[0]?.xAdvance).toBeLessThan(positions[0]?.advanceWidth ?? 0);
    expect(advanceWidth).toBeCloseTo(
      positions.reduce((sum, one) => sum + one.xAdvance, 0),
      6,
    );
    expect(face.font.availableFeatures).toContain("kern");
    expect(face.layout("1", { tnum: true }).glyphs).toHaveLength(1);
  });

  it("a font keeps its glyphs with the characters of their first use, and shows a glyph by as many codes as are asked for", () => {
    const face = open(fontNamed("Cousine_400Regular.ttf")).provideFont("face", false, false);
    // Cousine has one glyph for the slashes of fractions and of divisions.
    const [hyphen] = face.layoutCached("\u2215").glyphs;
    expect(hyphen?.codePoints).toEqual([0x2215]);
    expect(face.layoutCached("\u2044").glyphs[0]?.codePoints).toEqual([0x2215]);
    delete face.font._glyphs[hyphen?.id ?? 0];
    expect(face.layout("\u2044", {}).glyphs[0]?.codePoints).toEqual([0x2044]);
    const code = face.subset.includeGlyph(hyphen?.id ?? 0);
    expect(face.subset.glyphs[code]).toBe(hyphen?.id);
    expect([face.unicode[code], face.widths[code]]).toEqual([undefined, undefined]);
    expect(face.unicode[0]).toEqual([0]);
    expect((hyphen?.advanceWidth ?? 0) * face.scale).toBeCloseTo(face.layoutCached("\u2044").advanceWidth, 6);
  });

  it("a font that has been read is embedded in another file, and found there by the name that it is given", () => {
    const { constructor: Font, font: parsed } = open().provideFont("face", false, false);
    const document = open();
    expect([document._fontCount, document._fontFamilies]).toEqual([0, {}]);
    const face = new Font(document, parsed, `F${++document._fontCount}`);
    document._fontFamilies[face.id] = face;
    expect([face.subset.glyphs, face.unicode]).toEqual([[0], [[0]]]);
    document.addPage({ size: [100, 100] });
    pdfmake.svgToPdfkit(document, "<svg><text y='9'>A</text></svg>", 0, 0, {
      width: 10,
      height: 10,
      assumePt: true,
      fontCallback: () => face.id,
      imageCallback: () => "",
      warningCallback: () => {},
    });
    expect([Object.keys(document.page.fonts), face.subset.glyphs.length, document._fontCount]).toEqual([["F1"], 2, 1]);
    document.end();
    expect(document._waiting).toBe(0);
  });

  it("a document writes synchronously, numbers its objects and keeps names in a tree", () => {
    const document = open();
    const names = document._root.data.Names.data.Dests;
    expect(names._items).toEqual({});
    expect(names._compareKeys).toBeTypeOf("function");
    expect(names.limits).toBe(true);
    document.addPage({ size: [100, 100] });
    document.addNamedDestination("place", "XYZ", 10, 20, null);
    expect(names._items.place).toEqual([document.page.dictionary, "XYZ", 10, 80, null]);
    expect(document.page.fonts).toEqual({});
    const item = document.outline.addItem("entry", { fit: false, top: 30, left: 100, pageNumber: 0 });
    expect(item.outlineData.Dest).toEqual([document.page.dictionary, "XYZ", 0, 70, 0]);
    document.end();
    expect(document._waiting).toBe(0);
  });

  it("an object is written in one piece, and its id is one more than the number of ids given out", () => {
    const pieces: string[] = [];
    class Listening extends pdfmake.PDFDocument {
      override push(chunk: Uint8Array | null) {
        pieces.push(Buffer.from(chunk ?? []).toString("latin1"));
        return true;
      }
      override _refEnd(object: PdfObject) {
        pieces.push(`[${object.id} ended]`);
        super._refEnd(object);
      }
    }
    const document = new Listening({}, {}, {}, {}, options);
    const plain = document.ref({ A: 1 });
    expect(plain.id).toBe(document._offsets.length);
    expect(document._offsets.push(null)).toBe(plain.id + 1);
    const stream = document.ref();
    expect(stream.id).toBe(plain.id + 2);
    stream.compress = false;
    pieces.length = 0;
    plain.end();
    stream.end("data");
    const [p, s] = [plain.id, stream.id];
    const streamed = `${s} 0 obj\n<<\n/Length 5\n>>\nstream\ndata\n\nendstream\nendobj\n[${s} ended]`;
    expect(pieces.join("")).toBe(`${p} 0 obj\n<<\n/A 1\n>>\nendobj\n[${p} ended]${streamed}`);
    document.end();
    expect(document._info.id).toBeGreaterThan(s);
    expect(document._root.id).toBeGreaterThan(0);
  });

  it("the breaker keeps white space with the word before", () => {
    const words = new pdfmake.TextBreaker().getBreaks("one  two-three", null);
    expect(words.map((word) => word.text)).toEqual(["one  ", "two-", "three"]);
  });

  it("a line adds up what stands on it, white space at its ends left out", () => {
    const line = new pdfmake.Line(100);
    const inline = { x: 0, width: 30, leadingCut: 0, trailingCut: 4, lineEnd: false };
    line.addInline({ ...inline });
    line.addInline({ ...inline, lineEnd: true });
    expect([line.getWidth(), line.inlineWidths, line.inlines[1]?.x, line.newLineForced]).toEqual([56, 60, 30, true]);
  });
});
