/** `raci` of front matter: which roles are responsible, accountable, consulted and informed. Roles that nobody defined are reported and kept. */
import { isMap, isScalar, type Node } from "yaml";
import { nearest } from "../config/nearest.js";
import type { Span } from "../diagnostics.js";
import type { Findings } from "./findings.js";
import { isEmptyNode, readPlacedTexts, spanOfNode, type ValueContext } from "./frontmatter-values.js";
import type { Raci, ReadingContext } from "./policy.js";

export const noRaci: Raci = { responsible: [], accountable: [], consulted: [], informed: [] };

const parts = ["responsible", "accountable", "consulted", "informed"] as const satisfies readonly (keyof Raci)[];

/** @param roles those that there are; null where anything goes */
export function readRaci(node: Node, key: string, roles: ReadingContext["roles"], context: ValueContext): Raci | null {
  const { findings } = context;
  if (!isMap(node)) {
    const hint = "write { accountable: …, responsible: [], consulted: [], informed: [] } with keys of roles";
    findings.report("frontmatter/invalid-value", spanOfNode(node, context), `${key} assigns roles to nothing`, hint);
    return null;
  }
  const raci: Record<keyof Raci, readonly string[]> = { ...noRaci };
  for (const pair of node.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    const part = parts.find((one) => one === name);
    const value = pair.value as Node | null;
    if (part === undefined) {
      const close = nearest(name, parts);
      const hint = close === null ? `use ${parts.join(", ")}` : `did you mean ${close}?`;
      const place = isScalar(pair.key) ? spanOfNode(pair.key, context) : spanOfNode(node, context);
      findings.report("frontmatter/unknown-key", place, `${key} has no ${name}`, hint);
    } else if (!isEmptyNode(value)) {
      const named = readPlacedTexts(value, `${key}.${part}`, context);
      for (const { text, span } of named) reportUnknownRole(text, span, roles, findings);
      raci[part] = [...new Set(named.map(({ text }) => text))];
    }
  }
  return raci;
}

/** Reports a key that no role of packets.yaml has. */
export function reportUnknownRole(key: string, place: Span, roles: ReadingContext["roles"], findings: Findings): void {
  if (roles === null || roles.has(key)) return;
  const near = nearest(key, roles.keys());
  const hint = near === null ? "add it to packets.yaml under roles" : `did you mean ${near}?`;
  findings.report("frontmatter/unknown-role", place, `packets.yaml has no role ${key}`, hint);
}
