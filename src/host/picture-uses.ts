/**
 * Where a document shows its pictures, and in how much room: as far as that can be told before anything is laid out, and never less than there will be.
 */
import type { PictureLimits, Size } from "../config/picture-size.js";
import { tallestPicture } from "../config/picture-size.js";
import type { Theme } from "../config/theme.js";
import type { AssetKey, Block, Image, PacketDocument } from "../document/tree.js";
import { blockChildren, blockInlines, walkInlines } from "../document/walk.js";

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
  // A wide table may stand on a page that is turned.
  const turned = Math.max(page.width, page.height) - left - right;
  const walk = (blocks: readonly Block[], width: number, inTable: boolean) => {
    for (const block of blocks) {
      for (const node of walkInlines(blockInlines(block))) if (node.kind === "image") add(node, { width, height });
      if (block.kind !== "table") walk(blockChildren(block), width, inTable);
      else {
        const share = (inTable ? width : turned) / Math.max(1, block.columns.length);
        for (const row of [...block.header, ...block.body])
          for (const cell of row.cells) walk(cell.blocks, share * cell.colSpan, true);
      }
    }
  };
  const add = (node: Image, room: Size) => {
    if (node.source === null) return;
    const limits = { maxWidth: node.maxWidth, maxHeight: node.maxHeight };
    const entry = found.get(node.source) ?? { node, uses: new Map() };
    entry.uses.set(JSON.stringify([limits, room]), { limits, room });
    found.set(node.source, entry);
  };
  for (const part of document.parts) {
    walk(part.blocks, page.width - left - right, false);
    for (const note of part.footnotes) walk(note.blocks, page.width - left - right, false);
  }
  return new Map([...found].map(([source, { node, uses }]) => [source, { node, uses: [...uses.values()] }]));
}
