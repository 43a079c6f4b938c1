/** What only Word asks for, in points; every distance that another format has as well is in `config/spacing.ts`. */
import { frameEdge } from "../../../config/spacing.js";

/** The greatest distance between a border and its text that Word accepts (ECMA-376 Part 1, 17.3.1.17). */
export const greatestBorderSpace = 31;

/** Backgrounds reach to borders of their own colour, which stand around the padding. */
export const edgeThickness = frameEdge;

/** The type size of what only ends a paragraph, in half points: else it would stand below a picture, which is on the baseline. */
export const endMarkSize = 2;
