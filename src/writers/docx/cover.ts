/** The cover's blocks: organisation, title and subtitle share a frame that their styles draw, so that only the first and last of them have space around. */
import type { Block, ParagraphRole } from "../../document/tree.js";
import { drawBlocks } from "./blocks.js";
import type { Drawn, Place, Story } from "./story.js";

/**
 * Draws the blocks of the cover, which belong into one section.
 * @param place that they stand in; distances around the title's frame are added to it
 */
export function drawCover(story: Story, place: Place, blocks: readonly Block[]): readonly Drawn[] {
  const { spacing, theme } = story;
  const roles = blocks.map((block) => (block.kind === "paragraph" ? block.role : null));
  const first = roles.findIndex(isGrouped);
  const last = roles.findLastIndex(isGrouped);
  return blocks.flatMap((block, index) =>
    drawBlocks(
      story,
      {
        ...place,
        spaceBefore: index === first ? spacing.cover.before : null,
        endSpace: index === last ? spacing.cover.frameAfter : null,
        alignment: roles[index] === "body" ? theme.cover.alignment : null,
      },
      [block],
    ),
  );
}

const isGrouped = (role: ParagraphRole | null): boolean =>
  role === "organization" || role === "title" || role === "subtitle";
