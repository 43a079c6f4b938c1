/** Who carries which control for which service: what a file says of single controls, and front matter of all that a policy answers. */
import type { Carrier, ControlMapping } from "../policy/policy.js";

/** A row of the file. It names a control as policies do, and is held against the catalogues as they are. */
export interface InheritanceRow extends ControlMapping {
  readonly section: null;
  /** By key of a service; without those of which the row says nothing. */
  readonly carriers: ReadonlyMap<string, Carrier>;
}

/** What several that say something come to; null where nobody says anything. */
export function together(said: Iterable<Carrier>): Carrier | null {
  const all = new Set(said);
  const [first = null] = all;
  return all.size > 1 ? "both" : first;
}
