/** Shares a table's width among its columns by their content. Pure arithmetic. */

/** Lengths in points. */
export interface ColumnNeed {
  /** The widest word, but of a very long one no more than prose would ask: what is promised. */
  readonly claim: number;
  /** The widest word, however long. */
  readonly min: number;
  /** The widest line without wrapping. */
  readonly max: number;
  /** The same of its cells on average, those of the header left out: what wraps in every row asks for more room than what wraps in one. */
  readonly usual: number;
}

/** A word that takes more of the table than this is cut where room is short: at most half, with more columns a third. */
const largestWord = 3;
/** Names keep a little room: other programs, which get these widths as well, measure a hair wider. */
const nameRoom = 1.06;
/** Long words stay whole as long as all words together leave this share of the table to be shared by content. */
const freeShare = 0.15;
/** Text that goes on for longer than this, as a multiple of the table's width, asks for no more. */
const longest = 2;

/**
 * Widths that add up to `available`. Where everything fits, the rest is shared in proportion; else narrow columns get all they need and the wide ones
 * share what is left by what they usually hold, none less than its widest word and none more than its widest line; only where not even the words fit
 * are words cut: very long ones first, then in the widest columns.
 * @param asked what each column asks for
 * @param spread false leaves columns of names as they are and gives the rest to the values beside them, as a list of properties wants it
 */
export function columnWidths(asked: readonly ColumnNeed[], available: number, spread: boolean): number[] {
  const needs = spread ? asked : asked.map((need, index) => (isValue(asked, index) ? need : roomy(need)));
  const most = sum(needs.map((need) => need.max));
  if (most <= available) {
    const rest = available - most;
    if (!spread) return besideNames(needs, available, rest);
    const weights = needs.map((need) => Math.max(need.max, available / needs.length / 4));
    const total = sum(weights);
    return needs.map((need, index) => need.max + (rest * (weights[index] ?? 0)) / total);
  }
  const largest = available / Math.min(largestWord, Math.max(2, needs.length));
  const words = needs.map((need) => (need.min <= largest ? need.min : need.claim));
  if (sum(words) <= available * (1 - freeShare)) return fill(needs, words, available);
  const claims = needs.map((need) => need.claim);
  return sum(claims) > available ? level(claims, available) : fill(needs, claims, available);
}

/** Whether a column of a list of properties holds values: every second one does, and one that stands alone. */
const isValue = (needs: readonly ColumnNeed[], index: number) => index % 2 === 1 || index === needs.length - 1;

const roomy = ({ claim, min, max, usual }: ColumnNeed): ColumnNeed => ({
  claim: claim * nameRoom,
  min: min * nameRoom,
  max: max * nameRoom,
  usual: usual * nameRoom,
});

/** Each name with its value takes an equal share of the table where that is enough, so that tables under each other stand in line. */
function besideNames(needs: readonly ColumnNeed[], available: number, rest: number): number[] {
  const pairs = Math.ceil(needs.length / 2);
  const share = available / pairs;
  const before = (index: number) => (index % 2 === 1 ? (needs[index - 1]?.max ?? 0) : 0);
  const isEnough = needs.every((need, index) => !isValue(needs, index) || before(index) + need.max <= share);
  return needs.map((need, index) => {
    if (!isValue(needs, index)) return need.max;
    return isEnough ? share - before(index) : need.max + rest / pairs;
  });
}

/** Cuts the largest down to one level until all fit. */
function level(wanted: readonly number[], available: number): number[] {
  const order = wanted.map((width, index) => ({ width, index })).sort((a, b) => a.width - b.width || a.index - b.index);
  const out = wanted.map(() => 0);
  let left = available;
  order.forEach(({ width, index }, done) => {
    const share = Math.max(0, left / (order.length - done));
    const given = Math.min(width, share);
    out[index] = given;
    left -= given;
  });
  return out;
}

/** Settles columns one by one: those that need less than their share get it, those whose words need more get those; the rest share by content. */
function fill(needs: readonly ColumnNeed[], least: readonly number[], available: number): number[] {
  const out: (number | null)[] = needs.map(() => null);
  const open = () => needs.map((need, index) => ({ need, index })).filter(({ index }) => out[index] === null);
  const left = () => available - sum(out.map((width) => width ?? 0));
  for (;;) {
    const rest = open();
    const share = left() / rest.length;
    const settled = rest.find(({ need }) => need.max <= share);
    if (settled === undefined) break;
    out[settled.index] = settled.need.max;
  }
  // Wide columns: the square root and the limit keep a column of long prose from starving the others.
  const weight = (need: ColumnNeed) => Math.sqrt(Math.min(need.usual, available * longest));
  for (;;) {
    const rest = open();
    if (rest.length === 0) break;
    const room = left();
    const weights = sum(rest.map(({ need }) => weight(need)));
    const shares = rest.map(({ need, index }) => {
      const width = weights === 0 ? room / rest.length : (room * weight(need)) / weights;
      return { index, width, lacking: (least[index] ?? 0) - width, over: width - need.max, max: need.max };
    });
    const lacking = shares.filter((one) => one.lacking > 0);
    const over = shares.filter((one) => one.over > 0);
    if (lacking.length + over.length === 0) {
      for (const { index, width } of shares) out[index] = width;
    } else if (sum(lacking.map((one) => one.lacking)) >= sum(over.map((one) => one.over))) {
      // Whichever is further off is settled first: the others can then still fill the table between their words and their limits.
      for (const { index } of lacking) out[index] = least[index] ?? 0;
    } else {
      for (const { index, max } of over) out[index] = max;
    }
  }
  return out.map((width) => width ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
