/** What only Word asks for, in points; every distance that another format has as well is in `config/spacing.ts`. */

/** The greatest distance between a border and its text that Word accepts (ECMA-376 Part 1, 17.3.1.17). */
export const greatestBorderSpace = 31;

/** Backgrounds reach to borders of their own colour: these stand around the padding, and count as part of it. */
export const edgeThickness = 0.5;

/** A picture stands on the baseline of its line; this, as a multiple of the type size, is what that line has below. */
export const lineDepth = 0.27;
