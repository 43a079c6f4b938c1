/** Lengths that the style sheet and the drawing of blocks must agree on, in points. */

/** How far each level of a list stands in from the one above; markers hang in this space. */
export const listStep = 18;
/** Between bar and text of a quote or callout. */
export const barSpace = 9;
/** From the bar of a quote or callout to the left edge of the text around it. */
export const barInset = 3;
export const barThickness = 2.25;
/** From the edge of the text around to the text of a quote or callout. */
export const quoteIndent = barInset + barSpace;
/** From the edge of a code block's background to its text. */
export const codeInset = 7;
/** Left and right margin inside table cells. */
export const cellPadding = 5;
/** The greatest distance between a border and its text that Word accepts (ECMA-376 Part 1, 17.3.1.17). */
export const greatestBorderSpace = 31;

/** Space after paragraphs, lists, tables and pictures. */
export const blockSpacing = (bodySize: number): number => Math.round(bodySize * 0.6 * 2) / 2;
/** Space between the items of a tight list. */
export const itemSpacing = 2;
