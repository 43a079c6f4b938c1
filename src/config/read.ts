/** packets.yaml from bytes to a value that fits the schema, or findings with places. Never throws for what a user wrote. */
import { z } from "zod";
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import { configFile } from "./config-file.js";
import { issueWords } from "./issue-words.js";
import { nearest } from "./nearest.js";
import { configSchema, type UserConfig } from "./schema.js";
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
  const diagnostics = parsed.error.issues.flatMap((issue) => findings(issue, yaml));
  return { value: { value: null, yaml }, diagnostics };
}

type Issue = z.core.$ZodIssue;
type Step = string | number;

function findings(issue: Issue, yaml: LocatedYaml, base: readonly Step[] = []): Diagnostic[] {
  const path = [...base, ...(issue.path as Step[])];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const close = nearest(key, known);
      const hint = close === null ? `use one of: ${known.join(", ")}` : `did you mean "${close}"?`;
      return diagnostic(
        "config/unknown-key",
        yaml.spanOfKey([...path, key]),
        `unknown key "${key}"${inside(path)}`,
        hint,
      );
    });
  }
  if (issue.code === "invalid_union") {
    const branch = closestBranch(issue);
    if (branch !== null) return branch.flatMap((inner) => findings(inner, yaml, path));
  }
  if (issue.code === "invalid_key") {
    const reason = issue.issues[0]?.message ?? issue.message;
    return [
      diagnostic(
        "config/invalid-value",
        yaml.spanOfKey(path),
        `"${String(path.at(-1))}" can't be a name here`,
        `use ${reason}`,
      ),
    ];
  }
  const name = path.map(String).join(".") || configFile;
  const message = `"${name}" ${issueWords(issue)}`;
  return [diagnostic("config/invalid-value", yaml.spanOf(path), message, remedy(path))];
}

const inside = (path: readonly Step[]): string => (path.length === 0 ? "" : ` in "${path.map(String).join(".")}"`);

/** Of a union's branches, the one that failed inside rather than at its very kind; null when all failed at once. */
function closestBranch(issue: Extract<Issue, { code: "invalid_union" }>): Issue[] | null {
  const deep = issue.errors.filter((branch) =>
    branch.some((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
  );
  return deep[0] ?? null;
}

function remedy(path: readonly Step[]): string {
  const schema = schemaAt(path);
  const description = schema === null ? undefined : describedAt(schema);
  return description === undefined ? "correct the value" : `expected here: ${description}`;
}

/** The keys that the schema has at a path. */
function knownKeys(path: readonly Step[]): string[] {
  const schema = schemaAt(path);
  if (schema === null) return [];
  const shapes = candidates(schema).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  return [...new Set(shapes)];
}

function schemaAt(path: readonly Step[]): z.core.$ZodType | null {
  let schemas: z.core.$ZodType[] = [configSchema];
  for (const step of path) {
    schemas = schemas.flatMap(candidates).flatMap((one): z.core.$ZodType[] => {
      if (one instanceof z.ZodObject) return Object.hasOwn(one.shape, String(step)) ? [one.shape[String(step)]] : [];
      if (one instanceof z.ZodRecord) return [one.valueType];
      if (one instanceof z.ZodArray) return [one.element];
      return [];
    });
  }
  return schemas[0] ?? null;
}

/** A schema's own description, else that of what it wraps. */
function describedAt(schema: z.core.$ZodType): string | undefined {
  const own = schema instanceof z.ZodType ? schema.description : undefined;
  return (
    own ??
    (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? describedAt(schema.unwrap()) : undefined)
  );
}

/** A schema without its wrappers; each branch of a union. */
function candidates(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return candidates(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(candidates);
  return [schema];
}
