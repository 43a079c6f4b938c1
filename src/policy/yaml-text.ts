/** Writes one-line YAML scalars and maps in the style of the values that they stand beside. */
import { isScalar, type Node, parseDocument } from "yaml";

export type Quotes = "plain" | "single" | "double";

/** How a value is quoted in its file. */
export function quotesOf(node: Node | null): Quotes {
  if (!isScalar(node)) return "plain";
  return node.type === "QUOTE_DOUBLE" ? "double" : node.type === "QUOTE_SINGLE" ? "single" : "plain";
}

/** @param quotes what is wanted; a text that would be read as something else without quotes gets them */
export function scalarText(text: string, quotes: Quotes): string {
  if (quotes === "single" && !/[^\P{C}]/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return quotes === "plain" && readsAs(text) ? text : JSON.stringify(text);
}

/** Whether YAML reads the text as itself, by itself and in a flow map. */
function readsAs(text: string): boolean {
  if (/\n/.test(text)) return false;
  const map: unknown = parseDocument(`{ a: ${text}, b: 1 }`, { logLevel: "silent" }).toJS({ maxAliasCount: 0 });
  if (JSON.stringify(map) !== JSON.stringify({ a: text, b: 1 })) return false;
  const block: unknown = parseDocument(`a: ${text}\nb: 1`, { logLevel: "silent" }).toJS({ maxAliasCount: 0 });
  return JSON.stringify(block) === JSON.stringify({ a: text, b: 1 });
}
