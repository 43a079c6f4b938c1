/** Finds code spans before markdown is read, so that templating in them is left alone, as in the code blocks of `code-blocks.ts`. */

export interface Region {
  readonly start: number;
  readonly end: number;
}

/** These code blocks, and the code spans of the text between them, in order, not overlapping. */
export function codeRegions(text: string, blocks: readonly Region[]): Region[] {
  const regions: Region[] = [];
  let last = 0;
  for (const block of [...blocks, { start: text.length, end: text.length }]) {
    let paragraph = last;
    for (const blank of text.slice(last, block.start).matchAll(/^[ \t]*\n/gm)) {
      addSpans(text, paragraph, last + blank.index, regions);
      paragraph = last + blank.index;
    }
    addSpans(text, paragraph, block.start, regions);
    if (block.end > block.start) regions.push(block);
    last = block.end;
  }
  return regions;
}

/** Code spans (CommonMark 6.1): a run of backticks to the next run of the same length. */
function addSpans(text: string, from: number, to: number, regions: Region[]): void {
  const runs: Region[] = [];
  for (const match of text.slice(from, to).matchAll(/\\`|`+/g)) {
    if (match[0].startsWith("`")) runs.push({ start: from + match.index, end: from + match.index + match[0].length });
  }
  const byLength = new Map<number, number[]>();
  for (const [index, run] of runs.entries()) {
    const same = byLength.get(run.end - run.start);
    if (same === undefined) byLength.set(run.end - run.start, [index]);
    else same.push(index);
  }
  const passed = new Map<number, number>();
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    if (run === undefined) break;
    const length = run.end - run.start;
    const same = byLength.get(length) ?? [];
    let next = passed.get(length) ?? 0;
    while ((same[next] ?? Number.POSITIVE_INFINITY) <= index) next++;
    passed.set(length, next);
    const closer = same[next];
    const closing = closer === undefined ? undefined : runs[closer];
    if (closer === undefined || closing === undefined) continue;
    regions.push({ start: run.start, end: closing.end });
    index = closer;
  }
}

/** Whether a place lies in one of these regions, which are in order. */
export function insideRegion(regions: readonly Region[], offset: number): Region | null {
  let low = 0;
  let high = regions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const region = regions[middle];
    if (region === undefined) return null;
    if (offset < region.start) high = middle - 1;
    else if (offset >= region.end) low = middle + 1;
    else return region;
  }
  return null;
}
