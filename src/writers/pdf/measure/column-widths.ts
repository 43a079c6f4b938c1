/** Shares a table's width among its columns by their content. Pure arithmetic. */

export interface ColumnNeed {
  /** The widest word, points. */
  readonly min: number;
  /** The widest line without wrapping, points. */
  readonly max: number;
}

/** Text that goes on for longer than this, as a multiple of the table's width, asks for no more. */
const longest = 2;

/**
 * Widths that add up to `available`. Where everything fits, the rest is shared in proportion; else narrow columns get all they need and the wide ones
 * share what is left, none less than its widest word; only where not even the words fit are words cut, in the widest columns first.
 * @param spread false leaves the first columns as they are and gives the rest to the last one, as a list of properties wants it
 */
export function columnWidths(needs: readonly ColumnNeed[], available: number, spread: boolean): number[] {
  const most = sum(needs.map((need) => need.max));
  if (most <= available) {
    const rest = available - most;
    if (!spread) return needs.map((need, index) => (index === needs.length - 1 ? need.max + rest : need.max));
    const weights = needs.map((need) => Math.max(need.max, available / needs.length / 4));
    const total = sum(weights);
    return needs.map((need, index) => need.max + (rest * (weights[index] ?? 0)) / total);
  }
  const least = needs.map((need) => need.min);
  if (sum(least) > available) return level(least, available);
  return fill(needs, available);
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
function fill(needs: readonly ColumnNeed[], available: number): number[] {
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
  const weight = (need: ColumnNeed) => Math.sqrt(Math.min(need.max, available * longest));
  for (;;) {
    const rest = open();
    if (rest.length === 0) break;
    const room = left();
    const weights = sum(rest.map(({ need }) => weight(need)));
    const starved = rest.find(({ need }) => (room * weight(need)) / weights < need.min);
    if (starved !== undefined) {
      out[starved.index] = starved.need.min;
      continue;
    }
    for (const { need, index } of rest) out[index] = (room * weight(need)) / weights;
  }
  return out.map((width) => width ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
