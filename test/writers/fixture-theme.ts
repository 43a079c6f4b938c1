/** A theme and its fonts for the writers' tests. Data alone: tests must not depend on the product's own default theme. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Color, FontFamily, FontSource, Sign, Theme } from "../../src/config/theme.js";
import { fontKey, type WriterInput } from "../../src/writers/writer.js";

const square: Sign = {
  square: 10,
  outlines: [
    {
      start: [1, 1],
      segments: [
        { kind: "line", to: [9, 1] },
        { kind: "line", to: [9, 9] },
        { kind: "line", to: [1, 9] },
      ],
    },
  ],
};
const color = (value: `#${string}`): Color => value as Color;
const packaged = (path: string): FontSource => ({ kind: "package", path });

const carlito = (face: string): FontSource => packaged(`@expo-google-fonts/carlito/${face}`);
const cousine = (face: string): FontSource => packaged(`@expo-google-fonts/cousine/${face}`);
const dejavu = (face: string): FontSource => packaged(`dejavu-fonts-ttf/ttf/${face}`);
const notoEmoji = packaged("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf");

const carlitoFamily: FontFamily = {
  name: "Carlito",
  wordName: "Calibri",
  faces: {
    regular: carlito("400Regular/Carlito_400Regular.ttf"),
    bold: carlito("700Bold/Carlito_700Bold.ttf"),
    italic: carlito("400Regular_Italic/Carlito_400Regular_Italic.ttf"),
    boldItalic: carlito("700Bold_Italic/Carlito_700Bold_Italic.ttf"),
  },
};

export const fixtureTheme: Theme = {
  page: {
    width: 612,
    height: 792,
    margins: { top: 82, right: 72, bottom: 78, left: 72 },
    headerDistance: 40,
    footerDistance: 40,
  },
  fonts: {
    body: carlitoFamily,
    heading: carlitoFamily,
    mono: {
      name: "Cousine",
      wordName: "Courier New",
      faces: {
        regular: cousine("400Regular/Cousine_400Regular.ttf"),
        bold: cousine("700Bold/Cousine_700Bold.ttf"),
        italic: cousine("400Regular_Italic/Cousine_400Regular_Italic.ttf"),
        boldItalic: cousine("700Bold_Italic/Cousine_700Bold_Italic.ttf"),
      },
    },
    fallback: [
      {
        name: "DejaVu Sans",
        wordName: "DejaVu Sans",
        faces: {
          regular: dejavu("DejaVuSans.ttf"),
          bold: dejavu("DejaVuSans-Bold.ttf"),
          italic: dejavu("DejaVuSans-Oblique.ttf"),
          boldItalic: dejavu("DejaVuSans-BoldOblique.ttf"),
        },
      },
      {
        name: "Noto Emoji",
        wordName: "Segoe UI Emoji",
        faces: { regular: notoEmoji, bold: notoEmoji, italic: notoEmoji, boldItalic: notoEmoji },
      },
    ],
  },
  scale: {
    title: 32,
    subtitle: 14,
    headings: [22, 15, 12.5, 11.5, 11, 11],
    body: 11,
    table: 9.5,
    code: 9,
    small: 8.5,
    furniture: 8.5,
    lineHeight: 1.12,
  },
  rhythm: {
    paragraphAfter: 0.62,
    blockAfter: 0.95,
    tightItem: 0.18,
    looseItem: 0.5,
    headingBefore: [1.8, 1.2, 0.8, 0.6, 0.5, 0.5],
    headingAfter: [0.9, 0.55, 0.45, 0.35, 0.3, 0.3],
    cellX: 0.53,
    cellY: 0.37,
  },
  headings: [
    { face: "bold", color: "heading", rule: null },
    { face: "bold", color: "heading", rule: null },
    { face: "bold", color: "text", rule: null },
    { face: "bold", color: "text", rule: null },
    { face: "bold", color: "text", rule: null },
    { face: "boldItalic", color: "text", rule: null },
  ],
  subpolicy: { face: "bold", color: "heading", rule: null, size: 18, after: 0.8 },
  tables: {
    data: {
      header: { face: "bold", color: "heading", fill: "tableHeader" },
      label: { face: "bold", color: "text" },
      outerRule: { width: 0.5, color: "rule" },
      headerRule: { width: 0.5, color: "accent" },
      rowRule: { width: 0.5, color: "rule" },
      band: null,
    },
    properties: {
      label: { face: "regular", color: "muted" },
      outerRule: { width: 0.5, color: "rule" },
      rowRule: { width: 0.5, color: "rule" },
    },
  },
  cover: {
    alignment: "left",
    organization: { face: "bold", color: "onCover" },
    title: { face: "bold", color: "onCover" },
    subtitle: { face: "regular", color: "onCover" },
    edition: { face: "bold", color: "heading" },
    frame: { fill: "cover", rule: null, holdsOrganization: true, reach: 34, padding: 30 },
    sink: 0.05,
    titleSink: 3,
  },
  signs: { note: square, tip: square, important: square, warning: square, caution: square },
  palette: {
    text: color("#1f2328"),
    muted: color("#59636e"),
    accent: color("#1f4e79"),
    heading: color("#1f4e79"),
    cover: color("#1f4e79"),
    onCover: color("#ffffff"),
    link: color("#1a5296"),
    rule: color("#c9d1d9"),
    tableHeader: color("#e8eef4"),
    tableBand: color("#f6f8fa"),
    codeBackground: color("#f3f5f7"),
    stamp: color("#e3e3e3"),
    alerts: {
      note: { bar: color("#1f6feb"), background: color("#eef4fd"), label: color("#14509e") },
      tip: { bar: color("#1a7f37"), background: color("#edf7ef"), label: color("#126329") },
      important: { bar: color("#8250df"), background: color("#f5f0fd"), label: color("#6639ba") },
      warning: { bar: color("#bf8700"), background: color("#fdf6e3"), label: color("#7d5700") },
      caution: { bar: color("#cf222e"), background: color("#fdeeee"), label: color("#a0111f") },
    },
  },
};

/** What a writer gets that renders a document which no other has laid out, without files to carry. */
export const alone: Pick<WriterInput, "attachments" | "layout" | "reference"> = {
  attachments: [],
  layout: null,
  reference: null,
};

const require = createRequire(import.meta.url);

/** The bytes of every font file that the fixture theme names. */
export function fixtureFonts(theme: Theme = fixtureTheme): ReadonlyMap<string, Uint8Array> {
  const { body, heading, mono, fallback } = theme.fonts;
  const sources = [body, heading, mono, ...fallback].flatMap((family) => Object.values(family.faces));
  return new Map(sources.map((source) => [fontKey(source), readFileSync(require.resolve(source.path))]));
}
