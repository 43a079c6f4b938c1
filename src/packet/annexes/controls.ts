/** Which policies of a packet answer which control, framework by framework. */
import type { Entry, PacketPlan } from "../packet.js";

export interface Control {
  readonly framework: string;
  readonly id: string;
  readonly entries: readonly Entry[];
}

const frameworkNames: Readonly<Record<string, string>> = {
  hipaa: "HIPAA",
  hitrust: "HITRUST CSF",
  soc2: "SOC 2",
  iso27001: "ISO/IEC 27001",
  "nist-csf": "NIST CSF",
  "nist-800-53": "NIST SP 800-53",
  gdpr: "GDPR",
  pci: "PCI DSS",
};

export function frameworkName(key: string): string {
  return Object.hasOwn(frameworkNames, key) ? (frameworkNames[key] ?? key) : key;
}

/** Frameworks in the order of packets.yaml, then the others by key; controls in natural order: 164.308(a)(2) before (a)(10). */
export function controlsOf(plan: PacketPlan): readonly Control[] {
  const found = new Map<string, Map<string, Entry[]>>();
  for (const entry of plan.entries) {
    for (const { framework, id } of entry.policy.controls) {
      const controls = found.get(framework) ?? new Map<string, Entry[]>();
      found.set(framework, controls);
      const entries = controls.get(id) ?? [];
      if (!entries.includes(entry)) controls.set(id, [...entries, entry]);
    }
  }
  const declared = plan.config.frameworks.filter((key) => found.has(key));
  const others = [...found.keys()].filter((key) => !declared.includes(key)).sort();
  return [...declared, ...others].flatMap((framework) =>
    [...(found.get(framework) ?? [])]
      .sort(([a], [b]) => compareNaturally(a, b))
      .map(([id, entries]) => ({ framework, id, entries })),
  );
}

/** Numbers in the text compare as numbers, the rest by code unit. */
export function compareNaturally(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x = "", y = ""] = [left[at], right[at]];
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? Number(x) - Number(y) || x.length - y.length : 0;
    return order !== 0 ? order : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function pieces(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}
