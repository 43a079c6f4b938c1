/** Which variables a template uses, where, and whether they have a value. Looks at all of it, also at branches that are not taken. */
import { type Liquid, type Template, Variable } from "liquidjs";
import { nearest } from "../config/nearest.js";

export interface VariableUse {
  /** As a path: `organization.name`. */
  readonly name: string;
  /** Offset of its first letter. */
  readonly start: number;
  readonly known: boolean;
  readonly value: unknown;
  /** The part of the path that does not exist, and the object that lacks it. */
  readonly missing: string;
  readonly within: unknown;
}

/** Every use of a variable that the template does not define itself, in the order of their places. */
export function usedVariables(
  engine: Liquid,
  templates: Template[],
  text: string,
  variables: Readonly<Record<string, unknown>>,
): VariableUse[] {
  const { globals } = engine.analyzeSync(templates, { partials: false });
  const lineStarts = [0];
  for (const match of text.matchAll(/\n/g)) lineStarts.push(match.index + 1);
  const uses: VariableUse[] = [];
  for (const variable of Object.values(globals).flat()) {
    const { row, col } = variable.location;
    uses.push({ ...lookUp(variable, variables), start: (lineStarts[row - 1] ?? 0) + col - 1 });
  }
  return uses.sort((a, b) => a.start - b.start);
}

function lookUp(variable: Variable, variables: Readonly<Record<string, unknown>>): Omit<VariableUse, "start"> {
  let value: unknown = variables;
  const path: string[] = [];
  for (const segment of variable.segments) {
    // A name that is itself looked up: what it leads to shows only when the template runs.
    if (segment instanceof Variable) break;
    path.push(String(segment));
    const found = member(value, segment);
    if (found === undefined) {
      return { name: path.join("."), known: false, value: null, missing: String(segment), within: value };
    }
    value = found.value;
  }
  return { name: path.join("."), known: true, value, missing: "", within: null };
}

function member(value: unknown, name: string | number): { readonly value: unknown } | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" || Array.isArray(value)) {
    if (name === "size") return { value: value.length };
    if (typeof value === "string") return undefined;
    if (name === "first") return { value: value[0] ?? null };
    if (name === "last") return { value: value.at(-1) ?? null };
    const index = Number(name);
    return Number.isInteger(index) && value.at(index) !== undefined ? { value: value.at(index) } : undefined;
  }
  if (typeof value !== "object") return undefined;
  if (Object.hasOwn(value, name)) return { value: Reflect.get(value, name) ?? null };
  return name === "size" ? { value: Object.keys(value).length } : undefined;
}

/** A message and a remedy for a variable without a value. */
export function describeUnknown(
  use: VariableUse,
  variables: Readonly<Record<string, unknown>>,
): { message: string; hint: string } {
  const names = typeof use.within === "object" && use.within !== null ? Object.keys(use.within) : [];
  const near = nearest(use.missing, names);
  const parent = use.name.slice(0, Math.max(0, use.name.length - use.missing.length));
  const hint = near === null ? whereToAdd(use.name, variables) : `did you mean ${parent}${near}?`;
  const known = use.within === variables || parent === "" ? "" : ` (${parent.slice(0, -1)} has no ${use.missing})`;
  return { message: `there is no value for ${use.name}${known}`, hint };
}

/** The sections of packets.yaml that templates see under their own names. */
const sections = ["organization", "roles", "services"];

function whereToAdd(name: string, variables: Readonly<Record<string, unknown>>): string {
  const section = name.split(".", 1)[0] ?? "";
  if (!sections.includes(section)) return "add it to packets.yaml under variables";
  const isDeclared = sections.some((one) => Object.hasOwn(variables, one));
  if (isDeclared) return `add it to packets.yaml under ${section}`;
  return `add a packets.yaml with the section ${section}`;
}
