/** Layout in time linear in its content, shown by counting: how often a line's height is asked for. No clock, so that a busy machine can't fail it. */
import { afterEach, expect, it, vi } from "vitest";
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
import { TextLine } from "../../../src/writers/pdf/measure/text-line.js";
import { documentOf, write } from "./reopen.js";

afterEach(() => vi.restoreAllMocks());

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
  const asked = async (count: number) => {
    const spy = vi.spyOn(TextLine.prototype, "getHeight");
    await write(
      documentOf([
        part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...(cases[name]?.(count) ?? [])]),
      ]),
    );
    const { length } = spy.mock.calls;
    spy.mockRestore();
    return length;
  };
  const [once, twice] = [await asked(400), await asked(800)];
  expect(once).toBeGreaterThan(400);
  expect(twice / once).toBeLessThan(2.1);
});
