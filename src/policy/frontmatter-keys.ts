/**
 * Every front matter key that is understood, and what it means. One table for reading, for the JSON Schema and for the
 * hint under an unknown key. Names of other tools follow the own ones; own names win where both are given.
 */

/** The kinds of values that front matter holds. */
export type KeyKind =
  | "text"
  | "date"
  | "version"
  | "interval"
  | "boolean"
  | "number"
  | "texts"
  | "controls"
  | "revisions"
  | "raci"
  | "inheritance";

/** What a key says about a policy. `documentType` is understood, and printed nowhere. */
export type Meaning =
  | "id"
  | "title"
  | "version"
  | "owner"
  | "effective"
  | "review"
  | "nextReview"
  | "classification"
  | "summary"
  | "controls"
  | "services"
  | "revisions"
  | "tags"
  | "retired"
  | "language"
  | "parent"
  | "raci"
  | "inheritance"
  | "weight"
  | "status"
  | "approver"
  | "approvalDate"
  | "updated"
  | "documentType";

interface OwnKey {
  readonly means: Meaning;
  readonly kind: KeyKind;
  /** For editors: what to write here. */
  readonly description: string;
}

export const ownKeys = {
  id: {
    means: "id",
    kind: "text",
    description:
      "The policy's id, such as POL-ACC-01: letters, digits, dots, underscores and hyphens. Else its slug, else the file's name.",
  },
  title: { means: "title", kind: "text", description: "The policy's title. Else its first heading." },
  version: { means: "version", kind: "version", description: 'The version, as a quoted string: "2.1.0".' },
  owner: {
    means: "owner",
    kind: "text",
    description: "The role that owns the policy: a key under roles in packets.yaml.",
  },
  effective: {
    means: "effective",
    kind: "date",
    description: "The day from which the policy holds, such as 2026-01-15.",
  },
  review: { means: "review", kind: "interval", description: "How long until the next review, such as 12 months." },
  next_review: {
    means: "nextReview",
    kind: "date",
    description: "The day by which the policy must be reviewed; wins over review.",
  },
  classification: {
    means: "classification",
    kind: "text",
    description: "Who may read it: public, internal, confidential and so on.",
  },
  summary: { means: "summary", kind: "text", description: "What the policy is for, in one sentence." },
  controls: {
    means: "controls",
    kind: "controls",
    description: "The controls that the policy meets, a list for each framework: { soc2: [CC6.1] }.",
  },
  services: {
    means: "services",
    kind: "texts",
    description: "The services that the policy applies to: keys under services in packets.yaml. All when left out.",
  },
  revisions: {
    means: "revisions",
    kind: "revisions",
    description: "The revision history, newest first: version, date, author, approver and summary of each.",
  },
  tags: { means: "tags", kind: "texts", description: "Words by which packets select policies." },
  retired: { means: "retired", kind: "boolean", description: "true when the policy no longer holds." },
  parent: {
    means: "parent",
    kind: "text",
    description: "The id of the policy that this is a sub-policy of; it follows that one and is numbered within it.",
  },
  raci: {
    means: "raci",
    kind: "raci",
    description:
      "Which roles of packets.yaml are responsible, accountable, consulted and informed. The owner is accountable when left out; roles that the text mentions as @key are responsible as well.",
  },
  inheritance: {
    means: "inheritance",
    kind: "inheritance",
    description:
      "Who carries the policy's controls for each service that it applies to: { cpaas: provider, css: both, cmi: customer }. Rows of the file that packets.yaml names under inheritance win.",
  },
  weight: {
    means: "weight",
    kind: "number",
    description: "The place in the reading order of packets that do not list their policies; smaller comes first.",
  },
  language: { means: "language", kind: "text", description: "The language of the text, as a BCP 47 tag: en, fr-CA." },
} as const satisfies Record<string, OwnKey>;

export type OwnKeyName = keyof typeof ownKeys;

/** Names that other tools use. Where several mean the same, the first that is given holds. */
const foreignKeys = {
  lang: { means: "language", kind: "text" },
  policy_id: { means: "id", kind: "text" },
  slug: { means: "id", kind: "text" },
  acronym: { means: "id", kind: "text" },
  name: { means: "title", kind: "text" },
  metaTitle: { means: "title", kind: "text" },
  description: { means: "summary", kind: "text" },
  metaDescription: { means: "summary", kind: "text" },
  effective_date: { means: "effective", kind: "date" },
  date: { means: "effective", kind: "date" },
  last_updated: { means: "updated", kind: "date" },
  next_review_date: { means: "nextReview", kind: "date" },
  review_date: { means: "nextReview", kind: "date" },
  sortField: { means: "weight", kind: "number" },
  satisfies: { means: "controls", kind: "controls" },
  soc2_criteria: { means: "controls", kind: "texts" },
  iso_clauses: { means: "controls", kind: "texts" },
  majorRevisions: { means: "revisions", kind: "revisions" },
  approver: { means: "approver", kind: "text" },
  approval_date: { means: "approvalDate", kind: "date" },
  status: { means: "status", kind: "text" },
  doc_type: { means: "documentType", kind: "text" },
} as const satisfies Record<string, Omit<OwnKey, "description">>;

export interface KnownKey {
  readonly name: string;
  readonly means: Meaning;
  readonly kind: KeyKind;
}

/** Own keys first, then foreign ones, in the order in which they win. */
export const knownKeys: readonly KnownKey[] = Object.entries({ ...ownKeys, ...foreignKeys }).map(
  ([name, { means, kind }]) => ({ name, means, kind }),
);

/** The framework that a foreign key's controls belong to, for keys that name it. */
export const frameworkOfKey: Readonly<Record<string, string>> = { soc2_criteria: "soc2", iso_clauses: "iso27001" };

/** Framework names of other tools. */
export const foreignFrameworks: Readonly<Record<string, string>> = {
  TSC: "soc2",
  SOC2: "soc2",
  ISO27001: "iso27001",
  HIPAA: "hipaa",
  HITRUST: "hitrust",
};
