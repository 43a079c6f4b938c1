/**
 * Layout in time linear in its content, shown by counting: for twice the content no block of the writer's code runs much more than twice as often. V8 counts
 * them all; no clock, so that a busy machine can't fail it.
 */
import { Session } from "node:inspector/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  anchor,
  cell,
  codeBlock,
  heading,
  lineBreak,
  list,
  listItem,
  paragraph,
  part,
  quote,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { documentOf, write } from "./reopen.js";

/** Blocks that run less often are no matter. */
const often = 2000;
/** How much more often than before a block may run: twice, and a little for binary searches and pages. */
const most = 2.3;

/** How often each block of a function ran, by where it is in its file; the first block is the whole function. */
type Counts = ReadonlyMap<string, readonly { readonly from: number; readonly to: number; readonly count: number }[]>;

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
});

afterAll(() => session.disconnect());

/** Counts begin anew each time that they are taken. */
async function taken(): Promise<Counts> {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const own = result.filter(({ url }) => url.includes("/src/writers/"));
  return new Map(
    own.flatMap(({ url, functions }) =>
      functions.map(({ functionName, ranges }) => [
        `${url.replace(/^.*\/src\//, "")} ${functionName} ${ranges[0]?.startOffset}`,
        ranges.map(({ startOffset, endOffset, count }) => ({ from: startOffset, to: endOffset, count })),
      ]),
    ),
  );
}

/** Blocks that ran disproportionately often. A block that ran as often as the one around it is not counted apart. */
function grown(once: Counts, twice: Counts): string[] {
  const found: string[] = [];
  for (const [name, blocks] of twice) {
    for (const { from, to, count } of blocks) {
      if (count < often) continue;
      const before = once.get(name)?.findLast((block) => block.from <= from && to <= block.to)?.count;
      if (before !== undefined && count > before * most) found.push(`${name} at ${from}`);
    }
  }
  return found;
}

const lines = (count: number, make: (index: number) => Block): Block[] =>
  Array.from({ length: count }, (_, index) => make(index));
const columns = (count: number) => Array.from({ length: count }, () => ({ alignment: null }));
const cases: Readonly<Record<string, (count: number) => Block[]>> = {
  "a paragraph of many lines": (count) => [
    paragraph(Array.from({ length: count }, (_, index) => [text(`line ${index}`), lineBreak()]).flat()),
  ],
  "code of many lines": (count) => [codeBlock(Array.from({ length: count }, (_, index) => `line ${index}`).join("\n"))],
  "a list of many items": (count) => [
    list(Array.from({ length: count }, (_, index) => listItem([paragraph(`item ${index}`)]))),
  ],
  "a table of many rows": (count) => [
    table(
      columns(2),
      [row([cell("a", { header: true }), cell("b", { header: true })])],
      Array.from({ length: count }, (_, index) => row([cell(`r${index}`), cell("x")])),
      { summary: "" },
    ),
  ],
  "many rows that one cell spans": (count) => [
    table(
      columns(2),
      [],
      Array.from({ length: count }, (_, index) =>
        row([...(index === 0 ? [cell("all", { rowSpan: count })] : []), cell(`r${index}`)]),
      ),
      { summary: "" },
    ),
  ],
  "many headings": (count) =>
    lines(count, (index) => (index % 2 === 0 ? heading(2, anchor(`a${index}`), "Section") : paragraph("text"))),
  "quotes in a quote": (count) => [quote(lines(count, (index) => quote([paragraph(`line ${index}`)])))],
};

it.each(Object.keys(cases))("%s", async (name) => {
  const counted = async (count: number) => {
    const blocks = cases[name]?.(count) ?? [];
    const policy = [heading(1, anchor("h"), "Policy"), ...blocks];
    await taken();
    await write(documentOf([part("policy", anchor("p"), "Policy", policy)]));
    return taken();
  };
  const found = async () => {
    const [once, twice] = [await counted(400), await counted(800)];
    expect([...twice.values()].flat().some(({ count }) => count > often)).toBe(true);
    return grown(once, twice);
  };
  const first = await found();
  // V8 forgets counts of functions that it collects as garbage: what is at fault is so each time.
  const again = first.length === 0 ? [] : await found();
  expect(first.filter((block) => again.includes(block))).toEqual([]);
});
