/** White space in a text, folded as HTML does: one space between words, none at the edges and around hard breaks. */
import type { Span } from "../diagnostics.js";
import { text } from "../document/builders.js";
import type { Inline, Text } from "../document/tree.js";
import { areAlike, type SideTables, takeOver } from "./side-tables.js";

/** Folds across nodes, joins neighbouring texts of which the same is known, and drops nodes that are left without content. */
export function foldWhitespace(content: readonly Inline[], tables: SideTables): readonly Inline[] {
  return fromEnd(fromStart(content, { edge: true, tables }), { edge: true, tables });
}

interface State {
  /** Whether a space here would stand at an edge or beside another one. */
  edge: boolean;
  readonly tables: SideTables;
}

function fromStart(content: readonly Inline[], state: State): Inline[] {
  const result: Inline[] = [];
  for (const node of content) {
    switch (node.kind) {
      case "text": {
        const folded = node.text.replace(/[ \t\n\f\r]+/g, " ");
        const kept = state.edge && folded.startsWith(" ") ? folded.slice(1) : folded;
        if (kept === "") continue;
        state.edge = kept.endsWith(" ");
        pushText(result, takeOver({ ...node, text: kept }, node, state.tables), state.tables);
        break;
      }
      case "line-break":
        state.edge = true;
        result.push(node);
        break;
      case "strong":
      case "emphasis":
      case "strikethrough":
      case "underline":
      case "superscript":
      case "subscript":
      case "keyboard":
      case "language-span":
      case "link":
        result.push(takeOver({ ...node, content: fromStart(node.content, state) }, node, state.tables));
        break;
      default:
        state.edge = false;
        result.push(node);
    }
  }
  return result;
}

function pushText(result: Inline[], node: Text, tables: SideTables): void {
  const last = result.at(-1);
  if (last?.kind !== "text" || !areAlike(last, node, tables)) {
    result.push(node);
    return;
  }
  result[result.length - 1] = takeOver(text(last.text + node.text, joined(last.span, node.span)), last, tables);
}

/** Text that goes on in another file, or in the same file taken in once more, is at the place where it begins. */
function joined(first: Span | null, second: Span | null): Span | null {
  if (first === null) return second;
  const goesOn = first.file === second?.file && second.end.offset >= first.end.offset;
  return goesOn ? { ...first, end: second.end } : first;
}

function fromEnd(content: readonly Inline[], state: State): readonly Inline[] {
  const result: Inline[] = [];
  for (const node of [...content].reverse()) {
    switch (node.kind) {
      case "text": {
        const kept = state.edge ? node.text.replace(/ $/, "") : node.text;
        if (kept === "") continue;
        state.edge = false;
        result.push(kept === node.text ? node : takeOver({ ...node, text: kept }, node, state.tables));
        break;
      }
      case "line-break":
        state.edge = true;
        result.push(node);
        break;
      case "strong":
      case "emphasis":
      case "strikethrough":
      case "underline":
      case "superscript":
      case "subscript":
      case "keyboard":
      case "language-span":
      case "link": {
        const inner = fromEnd(node.content, state);
        if (inner.length > 0) result.push(takeOver({ ...node, content: inner }, node, state.tables));
        break;
      }
      default:
        state.edge = false;
        result.push(node);
    }
  }
  return result.reverse();
}
