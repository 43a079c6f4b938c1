/** What is shared while a policy's text is narrowed to some services. Changes on the way. */
import type { Anchor, Heading, Inline } from "../../document/tree.js";
import type { Policy, Scope } from "../../policy/policy.js";
import type { SideTables } from "../../policy/side-tables.js";
import type { ContinuedLists } from "./continued-lists.js";

/** Keys of services; null where nothing says which there are. */
export type Services = readonly string[] | null;

export interface Narrowing {
  /** The limits as the file has them. */
  readonly limits: Policy["scopes"];
  /** Of the narrowed text; of its limits those that are worth saying, with the services that they leave. */
  readonly tables: SideTables;
  /** Those limits, by the ones that they come from: one object for each place still. */
  readonly left: Map<Scope, Scope>;
  readonly lists: ContinuedLists;
  /** Ids of headings that lost words, which their own ids would still hold: by the id in the file. */
  readonly renamed: Map<Anchor, Anchor>;
  readonly slug: (heading: string) => Anchor;
  /** Ids of footnotes that nothing is left of. */
  readonly emptyNotes: ReadonlySet<string>;
  leavesOut: boolean;
}

/** Those of the services around that text with a limit is for; empty for text that is left out. */
export function servicesOf(scope: Scope | undefined, around: Services): Services {
  if (scope === undefined) return around;
  return around === null ? scope.services : around.filter((service) => scope.services.includes(service));
}

/** Notes a limit that text has and the text around it has not. */
export function noteLimit(
  node: Heading | Inline,
  scope: Scope | undefined,
  around: Services,
  own: Services,
  { tables: { scopes }, left }: Narrowing,
): void {
  if (scope === undefined || own === null || own.length === around?.length) return;
  const limit = left.get(scope) ?? { ...scope, services: own };
  left.set(scope, limit);
  scopes.set(node, limit);
}
