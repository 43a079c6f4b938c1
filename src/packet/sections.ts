/** A policy's headings as they stand in the packet: levels without gaps below the policy's own, numbers, anchors. */
import { anchor } from "../document/builders.js";
import type { Anchor, Block, Heading, HeadingLevel } from "../document/tree.js";
import { blockChildren, mapBlocks, walkBlocks } from "../document/walk.js";
import type { Policy } from "../policy/policy.js";
import type { Entry, Section } from "./packet.js";

/** An anchor for a policy's id, unique in a packet because ids are; case is kept out of it by the slug rule of ids. */
export function policyAnchor(policy: Policy): Anchor {
  return anchor(`policy.${policy.id}`);
}

export function sectionAnchor(policy: Anchor, slug: string): Anchor {
  return anchor(`${policy}.${slug}`);
}

/** The level of a policy's title: that of a chapter is that of its parent's sections. */
export function titleLevel({ within }: Pick<Entry, "within">): 1 | 2 {
  return within === null ? 1 : 2;
}

/** @param place the policy's own, with its number */
export function planSections(policy: Policy, place: Pick<Entry, "anchor" | "number" | "within">): readonly Section[] {
  const { number } = place;
  const title = titleLevel(place);
  const deepest = 6 - title;
  const counters: number[] = [];
  let open: number[] = [];
  const sections: Section[] = [];
  const add = (block: Heading, depth: number, own: string | null) =>
    sections.push({
      anchor: sectionAnchor(place.anchor, block.id),
      slug: block.id,
      number: own,
      level: depth + title,
      content: block.content,
    });
  for (const block of policy.body) {
    if (block.kind === "heading") {
      open = [...open.filter((level) => level < block.level), block.level];
      const depth = Math.min(open.length, deepest);
      counters.length = depth;
      counters[depth - 1] = (counters[depth - 1] ?? 0) + 1;
      add(block, depth, number === null ? null : [number, ...counters].join("."));
      continue;
    }
    // A heading inside a quote, a list or a cell can be linked to, but starts no section of the policy.
    for (const inner of walkBlocks(blockChildren(block))) {
      if (inner.kind === "heading") add(inner, Math.min(open.length + 1, deepest), null);
    }
  }
  for (const inner of policy.footnotes.flatMap(({ blocks }) => walkBlocks(blocks))) {
    if (inner.kind === "heading") add(inner, deepest, null);
  }
  return sections;
}

/** The policy's text with its headings as planned. */
export function placeSections(body: readonly Block[], sections: readonly Section[]): readonly Block[] {
  const bySlug = new Map(sections.map((section) => [section.slug, section]));
  return mapBlocks(body, {
    block: (node) => {
      if (node.kind !== "heading") return [node];
      const section = bySlug.get(node.id);
      if (section === undefined) throw new Error(`heading ${node.id} is not planned`);
      return [
        { ...node, level: section.level as HeadingLevel, id: section.anchor, number: section.number } satisfies Heading,
      ];
    },
  });
}
