/**
 * One policy of the set as a new library begins with it: a first draft of its own, with nothing of the sample's history, dates and services.
 * Works on the text of our own set, whose front matter has each key at the start of a line.
 */
import type { IsoDate } from "../policy/policy.js";
import { keepServices } from "./limited-text.js";

export interface Adoption {
  readonly organization: string;
  readonly services: ReadonlySet<string>;
  /** Who holds the role that owns a policy, by key; who is named adopts the policy. */
  readonly authors: ReadonlyMap<string, string>;
  readonly day: IsoDate;
}

/** @returns null for a policy that applies to none of the library's services */
export function adoptPolicy(text: string, adoption: Adoption): string | null {
  const [, front = "", body = ""] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const services = listed(writtenFor(front, "services"));
  const applies = services.filter((key) => adoption.services.has(key));
  if (services.length > 0 && applies.length === 0) return null;
  let own = withKey(front, "effective", null);
  own = withKey(own, "next_review", null);
  own = withKey(own, "version", `version: "${firstVersion}"\n`);
  own = withKey(own, "services", services.length === 0 ? null : `services: [${applies.join(", ")}]\n`);
  own = withKey(own, "inheritance", inherited(writtenFor(front, "inheritance"), adoption.services));
  own = withKey(
    own,
    "revisions",
    firstRevision(adoption, adoption.authors.get(writtenFor(front, "owner").trim()) ?? null),
  );
  return `---\n${own}---\n${keepServices(body, adoption.services)}`;
}

const firstVersion = "0.1.0";

function firstRevision({ organization, day }: Adoption, author: string | null): string {
  const rows = [
    `  - version: "${firstVersion}"`,
    `    date: ${day}`,
    ...(author === null ? [] : [`    author: ${JSON.stringify(author)}`]),
    `    summary: ${JSON.stringify(`First draft for ${organization}`)}`,
  ];
  return `revisions:\n${rows.join("\n")}\n`;
}

/** A key at the start of a line, with the lines that belong to it. */
function linesOf(key: string): RegExp {
  return new RegExp(`^${key}:.*\\n(?:(?:[ \\t]+|- ).*\\n)*`, "m");
}

function writtenFor(front: string, key: string): string {
  return (
    linesOf(key)
      .exec(front)?.[0]
      .slice(key.length + 1) ?? ""
  );
}

/** @param lines null takes the key out; a key that is not there is not added */
function withKey(front: string, key: string, lines: string | null): string {
  return front.replace(linesOf(key), () => lines ?? "");
}

function listed(value: string): readonly string[] {
  return value.match(/[a-z][a-z0-9_]*/g) ?? [];
}

function inherited(value: string, services: ReadonlySet<string>): string | null {
  const pairs = [...value.matchAll(/([a-z][a-z0-9_]*):\s*(provider|customer|both)/g)];
  const kept = pairs.filter(([, key = ""]) => services.has(key)).map(([pair]) => pair);
  return kept.length === 0 ? null : `inheritance: { ${kept.join(", ")} }\n`;
}
