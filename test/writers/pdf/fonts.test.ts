import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/diagnostics.js";
import { anchor, codeBlock, heading, paragraph, part, strong, text } from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { fontKey } from "../../../src/writers/writer.js";
import { fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { pdfObjects } from "./objects.js";
import { pageContents } from "./page-content.js";
import { documentOf, render, write } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);
const at = (line: number): Span => ({
  file: "policies/a.md",
  start: { line, column: 1, offset: line * 100 },
  end: { line, column: 9, offset: line * 100 + 8 },
});

describe("fonts", () => {
  it("fall back character by character, and text can be copied whole", async () => {
    const shown = "Grüße, Ωμέγα, Привет, ≥ ≤ → ☑ ✓ \u{1F512} efficient office";
    const pdf = await render(
      policy([paragraph([text(shown), strong(" \u{1F512}\u{1F680}")]), codeBlock("≥ \u{1F512} λ")]),
    );
    const all = pdf.texts.join(" ");
    for (const word of shown.split(" ")) expect(all).toContain(word);
    expect(all).toContain("\u{1F680}");
    expect(pdf.rendered.diagnostics).toEqual([]);
  });

  it("report what no font has, once a place, and keep it in the text", async () => {
    const ethiopic = "\u1200\u1200\u1201";
    const document = policy([
      paragraph([text(`a ${ethiopic} b`, at(3))], "body", at(3)),
      paragraph([text("\u1200", at(9))]),
    ]);
    const { diagnostics, bytes } = await write(document);
    expect(diagnostics.map((one) => [one.code, one.span.start.line, one.message])).toEqual([
      ["font/missing-glyph", 3, "no font of the theme has \u1200, \u1201 (U+1200, U+1201)"],
      ["font/missing-glyph", 9, "no font of the theme has \u1200 (U+1200)"],
    ]);
    for (const { hint } of diagnostics) expect(hint).not.toBe("");
    expect(bytes.length).toBeGreaterThan(1000);
  });

  it("name the first ten characters that are missing and count the others", async () => {
    const many = Array.from({ length: 14 }, (_, index) => String.fromCodePoint(0x1200 + index)).join("");
    const { diagnostics } = await write(policy([paragraph([text(many, at(3))]), paragraph([text("\ue000", at(4))])]));
    const [first, second, ...others] = diagnostics.map(({ message }) => message);
    expect(first).toMatch(/ \u1200, .*, \u1209 \(U\+1200, .*, U\+1209\) and 4 more$/);
    expect(second).toBe("no font of the theme has U+E000");
    expect(others).toEqual([]);
  });

  it("take the theme's fallback before the fixed pitch in running text", async () => {
    const { bytes } = await write(policy([paragraph("\u05d4\u05de\u05d3\u05d9\u05e0\u05d9\u05d5\u05ea")]));
    const raw = pdfObjects(bytes).text;
    expect(raw).toMatch(/\/FontName \/\w+\+DejaVuSans/);
    expect(raw).not.toMatch(/\/FontName \/\w+\+Cousine/);
  });

  it("draw a letter and its mark as the one letter that the font has", async () => {
    const pdf = await render(policy([paragraph("re\u0301sume\u0301 nai\u0308ve")]));
    expect(pdf.texts[0]).toContain("r\u00e9sum\u00e9 na\u00efve");
    const raw = pdfObjects(pdf.rendered.bytes).text;
    expect(raw.match(/\/FontName /g)).toHaveLength(2);
  });

  it("copy each character as what it is, also where the font has one glyph for several", async () => {
    const pdf = await render(policy([codeBlock("a\u2215b a\u2044b a\u2215b")]));
    expect(pdf.texts[0]).toContain("a\u2215b a\u2044b a\u2215b");
  });

  it("draw ligatures and kerning within a look, and copy their letters", async () => {
    const pdf = await render(policy([paragraph([text("office attitude AVATAR f"), strong("fi"), text(" end")])]));
    expect(pdf.texts[0]?.replace(/\s+/g, " ")).toContain("office attitude AVATAR ffi end");
    const shown = pageContents(pdf.rendered.bytes).join("\n");
    // The heading, and then the paragraph: "office" in four glyphs, "attitude" in seven or fewer.
    const codes = [...shown.matchAll(/\[([^\]]*)\] TJ/g)].map(([, array = ""]) => array);
    const first = codes[1] ?? "";
    const glyphs = (first.match(/<([0-9a-f]*)>/g) ?? []).join("").replace(/[<>]/g, "").length / 4;
    expect(glyphs).toBeLessThan("office attitude AVATAR f".length - 2);
    expect(first).toMatch(/> \d+ </);
    expect(codes[2]?.match(/[0-9a-f]{4}/g)).toHaveLength(1);
  });

  it("take whatever Unicode holds", async () => {
    const strange = [
      "zero\u200bwidth\u200c\u200d\u2060\ufeff",
      "soft\u00adhyphen",
      "bidi \u202eabc\u202c \u05d0\u05d1 \u0627\u0644",
      "vt\u000bff\u000cnel\u0085ls\u2028ps\u2029end",
      "nul\u0000bel\u0007esc\u001b",
      "lone\ud800 \udc00surrogate \ufffe \uffff",
      "family \u{1F468}\u200d\u{1F469}\u200d\u{1F467} flag \u{1F1E9}\u{1F1EA} skin \u{1F44D}\u{1F3FD} keycap 1\ufe0f\u20e3",
      "zalgo e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
      "\u200b",
      "\u{10ffff}\u{e0001}",
    ];
    const pdf = await render(policy(strange.flatMap((one) => [paragraph(one), codeBlock(one)])));
    const all = pdf.texts.join(" ");
    for (const word of ["zerowidth", "softhyphen", "nel", "end", "surrogate", "family", "zalgo", "keycap"])
      expect(all).toContain(word);
  });

  it("show a soft hyphen where a line ends there, and nowhere else", async () => {
    const word = "con\u00adfi\u00adden\u00adti\u00adal\u00adi\u00adty ";
    const pdf = await render(policy([paragraph(`an ${word.repeat(7)}`.repeat(10))]));
    const all = pdf.texts.join(" ");
    expect(all).toMatch(/-/);
    expect(all.replace(/- ?/g, "").match(/confidentiality/g)).toHaveLength(70);
    for (const { text: shown, x, width } of pdf.words.flat())
      if (shown.trim() !== "") expect(x + width).toBeLessThanOrEqual(541);
  });

  it("use another font in place of a file that is none, and say so", async () => {
    const fonts = new Map(fixtureFonts());
    fonts.set(fontKey(fixtureTheme.fonts.mono.faces.regular), new Uint8Array([1, 2, 3]));
    const pdf = await render(policy([codeBlock("code")]), { assets: { images: new Map(), fonts } });
    expect(pdf.texts[0]).toContain("code");
    expect(pdf.rendered.diagnostics.map((one) => one.code)).toEqual(["font/invalid"]);
  });
});
