/**
 * A policy as a packet for certain services prints it: without what is limited to others, with footnotes counted anew, and with the limits that
 * its readers must see. Sign-off stays with the whole policy. Pure, so that all that comes later works on what is left.
 */
import type { Anchor, Block, Footnote } from "../../document/tree.js";
import { inlinesOf, walkBlocks } from "../../document/walk.js";
import type { Policy } from "../../policy/policy.js";
import { createSlugger } from "../../policy/slugs.js";
import { createContinuedLists } from "./continued-lists.js";
import { keptBlocks } from "./kept-blocks.js";
import type { Narrowing, Services } from "./narrowing.js";

export interface NarrowedPolicy {
  /**
   * What it says to the packet's services, and `services` without others. `scopes` holds the limits that leave less than the text around
   * them, each with the packet's services alone.
   */
  readonly policy: Policy;
  /** Whether any of its text is not in there. */
  readonly leavesOut: boolean;
  /** Ids of its headings by those that the file has, where they are others. */
  readonly renamed: ReadonlyMap<Anchor, Anchor>;
}

/**
 * @param policy applies to one of the services
 * @param services keys of all services that the packet is for, in order; null where nothing says which there are
 */
export function withinServices(policy: Policy, services: Services): NarrowedPolicy {
  const named = policy.services.filter((service) => services === null || services.includes(service));
  const around = policy.services.length === 0 ? services : (services?.filter((one) => named.includes(one)) ?? named);
  const own = named.length === policy.services.length ? policy : { ...policy, services: named };
  if (policy.scopes.size === 0) return { policy: own, leavesOut: false, renamed: new Map() };
  const notes = narrow(policy, around, new Set());
  const emptyNotes = new Set(
    notes.footnotes.filter((note) => note.blocks.length === 0 && !policy.footnotes.includes(note)).map(({ id }) => id),
  );
  const { body, footnotes, narrowing } = emptyNotes.size === 0 ? notes : narrow(policy, around, emptyNotes);
  const { leavesOut, tables, renamed } = narrowing;
  if (!leavesOut) return { policy: { ...own, scopes: tables.scopes }, leavesOut, renamed };
  const printedNotes = countedAnew(body, footnotes, policy);
  const blocks = [...body, ...printedNotes.flatMap((note) => note.blocks)];
  const inlines = new Set(inlinesOf(blocks));
  const headings = new Set(headingIds(blocks));
  const controls = policy.controls.map(({ section, ...control }) => ({
    ...control,
    section: section === null ? null : (renamed.get(section) ?? section),
  }));
  return {
    policy: {
      ...own,
      body,
      footnotes: printedNotes,
      controls: controls.filter(({ section }) => section === null || headings.has(section)),
      scopes: tables.scopes,
      mentions: new Map([...tables.mentions].filter(([node]) => inlines.has(node))),
    },
    leavesOut,
    renamed,
  };
}

/** Also of headings inside other blocks. */
export function headingIds(blocks: readonly Block[]): readonly Anchor[] {
  return walkBlocks(blocks).flatMap((block) => (block.kind === "heading" ? [block.id] : []));
}

function wholeText({ body, footnotes }: Policy): readonly Block[] {
  return [...body, ...footnotes.flatMap(({ blocks }) => blocks)];
}

interface NarrowedText {
  readonly body: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly narrowing: Narrowing;
}

function narrow(policy: Policy, around: Services, emptyNotes: ReadonlySet<string>): NarrowedText {
  const narrowing: Narrowing = {
    limits: policy.scopes,
    tables: { mentions: new Map(policy.mentions), scopes: new Map() },
    left: new Map(),
    lists: createContinuedLists(),
    renamed: new Map(),
    slug: createSlugger(headingIds(wholeText(policy))),
    emptyNotes,
    leavesOut: false,
  };
  const body = keptBlocks(policy.body, around, narrowing);
  const footnotes = policy.footnotes.map((note) => {
    const blocks = keptBlocks(note.blocks, around, narrowing);
    return blocks === note.blocks ? note : { ...note, blocks };
  });
  return { body, footnotes, narrowing };
}

/** The notes that something still refers to, numbered by their first references: those of the text, then those of notes. */
function countedAnew(body: readonly Block[], notes: readonly Footnote[], whole: Policy): readonly Footnote[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const found = new Set<Footnote>();
  const follow = (blocks: readonly Block[]) => {
    for (const id of referencesIn(blocks)) {
      const note = byId.get(id);
      if (note !== undefined) found.add(note);
    }
  };
  follow(body);
  // A set hands out what is added to it while it is gone through.
  for (const note of found) follow(note.blocks);
  // What nothing referred to before either stays.
  const referred = new Set(referencesIn(wholeText(whole)));
  const kept = [...found, ...notes.filter((note) => !referred.has(note.id))];
  return kept.map((note, index) => (note.number === index + 1 ? note : { ...note, number: index + 1 }));
}

function referencesIn(blocks: readonly Block[]): readonly string[] {
  return inlinesOf(blocks).flatMap((node) => (node.kind === "footnote-reference" ? [node.footnote] : []));
}
