/** What does not fit a schema of a file of settings, as findings with places: the nearest key that there is, what is expected instead. */
import { z } from "zod";
import { type Diagnostic, type DiagnosticCode, diagnostic } from "../diagnostics.js";
import { issueWords } from "./issue-words.js";
import { nearest } from "./nearest.js";
import type { LocatedYaml } from "./yaml.js";

/** What a file should be like, and how it is called where it is not. */
export interface Expected {
  readonly file: string;
  readonly schema: z.core.$ZodType;
  readonly unknownKey: DiagnosticCode;
  readonly invalidValue: DiagnosticCode;
}

/** @param error of a parse with `reportInput` */
export function schemaFindings(error: z.core.$ZodError, expected: Expected, yaml: LocatedYaml): readonly Diagnostic[] {
  return error.issues.flatMap((issue) => findings(issue, expected, yaml));
}

type Issue = z.core.$ZodIssue;
type Step = string | number;

function findings(issue: Issue, expected: Expected, yaml: LocatedYaml, base: readonly Step[] = []): Diagnostic[] {
  const path = [...base, ...(issue.path as Step[])];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(expected.schema, path);
    return issue.keys.map((key) => {
      const close = nearest(key, known);
      const hint = close === null ? `use one of: ${known.join(", ")}` : `did you mean "${close}"?`;
      return diagnostic(
        expected.unknownKey,
        yaml.spanOfKey([...path, key]),
        `unknown key "${key}"${inside(path)}`,
        hint,
      );
    });
  }
  if (issue.code === "invalid_union") {
    const branch = closestBranch(issue);
    if (branch !== null) return branch.flatMap((inner) => findings(inner, expected, yaml, path));
  }
  if (issue.code === "invalid_key") {
    const reason = issue.issues[0]?.message ?? issue.message;
    return [
      diagnostic(
        expected.invalidValue,
        yaml.spanOfKey(path),
        `"${String(path.at(-1))}" can't be a name here`,
        `use ${reason}`,
      ),
    ];
  }
  const name = path.map(String).join(".") || expected.file;
  const message = `"${name}" ${issueWords(issue)}`;
  return [diagnostic(expected.invalidValue, yaml.spanOf(path), message, remedy(expected.schema, path))];
}

const inside = (path: readonly Step[]): string => (path.length === 0 ? "" : ` in "${path.map(String).join(".")}"`);

/** Of a union's branches, the one that failed inside rather than at its very kind; null when all failed at once. */
function closestBranch(issue: Extract<Issue, { code: "invalid_union" }>): Issue[] | null {
  const deep = issue.errors.filter((branch) =>
    branch.some((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
  );
  return deep[0] ?? null;
}

function remedy(whole: z.core.$ZodType, path: readonly Step[]): string {
  const schema = schemaAt(whole, path);
  const description = schema === null ? undefined : describedAt(schema);
  return description === undefined ? "correct the value" : `expected here: ${description}`;
}

/** The keys that the schema has at a path. */
function knownKeys(whole: z.core.$ZodType, path: readonly Step[]): string[] {
  const schema = schemaAt(whole, path);
  if (schema === null) return [];
  const shapes = candidates(schema).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  return [...new Set(shapes)];
}

function schemaAt(whole: z.core.$ZodType, path: readonly Step[]): z.core.$ZodType | null {
  let schemas: z.core.$ZodType[] = [whole];
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
