/** Lengths that the style sheet and the drawing of blocks must agree on, in points. */
import type { HeadingLevel } from "../../../document/tree.js";

/** How far each level of a list stands in from the one above; markers hang in this space. */
export const listStep = 19;
/** Between bar and text of a quote or callout. */
export const barSpace = 9;
/** From the left edge of the text around to the bar of a quote or callout. */
export const barInset = 3;
export const barThickness = 2.25;
/** From the left edge of the text around to the text of a quote or callout. */
export const quoteIndent = barInset + barSpace;
/** From the edge of a code block's background to its text. */
export const codeInset = 7;
/** Left and right margin inside table cells. */
export const cellPadding = 5;
/** The greatest distance between a border and its text that Word accepts (ECMA-376 Part 1, 17.3.1.17). */
export const greatestBorderSpace = 31;

const halves = (points: number): number => Math.round(points * 2) / 2;

/** Code in a line of text of a given size: letters of typewriter fonts look larger than others. */
export const codeSize = (textSize: number): number => halves(textSize * 0.92);

/** Space after paragraphs and lists. */
export const blockSpacing = (bodySize: number): number => halves(bodySize * 0.6);
/** Space around what stands out of the text: tables, code, pictures. */
export const wideSpacing = (bodySize: number): number => halves(bodySize * 0.95);
/** Space below a callout, whose edge takes some of it. */
export const calloutSpacing = (bodySize: number): number => wideSpacing(bodySize) + 3;
/** Space between the items of a tight list. */
export const itemSpacing = 2;
/** Space between the items of a loose list, and between the blocks in them. */
export const looseSpacing = (bodySize: number): number => halves(bodySize * 0.5);
/** Above the heading of a part that follows another on the same page. */
export const partSpacing = (bodySize: number): number => halves(bodySize * 2.4);

const before = [0, 1.7, 1.3, 1.1, 1, 1] as const;
const after = [0.9, 0.55, 0.45, 0.35, 0.3, 0.3] as const;
export const headingBefore = (level: HeadingLevel, bodySize: number): number =>
  halves((before[level - 1] ?? 1) * bodySize);
export const headingAfter = (level: HeadingLevel, bodySize: number): number =>
  halves((after[level - 1] ?? 0.3) * bodySize);
