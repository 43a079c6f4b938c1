/** Reads a catalogue of a user's own: YAML below the library's folder, which packets.yaml names. What is wrong in it is told with its place. */
import type { NamedFile } from "../config/config.js";
import { schemaFindings } from "../config/schema-findings.js";
import { type LocatedYaml, readYaml } from "../config/yaml.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { type Catalogue, type CatalogueFile, catalogueOf } from "./catalogue.js";
import { catalogueSchema } from "./catalogue-schema.js";

/**
 * @param key the framework's
 * @param file as packets.yaml names it
 * @returns null, and findings, where it can't be used
 */
export async function readCatalogue(host: Host, key: string, file: NamedFile): Promise<Checked<Catalogue | null>> {
  const text = await readText(host, file);
  if (text.value === null) return { value: null, diagnostics: text.diagnostics };
  // As written: a control may be called 1.10.
  const { value: yaml, diagnostics } = readYaml(file.path, text.value, "catalogue/invalid-yaml", "as-written");
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const parsed = catalogueSchema.safeParse(yaml.value === "" ? {} : yaml.value, { reportInput: true });
  if (!parsed.success) {
    const expected = {
      file: file.path,
      schema: catalogueSchema,
      unknownKey: "catalogue/unknown-key",
      invalidValue: "catalogue/invalid-value",
    } as const;
    return { value: null, diagnostics: schemaFindings(parsed.error, expected, yaml) };
  }
  const twice = duplicates(parsed.data, yaml);
  const read = inWrittenOrder(catalogueOf(key, parsed.data), yaml);
  return { value: twice.length === 0 ? read : null, diagnostics: twice };
}

async function readText(host: Host, { path, span }: NamedFile): Promise<Checked<string | null>> {
  try {
    const bytes = await host.readFile(path);
    return { value: new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n"), diagnostics: [] };
  } catch (error) {
    if (error instanceof HostError) {
      const outside = error.kind === "outside";
      const code = outside ? "catalogue/outside" : "catalogue/missing";
      const hint = outside ? "copy the file into the library's folder" : "add the file, or correct its path";
      const message = `the catalogue ${path} can't be read: ${error.message}`;
      return { value: null, diagnostics: [diagnostic(code, span, message, hint)] };
    }
    if (!(error instanceof TypeError)) throw error;
    const finding = diagnostic("source/invalid-utf8", fileSpan(path), `${path} is not UTF-8`, "save it as UTF-8");
    return { value: null, diagnostics: [finding] };
  }
}

/** Of ids that are in two groups: within one, YAML itself refuses them. */
function duplicates({ groups }: CatalogueFile, yaml: LocatedYaml): readonly Diagnostic[] {
  const holders = new Map<string, string>();
  return groups.flatMap((group, index) =>
    Object.keys(group.controls).flatMap((id) => {
      const holder = holders.get(id);
      holders.set(id, holder ?? group.id);
      if (holder === undefined) return [];
      const message = `the control "${id}" is in ${holder} already`;
      const span = yaml.spanOfKey(["groups", index, "controls", id]);
      return [diagnostic("catalogue/duplicate-id", span, message, "give each control an id of its own")];
    }),
  );
}

/** Objects have keys that look like array indexes first, whatever the order in the file. */
function inWrittenOrder(catalogue: Catalogue, yaml: LocatedYaml): Catalogue {
  const groups = catalogue.groups.map((group, index) => {
    if (!group.controls.some(({ id }) => /^\d+$/.test(id))) return group;
    const placed = group.controls.map(
      (control) => [yaml.spanOfKey(["groups", index, "controls", control.id]).start.offset, control] as const,
    );
    return { ...group, controls: placed.sort(([a], [b]) => a - b).map(([, control]) => control) };
  });
  return { ...catalogue, groups };
}
