/** Places that are in other files of the packet: what leads to them there, and which page they are on. */
import { link, text } from "../../document/builders.js";
import type { Anchor, Inline, Part } from "../../document/tree.js";
import { mapBlocks } from "../../document/walk.js";
import { none } from "../cells.js";
import type { PacketPlan } from "../packet.js";
import type { FilePages } from "./index-document.js";

/** Turns links and page references to policies into those to their files. */
export function linkedToFiles(
  parts: readonly Part[],
  { entries }: PacketPlan,
  pages: ReadonlyMap<string, FilePages>,
): readonly Part[] {
  const files = new Map<Anchor, string>();
  for (const { anchor, sections, file } of entries) {
    for (const place of [anchor, ...sections.map((section) => section.anchor)]) files.set(place, file);
  }
  const inline = (node: Inline): readonly Inline[] => {
    if (node.kind === "link" && node.target.kind === "internal") {
      const { anchor } = node.target;
      const file = files.get(anchor);
      return file === undefined ? [node] : [{ ...node, target: { kind: "file", file, anchor } }];
    }
    if (node.kind === "page-reference") {
      const file = files.get(node.target);
      if (file === undefined) return [node];
      const page = pages.get(file)?.pages.get(node.target);
      return page === undefined ? [text(none)] : [link({ kind: "file", file, anchor: node.target }, String(page))];
    }
    return [node];
  };
  return parts.map((part) => ({ ...part, blocks: mapBlocks(part.blocks, { inline }) }));
}
