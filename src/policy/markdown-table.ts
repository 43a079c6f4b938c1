/** GitHub's tables: cells with their places, and cells beyond the columns, which GitHub drops and a policy must not. */
import type { Tokens } from "marked";
import { cell, row, table, text } from "../document/builders.js";
import type { Block, TableRow } from "../document/tree.js";
import { summaryOf } from "./html-table.js";
import { readInlines, readText } from "./inline.js";
import { mapOfLines, type Place } from "./lines.js";
import type { LocatedText, Reading } from "./reading.js";
import { type TextMap, TextMapBuilder } from "./text-map.js";
import { policyTokens } from "./tokens.js";

interface WrittenCell extends LocatedText {
  readonly start: number;
  readonly end: number;
}

export function readTable(token: Tokens.Table, place: Place, reading: Reading): readonly Block[] {
  const lines = token.raw.split("\n");
  const map = mapOfLines(reading.lines, token.raw, place.line, place.start);
  let offset = 0;
  const written = lines.map((line) => {
    const cells = splitRow(line, offset, map);
    offset += line.length + 1;
    return cells;
  });
  const header = readRow(token.header, written[0] ?? [], place, reading);
  const body = token.rows.map((cells, index) => readRow(cells, written[index + 2] ?? [], place, reading));
  const columns = token.align.map((alignment) => ({ alignment }));
  return [table(columns, [header], body, { summary: summaryOf([header], body) }, reading.span(place.start, place.end))];
}

function readRow(
  cells: readonly Tokens.TableCell[],
  written: readonly WrittenCell[],
  place: Place,
  reading: Reading,
): TableRow {
  const nodes = cells.map((one, index) => {
    const located = written[index] ?? {
      text: one.text,
      map: { at: () => place.start, end: () => place.start },
      start: place.start,
      end: place.start,
    };
    const content = [...readInlines(policyTokens(one.tokens), { text: one.text, map: located.map }, reading)];
    if (index === cells.length - 1) {
      for (const extra of written.slice(cells.length)) content.push(...readExtra(extra, reading));
    }
    const end = (index === cells.length - 1 ? written.at(-1) : undefined)?.end ?? located.end;
    const span = written[index] === undefined ? null : reading.span(located.start, end);
    return cell(content, { header: one.header, alignment: one.align }, span);
  });
  const [first, last] = [written[0], written.at(-1)];
  return row(nodes, first === undefined || last === undefined ? null : reading.span(first.start, last.end));
}

function readExtra(extra: WrittenCell, reading: Reading) {
  const span = reading.span(extra.start, extra.end);
  if (extra.text === "") return [];
  reading.findings.report(
    "markdown/extra-cell",
    span,
    "this row has more cells than the table has columns; the text is added to the last cell",
    "add a column, or escape the | as \\|",
  );
  return [text(` | ${readText(extra.text, extra.start, reading)}`, span)];
}

/** Splits a row at its pipes, as marked does: an escaped one is part of a cell. */
function splitRow(line: string, offset: number, map: TextMap): WrittenCell[] {
  const edges = [-1];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === "|") edges.push(at);
  }
  edges.push(line.length);
  const ranges = edges.slice(1).map((end, index) => ({ from: (edges[index] ?? -1) + 1, to: end }));
  if (ranges[0] !== undefined && line.slice(ranges[0].from, ranges[0].to).trim() === "") ranges.shift();
  const last = ranges.at(-1);
  if (last !== undefined && line.slice(last.from, last.to).trim() === "") ranges.pop();
  return ranges.map(({ from, to }) => locate(line, from, to, offset, map));
}

function locate(line: string, from: number, to: number, offset: number, map: TextMap): WrittenCell {
  const content = line.slice(from, to);
  const start = from + content.length - content.trimStart().length;
  const trimmed = content.trim();
  const cellMap = new TextMapBuilder();
  let unescaped = "";
  cellMap.piece(0, map.at(offset + start));
  for (let at = 0; at < trimmed.length; at++) {
    if (trimmed[at] === "\\" && trimmed[at + 1] === "|") {
      at++;
      cellMap.piece(unescaped.length, map.at(offset + start + at));
    }
    unescaped += trimmed[at];
  }
  const begin = map.at(offset + start);
  return {
    text: unescaped,
    map: cellMap,
    start: begin,
    end: trimmed === "" ? begin : map.end(offset + start + trimmed.length),
  };
}
