/** Text cut where a reader sees one character end and the next begin (UAX #29), so that marks and emoji sequences stay whole. */

// Grapheme boundaries are the same in every locale; the tag only keeps the machine's own from being asked.
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const simple =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u2000-\u200a\u2010-\u2027\u2030-\u205e]*$/;

export function clusters(text: string): Iterable<string> {
  return simple.test(text) ? text : graphemes(text);
}

function* graphemes(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The offset of the last cluster boundary at or before an offset; at least the first boundary after 0. */
export function boundaryBefore(text: string, offset: number): number {
  let at = 0;
  for (const cluster of clusters(text)) {
    if (at + cluster.length > offset) return at === 0 ? cluster.length : at;
    at += cluster.length;
  }
  return at;
}
