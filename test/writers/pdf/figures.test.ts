import { describe, expect, it } from "vitest";
import { anchor, cell, heading, paragraph, part, row, table } from "../../../src/document/builders.js";
import type { PacketDocument } from "../../../src/document/tree.js";
import { fontKey } from "../../../src/writers/writer.js";
import { fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { documentOf, type Reopened, render } from "./reopen.js";

/** Glyphs of Carlito 0.4.1: its usual figure one, and the figures that its feature `pnum` puts in place of the usual ones. */
const figureOne = 395;
const otherFigures = [386, 387, 388, 389, 390, 391, 392, 393, 1137, 1138];

/** Carlito with its figures turned round: proportional ones as a rule, tabular ones by the feature `tnum`. */
function proportional(bytes: Uint8Array): Uint8Array {
  const font = Buffer.from(bytes);
  const tableAt = (tag: string) => font.readUInt32BE(font.indexOf(tag, 12, "latin1") + 8);
  const advance = (glyph: number, width: number) => font.writeUInt16BE(width, tableAt("hmtx") + 4 * glyph);
  advance(figureOne, 600);
  for (const glyph of otherFigures) advance(glyph, 1038);
  const rename = (from: string, to: string) => {
    for (let at = font.indexOf(from, tableAt("GSUB"), "latin1"); at >= 0; at = font.indexOf(from, at, "latin1"))
      font.write(to, at, "latin1");
  };
  rename("tnum", "xnum");
  rename("pnum", "tnum");
  return font;
}

const faces = Object.values(fixtureTheme.fonts.body.faces).map(fontKey);
const turned = new Map(
  [...fixtureFonts()].map(([key, bytes]) => [key, faces.includes(key) ? proportional(bytes) : bytes]),
);
const renderTurned = (document: PacketDocument): Promise<Reopened> =>
  render(document, { assets: { images: new Map(), fonts: turned } });

const one = "11111";
const two = "22222";
const footer = { left: [], center: [], right: [{ kind: "text", text: one } as const] };
const document = documentOf([
  part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), paragraph(one), paragraph(two)]),
  part(
    "policy",
    anchor("q"),
    "Numbers",
    [
      heading(1, anchor("h2"), "Numbers"),
      table(
        [{ alignment: "right" }, { alignment: null }],
        [row([cell("Count", { header: true }), cell("Name", { header: true })])],
        [row([cell(one), cell("first")]), row([cell(two), cell("second")])],
        { summary: "Counts." },
      ),
    ],
    { furniture: { header: footer, footer: { ...footer, right: [{ kind: "text", text: two }] } } },
  ),
]);

describe("figures", () => {
  it("are of one width in tables, contents and at the page's foot, as drawn and as measured", async () => {
    const pdf = await renderTurned(document);
    const [text, numbers] = pdf.words;
    const widths = (page: typeof text) => (page ?? []).filter(({ text: shown }) => /^(1{5}|2{5})$/.test(shown.trim()));
    const [first, second] = widths(text);
    // In running text the font's own ones are drawn.
    expect(first?.width).toBeLessThan((second?.width ?? 0) * 0.7);
    const inTable = widths(numbers).filter(({ size }) => size === fixtureTheme.scale.table);
    expect(inTable).toHaveLength(2);
    expect(inTable[0]?.width).toBeCloseTo(inTable[1]?.width ?? 0, 3);
    expect(inTable[0]?.width).toBeCloseTo((5 * 1038 * fixtureTheme.scale.table) / 2048, 2);
    // Flush right: what was measured is what is drawn.
    expect(inTable[0]?.x).toBeCloseTo(inTable[1]?.x ?? 0, 2);
    const furniture = widths(numbers).filter(({ size }) => size === fixtureTheme.scale.furniture);
    expect(furniture).toHaveLength(2);
    for (const { x, width } of furniture) expect(x + width).toBeCloseTo(540, 1);
    expect(furniture[0]?.width).toBeCloseTo(furniture[1]?.width ?? 0, 3);
  });

  it("are the same ones where a font has no others", async () => {
    const [page] = (await render(document)).words;
    const found = (page ?? []).filter(({ text }) => /^(1{5}|2{5})$/.test(text.trim()));
    expect(found[0]?.width).toBeCloseTo(found[1]?.width ?? 0, 3);
  });
});
