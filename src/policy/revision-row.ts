/** A new row of a revision history as YAML, written as the row that it goes above. */
import { isScalar, type Node, type YAMLMap } from "yaml";
import { revisionKeys } from "./frontmatter-values.js";
import type { IsoDate } from "./policy.js";
import { type Quotes, quotesOf, scalarText } from "./yaml-text.js";

export interface NewRevision {
  readonly version: string;
  readonly date: IsoDate;
  readonly author: string | null;
  readonly summary: string;
}

type Means = keyof NewRevision;

/** `version: "2.1.0"` and so on, in order. */
type Pairs = readonly string[];

/** `{ version: "2.1.0", date: 2026-01-15, summary: … }` */
export function newRow(revision: NewRevision): string {
  return `{ ${pairsOf(["version", "date", "author", "summary"], new Map(), revision).join(", ")} }`;
}

/** @param pad what stands between braces and text */
export function flowRowLike(row: YAMLMap, pad: string, revision: NewRevision): string {
  return `{${pad}${pairsLike(row, revision).join(", ")}${pad}}`;
}

/** @param indent before the hyphen @param gap after it */
export function blockRowLike(row: YAMLMap, indent: string, gap: string, revision: NewRevision): string {
  const [first = "", ...rest] = pairsLike(row, revision);
  return [`${indent}-${gap}${first}\n`, ...rest.map((line) => `${indent} ${gap}${line}\n`)].join("");
}

interface Style {
  readonly key: string;
  readonly quotes: Quotes;
}

/** Keys named, ordered and quoted as in another row; what that lacks comes where people look for it. */
function pairsLike(row: YAMLMap, revision: NewRevision): Pairs {
  const styles = new Map<Means, Style>();
  for (const pair of row.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    const means = Object.hasOwn(revisionKeys, key) ? revisionKeys[key] : undefined;
    if (means === undefined || means === "approver" || styles.has(means)) continue;
    styles.set(means, { key, quotes: quotesOf(pair.value as Node | null) });
  }
  const lacking = (["version", "date"] as const).filter((means) => !styles.has(means));
  const order: Means[] = [...lacking, ...styles.keys()];
  if (!styles.has("summary")) order.push("summary");
  if (!styles.has("author")) order.splice(order.indexOf("summary"), 0, "author");
  return pairsOf(order, styles, revision);
}

function pairsOf(order: readonly Means[], styles: ReadonlyMap<Means, Style>, revision: NewRevision): Pairs {
  return order.flatMap((means) => {
    const value = revision[means];
    const { key, quotes } = styles.get(means) ?? { key: means, quotes: means === "version" ? "double" : "plain" };
    return value === null ? [] : [`${key}: ${scalarText(value, quotes)}`];
  });
}
