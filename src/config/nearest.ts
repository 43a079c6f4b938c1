/** The known name that an unknown one was probably meant to be. */

/**
 * @param name what was written
 * @param known the names that exist
 * @returns the known name with the fewest edits (insert, delete, replace, swap), at most a third of its length and never more than 3; null for none
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = 4;
  const written = name.toLowerCase();
  for (const candidate of known) {
    const limit = Math.min(3, Math.max(1, Math.ceil(candidate.length / 3)));
    const edits = distance(written, candidate.toLowerCase());
    if (edits <= limit && edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replace = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replace, at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, at(i - 2, j - 2) + 1);
      row.push(edits);
    }
  }
  return at(a.length, b.length);
}
