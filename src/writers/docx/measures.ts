/** Word's units. The tree and the theme measure in points (1/72 inch). */

/** Twentieths of a point, for everything that has a length in WordprocessingML. */
export const twips = (points: number): number => Math.round(points * 20);

/** Half points, for type sizes. */
export const halfPoints = (points: number): number => Math.round(points * 2);

/** Eighths of a point, for the thickness of borders. */
export const eighths = (points: number): number => Math.round(points * 8);

/** CSS pixels (1/96 inch), which docx takes for pictures. Not rounded: docx rounds to EMU itself. */
export const pixels = (points: number): number => (points * 96) / 72;
