/** A library as every command sees it: settings, policies, approvals and the states that follow from them. */
import type { Config } from "./config/config.js";
import { loadConfig } from "./config/load.js";
import type { Catalogues } from "./controls/catalogue.js";
import { readCatalogues } from "./controls/read-catalogues.js";
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
  const catalogues = await readCatalogues(host, config.value, policies.value);
  const approvals = await readApprovals(host);
  const issued = await readIssued(host);
  const states = await standing(host, policies.value, approvals.value, config.value, asOf ?? null, issued.value);
  return {
    value: { config: config.value, policies: policies.value, standing: states.value, catalogues: catalogues.value },
    diagnostics: [config, policies, catalogues, approvals, issued, states].flatMap(({ diagnostics }) => diagnostics),
  };
}
