/** Which policies answer which control, framework by framework; and what nothing answers. */
import type { ControlMapping, Policy } from "../policy/policy.js";
import { type Catalogue, type Catalogues, type Control, type ControlGroup, controlsIn } from "./catalogue.js";
import { compareNaturally } from "./natural-order.js";

/** One policy, or one section of it, that answers a control. */
export interface Answer {
  readonly policy: Policy;
  readonly mapping: ControlMapping;
}

export interface AnsweredControl {
  readonly id: string;
  /** Null for an id that the catalogue does not have, or where there is no catalogue. */
  readonly control: Control | null;
  /** In the order of the policies; of each its sections, or the whole of it where none of them answers the control. */
  readonly answers: readonly Answer[];
}

export interface AnsweredFramework {
  readonly key: string;
  /** As printed. */
  readonly name: string;
  readonly catalogue: Catalogue | null;
  /** Those that are answered, in the catalogue's order; then those that it does not have, in natural order. */
  readonly controls: readonly AnsweredControl[];
}

/**
 * @param policies in their order of print
 * @param frameworks keys of the frameworks that are told, in order; empty: all that the policies name
 */
export function answeredFrameworks(
  policies: readonly Policy[],
  catalogues: Catalogues,
  frameworks: readonly string[],
): readonly AnsweredFramework[] {
  const found = new Map<string, Map<string, Answer[]>>();
  for (const policy of policies) {
    for (const mapping of policy.controls) {
      const controls = found.get(mapping.framework) ?? new Map<string, Answer[]>();
      found.set(mapping.framework, controls);
      controls.set(mapping.id, [...(controls.get(mapping.id) ?? []), { policy, mapping }]);
    }
  }
  const others = [...found.keys()].filter((key) => !catalogues.has(key)).sort();
  const named = [...catalogues.keys()].filter((key) => found.has(key));
  const keys = frameworks.length > 0 ? frameworks : [...named, ...others];
  return keys.map((key) => {
    const catalogue = catalogues.get(key) ?? null;
    const answers = found.get(key) ?? new Map<string, Answer[]>();
    return { key, name: catalogue?.name ?? key, catalogue, controls: inOrder(answers, catalogue) };
  });
}

function inOrder(
  found: ReadonlyMap<string, readonly Answer[]>,
  catalogue: Catalogue | null,
): readonly AnsweredControl[] {
  const known = catalogue === null ? [] : controlsIn(catalogue);
  const ids = new Set(known.map(({ id }) => id));
  const unknown = [...found.keys()].filter((id) => !ids.has(id)).sort(compareNaturally);
  const controls = [
    ...known.map((control) => ({ id: control.id, control })),
    ...unknown.map((id) => ({ id, control: null })),
  ];
  return controls.flatMap(({ id, control }) => {
    const answers = found.get(id);
    return answers === undefined ? [] : [{ id, control, answers: sectionsFirst(answers) }];
  });
}

/** A section says more exactly what answers a control than the whole policy does. Each place is told once. */
function sectionsFirst(answers: readonly Answer[]): readonly Answer[] {
  const inSections = new Set(answers.flatMap(({ policy, mapping }) => (mapping.section === null ? [] : [policy])));
  const told = answers.filter(({ policy, mapping }) => mapping.section !== null || !inSections.has(policy));
  return told.filter(
    ({ policy, mapping }, index) =>
      told.findIndex((other) => other.policy === policy && other.mapping.section === mapping.section) === index,
  );
}

export interface CoveredGroup {
  readonly group: ControlGroup;
  /** Controls of the group that nothing answers. */
  readonly open: readonly Control[];
}

/** What of each group of a catalogue is answered. */
export function coverageOf({ groups }: Catalogue, { controls }: AnsweredFramework): readonly CoveredGroup[] {
  const answered = new Set(controls.map(({ id }) => id));
  return groups.map((group) => ({ group, open: group.controls.filter(({ id }) => !answered.has(id)) }));
}
