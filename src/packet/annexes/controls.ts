/** Which policies of a packet answer which control, with their places in it: what its annexes on controls share. */
import { type AnsweredControl, type AnsweredFramework, answeredFrameworks } from "../../controls/answers.js";
import { anchor, heading, paragraph, text } from "../../document/builders.js";
import type { Anchor, Block, Inline } from "../../document/tree.js";
import type { Policy } from "../../policy/policy.js";
import { configWords } from "../languages.js";
import type { Entry, PacketPlan, Section } from "../packet.js";

/** The frameworks that packets.yaml prints, else all that policies of the packet name. */
export function printedFrameworks({ entries, catalogues, config }: PacketPlan): readonly AnsweredFramework[] {
  return answeredFrameworks(
    entries.map(({ policy }) => policy),
    catalogues,
    config.frameworks,
  );
}

/** A policy of the packet, or a section of it, that answers a control. */
export interface AnsweringPlace {
  readonly entry: Entry;
  /** Null for the whole policy. */
  readonly section: Section | null;
}

/** Places in reading order. */
export function answeringPlaces({ answers }: AnsweredControl, { entries }: PacketPlan): readonly AnsweringPlace[] {
  const byPolicy = new Map<Policy, Entry>(entries.map((entry) => [entry.policy, entry]));
  return answers.map(({ policy, mapping }) => {
    const entry = byPolicy.get(policy);
    const section = entry?.sections.find(({ slug }) => slug === mapping.section) ?? null;
    if (entry === undefined || (section === null && mapping.section !== null))
      throw new Error(`${policy.id} is mapped to a place that is not in the packet`);
    return { entry, section };
  });
}

/** Where a framework's section stands in an annex. */
export interface FrameworkPlace {
  /** The annex's own anchor. */
  readonly place: Anchor;
  /** The annex's letter; null where nothing is numbered. */
  readonly letter: string | null;
  /** Counted from 0. */
  readonly index: number;
}

/**
 * A framework's heading in an annex, and which edition of it is meant.
 * @param count a sentence that goes with the edition, so that all of it stands above the table that follows
 */
export function frameworkHeading(
  { key, name, catalogue }: AnsweredFramework,
  { place, letter, index }: FrameworkPlace,
  plan: PacketPlan,
  count = "",
): readonly Block[] {
  const number = letter === null ? null : `${letter}.${index + 1}`;
  const title = heading(2, anchor(`${place}.${index + 1}`), catalogueWords(name, key, plan), number);
  if (catalogue === null) return [title];
  const further = count === "" ? [] : [text(`. ${count}`)];
  return [title, paragraph([...catalogueWords(catalogue.edition, key, plan), ...further])];
}

/** A catalogue's own words: English where it comes with the program, else in the language of packets.yaml. */
export function catalogueWords(words: string, key: string, plan: PacketPlan): readonly Inline[] {
  return plan.config.catalogueFiles.has(key) ? configWords(words, plan) : [text(words)];
}
