/** Renders documents for the Word writer's tests. */
import type { Theme } from "../../../src/config/theme.js";
import { anchor, heading, part } from "../../../src/document/builders.js";
import type { Anchor, Block, PacketDocument, Part } from "../../../src/document/tree.js";
import { docxWriter } from "../../../src/writers/docx/index.js";
import { fixtureImages } from "../fixture-images.js";
import { alone, fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { readWordFile, type WordFile } from "./word-file.js";

const images = fixtureImages();

export async function renderBytes(
  document: PacketDocument,
  pages: ReadonlyMap<Anchor, number> = new Map(),
  theme = fixtureTheme,
): Promise<Uint8Array> {
  const layout = { pages, pageCount: Math.max(1, ...pages.values()), tables: new Map() };
  const assets = { images: await images, fonts: new Map<string, Uint8Array>() };
  return (await docxWriter.render({ document, theme, assets, ...alone, layout })).bytes;
}

export async function render(
  document: PacketDocument,
  pages?: ReadonlyMap<Anchor, number>,
  theme?: Theme,
): Promise<WordFile> {
  return readWordFile(await renderBytes(document, pages, theme));
}

export const documentOf = (parts: readonly Part[], change: Partial<PacketDocument> = {}): PacketDocument => ({
  ...sampleDocument,
  stamp: null,
  parts,
  ...change,
});

/** A document of one policy with these blocks under its heading. */
export const policyOf = (blocks: readonly Block[], options: Parameters<typeof part>[4] = {}): PacketDocument =>
  documentOf([
    part("policy", anchor("pol"), "Policy", [heading(1, anchor("pol-heading"), "Policy"), ...blocks], options),
  ]);
