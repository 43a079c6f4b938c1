/**
 * A policy's markdown without what is limited to services that a library does not have, as somebody would leave it who deletes that by
 * hand: no empty items, statements numbered on without gaps. Limits to several services keep those that there are.
 */
import { attributesOf, findAttributeSpans } from "../policy/attribute-spans.js";
import { codeBlocks } from "../policy/code-blocks.js";
import { insideRegion } from "../policy/code-regions.js";

/** @param text markdown below front matter */
export function keepServices(text: string, services: ReadonlySet<string>): string {
  return renumbered(withoutPieces(withoutSections(text, services), services));
}

interface Edit {
  readonly start: number;
  readonly end: number;
  /** Null takes out the range, and its line where nothing else is on it. */
  readonly replacement: string | null;
}

const headingLine = /^(#{1,6})[ \t][^\n]*$/gm;
const limitOfHeading = /(?<=\{(?:[^{}]*[;\s])?)services:([^;{}]*)(?=(?:;[^{}]*)?\}[ \t]*$)/;

function withoutSections(text: string, services: ReadonlySet<string>): string {
  const code = codeBlocks(text);
  const headings = [...text.matchAll(headingLine)].filter(({ index }) => insideRegion(code, index) === null);
  const edits: Edit[] = [];
  for (const [at, { 0: line, 1: marks = "", index }] of headings.entries()) {
    const limit = limitOfHeading.exec(line);
    if (limit === null) continue;
    const [written, names = ""] = limit;
    const kept = names.split(/[\s,]+/).filter((name) => services.has(name));
    if (kept.length === 0) {
      const next = headings.slice(at + 1).find(({ 1: other = "" }) => other.length <= marks.length);
      edits.push({ start: index, end: next?.index ?? text.length, replacement: "" });
      continue;
    }
    const start = index + limit.index;
    const replacement = `services: ${kept.join(" ")}`;
    edits.push({ start, end: start + written.length, replacement });
  }
  return applied(text, edits);
}

function withoutPieces(text: string, services: ReadonlySet<string>): string {
  const edits: Edit[] = [];
  for (const [start, { textEnd, end }] of findAttributeSpans(text)) {
    const attributes = attributesOf(text.slice(textEnd + 1, end));
    const limit = attributes.find(({ name }) => name === "services");
    if (limit === undefined) continue;
    const kept = (limit.value ?? "").split(/[\s,]+/).filter((name) => services.has(name));
    if (kept.length === 0) {
      edits.push({ start, end, replacement: null });
      continue;
    }
    const value = kept.length === 1 ? kept[0] : `"${kept.join(" ")}"`;
    const list = attributes.map(({ name, written }) => (name === "services" ? `services=${value}` : written));
    edits.push({ start: textEnd + 1, end, replacement: `{${list.join(" ")}}` });
  }
  return applied(text, edits);
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const { start, end, replacement } of [...edits].sort((a, b) => a.start - b.start)) {
    // What lies in a range that is gone is gone with it.
    if (start < from) continue;
    result += text.slice(from, start) + (replacement ?? "");
    from = end;
    if (replacement !== null) continue;
    const line = result.slice(result.lastIndexOf("\n") + 1);
    const lineEnd = text.indexOf("\n", end);
    const rest = text.slice(end, lineEnd === -1 ? undefined : lineEnd);
    if (/^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*$/.test(line) && rest.trim() === "") {
      result = result.slice(0, result.length - line.length);
      from = lineEnd === -1 ? text.length : lineEnd + 1;
    } else if (/[ \t]$/.test(result) && /^\s/.test(text.slice(end))) {
      result = result.replace(/[ \t]+$/, "");
    }
  }
  return (result + text.slice(from)).replace(/\n{3,}/g, "\n\n");
}

/** Numbers of statements that went on from the one before go on again. */
function renumbered(text: string): string {
  const code = codeBlocks(text);
  let before = 0;
  let now = 0;
  return text.replace(/^(\d+)\. /gm, (marker, written: string, offset: number) => {
    if (insideRegion(code, offset) !== null) return marker;
    const number = Number(written);
    now = number > before && before > 0 ? now + 1 : number;
    before = number;
    return `${now}. `;
  });
}
