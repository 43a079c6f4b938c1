/**
 * Finds where marked's tokens stand. marked gives none, and strips the markers of quotes and lists from the lines of
 * nested tokens; but each line of a token is the end of a line of the text, and tokens come in order.
 */
import { type TextMap, TextMapBuilder } from "./text-map.js";

/** A text and the offsets of its lines. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

export interface Place {
  /** Index of the first line, and past the last one. */
  readonly line: number;
  readonly endLine: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** How far ahead a token's first line is looked for when it is not where it should be. */
const lookAhead = 100;

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { text, starts };
}

function lineAt({ text, starts }: Lines, index: number): string {
  const start = starts[index] ?? text.length;
  const next = starts[index + 1];
  return text.slice(start, next === undefined ? text.length : next - 1);
}

/** Finds the tokens of one container, one after the other. */
export class LineCursor {
  readonly #lines: Lines;
  readonly #end: number;
  #line: number;

  /** @param line index of the container's first line @param end index past its last one */
  constructor(lines: Lines, line: number, end: number) {
    this.#lines = lines;
    this.#line = line;
    this.#end = end;
  }

  /** The place of the next token, from the text that it was made from. */
  next(raw: string): Place {
    const content = raw.replace(/\n+$/, "");
    const skipped = /^(?:[ \t]*\n)*/.exec(content)?.[0].length ?? 0;
    const body = content.slice(skipped);
    const newline = body.indexOf("\n");
    const first = (newline === -1 ? body : body.slice(0, newline)).trim();
    const line = this.#find(first);
    const count = body.split("\n").length;
    const endLine = Math.max(line + 1, Math.min(line + count, Math.max(this.#end, line + 1)));
    const lineText = lineAt(this.#lines, line).trimEnd();
    const column = lineText.endsWith(first)
      ? lineText.length - first.length
      : lineText.length - lineText.trimStart().length;
    const start = (this.#lines.starts[line] ?? 0) + column;
    const end = (this.#lines.starts[endLine - 1] ?? 0) + lineAt(this.#lines, endLine - 1).trimEnd().length;
    this.#line = endLine;
    return { line, endLine, start, end: Math.max(start, end) };
  }

  /** Blank lines between tokens need no place. */
  #find(first: string): number {
    const limit = Math.min(this.#end, this.#line + lookAhead);
    for (let line = this.#line; line < limit; line++) {
      const text = lineAt(this.#lines, line).trimEnd();
      if (text.endsWith(first) && (first !== "" || text !== "")) return line;
    }
    return Math.max(0, Math.min(this.#line, this.#end - 1));
  }
}

/** Maps a text whose lines are parts of consecutive lines, from a line of `lines` on, to offsets in them. */
export function mapOfLines(lines: Lines, text: string, firstLine: number, from: number): TextMap {
  const map = new TextMapBuilder();
  let index = 0;
  for (let line = firstLine; index <= text.length; line++) {
    const newline = text.indexOf("\n", index);
    const end = newline === -1 ? text.length : newline;
    const content = text.slice(index, end);
    const trimmed = content.trim();
    const lead = trimmed === "" ? 0 : content.indexOf(trimmed);
    const origin = Math.max(lines.starts[line] ?? lines.text.length, line === firstLine ? from : 0);
    const lineEnd = (lines.starts[line + 1] ?? lines.text.length + 1) - 1;
    const column = columnOf(lines.text.slice(origin, lineEnd), trimmed);
    map.piece(index, origin + Math.max(0, column - lead));
    if (lead > 0) map.piece(index + lead, origin + column);
    if (newline === -1) break;
    index = newline + 1;
  }
  return map;
}

function columnOf(line: string, part: string): number {
  const content = line.trimEnd();
  if (part !== "" && content.endsWith(part)) return content.length - part.length;
  const found = part === "" ? -1 : line.indexOf(part);
  return found === -1 ? content.length - content.trimStart().length : found;
}
