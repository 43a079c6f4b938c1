/**
 * The stamp across each page, as Word makes its own watermarks: letters drawn in the header, behind the text (VML, ECMA-376 Part 4, 19.1.2.19).
 * Readers skip headers; those who do hear them hear the word.
 */
import type { XmlComponent } from "docx";
import { cleanLine } from "./clean-text.js";
import type { Story } from "./story.js";
import { hex } from "./styles/style-xml.js";
import { element } from "./xml-element.js";

/** How much of the text's width the stamp takes, and how high a letter is for its share of that. */
const share = 0.8;
const letterHeight = 1.25;

/** "Plain text" among the shapes of WordArt, number 136: letters as wide as the shape. */
const plainText = "_x0000_t136";

/** @param width of the text of an upright page, in points: on turned pages there is not more room for a word that runs up the page */
export function drawStamp({ theme }: Story, stamp: string, width: number, id: number): XmlComponent {
  const words = cleanLine(stamp);
  const length = share * width;
  const place = {
    position: "absolute",
    "margin-left": "0",
    "margin-top": "0",
    width: `${points(length)}pt`,
    height: `${points((length * letterHeight) / Math.max(1, words.length))}pt`,
    rotation: "315",
    "z-index": "-251657216",
    "mso-position-horizontal": "center",
    "mso-position-horizontal-relative": "margin",
    "mso-position-vertical": "center",
    "mso-position-vertical-relative": "margin",
  };
  const font = { "font-family": `"${theme.fonts.heading.wordName}"`, "font-size": "1pt", "font-weight": "bold" };
  const shape = element(
    "v:shape",
    {
      // Word finds its own watermarks by this name.
      id: `PowerPlusWaterMarkObject${id}`,
      "o:spid": `_x0000_s${2048 + id}`,
      type: `#${plainText}`,
      alt: words,
      style: css(place),
      "o:allowincell": "f",
      fillcolor: `#${hex(theme.palette.stamp)}`,
      stroked: "f",
    },
    [element("v:textpath", { style: css(font), string: words })],
  );
  return element("w:r", {}, [element("w:rPr", {}, [element("w:noProof")]), element("w:pict", {}, [letters(), shape])]);
}

function letters(): XmlComponent {
  return element(
    "v:shapetype",
    { id: plainText, coordsize: "21600,21600", "o:spt": 136, adj: "10800", path: "m@7,l@8,m@5,21600l@6,21600e" },
    [
      element(
        "v:formulas",
        {},
        [
          "sum #0 0 10800",
          "prod #0 2 1",
          "sum 21600 0 @1",
          "sum 0 0 @2",
          "sum 21600 0 @3",
          "if @0 @3 0",
          "if @0 21600 @1",
          "if @0 0 @2",
          "if @0 @4 21600",
          "mid @5 @6",
          "mid @8 @5",
          "mid @7 @8",
          "mid @6 @7",
          "sum @6 0 @5",
        ].map((eqn) => element("v:f", { eqn })),
      ),
      element("v:path", { textpathok: "t" }),
      element("v:textpath", { on: "t", fitshape: "t" }),
      element("o:lock", { "v:ext": "edit", text: "t", shapetype: "t" }),
    ],
  );
}

const points = (length: number): number => Math.round(length * 100) / 100;

const css = (declarations: Readonly<Record<string, string>>): string =>
  Object.entries(declarations)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
