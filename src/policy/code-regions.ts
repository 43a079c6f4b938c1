/** Finds fenced code and code spans before markdown is read, so that templating in them is left alone. */

export interface Region {
  readonly start: number;
  readonly end: number;
}

const fence = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)$/;

/** Fenced code blocks and code spans of a markdown text, in order, not overlapping. */
export function codeRegions(text: string): Region[] {
  const regions: Region[] = [];
  let paragraph = 0;
  let open: { start: number; mark: string } | null = null;
  const flush = (end: number) => {
    if (end > paragraph) addSpans(text, paragraph, end, regions);
  };
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const match = fence.exec(line);
    const mark = match?.[1];
    if (open !== null) {
      if (mark?.startsWith(open.mark) && match?.[2]?.trim() === "") {
        regions.push({ start: open.start, end });
        open = null;
        paragraph = end;
      }
    } else if (mark !== undefined && !(mark.startsWith("`") && match?.[2]?.includes("`"))) {
      flush(start);
      open = { start, mark };
    } else if (line.trim() === "") {
      flush(start);
      paragraph = end;
    }
    if (newline === -1) break;
    start = end + 1;
  }
  if (open === null) flush(text.length);
  else regions.push({ start: open.start, end: text.length });
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
