/** The sign before a callout's label, as a drawing in the line (ECMA-376 Part 1, 20.4.2.8 and 20.1.9): it adds no text, and screen readers pass it over. */
import type { XmlComponent } from "docx";
import type { Color, Outline, Point, Sign } from "../../config/theme.js";
import { halfPoints } from "./measures.js";
import { hex } from "./styles/style-xml.js";
import { element } from "./xml-element.js";

const drawingMain = "http://schemas.openxmlformats.org/drawingml/2006/main";
const shapes = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
const compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const decorative = {
  "xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
  uri: "{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
} as const;

const emuPerPoint = 12_700;
/** Coordinates of a path are whole numbers. */
const fineness = 100;

export interface SignPlace {
  readonly id: number;
  /** Points. */
  readonly size: number;
  readonly drop: number;
  /** Room beside it, before the text. */
  readonly after: number;
  readonly color: Color;
}

/** A run that shows the sign. Programs without such drawings show nothing there. */
export function signRun(sign: Sign, { id, size, drop, after, color }: SignPlace): XmlComponent {
  // Word leaves no room beside a drawing in a line: it is drawn on a wider ground.
  const frame = { width: Math.round((size + after) * emuPerPoint), height: Math.round(size * emuPerPoint) };
  const none = { l: 0, t: 0, r: 0, b: 0 };
  const properties = element("wp:docPr", { id, name: `Sign ${id}` }, [
    element("a:extLst", { "xmlns:a": drawingMain }, [
      element("a:ext", { uri: decorative.uri }, [
        element("adec:decorative", { "xmlns:adec": decorative["xmlns:adec"], val: 1 }),
      ]),
    ]),
  ]);
  const inline = element("wp:inline", { distT: 0, distB: 0, distL: 0, distR: 0 }, [
    element("wp:extent", { cx: frame.width, cy: frame.height }),
    element("wp:effectExtent", none),
    properties,
    element("wp:cNvGraphicFramePr"),
    element("a:graphic", { "xmlns:a": drawingMain }, [
      element("a:graphicData", { uri: shapes }, [shape(sign, frame, color)]),
    ]),
  ]);
  const choice = element("mc:Choice", { "xmlns:wps": shapes, Requires: "wps" }, [element("w:drawing", {}, [inline])]);
  return element("w:r", {}, [
    element("w:rPr", {}, [element("w:position", { "w:val": -halfPoints(drop) })]),
    element("mc:AlternateContent", { "xmlns:mc": compatibility }, [choice, element("mc:Fallback")]),
  ]);
}

function shape(
  sign: Sign,
  { width, height }: { readonly width: number; readonly height: number },
  color: Color,
): XmlComponent {
  const h = Math.round(sign.square * fineness);
  const w = Math.round((h * width) / height);
  const geometry = element("a:custGeom", {}, [
    element("a:avLst"),
    element("a:gdLst"),
    element("a:ahLst"),
    element("a:cxnLst"),
    element("a:rect", { l: "0", t: "0", r: "r", b: "b" }),
    element("a:pathLst", {}, [element("a:path", { w, h }, sign.outlines.flatMap(outlineElements))]),
  ]);
  return element("wps:wsp", {}, [
    element("wps:cNvSpPr"),
    element("wps:spPr", {}, [
      element("a:xfrm", {}, [element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: width, cy: height })]),
      geometry,
      element("a:solidFill", {}, [element("a:srgbClr", { val: hex(color) })]),
      element("a:ln", {}, [element("a:noFill")]),
    ]),
    element("wps:bodyPr"),
  ]);
}

function outlineElements({ start, segments }: Outline): readonly XmlComponent[] {
  return [
    element("a:moveTo", {}, [point(start)]),
    ...segments.map((segment) =>
      segment.kind === "line"
        ? element("a:lnTo", {}, [point(segment.to)])
        : element("a:cubicBezTo", {}, [point(segment.near), point(segment.far), point(segment.to)]),
    ),
    element("a:close"),
  ];
}

const point = ([x, y]: Point): XmlComponent =>
  element("a:pt", { x: Math.round(x * fineness), y: Math.round(y * fineness) });
