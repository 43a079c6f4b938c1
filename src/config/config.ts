/** The settings, resolved: what packets.yaml and the command line mean together, with no optional left open. */

import type { Span } from "../diagnostics.js";
import type { Format } from "./format.js";
import type { ReviewInterval } from "./interval.js";
import type { AnnexName, AttachableName, ProtectionName } from "./schema.js";
import type { Theme } from "./theme.js";

export interface Person {
  readonly name: string;
  readonly email: string | null;
}

export interface Role {
  readonly key: string;
  readonly title: string;
  /** Null while the role is vacant. */
  readonly holder: Person | null;
}

export interface Organization {
  readonly name: string;
  readonly short: string;
  readonly logo: string | null;
}

export interface ApprovalRules {
  /** Roles that must approve. Empty: any one recorded approval will do. */
  readonly required: readonly Role[];
  readonly assurance: "recorded" | "signed";
  readonly review: ReviewInterval | null;
}

export type PolicySelection =
  | { readonly kind: "all" }
  | { readonly kind: "list"; readonly names: readonly { readonly name: string; readonly span: Span }[] }
  | { readonly kind: "filter"; readonly tags: readonly string[]; readonly services: readonly string[] };

export type ReadingOrder = "weight" | "file" | "id" | "title";

export interface WordReferenceFile {
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
  readonly annexes: readonly AnnexName[];
  readonly formats: readonly Format[];
  readonly attach: readonly AttachableName[];
  /** What may be changed in the Word file; null for everything. */
  readonly protect: ProtectionName | null;
  readonly numbering: boolean;
  readonly contentsDepth: number;
  readonly theme: Theme;
  /** The document whose styles the Word file takes over. */
  readonly wordReference: WordReferenceFile | null;
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
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  readonly packets: readonly PacketConfig[];
}
