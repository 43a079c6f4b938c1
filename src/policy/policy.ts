/** What one markdown file says, once read: typed front matter and a tree. Claims nothing about approval: that is worked out elsewhere. */
import type { ReviewInterval } from "../config/interval.js";
import type { Span } from "../diagnostics.js";
import type { Anchor, Block, Footnote, Heading, Inline } from "../document/tree.js";

export type { ReviewInterval };

/** A calendar day that exists, `YYYY-MM-DD`. */
export type IsoDate = string & { readonly brand: "IsoDate" };

/** One row of the revision history. */
export interface Revision {
  readonly version: string;
  readonly date: IsoDate | null;
  readonly author: string | null;
  readonly approver: string | null;
  readonly summary: string;
  readonly span: Span;
}

/** A file of the library that a policy's text takes in. */
export interface Include {
  /** POSIX path relative to the library's folder. */
  readonly path: string;
  /** Its text after decoding, front matter and all: no BOM, \n line ends. For the content digest. */
  readonly text: string;
}

/** A control that a policy, or one section of it, answers. */
export interface ControlMapping {
  /** A framework's key: hipaa. */
  readonly framework: string;
  readonly id: string;
  /** The id of the section's heading in the policy's own text; null for the whole policy. */
  readonly section: Anchor | null;
  readonly span: Span;
}

/** Who carries a control for a service: its provider, its customer, or both. */
export type Carrier = "provider" | "customer" | "both";

/** What a role has to do with a policy, as in a responsibility assignment matrix (RACI). Keys of roles. */
export interface Raci {
  readonly responsible: readonly string[];
  readonly accountable: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
}

/** The services that a section or a piece of text is limited to. One object for each place that says so. */
export interface Scope {
  /** Keys of services; never empty. */
  readonly services: readonly string[];
  readonly span: Span;
}

export interface Policy {
  /** POSIX path relative to the library's folder. */
  readonly file: string;
  readonly id: string;
  /** False when the id is only the file's name, because the file names none. */
  readonly declaresId: boolean;
  readonly title: string;
  /** Null when the file names none. */
  readonly version: string | null;
  /** A role's key in packets.yaml, or a name from a foreign tool. */
  readonly owner: string | null;
  readonly effective: IsoDate | null;
  readonly review: ReviewInterval | null;
  readonly nextReview: IsoDate | null;
  readonly classification: string | null;
  readonly summary: string | null;
  /** BCP 47, when the file names one. */
  readonly language: string | null;
  /** Front matter's first, then those of sections, each in the order written. */
  readonly controls: readonly ControlMapping[];
  /** The id of the policy that this one is a sub-policy of. */
  readonly parent: string | null;
  /** What front matter assigns; mentions in the text are in `mentions`. */
  readonly raci: Raci;
  /** Who carries this policy's controls, by key of a service. */
  readonly inheritance: ReadonlyMap<string, Carrier>;
  /** Empty: all services. */
  readonly services: readonly string[];
  readonly tags: readonly string[];
  /** Place in the reading order (weight, sortField); smaller comes first. */
  readonly weight: number | null;
  /** True when front matter retires the policy. */
  readonly retired: boolean;
  /** Named as approver by front matter. A claim, printed as such nowhere. */
  readonly claimedApprover: string | null;
  readonly claimedApprovalDate: IsoDate | null;
  /** `status: approved` or the like: a claim to be compared with the approvals on record. */
  readonly claimedStatus: string | null;
  /** Newest first: under the own key as written, from other tools and tables turned round where they rise. */
  readonly revisions: readonly Revision[];
  /**
   * Where the revisions come from a table in the text: whether that is still printed there, or is no part of `body` because the revisions
   * say all of it.
   */
  readonly textHistory: "none" | "printed" | "taken-out";
  /** The newest date in the file, for the packet's own date. */
  readonly newestDate: IsoDate | null;
  /** Variables that the templating used, and their values, for the content digest. In byte order of names. */
  readonly variables: ReadonlyMap<string, string>;
  /** Every file that the text takes in, also those that such files take in, each once, in byte order of paths. */
  readonly includes: readonly Include[];

  /**
   * The text. Heading levels and ids are those of the file: ids are GitHub's slugs, unique in the file, so that `#fragment` links
   * find them; a first level-1 heading that repeats the title is left out. Links to other files are `unresolved` with the href as
   * written; images hold their path relative to the library's folder. Footnote numbers count from 1 in this file.
   */
  readonly body: readonly Block[];
  readonly footnotes: readonly Footnote[];
  /**
   * What of the text is limited to services: a heading with its whole section, and inline nodes one by one. Nodes of one place have one
   * `Scope` object. By node, as they are in `body` and `footnotes`.
   */
  readonly scopes: ReadonlyMap<Heading | Inline, Scope>;
  /** The texts that stand for an `@role`, and the role's key. */
  readonly mentions: ReadonlyMap<Inline, string>;

  /** Where a front matter key stands, else the start of the file. */
  spanOf(key: string): Span;
  /** Text after decoding: no BOM, \n line ends. For carets under findings, for the content digest, and to attach. */
  readonly sourceText: string;
}

/** What reading needs to know of the library's settings. */
export interface ReadingContext {
  /** The object that templates see: organization, roles, services, variables at top level and by name, policy. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Titles of packets.yaml's roles by key; null when there is no packets.yaml and anything goes. */
  readonly roles: ReadonlyMap<string, string> | null;
  /** Keys of packets.yaml's services; null as for roles. */
  readonly services: ReadonlySet<string> | null;
}
