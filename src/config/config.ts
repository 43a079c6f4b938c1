/** The settings, resolved: what packets.yaml and the command line mean together, with no optional left open. */

import type { DiagnosticCode, Span } from "../diagnostics.js";
import type { Format } from "./format.js";
import type { ReviewInterval } from "./interval.js";
import type { AnnexName, AttachableName, LayoutName, ProtectionName } from "./schema.js";
import type { Theme } from "./theme.js";

export interface Person {
  readonly name: string;
  readonly email: string | null;
}

export interface Role {
  readonly key: string;
  readonly title: string;
  /** What it answers for. */
  readonly description: string | null;
  /** Null while the role is vacant, or where a group holds it. */
  readonly holder: Person | null;
  /** In words, who hold a role that many do. */
  readonly group: string | null;
  /** Picture of the holder's signature, below the library's folder. */
  readonly signature: string | null;
}

export interface Organization {
  readonly name: string;
  readonly short: string;
  readonly logo: string | null;
}

export interface ApprovalRules {
  /** What must be approved by whom, all of it. Empty: any one recorded approval will do. */
  readonly required: readonly Requirement[];
  readonly assurance: "recorded" | "signed";
  /** Below the library's folder: who signs with which key, as in ssh-keygen(1), ALLOWED SIGNERS. */
  readonly signers: string;
  /** Whether a version's author may be the only one who approves it. */
  readonly selfApproval: boolean;
  readonly delegations: readonly Delegation[];
  readonly review: ReviewInterval | null;
  /** How long a superseded version is kept, from the day on which it was last in effect. */
  readonly retention: ReviewInterval;
}

/** One thing that an approved policy needs. */
export type Requirement =
  | { readonly kind: "role"; readonly role: Role }
  /** So many of these roles, each by another person. */
  | { readonly kind: "quorum"; readonly count: number; readonly roles: readonly Role[] }
  /** Somebody who did not write it; never in packets.yaml, which says so with `selfApproval: false`. */
  | { readonly kind: "not-the-author"; readonly author: string | null };

/** Somebody who approves in the place of a role's holder, for a while. */
export interface Delegation {
  readonly role: Role;
  readonly to: Person;
  /** First and last day, YYYY-MM-DD in UTC; null for a delegation that began at some time before. */
  readonly from: string | null;
  readonly until: string;
}

export type PolicySelection =
  | { readonly kind: "all" }
  | { readonly kind: "list"; readonly names: readonly { readonly name: string; readonly span: Span }[] }
  | { readonly kind: "filter"; readonly tags: readonly string[]; readonly services: readonly string[] };

export type ReadingOrder = "weight" | "file" | "id" | "title";

/** A file that packets.yaml names. */
export interface NamedFile {
  /** Below the library's folder. */
  readonly path: string;
  /** Where packets.yaml names it, for findings. */
  readonly span: Span;
}

export interface PacketConfig {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly audience: string | null;
  readonly recipient: string | null;
  readonly classification: string | null;
  readonly version: string | null;
  readonly selection: PolicySelection;
  readonly order: ReadingOrder;
  /** Keys of the services that it is for; empty: all. */
  readonly services: readonly string[];
  readonly layout: LayoutName;
  readonly annexes: readonly AnnexName[];
  readonly formats: readonly Format[];
  readonly attach: readonly AttachableName[];
  /** What may be changed in the Word file; null for everything. */
  readonly protect: ProtectionName | null;
  readonly numbering: boolean;
  readonly contentsDepth: number;
  readonly theme: Theme;
  /** The document whose styles the Word file takes over. */
  readonly wordReference: NamedFile | null;
  readonly logo: string | null;
  /** Where packets.yaml defines it, for findings. */
  readonly span: Span;
}

export interface Config {
  /** False for a folder of markdown without packets.yaml. */
  readonly declared: boolean;
  /** Null when nothing names one. */
  readonly organization: Organization | null;
  /** BCP 47. */
  readonly language: string;
  readonly roles: ReadonlyMap<string, Role>;
  readonly approval: ApprovalRules;
  readonly services: ReadonlyMap<string, string>;
  readonly frameworks: readonly string[];
  /** Where packets.yaml names a framework, for findings. */
  readonly frameworkSpans: ReadonlyMap<string, Span>;
  /** The library's own catalogues of controls, by a framework's key. */
  readonly catalogueFiles: ReadonlyMap<string, NamedFile>;
  /** Who carries which control for which service, as CSV. */
  readonly inheritanceFile: NamedFile | null;
  /** Terms and abbreviations, and what they mean, in the order written. */
  readonly terms: ReadonlyMap<string, string>;
  /** Findings of the level information that are not reported. */
  readonly checksOff: readonly DiagnosticCode[];
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  readonly packets: readonly PacketConfig[];
}
