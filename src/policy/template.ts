/**
 * Templating of a policy's text: `{{ organization.name }}`, conditions and loops. Templating of other tools is reported
 * and kept; code is left alone. The engine is loaded only for texts that use it. Never changes front matter.
 */
import { codeBlocks } from "./code-blocks.js";
import { codeRegions, insideRegion, type Region } from "./code-regions.js";
import type { Findings } from "./findings.js";
import { findForeignTemplating } from "./foreign-templating.js";
import { abbreviated, withLiteral } from "./literal.js";
import { findM4 } from "./m4.js";
import { rawBlocks } from "./raw-blocks.js";
import type { Source } from "./source.js";
import { identityMap, shiftedMap, type TextMap } from "./text-map.js";

export interface Templated {
  /** Markdown; values and kept templating are written with the placeholders of `literal.ts`. */
  readonly text: string;
  /** From this text to the source. */
  readonly map: TextMap;
  /** What was used, and its value, in byte order of names. */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * Carries out the templating from an offset of the source to its end.
 * @param variables what templates see, by name
 */
export async function renderTemplating(
  source: Source,
  start: number,
  variables: Readonly<Record<string, unknown>>,
  findings: Findings,
): Promise<Templated> {
  const text = source.clean.slice(start);
  const plain: Templated = { text, map: shiftedMap(identityMap, start), variables: new Map() };
  const macros = findM4(text);
  if (macros.length === 0 && !/\{[{%#]|<%|\bdnl\b/.test(text)) return plain;
  const blocks = codeBlocks(text);
  const outside = macros.filter(({ start }) => insideRegion(blocks, start) === null);
  const code = codeRegions(withoutQuotes(text, outside), blocks);
  const m4 = outside.filter(({ start }) => insideRegion(code, start) === null);
  const raw = rawBlocks(text, code);
  const skip = (offset: number) => insideRegion(code, offset) ?? insideRegion(raw, offset);
  const at = (from: number, to: number) => source.span(start + from, start + to);
  const foreign = findForeignTemplating(text, skip, m4, (name) => Object.hasOwn(variables, name));
  for (const one of foreign.regions) {
    findings.report(
      "template/foreign",
      at(one.start, one.end),
      `${one.tool} ${abbreviated(text.slice(one.start, one.end))} is not carried out; it is printed as it stands`,
      "write what it stands for, or use a variable of packets.yaml",
    );
  }
  let kept = withLiteral(text, foreign.regions);
  const unclosed = findUnclosed(kept, skip);
  for (const one of unclosed) {
    const mark = text.slice(one.start, one.start + 2);
    const closer = mark === "{{" ? "}}" : "%}";
    findings.report(
      "template/syntax",
      at(one.start, one.start + 2),
      `${mark} is not closed`,
      `close it with ${closer}`,
    );
  }
  kept = withLiteral(kept, unclosed);
  const scanned = withoutBraces(kept, code);
  if (!/\{[{%]/.test(scanned)) return { ...plain, text: kept };
  const { runLiquid } = await import("./liquid.js");
  const rendered = runLiquid({ kept, scanned, variables, foreignNames: foreign.names, at, findings });
  return { ...rendered, map: movedMap(rendered.map, start) };
}

/** The same map into a text that has `start` more characters in front. */
function movedMap(map: TextMap, start: number): TextMap {
  return { at: (offset) => start + map.at(offset), end: (offset) => start + map.end(offset) };
}

/** Hides the quotes of m4 from the search for code spans. */
function withoutQuotes(text: string, macros: readonly Region[]): string {
  let result = "";
  let last = 0;
  for (const { start, end } of macros) {
    result += text.slice(last, start) + text.slice(start, end).replaceAll("`", ".");
    last = end;
  }
  return result + text.slice(last);
}

/** Openings without an end in their paragraph: from the opening to the end of its line, or to the next opening. */
function findUnclosed(text: string, skip: (offset: number) => Region | null): Region[] {
  const found: Region[] = [];
  const opening = /\{[{%]/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index;
    const skipped = skip(start);
    if (skipped !== null) {
      opening.lastIndex = Math.max(skipped.end, start + 2);
      continue;
    }
    const closer = match[0] === "{{" ? "}}" : "%}";
    const body = /(?:"[^"\n]*"|'[^'\n]*'|(?!\{[{%]|[}%]\}|\n[ \t]*\n)[\s\S])*/y;
    body.lastIndex = start + 2;
    const end = start + 2 + (body.exec(text)?.[0].length ?? 0);
    if (text.startsWith(closer, end)) {
      opening.lastIndex = end + 2;
      continue;
    }
    const line = text.indexOf("\n", start);
    found.push({ start, end: Math.max(start + 2, Math.min(end, line === -1 ? text.length : line)) });
  }
  return found;
}

/** Hides braces in code from the engine; the text that is printed keeps them. */
function withoutBraces(text: string, code: readonly Region[]): string {
  let result = "";
  let last = 0;
  for (const { start, end } of code) {
    result += text.slice(last, start) + text.slice(start, end).replace(/[{}]/g, ".");
    last = end;
  }
  return result + text.slice(last);
}
