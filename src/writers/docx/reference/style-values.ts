/**
 * Which values the properties of styles may have: the enumerations of the transitional schema (ECMA-376 Part 4; Part 1, 17.18), and numbers
 * within what Word takes. A value that is none of these is left out, whatever its property.
 */

/** A regular expression is one. */
export interface Form {
  test(value: string): boolean;
}

const oneOf = (names: string): Form => {
  const known = new Set(names.split(" "));
  return { test: (value) => known.has(value) };
};

/** A whole number, both bounds included. */
const between = (least: number, most: number): Form => ({
  test: (value) => /^-?\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most,
});

/** 22 inches in twentieths of a point: the largest measure in Word. */
const largest = 31_680;

export const onOff = /^(?:0|1|true|false|on|off)$/;
export const color = /^(?:auto|[0-9A-Fa-f]{6})$/;
export const shade = /^[0-9A-Fa-f]{2}$/;
/** Word knows no longer ones. */
export const fontName = /^[^\p{C}<>&"]{1,31}$/u;

/** Twentieths of a point. */
export const distance = between(0, largest);
/** The same, to either side. */
export const offset = between(-largest, largest);
/** Half a line to thirteen, or 6 to 158 points: less can't be read, and more is no distance of lines. */
export const lineDistance = between(120, 3168);
/** Half points: 4 to 96 points can be read, and fit on a page. */
export const typeSize = between(8, 192);
/** From which size on letters are kerned, in half points. */
export const kerning = between(0, 3276);
/** Half points. */
export const raise = between(-3168, 3168);
/** Percent. */
export const textScale = between(1, 600);
/** Eighths of a point. */
export const lineWidth = between(0, 96);
/** Points. */
export const lineSpace = between(0, 31);
export const level = between(0, 8);
export const listId = between(0, 999_999);
/** Rows or columns. */
export const bandSize = between(0, 3);

export const alignment = oneOf(
  "left center right both distribute numTab mediumKashida highKashida lowKashida thaiDistribute",
);
export const textAlignment = oneOf("top center baseline bottom auto");
export const cellAlignment = oneOf("top center bottom");
export const lineRule = oneOf("auto exact atLeast");
export const script = oneOf("baseline superscript subscript");
export const emphasis = oneOf("none dot comma circle underDot");
export const tabStop = oneOf("clear left center right decimal bar num");
export const leader = oneOf("none dot hyphen underscore heavy middleDot");
export const fontHint = oneOf("default eastAsia cs");
export const themeFont = oneOf(
  "majorEastAsia majorBidi majorAscii majorHAnsi minorEastAsia minorBidi minorAscii minorHAnsi",
);
export const themeColor = oneOf(
  "dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink none background1 text1 background2 text2",
);
export const underline = oneOf(
  "single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble none",
);
/** Lines; pictures are for the borders of pages. */
export const border = oneOf(
  "nil none single thick double dotted dashed dotDash dotDotDash triple thinThickSmallGap thickThinSmallGap thinThickThinSmallGap thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap thinThickThinLargeGap wave doubleWave dashSmallGap dashDotStroked threeDEmboss threeDEngrave outset inset",
);
export const pattern = oneOf(
  "nil clear solid horzStripe vertStripe reverseDiagStripe diagStripe horzCross diagCross thinHorzStripe thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross thinDiagCross pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct45 pct50 pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95",
);
export const tablePart = oneOf(
  "wholeTable firstRow lastRow firstCol lastCol band1Vert band2Vert band1Horz band2Horz neCell nwCell seCell swCell",
);
