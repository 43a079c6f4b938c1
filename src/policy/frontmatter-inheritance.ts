/** `inheritance` of front matter: who carries the policy's controls for each service. */
import { isMap, isScalar, type Node } from "yaml";
import { nearest } from "../config/nearest.js";
import { readCarrier } from "./carrier.js";
import { isEmptyNode, readText, spanOfNode, type ValueContext } from "./frontmatter-values.js";
import type { Carrier, ReadingContext } from "./policy.js";

/** @param services those that there are; null where anything goes */
export function readInheritance(
  node: Node,
  key: string,
  services: ReadingContext["services"],
  context: ValueContext,
): ReadonlyMap<string, Carrier> | null {
  const { findings } = context;
  if (!isMap(node)) {
    const hint = "write provider, customer or both for each service: { cpaas: provider }";
    findings.report("frontmatter/invalid-value", spanOfNode(node, context), `${key} names no service`, hint);
    return null;
  }
  const carriers = new Map<string, Carrier>();
  for (const pair of node.items) {
    const service = isScalar(pair.key) ? String(pair.key.value) : "";
    const place = isScalar(pair.key) ? spanOfNode(pair.key, context) : spanOfNode(node, context);
    if (services !== null && !services.has(service)) {
      const near = nearest(service, services);
      const hint = near === null ? "add it to packets.yaml under services" : `did you mean ${near}?`;
      findings.report("frontmatter/unknown-service", place, `packets.yaml has no service ${service}`, hint);
      continue;
    }
    const value = pair.value as Node | null;
    const written = isEmptyNode(value) ? null : readText(value, `${key}.${service}`, context);
    if (value === null || written === null) continue;
    const carrier = readCarrier(written);
    if (carrier !== null) carriers.set(service, carrier);
    else
      findings.report(
        "frontmatter/invalid-value",
        spanOfNode(value, context),
        `${key}.${service} is "${written}"`,
        "write provider, customer or both",
      );
  }
  return carriers;
}
