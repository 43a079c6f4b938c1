/** A line of text without what is limited to other services, with no space or line break left over where that stood. */
import type { Inline } from "../../document/tree.js";
import { inlineChildren } from "../../document/walk.js";
import { takeOver } from "../../policy/side-tables.js";
import { foldWhitespace } from "../../policy/whitespace.js";
import { type Narrowing, noteLimit, type Services, servicesOf } from "./narrowing.js";

/** @returns the same array where nothing is left out; an empty one where what is left says nothing */
export function keptInlines(content: readonly Inline[], around: Services, narrowing: Narrowing): readonly Inline[] {
  const kept = narrowed(content, around, narrowing);
  if (kept === content) return content;
  const folded = foldWhitespace(kept, narrowing.tables);
  return folded.some(says) ? folded : [];
}

function narrowed(content: readonly Inline[], around: Services, narrowing: Narrowing): readonly Inline[] {
  const kept: Inline[] = [];
  let isChanged = false;
  /** Whether text was left out behind the last word that is kept. */
  let gap = false;
  for (const node of content) {
    const made = narrowedNode(node, around, narrowing);
    if (made !== node) isChanged = true;
    if (made === null) gap = true;
    else if (made.kind === "line-break" && gap && isLineStart(kept)) continue;
    else {
      kept.push(made);
      gap &&= isBlank(made);
    }
  }
  if (!isChanged) return content;
  if (gap) while (kept.length > 0 && isLineStart(kept)) kept.pop();
  return kept;
}

/** Null for a node that is left out, or of which nothing is left. */
function narrowedNode(node: Inline, around: Services, narrowing: Narrowing): Inline | null {
  const scope = narrowing.limits.get(node);
  const own = servicesOf(scope, around);
  const isEmptyNote = node.kind === "footnote-reference" && narrowing.emptyNotes.has(node.footnote);
  if (own?.length === 0 || isEmptyNote) {
    narrowing.leavesOut = true;
    return null;
  }
  const children = inlineChildren(node);
  const kept = narrowed(children, own, narrowing);
  if (kept !== children && kept.length === 0) return null;
  const made = kept === children ? node : takeOver({ ...node, content: kept } as Inline, node, narrowing.tables);
  noteLimit(made, scope, around, own, narrowing);
  return made;
}

function isLineStart(kept: readonly Inline[]): boolean {
  const last = kept.findLast((node) => !isBlank(node));
  return last === undefined || last.kind === "line-break";
}

function isBlank(node: Inline): boolean {
  return node.kind === "text" && node.text.trim() === "";
}

/** Whether there is anything to read in a text: a full stop alone is what stands behind a sentence. */
export function says(node: Inline): boolean {
  switch (node.kind) {
    case "text":
      return /[\p{L}\p{N}\p{S}]/u.test(node.text);
    case "line-break":
    case "footnote-reference":
      return false;
    default: {
      const children = inlineChildren(node);
      return children.length === 0 || children.some(says);
    }
  }
}
