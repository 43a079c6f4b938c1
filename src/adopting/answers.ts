/** What a new library needs to know of those who adopt the set: whose it is, what they offer, who answers for what, whom they must satisfy. */
import type { Config } from "../config/config.js";
import { nearest } from "../config/nearest.js";
import { builtInFrameworks } from "../controls/built-in.js";

export interface Answers {
  readonly organization: { readonly name: string; readonly short: string };
  /** Names by key. */
  readonly services: ReadonlyMap<string, string>;
  /** Who holds a role, "Dana Reyes <dana@northwind.example>", by the role's key; roles that are left out are vacant. */
  readonly holders: ReadonlyMap<string, string>;
  readonly frameworks: readonly string[];
}

/** For those who name none. */
export const usualFrameworks: readonly string[] = ["hipaa", "soc2", "iso27001"];

/** The roles that one person holds, by key with their titles, in the set's order. */
export function rolesToFill(set: Config): ReadonlyMap<string, string> {
  return new Map([...set.roles.values()].filter(({ group }) => group === null).map(({ key, title }) => [key, title]));
}

/** @returns what can't be used of the answers, each in one sentence; empty when all can */
export function unusable({ organization, services, holders, frameworks }: Answers, set: Config): readonly string[] {
  const roles = [...rolesToFill(set).keys()];
  return [
    ...(organization.name === "" ? ["the organisation needs a name"] : []),
    ...[organization.name, organization.short, ...services.values(), ...holders.values()].flatMap(nameProblem),
    ...[...services].flatMap(([key, name]) => serviceProblem(key, name)),
    ...[...holders.keys()].flatMap((key) => unknown("role to fill", key, roles)),
    ...frameworks.flatMap((key) => unknown("framework", key, builtInFrameworks)),
  ];
}

/** Names are printed in one line, and a policy's text is a template. */
function nameProblem(name: string): readonly string[] {
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return [`${JSON.stringify(name)} can't be a name: write it in one line`];
  return /\{\{|\{%/.test(name) ? [`"${name}" can't be a name: it would be taken for a template`] : [];
}

function serviceProblem(key: string, name: string): readonly string[] {
  if (!/^[a-z][a-z0-9_]*$/.test(key))
    return [`"${key}" can't be a service's key: begin with a small letter, go on with small letters, digits and _`];
  return name === "" ? [`the service "${key}" needs a name: ${key}=Name of the service`] : [];
}

function unknown(what: string, key: string, known: readonly string[]): readonly string[] {
  if (known.includes(key)) return [];
  const close = nearest(key, known);
  return [
    `there is no ${what} "${key}"; ${close === null ? `there are ${known.join(", ")}` : `did you mean ${close}?`}`,
  ];
}
