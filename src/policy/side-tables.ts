/** What is known of nodes of a text beside the tree itself, while it is read: which stand for a role, which are limited to services. */
import type { Heading, Inline } from "../document/tree.js";
import type { Scope } from "./policy.js";

/** By node. Whoever makes a node anew hands on what was known of the old one, with `takeOver`. */
export interface SideTables {
  /** Keys of roles. */
  readonly mentions: Map<Inline, string>;
  /** What is limited to services. */
  readonly scopes: Map<Heading | Inline, Scope>;
}

/** Makes known of a node what is known of the one whose place it takes, and returns it. */
export function takeOver<T extends Heading | Inline>(
  node: T,
  from: Heading | Inline,
  { mentions, scopes }: SideTables,
): T {
  if (node.kind !== "heading" && from.kind !== "heading") move<Inline, string>(node, from, mentions);
  move<Heading | Inline, Scope>(node, from, scopes);
  return node;
}

function move<K, V>(node: K, from: K, table: Map<K, V>): void {
  const known = table.get(from);
  if (known === undefined || node === from) return;
  table.delete(from);
  table.set(node, known);
}

/** Whether two neighbours can become one node: nothing is known of one that does not hold for the other. */
export function areAlike(a: Inline, b: Inline, { mentions, scopes }: SideTables): boolean {
  return mentions.get(a) === mentions.get(b) && scopes.get(a) === scopes.get(b);
}
