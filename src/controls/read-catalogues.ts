/** The catalogues that a library uses: those that come with the program, where a policy or packets.yaml names them, and its own. */
import type { Config } from "../config/config.js";
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host/host.js";
import type { Policy } from "../policy/policy.js";
import { builtInFrameworks, isBuiltIn, loadBuiltIn } from "./built-in.js";
import type { Catalogue, Catalogues } from "./catalogue.js";
import { readCatalogue } from "./read-catalogue.js";
import { unknownControls } from "./unknown-controls.js";

/**
 * @param mapped what names controls: policies, and rows of the file of who carries which
 * @returns with what they and packets.yaml name that no catalogue has
 */
export async function readCatalogues(
  host: Host,
  config: Config,
  mapped: readonly Pick<Policy, "controls">[],
): Promise<Checked<Catalogues>> {
  const diagnostics: Diagnostic[] = [];
  const own = new Map<string, Catalogue>();
  for (const [key, file] of config.catalogueFiles) {
    if (isBuiltIn(key)) {
      const message = `"${key}" is a framework that comes with the program`;
      diagnostics.push(diagnostic("catalogue/built-in", file.span, message, "give your catalogue a key of its own"));
      continue;
    }
    const read = await readCatalogue(host, key, file);
    diagnostics.push(...read.diagnostics);
    if (read.value !== null) own.set(key, read.value);
  }
  const named = new Set([
    ...config.frameworks,
    ...mapped.flatMap(({ controls }) => controls.map(({ framework }) => framework)),
  ]);
  const order = [...new Set([...config.frameworks, ...builtInFrameworks, ...own.keys()])];
  const catalogues = new Map<string, Catalogue>();
  for (const key of order) {
    const catalogue = own.get(key) ?? (isBuiltIn(key) && named.has(key) ? await loadBuiltIn(key) : undefined);
    if (catalogue !== undefined) catalogues.set(key, catalogue);
  }
  diagnostics.push(...unknownControls(config, mapped, catalogues));
  return { value: catalogues, diagnostics };
}
