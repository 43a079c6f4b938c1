/** How large a picture is shown: one rule for both writers, and for whoever prepares the pixels. */
import type { Theme } from "./theme.js";

/** Points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture's own node allows, in points; null where it does not say. */
export interface PictureLimits {
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}

/** The tallest picture, as a share of the text's height: there must be room for its caption. */
const tallest = 0.8;

/** The most height that a picture gets on such a page; points. */
export function tallestPicture({ height, margins }: Theme["page"]): number {
  return (height - margins.top - margins.bottom) * tallest;
}

/** The natural size, made smaller where the node or the room asks for it; never larger, never distorted. */
export function shownSize({ maxWidth, maxHeight }: PictureLimits, natural: Size, room: Size): Size {
  const width = Math.min(maxWidth ?? Number.POSITIVE_INFINITY, room.width);
  const height = Math.min(maxHeight ?? Number.POSITIVE_INFINITY, room.height);
  const factor = Math.min(1, width / natural.width, height / natural.height);
  return { width: natural.width * factor, height: natural.height * factor };
}
