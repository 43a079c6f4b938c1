/** The contents: parts, policies and their sections, to the depth that the packet asks for. */
import { contents, heading, part } from "../document/builders.js";
import type { ContentsEntry, Inline, Part } from "../document/tree.js";
import { mapInlines } from "../document/walk.js";
import { furniture } from "./furniture.js";
import { inLanguage, packetLanguage, partLanguage } from "./languages.js";
import { type PacketPlan, partAnchors } from "./packet.js";

/** @param parts every other part of the packet, in reading order */
export function contentsPart(plan: PacketPlan, parts: readonly Part[]): Part {
  const entries = parts
    .filter(({ role }) => role !== "cover")
    .flatMap((one) =>
      one.blocks.flatMap((block): ContentsEntry[] =>
        block.kind === "heading" && block.level <= plan.packet.contentsDepth
          ? [
              {
                level: block.level,
                number: block.number,
                content: inLanguage(one.language ?? plan.config.language, packetLanguage(plan), labelOf(block.content)),
                target: block.id,
              },
            ]
          : [],
      ),
    );
  const title = "Contents";
  return part("contents", partAnchors.contents, title, [heading(1, partAnchors.contents, title), contents(entries)], {
    language: partLanguage(packetLanguage(plan), plan),
    furniture: furniture(plan, null),
  });
}

/** A heading's text without what makes no sense in a list of links: other links, notes, pictures, line breaks. */
export function labelOf(content: readonly Inline[]): readonly Inline[] {
  return mapInlines(content, (node) => {
    if (node.kind === "link") return node.content;
    if (node.kind === "line-break") return [{ kind: "text", text: " ", span: node.span }];
    if (node.kind === "image") return node.alt === "" ? [] : [{ kind: "text", text: node.alt, span: node.span }];
    return node.kind === "footnote-reference" || node.kind === "form-field" ? [] : [node];
  });
}
