/** packets.yaml from bytes to a value that fits the schema, or findings with places. Never throws for what a user wrote. */
import type { Checked } from "../diagnostics.js";
import { configFile } from "./config-file.js";
import { configSchema, type UserConfig } from "./schema.js";
import { schemaFindings } from "./schema-findings.js";
import { type LocatedYaml, readYaml } from "./yaml.js";

export interface LocatedConfig {
  /** Null when there are errors. */
  readonly value: UserConfig | null;
  readonly yaml: LocatedYaml;
}

/** @param text packets.yaml, decoded */
export function readConfig(text: string): Checked<LocatedConfig> {
  const read = readYaml(configFile, text, "config/invalid-yaml");
  const yaml = read.value;
  if (read.diagnostics.length > 0) return { value: { value: null, yaml }, diagnostics: read.diagnostics };
  const parsed = configSchema.safeParse(yaml.value ?? {}, { reportInput: true });
  if (parsed.success) return { value: { value: parsed.data, yaml }, diagnostics: [] };
  const expected = {
    file: configFile,
    schema: configSchema,
    unknownKey: "config/unknown-key",
    invalidValue: "config/invalid-value",
  } as const;
  return { value: { value: null, yaml }, diagnostics: schemaFindings(parsed.error, expected, yaml) };
}
