/**
 * What front matter says, in one shape, whichever tool it was written for. Own names win over foreign ones. Front matter is
 * data: it is never run, and nothing in it is a claim that is believed.
 */
import type { Node } from "yaml";
import { nearest } from "../config/nearest.js";
import type { Span } from "../diagnostics.js";
import { languageTag } from "../document/language.js";
import { newest } from "./calendar.js";
import type { Findings } from "./findings.js";
import { readInheritance } from "./frontmatter-inheritance.js";
import {
  foreignFrameworks,
  frameworkOfKey,
  type KnownKey,
  knownKeys,
  type Meaning,
  type OwnKeyName,
  ownKeys,
} from "./frontmatter-keys.js";
import { noRaci, readRaci, reportUnknownRole } from "./frontmatter-raci.js";
import {
  isEmptyNode,
  readBoolean,
  readControls,
  readDay,
  readInterval,
  readNumber,
  readPlacedTexts,
  readRevisions,
  readText,
  readTexts,
  readVersion,
  spanOfNode,
  type ValueContext,
} from "./frontmatter-values.js";
import { meantLimit } from "./limit-spelling.js";
import type { Carrier, ControlMapping, IsoDate, Raci, ReadingContext, ReviewInterval, Revision } from "./policy.js";
import { newestFirst } from "./revision-order.js";
import { isPolicyId, policyIdFrom } from "./slugs.js";
import type { Source } from "./source.js";
import { type Entry, readMapping } from "./yaml-mapping.js";

export interface FrontMatter {
  readonly id: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly owner: string | null;
  readonly effective: IsoDate | null;
  readonly review: ReviewInterval | null;
  readonly nextReview: IsoDate | null;
  readonly classification: string | null;
  readonly summary: string | null;
  readonly language: string | null;
  readonly controls: readonly ControlMapping[];
  readonly parent: string | null;
  readonly raci: Raci;
  readonly inheritance: ReadonlyMap<string, Carrier>;
  readonly services: readonly string[];
  readonly tags: readonly string[];
  readonly weight: number | null;
  readonly retired: boolean;
  readonly claimedApprover: string | null;
  readonly claimedApprovalDate: IsoDate | null;
  readonly claimedStatus: string | null;
  readonly revisions: readonly Revision[];
  readonly newestDate: IsoDate | null;
  /** False where the front matter is not a mapping and must be printed as text. */
  readonly isMapping: boolean;
  spanOf(key: string): Span;
}

/** Reads front matter; null for a file that has none. */
export function readFrontMatter(
  yaml: { readonly text: string; readonly start: number } | null,
  source: Source,
  context: ReadingContext,
  findings: Findings,
): FrontMatter {
  const mapping =
    yaml === null ? { entries: [], isMapping: true, hasAliases: false } : readMapping(yaml, source, findings);
  const values: ValueContext = { source, start: yaml?.start ?? 0, findings, services: context.services };
  const reader = createReader(mapping.entries, values);
  const owner = reader.text("owner");
  const services = reader.texts("services");
  if (!mapping.hasAliases) reportUnknown(mapping.entries, reader.known, values);
  checkRole(owner, reader, context, values);
  checkServices(services, reader, context, values);
  const effective = reader.date("effective");
  const claimedApprovalDate = reader.date("approvalDate");
  const written = reader.first("revisions", readRevisions) ?? [];
  const revisions = reader.given("revisions")[0]?.name === "revisions" ? written : newestFirst(written);
  const days = [effective, claimedApprovalDate, reader.date("updated"), ...revisions.map(({ date }) => date)];
  reader.text("documentType");
  return {
    id: idOf(reader, values),
    title: reader.text("title"),
    version: reader.first("version", readVersion),
    owner,
    effective,
    review: reader.first("review", readInterval),
    nextReview: reader.date("nextReview"),
    classification: reader.text("classification"),
    summary: reader.text("summary"),
    language: languageOf(reader, values),
    controls: controlsOf(reader, values),
    parent: reader.text("parent"),
    raci: reader.first("raci", (node, key) => readRaci(node, key, context.roles, values)) ?? noRaci,
    inheritance:
      reader.first("inheritance", (node, key) => readInheritance(node, key, context.services, values)) ?? new Map(),
    services,
    tags: reader.texts("tags"),
    weight: reader.first("weight", readNumber),
    retired: reader.first("retired", readBoolean) ?? false,
    claimedApprover: reader.text("approver"),
    claimedApprovalDate,
    claimedStatus: reader.text("status"),
    revisions,
    newestDate: newest(days),
    isMapping: mapping.isMapping,
    spanOf: reader.spanOf,
  };
}

type Read<T> = (node: Node, key: string, context: ValueContext) => T;

interface Given extends KnownKey {
  readonly node: Node;
}

interface Reader {
  readonly known: ReadonlySet<string>;
  /** The keys that mean this and hold something, the winning one first. */
  given(means: Meaning): readonly Given[];
  /** Reads all of them, so that each mistake is found, and gives the first that can be read. */
  first<T>(means: Meaning, read: Read<T | null>): T | null;
  text(means: Meaning): string | null;
  texts(means: Meaning): readonly string[];
  date(means: Meaning): IsoDate | null;
  spanOf(key: string): Span;
}

function createReader(entries: readonly Entry[], values: ValueContext): Reader {
  const byName = new Map<string, Entry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  const given = (means: Meaning) =>
    knownKeys.flatMap((key) => {
      const node = byName.get(key.name)?.node ?? null;
      return key.means !== means || isEmptyNode(node) ? [] : [{ ...key, node }];
    });
  const first = <T>(means: Meaning, read: Read<T | null>): T | null => {
    const all = given(means).flatMap((key) => {
      const value = read(key.node, key.name, values);
      return value === null ? [] : [{ ...key, value }];
    });
    reportConflicts(all, values);
    return all[0]?.value ?? null;
  };
  return {
    known: new Set(knownKeys.map(({ name }) => name)),
    given,
    first,
    text: (means) => first(means, readText),
    texts: (means) => first(means, readTexts) ?? [],
    date: (means) => first(means, readDay),
    spanOf: (key) => spanOfKey(key, byName, values.source),
  };
}

/** Keys that say the same in other words, by design: a short name beside an id, a title for search engines. */
const variants = new Set(["slug", "acronym", "metaTitle", "metaDescription", "sortField"]);

/** Different values under keys with the same meaning: the first holds, and the author may not know it. */
function reportConflicts(all: readonly (Given & { readonly value: unknown })[], values: ValueContext): void {
  const [holds, ...others] = all.filter(({ name }) => !variants.has(name));
  if (holds === undefined) return;
  for (const { name, node, value } of others) {
    if (JSON.stringify(value) === JSON.stringify(holds.value)) continue;
    values.findings.report(
      "frontmatter/conflict",
      spanOfNode(node, values),
      `${name} and ${holds.name} mean the same and differ; ${holds.name} holds`,
      `delete ${name}, or make them the same`,
    );
  }
}

/** The place of a key as written, else of another key that means the same, else the start of the file. */
function spanOfKey(key: string, byName: ReadonlyMap<string, Entry>, source: Source): Span {
  const means = Object.hasOwn(ownKeys, key)
    ? ownKeys[key as OwnKeyName].means
    : knownKeys.find(({ name }) => name === key)?.means;
  const entry =
    byName.get(key) ?? knownKeys.flatMap((known) => (known.means === means ? (byName.get(known.name) ?? []) : []))[0];
  if (entry === undefined) return source.span(0, 0);
  const line = source.text.indexOf("\n", entry.keyStart);
  const end = source.text.slice(entry.keyStart, line === -1 ? undefined : line).trimEnd().length;
  return source.span(entry.keyStart, entry.keyStart + end);
}

function reportUnknown(
  entries: readonly Entry[],
  known: ReadonlySet<string>,
  { source, findings, services }: ValueContext,
): void {
  const reported = new Set<string>();
  for (const { name, node, keyStart, keyEnd } of entries) {
    if (known.has(name) || reported.has(name)) continue;
    reported.add(name);
    const limit = meantLimit(`${name}: ${String(node)}`, services, /^services?$/i.test(name));
    if (limit !== null) {
      const message = `${name} in front matter limits nothing`;
      findings.report("scope/misplaced", source.span(keyStart, keyEnd), message, "did you mean services?");
      continue;
    }
    const near = nearest(name, known);
    const hint = near === null ? "delete it if nothing needs it" : `did you mean ${near}?`;
    findings.report(
      "frontmatter/unknown-key",
      source.span(keyStart, keyEnd),
      `${name} is kept but not understood`,
      hint,
    );
  }
}

function checkRole(owner: string | null, reader: Reader, context: ReadingContext, values: ValueContext): void {
  const key = reader.given("owner")[0];
  if (owner === null || key === undefined) return;
  reportUnknownRole(owner, spanOfNode(key.node, values), context.roles, values.findings);
}

function checkServices(
  services: readonly string[],
  reader: Reader,
  context: ReadingContext,
  values: ValueContext,
): void {
  const key = reader.given("services")[0];
  if (context.services === null || key === undefined) return;
  for (const service of services) {
    if (context.services.has(service)) continue;
    const near = nearest(service, context.services);
    const hint = near === null ? "add it to packets.yaml under services" : `did you mean ${near}?`;
    values.findings.report(
      "frontmatter/unknown-service",
      spanOfNode(key.node, values),
      `packets.yaml has no service ${service}`,
      hint,
    );
  }
}

/** An own id must be one; slugs and acronyms of other tools are made into one. */
function idOf(reader: Reader, values: ValueContext): string | null {
  const [key] = reader.given("id");
  const id = reader.text("id");
  if (key === undefined || id === null || isPolicyId(id)) return id;
  const nearId = policyIdFrom(id);
  if (key.name === "id") {
    const hint = nearId === null ? "use letters, digits, dots, underscores and hyphens" : `write ${nearId}`;
    values.findings.report(
      "frontmatter/invalid-value",
      spanOfNode(key.node, values),
      `id is ${JSON.stringify(id)}: letters, digits, dots, underscores and hyphens only`,
      hint,
    );
  }
  return nearId;
}

function languageOf(reader: Reader, values: ValueContext): string | null {
  const [key] = reader.given("language");
  const written = reader.text("language");
  if (key === undefined || written === null) return null;
  const language = languageTag(written);
  if (language !== null) return language;
  values.findings.report(
    "frontmatter/invalid-value",
    spanOfNode(key.node, values),
    `${key.name} is ${JSON.stringify(written)}, not a language tag`,
    "write a BCP 47 tag such as en or fr-CA",
  );
  return null;
}

/** Controls of all keys together: a foreign key adds the frameworks that the own one does not name. */
function controlsOf(reader: Reader, values: ValueContext): readonly ControlMapping[] {
  const controls = new Map<string, readonly ControlMapping[]>();
  for (const { name, node, kind } of reader.given("controls")) {
    const found =
      kind === "texts"
        ? new Map([[frameworkOfKey[name] ?? name, readPlacedTexts(node, name, values)]])
        : readControls(node, name, values);
    for (const [key, ids] of found) {
      const framework = name === "controls" ? key : frameworkKey(key);
      if (controls.has(framework)) continue;
      controls.set(
        framework,
        ids.map(({ text: id, span }) => ({ framework, id, section: null, span })),
      );
    }
  }
  return [...controls.values()].flat();
}

/** A framework's own key for a name that another tool has for it. */
function frameworkKey(name: string): string {
  return Object.hasOwn(foreignFrameworks, name) ? (foreignFrameworks[name] ?? name) : name;
}
