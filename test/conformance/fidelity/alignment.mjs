/**
 * Finds a policy's words in the words of a whole packet, in order: patience alignment (runs of words that are unique on both
 * sides, their longest common order, and the same again in each gap), then exact comparison in what remains.
 */

/** Greatest product of two gaps' lengths that is compared exactly; larger ones have no unique word in either and count as unmatched. */
const exactLimit = 2e7;

/**
 * @param {readonly string[]} source
 * @param {readonly string[]} output
 * @returns {Int32Array} for each source word its place in the output, or -1; places only ever grow
 */
export function align(source, output) {
  const [a, b] = numbered(source, output);
  const places = new Int32Array(a.length).fill(-1);
  const gaps = [[0, a.length, ...region(a, b)]];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    let [from, to, low, high] = gap;
    while (from < to && low < high && a[from] === b[low]) places[from++] = low++;
    while (from < to && low < high && a[to - 1] === b[high - 1]) places[--to] = --high;
    if (from === to || low === high) continue;
    const found = anchors(a, from, to, b, low, high);
    if (found.length === 0) {
      exact(a, from, to, b, low, high, places);
      continue;
    }
    let [lastFrom, lastLow] = [from, low];
    for (const [x, y] of found) {
      places[x] = y;
      gaps.push([lastFrom, x, lastLow, y]);
      [lastFrom, lastLow] = [x + 1, y + 1];
    }
    gaps.push([lastFrom, to, lastLow, high]);
  }
  return places;
}

/** Words as whole numbers, equal where the words are; negative where the word is made of digits alone. */
function numbered(...texts) {
  const numbers = new Map();
  return texts.map((text) =>
    Int32Array.from(text, (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = /^\p{N}+$/u.test(word) ? -1 - numbers.size : numbers.size;
      numbers.set(word, number);
      return number;
    }),
  );
}

/**
 * Where in the output the source can stand: the stretch that holds most of the runs of words that they alone share. A lost word
 * must not be found on the cover or in another policy.
 */
function region(a, b) {
  const stretch = a.length * 3 + 1500;
  const found = longestGrowing(densest(shared(a, 0, a.length, b, 0, b.length), stretch));
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return [0, b.length];
  const before = first[0] * 2 + 100;
  const after = (a.length - last[0]) * 2 + 100;
  return [Math.max(0, first[1] - before), Math.min(b.length, last[1] + after)];
}

/** Those of the pairs that stand in the one stretch of the output with most of them, in order of the source. */
function densest(pairs, stretch) {
  const sorted = pairs.toSorted(([, y], [, other]) => y - other);
  let best = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from++) {
    while (to < sorted.length && sorted[to][1] <= sorted[from][1] + stretch) to++;
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return sorted.slice(...best).sort(([x], [other]) => x - other);
}

/** Pairs of places from which both sides can only go on alike, in their longest common order. */
function anchors(a, from, to, b, low, high) {
  return longestGrowing(shared(a, from, to, b, low, high));
}

/**
 * Pairs of places of runs of four words that are unique on both sides; where there are none, of single words. Runs count twice, as
 * they stand and with digits passed over, because a page also numbers its headings, items and notes. In order of the source.
 */
function shared(a, from, to, b, low, high) {
  for (const length of [4, 1]) {
    const pairs = new Map();
    for (const isRead of [(word) => word >= 0, () => true]) {
      const right = unique(b, places(b, low, high, isRead), length);
      for (const [key, x] of unique(a, places(a, from, to, isRead), length)) {
        const y = right.get(key);
        if (x >= 0 && y !== undefined && y >= 0) pairs.set(x, y);
      }
    }
    if (pairs.size > 0) return [...pairs].sort(([x], [other]) => x - other);
  }
  return [];
}

function places(words, from, to, isRead) {
  const found = [];
  for (let at = from; at < to; at++) if (isRead(words[at])) found.push(at);
  return found;
}

/** Each run of words to the only place where it starts, or to -1 when it stands more than once. */
function unique(words, read, length) {
  const starts = new Map();
  for (let at = 0; at + length <= read.length; at++) {
    let key = words[read[at]];
    for (let next = 1; next < length; next++) key = `${key} ${words[read[at + next]]}`;
    starts.set(key, starts.has(key) ? -1 : read[at]);
  }
  return starts;
}

/** The longest subsequence of pairs, in order of the first, whose second members grow. */
function longestGrowing(pairs) {
  const tails = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, y]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]][1] < y) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1];
    tails[low] = index;
  }
  const chain = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]) chain.push(pairs[index]);
  return chain.reverse();
}

/** Longest common subsequence of two short gaps, by the table of lengths. */
function exact(a, from, to, b, low, high, places) {
  const rows = to - from;
  const columns = high - low;
  if (rows * columns > exactLimit) return;
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let x = rows - 1; x >= 0; x--) {
    for (let y = columns - 1; y >= 0; y--) {
      lengths[x * width + y] =
        a[from + x] === b[low + y]
          ? lengths[(x + 1) * width + y + 1] + 1
          : Math.max(lengths[(x + 1) * width + y], lengths[x * width + y + 1]);
    }
  }
  for (let x = 0, y = 0; x < rows && y < columns; ) {
    if (a[from + x] === b[low + y]) places[from + x++] = low + y++;
    else if (lengths[(x + 1) * width + y] >= lengths[x * width + y + 1]) x++;
    else y++;
  }
}
