/** A library as every command sees it: settings, policies, approvals and the states that follow from them. */
import type { Config } from "./config/config.js";
import { loadConfig } from "./config/load.js";
import type { Catalogues } from "./controls/catalogue.js";
import type { InheritanceRow } from "./controls/inheritance.js";
import { readCatalogues } from "./controls/read-catalogues.js";
import { readInheritance } from "./controls/read-inheritance.js";
import type { Checked } from "./diagnostics.js";
import type { Host } from "./host/host.js";
import { readLibrary } from "./policy/library.js";
import type { IsoDate, Policy } from "./policy/policy.js";
import { readIssued } from "./signoff/issued.js";
import { readApprovals, type Standing, standing } from "./signoff/records.js";

export interface OpenLibrary {
  readonly config: Config;
  readonly policies: readonly Policy[];
  readonly standing: Standing;
  readonly catalogues: Catalogues;
  /** Who carries which control, as the file says that packets.yaml names. */
  readonly inheritance: readonly InheritanceRow[];
}

/**
 * @param asOf the day for which states are worked out; the newest date in the sources when left out
 * @returns null where packets.yaml has errors
 */
export async function openLibrary(
  host: Host,
  { asOf }: { readonly asOf?: IsoDate } = {},
): Promise<Checked<OpenLibrary | null>> {
  const config = await loadConfig(host);
  if (config.value === null) return { value: null, diagnostics: config.diagnostics };
  const policies = await readLibrary(host, config.value);
  const inheritance = await readInheritance(host, config.value);
  const catalogues = await readCatalogues(host, config.value, [...policies.value, { controls: inheritance.value }]);
  const approvals = await readApprovals(host);
  const issued = await readIssued(host);
  const states = await standing(host, policies.value, approvals.value, config.value, asOf ?? null, issued.value);
  return {
    value: {
      config: config.value,
      policies: policies.value,
      standing: states.value,
      catalogues: catalogues.value,
      inheritance: inheritance.value,
    },
    diagnostics: [config, policies, inheritance, catalogues, approvals, issued, states].flatMap(
      ({ diagnostics }) => diagnostics,
    ),
  };
}
