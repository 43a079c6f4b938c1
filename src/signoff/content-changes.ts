/** What has changed between two contents of a policy, in words that name each file and each variable. */
import { variableName } from "./content.js";
import type { ContentInput } from "./digest.js";

/** More than these are counted. */
const mostNamed = 5;

/** @returns "policies/a.md changed, the variable hotline is new" */
export function contentChanges(before: readonly ContentInput[], now: readonly ContentInput[]): string {
  const was = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const is = new Map(now.map(({ path, sha256 }) => [path, sha256]));
  const changed = now.filter(({ path, sha256 }) => was.has(path) && was.get(path) !== sha256);
  const kinds: readonly (readonly [string, readonly ContentInput[]])[] = [
    ["changed", changed],
    ["new", now.filter(({ path }) => !was.has(path))],
    ["gone", before.filter(({ path }) => !is.has(path))],
  ];
  const words = kinds.flatMap(([kind, inputs]) => {
    if (inputs.length === 0) return [];
    const many = inputs.length > 1 ? "are" : "is";
    return [`${names(inputs)} ${kind === "changed" ? kind : `${many} ${kind}`}`];
  });
  return words.length === 0 ? "nothing changed" : words.join(", ");
}

function names(inputs: readonly ContentInput[]): string {
  const named = inputs.slice(0, mostNamed).map(({ path }) => {
    const variable = variableName(path);
    return printable(variable === null ? path : `the variable ${variable}`);
  });
  const rest = inputs.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(" and ");
}

/** The names come from records, which anybody can have written. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "\ufffd");
}
