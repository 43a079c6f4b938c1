/**
 * What counts as a word, the same on both sides of a comparison: runs of letters, marks and digits, each ideograph, and each
 * symbol (currency, operators, emoji). Punctuation and space are not judged, because line breaking and typography change them.
 */

/** Soft hyphens, zero-width characters, bidi controls and variation selectors: none of them is read. */
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\ufe0e|\ufe0f/gu;

/** Boxes of task lists, which a page draws rather than writes. */
const boxes = /[\u2610-\u2612]/gu;

const ideograph = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const token = new RegExp(`${ideograph}|(?:(?!${ideograph})[\\p{L}\\p{M}\\p{N}])+|[\\p{Sm}\\p{Sc}\\p{So}]`, "gu");

/**
 * @param {string} text
 * @returns {string[]}
 */
export function tokens(text) {
  return text.replace(invisible, "").replace(boxes, " ").normalize("NFKC").match(token) ?? [];
}
