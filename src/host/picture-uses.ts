/**
 * Where a document shows its pictures, and in how much room, as far as that can be told before anything is laid out: in a table's cell, whose column is not
 * known yet, in that of the whole text.
 */
import type { PictureLimits, Size } from "../config/picture-size.js";
import { tallestPicture } from "../config/picture-size.js";
import type { Theme } from "../config/theme.js";
import type { AssetKey, Image, PacketDocument } from "../document/tree.js";
import { blockInlines, documentBlocks, walkInlines } from "../document/walk.js";

export interface PictureUse {
  readonly limits: PictureLimits;
  readonly room: Size;
}

export interface PictureUses {
  /** The first node that shows the file, for findings. */
  readonly node: Image;
  /** Each that differs from the others. */
  readonly uses: readonly PictureUse[];
}

export function pictureUses(document: PacketDocument, { page }: Theme): ReadonlyMap<AssetKey, PictureUses> {
  const found = new Map<AssetKey, { readonly node: Image; readonly uses: Map<string, PictureUse> }>();
  const height = tallestPicture(page);
  const { left, right } = page.margins;
  const room: Size = { width: page.width - left - right, height };
  const add = (node: Image) => {
    if (node.source === null) return;
    const limits = { maxWidth: node.maxWidth, maxHeight: node.maxHeight };
    const entry = found.get(node.source) ?? { node, uses: new Map() };
    entry.uses.set(JSON.stringify([limits, room]), { limits, room });
    found.set(node.source, entry);
  };
  for (const block of documentBlocks(document))
    for (const node of walkInlines(blockInlines(block))) if (node.kind === "image") add(node);
  return new Map([...found].map(([source, { node, uses }]) => [source, { node, uses: [...uses.values()] }]));
}
