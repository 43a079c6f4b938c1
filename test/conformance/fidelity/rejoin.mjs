/**
 * Undoes what line breaking did to words, before they are compared: pieces that together spell a word of the source are put
 * together, and a footnote's mark is taken off the word that carries it. Leaves alone what could be read either way.
 */

/**
 * @param {readonly string[]} output
 * @param {import("./source.mjs").SourceText} source
 * @returns {string[]}
 */
export function rejoin(output, { words, noted }) {
  const known = new Set(words);
  const carriers = new Set(words.filter((_, index) => noted.has(index)));
  const beginnings = new Set();
  for (const word of known) for (let end = 1; end < word.length; end++) beginnings.add(word.slice(0, end));
  const mended = [];
  for (let at = 0; at < output.length; ) {
    const length = piecesOfWord(output, at, known, beginnings, carriers);
    mended.push(...withoutMark(output.slice(at, at + length).join(""), known, carriers));
    at += length;
  }
  return mended;
}

/** How many words of the output from this place on spell one of the source; 1 where none do, or where each is a word by itself. */
function piecesOfWord(output, at, known, beginnings, carriers) {
  let longest = 1;
  let spelled = output[at];
  for (let end = at + 1; end < output.length && beginnings.has(spelled); end++) {
    spelled += output[end];
    if (known.has(withoutMark(spelled, known, carriers)[0])) longest = end - at + 1;
  }
  return output.slice(at, at + longest).every((piece) => known.has(piece)) ? 1 : longest;
}

function withoutMark(word, known, carriers) {
  const [, carrier, mark] = /^(.*\P{N})(\d+)$/u.exec(word) ?? [];
  return !known.has(word) && carriers.has(carrier) ? [carrier, mark] : [word];
}
