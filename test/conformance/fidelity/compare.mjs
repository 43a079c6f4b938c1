/**
 * Says which words of a policy an output lost and how many stand out of order. Allows what printing does to words: a break or
 * a hyphen inside one, two that touch, and a footnote's mark behind one. Nothing else.
 */
import { align } from "./alignment.mjs";
import { rejoin } from "./rejoin.mjs";

/**
 * @typedef {object} Comparison
 * @property {string[]} lost words of the source that the policy's place in the output lacks
 * @property {number} ordered share of the source words that stand in order, 0 to 1
 */

/**
 * @param {import("./source.mjs").SourceText} source
 * @param {readonly string[]} packet every word of it
 * @returns {Comparison}
 */
export function compare(source, packet) {
  const { words, noted } = source;
  const output = rejoin(packet, source);
  const places = align(words, output);
  const taken = new Set(places);
  const found = Array.from(places, (place) => place >= 0);
  for (const gap of gaps(places, output.length)) join(words, noted, output, gap, found, taken);
  const spare = leftovers(places, output, taken);
  const lost = words.filter((word, index) => !found[index] && !take(spare, word));
  for (const note of source.notes) lost.push(...missingFromNote(note, output));
  return { lost, ordered: words.length === 0 ? 1 : found.filter(Boolean).length / words.length };
}

/** Runs of source words without a place, and the stretch of output that they must stand in. Ends reach a little further. */
function* gaps(places, end) {
  for (let from = 0; from < places.length; from++) {
    if (places[from] >= 0) continue;
    let to = from;
    while (to < places.length && places[to] < 0) to++;
    const reach = (to - from) * 2 + 100;
    const before = from > 0 ? places[from - 1] + 1 : null;
    const after = to < places.length ? places[to] : null;
    const low = before ?? (after === null ? 0 : Math.max(0, after - reach));
    const high = after ?? (before === null ? end : Math.min(end, before + reach));
    yield { from, to, low, high };
    from = to;
  }
}

/** Marks source words as found where a run of them spells the same letters as a run of the output. */
function join(words, noted, output, { from, to, low, high }, found, taken) {
  for (let at = from, place = low; at < to; at++) {
    for (let start = place; start < high; start++) {
      const run = sameLetters(words, at, to, noted, output, start, high);
      if (run === null) continue;
      found.fill(true, at, at + run.words);
      for (let used = start; used < start + run.places; used++) taken.add(used);
      at += run.words - 1;
      place = start + run.places;
      break;
    }
  }
}

/** The shortest runs from these two places that spell the same, or null. */
function sameLetters(words, at, to, noted, output, start, high) {
  let left = words[at];
  let right = output[start];
  for (let i = at, j = start; ; ) {
    if (left === right || (noted.has(i) && right.startsWith(left) && /^\d+$/.test(right.slice(left.length)))) {
      return { words: i - at + 1, places: j - start + 1 };
    }
    if (left.startsWith(right)) {
      if (++j >= high) return null;
      right += output[j];
    } else if (right.startsWith(left)) {
      if (++i >= to) return null;
      left += words[i];
    } else return null;
  }
}

/** Words of the policy's stretch of the output that no source word has taken yet, counted. */
function leftovers(places, output, taken) {
  const known = places.filter((place) => place >= 0);
  const spare = new Map();
  if (known.length === 0) return spare;
  for (let place = known[0]; place <= known[known.length - 1]; place++) {
    if (!taken.has(place)) spare.set(output[place], (spare.get(output[place]) ?? 0) + 1);
  }
  return spare;
}

function take(spare, word) {
  const left = spare.get(word) ?? 0;
  if (left === 0) return false;
  spare.set(word, left - 1);
  return true;
}

/** A footnote stands elsewhere, whole, or cut where a page ends into pieces of at least this many letters. */
const pieceLetters = 8;

function missingFromNote(note, output) {
  const letters = output.join("");
  for (let at = 0; at < note.length; ) {
    let end = note.length;
    while (end > at && !letters.includes(note.slice(at, end).join(""))) end--;
    const piece = note.slice(at, end).join("");
    if (end === at || (piece.length < pieceLetters && !(at === 0 && end === note.length))) return note.slice(at);
    at = end;
  }
  return [];
}
