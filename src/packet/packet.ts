/** What the parts of a packet are made from: settings, and the chosen policies with their numbers, anchors and sign-off. */
import type { Config, PacketConfig, Role } from "../config/config.js";
import type { Catalogues } from "../controls/catalogue.js";
import type { InheritanceRow } from "../controls/inheritance.js";
import { anchor } from "../document/builders.js";
import type { Anchor, Inline } from "../document/tree.js";
import { newest } from "../policy/calendar.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import { type SignOff, stateWords } from "../signoff/state.js";
import type { Edition } from "./edition.js";

export interface Entry {
  /** As the packet prints it: without text that is limited to other services than the packet's. */
  readonly policy: Policy;
  /** As its file has it: what its digest and its approvals are of, and what links of other policies look up. */
  readonly whole: Policy;
  /** Whether `policy` lacks any of `whole`'s text. */
  readonly leavesOut: boolean;
  /** Ids of `policy`'s headings by those that `whole` has, where they are others. */
  readonly renamed: ReadonlyMap<Anchor, Anchor>;
  /** The policy that it is a sub-policy of; null for others. */
  readonly parent: Policy | null;
  /** That policy's place, where this is a chapter of it: in a packet that holds both in one file. */
  readonly within: Anchor | null;
  /** Anchor of the policy's heading; its sections' anchors start with it. */
  readonly anchor: Anchor;
  /** "3", that of a chapter "3.7"; null where the packet does not number. */
  readonly number: string | null;
  readonly signOff: SignOff;
  /** Sections in reading order, for contents, links and indexes. */
  readonly sections: readonly Section[];
  /** The file that it is in: its name without the ending, the packet's own where all are in one. */
  readonly file: string;
}

export interface Section {
  readonly anchor: Anchor;
  /** The slug in the policy's own file. */
  readonly slug: string;
  readonly number: string | null;
  /** In the packet: 2 for a policy's top sections, 3 for those of a chapter. */
  readonly level: number;
  readonly content: readonly Inline[];
}

/** What one file of a packet is: all of it, or, where it is in several, the index of the others or one policy. */
export type FileScope = "packet" | "index" | "policy";

export interface PacketPlan {
  /** What the parts are made for. A policy's file has a plan of its own: with its title and version as the packet's, and itself as the only entry. */
  readonly scope: FileScope;
  readonly config: Config;
  readonly packet: PacketConfig;
  readonly edition: Edition;
  /** Those that the library uses, by key. */
  readonly catalogues: Catalogues;
  /** Who carries which control, as a file of the library says. */
  readonly inheritance: readonly InheritanceRow[];
  readonly entries: readonly Entry[];
  /** The newest date in the sources; null when they name none. */
  readonly date: IsoDate | null;
}

/** The newest date in policies and their approvals; null when they name none. */
export function newestDate(entries: readonly Entry[]): IsoDate | null {
  return newest(
    entries.flatMap(({ policy, signOff }) => [
      policy.newestDate,
      ...signOff.approvals.map(({ time }) => time.slice(0, 10) as IsoDate),
    ]),
  );
}

/** Of its policies' states the one that counts most: a draft among them makes a draft, what is superseded or overdue is not hidden. */
export type PacketState = "draft" | "superseded" | "overdue" | "approved";

export function packetState({ entries }: PacketPlan): PacketState {
  if (entries.some(isUnapproved)) return "draft";
  if (entries.some(({ signOff }) => signOff.supersededBy !== null)) return "superseded";
  return entries.some(({ signOff }) => signOff.state === "overdue") ? "overdue" : "approved";
}

/** Whether a policy keeps its packet from being approved. */
export function isUnapproved({ signOff: { state } }: Entry): boolean {
  return state === "draft" || state === "retired";
}

export const packetStateWords: Readonly<Record<PacketState, string>> = {
  draft: stateWords.draft,
  superseded: "Superseded",
  overdue: stateWords.overdue,
  approved: stateWords.approved,
};

/** A policy's state in the version that the packet holds. */
export function versionState({ signOff: { state, supersededBy } }: Entry): string {
  return supersededBy === null ? stateWords[state] : `${stateWords[state]}, superseded by ${supersededBy}`;
}

/** A role's title, or the text that front matter has in its place. */
export function ownerTitle(policy: Policy, roles: ReadonlyMap<string, Role>): string {
  return policy.owner === null ? "" : (roles.get(policy.owner)?.title ?? policy.owner);
}

/** Anchors of the packet's own parts. */
export const partAnchors = {
  cover: anchor("cover"),
  documentControl: anchor("document-control"),
  contents: anchor("contents"),
  index: anchor("index"),
  revisionHistory: anchor("revision-history"),
  approvals: anchor("approvals"),
} as const;
