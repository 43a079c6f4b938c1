/**
 * What policies say, piece by piece, each with the services that it is for: by the front matter, the attributes of the sections around it
 * and those of the text itself. Gathered anew, so that what packets leave out can be held against it.
 */
import type { Block, Inline } from "../../src/document/tree.js";
import { blockChildren, blockInlines, inlineChildren } from "../../src/document/walk.js";
import type { Policy, Scope } from "../../src/policy/policy.js";

export interface Piece {
  /** A heading, a paragraph or a cell, or as much of it as is for the same services. */
  readonly text: string;
  /** Empty for text that is for all. */
  readonly services: readonly string[];
}

/** All of a policy's text: title and what is printed of the front matter, body, and footnotes. */
export function piecesOf(policy: Policy): readonly Piece[] {
  const told = [policy.title, policy.summary ?? "", ...policy.revisions.map(({ summary }) => summary)];
  const pieces: Piece[] = told.map((text) => ({ text, services: policy.services }));
  for (const blocks of [policy.body, ...policy.footnotes.map((note) => note.blocks)])
    gather(blocks, policy.services, policy.scopes, pieces);
  return pieces.filter(({ text }) => text.trim() !== "");
}

function gather(blocks: readonly Block[], around: readonly string[], scopes: Policy["scopes"], pieces: Piece[]): void {
  let open: readonly { readonly level: number; readonly services: readonly string[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") {
      const outer = open.filter(({ level }) => level < block.level);
      const services = within(scopes.get(block), outer.at(-1)?.services ?? around);
      open = [...outer, { level: block.level, services }];
    }
    const services = open.at(-1)?.services ?? around;
    if (block.kind === "code-block") pieces.push({ text: block.text, services });
    const runs: Piece[] = [];
    for (const node of blockInlines(block)) gatherInline(node, services, scopes, runs);
    pieces.push(...runs);
    gather(blockChildren(block), services, scopes, pieces);
  }
}

function gatherInline(node: Inline, around: readonly string[], scopes: Policy["scopes"], runs: Piece[]): void {
  const services = within(scopes.get(node), around);
  for (const child of inlineChildren(node)) gatherInline(child, services, scopes, runs);
  const text = ownText(node);
  const last = runs.at(-1);
  if (last !== undefined && last.services.join() === services.join())
    runs.splice(-1, 1, { ...last, text: last.text + text });
  else if (text !== "") runs.push({ text, services });
}

function ownText(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "inline-code":
      return node.text;
    case "image":
      return node.alt;
    case "line-break":
      return " ";
    default:
      return "";
  }
}

/** Of the services around, those of a limit; nothing around is all. */
function within(scope: Scope | undefined, around: readonly string[]): readonly string[] {
  if (scope === undefined) return around;
  return around.length === 0 ? scope.services : scope.services.filter((service) => around.includes(service));
}
