/** Asks a finished PDF through pdf.js: its words page by page, its outline, its links and where they lead. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PacketDocument } from "../../../src/document/tree.js";
import { pdfWriter } from "../../../src/writers/pdf/index.js";
import type { Rendered, WriterInput } from "../../../src/writers/writer.js";
import { alone, fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";

export interface Word {
  readonly text: string;
  /** Points from the page's left and bottom. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfLink {
  /** Page it leads to, from 1; null for an address outside. */
  readonly page: number | null;
  readonly top: number | null;
  readonly url: string | null;
  /** What readers say of it. */
  readonly says: string;
  readonly rect: readonly number[];
}

export interface OutlineEntry {
  readonly title: string;
  readonly page: number;
  readonly top: number;
  readonly children: readonly OutlineEntry[];
}

export interface Reopened {
  readonly pageCount: number;
  /** Width and height of each page, points. */
  readonly sizes: readonly (readonly [number, number])[];
  readonly words: readonly (readonly Word[])[];
  /** The text of each page in the order in which it is drawn, white space folded. */
  readonly texts: readonly string[];
  readonly links: readonly (readonly PdfLink[])[];
  readonly outline: readonly OutlineEntry[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly metadata: string;
}

const fonts = fixtureFonts();
const writer = pdfWriter();

export function write(document: PacketDocument, changes: Partial<WriterInput> = {}): Promise<Rendered> {
  const input = { document, theme: fixtureTheme, assets: { images: new Map(), fonts }, ...alone, ...changes };
  return writer.render(input);
}

/** A document of some parts, with the sample's properties and no stamp. */
export function documentOf(parts: PacketDocument["parts"], stamp: string | null = null): PacketDocument {
  return { ...sampleDocument, stamp, parts };
}

export async function reopen(bytes: Uint8Array): Promise<Reopened> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const target = async (dest: unknown): Promise<{ page: number; top: number } | null> => {
    const explicit = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
    if (!Array.isArray(explicit)) return null;
    return { page: (await pdf.getPageIndex(explicit[0])) + 1, top: Number(explicit[3]) };
  };
  const sizes: [number, number][] = [];
  const words: Word[][] = [];
  const texts: string[] = [];
  const links: PdfLink[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    sizes.push([right - left, top - bottom]);
    const content = await page.getTextContent({ disableNormalization: true });
    const items = content.items.flatMap((item) => ("str" in item ? [item] : []));
    words.push(
      items.map(({ str, transform, width }) => ({
        text: str,
        x: Number(transform[4]),
        y: Number(transform[5]),
        width,
        size: Math.abs(Number(transform[3])),
      })),
    );
    const text = items.map(({ str, hasEOL }) => (hasEOL ? `${str} ` : str)).join("");
    texts.push(text.replace(/\s+/g, " ").trim());
    const found: PdfLink[] = [];
    for (const annotation of await page.getAnnotations()) {
      const to = annotation.dest === undefined ? null : await target(annotation.dest);
      const url: string | null = annotation.url ?? annotation.unsafeUrl ?? null;
      const says: string = annotation.contentsObj?.str ?? "";
      found.push({ page: to?.page ?? null, top: to?.top ?? null, url, says, rect: annotation.rect });
    }
    links.push(found);
  }
  type RawOutline = Awaited<ReturnType<typeof pdf.getOutline>>;
  const outline = async (items: RawOutline): Promise<OutlineEntry[]> => {
    const entries: OutlineEntry[] = [];
    for (const item of items ?? []) {
      const to = await target(item.dest);
      entries.push({
        title: item.title,
        page: to?.page ?? 0,
        top: to?.top ?? 0,
        children: await outline(item.items),
      });
    }
    return entries;
  };
  const { info, metadata } = await pdf.getMetadata();
  const result = {
    pageCount: pdf.numPages,
    sizes,
    words,
    texts,
    links,
    outline: await outline(await pdf.getOutline()),
    info: info as Record<string, unknown>,
    metadata: String(metadata?.getRaw() ?? ""),
  };
  await pdf.destroy();
  return result;
}

export async function render(
  document: PacketDocument,
  changes: Partial<WriterInput> = {},
): Promise<Reopened & { readonly rendered: Rendered }> {
  const rendered = await write(document, changes);
  return { ...(await reopen(rendered.bytes)), rendered };
}
