/** White space in a text, folded as HTML does: one space between words, none at the edges and around hard breaks. */
import { text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";

/** Folds across nodes, joins neighbouring texts, and drops nodes that are left without content. */
export function foldWhitespace(content: readonly Inline[]): readonly Inline[] {
  const state = { edge: true };
  return fromEnd(fromStart(content, state), { edge: true });
}

interface State {
  /** Whether a space here would stand at an edge or beside another one. */
  edge: boolean;
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
        pushText(result, { ...node, text: kept });
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
        result.push({ ...node, content: fromStart(node.content, state) });
        break;
      default:
        state.edge = false;
        result.push(node);
    }
  }
  return result;
}

function pushText(result: Inline[], node: Inline & { kind: "text" }): void {
  const last = result.at(-1);
  if (last?.kind !== "text") {
    result.push(node);
    return;
  }
  const span =
    last.span !== null && node.span !== null ? { ...last.span, end: node.span.end } : (last.span ?? node.span);
  result[result.length - 1] = text(last.text + node.text, span);
}

function fromEnd(content: readonly Inline[], state: State): readonly Inline[] {
  const result: Inline[] = [];
  for (const node of [...content].reverse()) {
    switch (node.kind) {
      case "text": {
        const kept = state.edge ? node.text.replace(/ $/, "") : node.text;
        if (kept === "") continue;
        state.edge = false;
        result.push(kept === node.text ? node : { ...node, text: kept });
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
        if (inner.length > 0) result.push({ ...node, content: inner });
        break;
      }
      default:
        state.edge = false;
        result.push(node);
    }
  }
  return result.reverse();
}
