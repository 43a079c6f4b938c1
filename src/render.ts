/** A packet's documents into files: each format it asks for, with the page numbers and the styles that they need. */
import type { BuildOptions } from "./build.js";
import type { PacketConfig } from "./config/config.js";
import { formatNames } from "./config/format.js";
import { restyledTheme, unknownFonts } from "./config/restyled-theme.js";
import { type Checked, type Diagnostic, diagnostic, hasErrors } from "./diagnostics.js";
import { loadAssets, type PreparedImages } from "./host/assets.js";
import type { Host } from "./host/host.js";
import { loadReference } from "./host/word-reference.js";
import type { LayoutRecord } from "./layout-record.js";
import { layOutDocument } from "./layouts.js";
import type { AssembledDocument, AssembledPacket } from "./packet/assemble.js";
import { timed } from "./phase.js";
import { openWriters, referenceReader, type Writers } from "./writers/registry.js";
import type { WordReference } from "./writers/word-reference.js";
import type { Format, LayOut, Layout, WriterInput } from "./writers/writer.js";

/** One file as it was made. */
interface RenderedFile {
  readonly name: string;
  readonly format: Format;
  readonly bytes: Uint8Array;
}

interface RenderedPacket {
  /** The packet's own first. */
  readonly files: readonly RenderedFile[];
  /** Of all its files, in the first format that tells. */
  readonly pages: number | null;
}

interface RenderedDocument {
  readonly files: readonly RenderedFile[];
  /** Where its text came to stand, in each format that was made. */
  readonly layouts: ReadonlyMap<Format, Layout>;
}

/** Reference documents read once serve every packet of a run that names them at the same place. */
type ReadReferences = Map<string, Checked<WordReference | null>>;

/** What packets of a run share. */
export interface SharedWork {
  readonly prepared: PreparedImages;
  readonly references: ReadReferences;
  readonly writers: Writers;
}

export function openSharedWork(): SharedWork {
  return { prepared: new Map(), references: new Map(), writers: openWriters() };
}

/** All files of a packet. An index comes last, and once for each format: it tells the others' pages. */
export async function renderPacket(
  host: Host,
  { plan: { packet }, documents, index }: AssembledPacket,
  formats: readonly Format[],
  shared: SharedWork,
  layouts: LayoutRecord,
  options: BuildOptions,
): Promise<Checked<RenderedPacket>> {
  const diagnostics: Diagnostic[] = [];
  const render = async (document: AssembledDocument, wanted: readonly Format[]) => {
    const made = await renderDocument(host, document, packet, wanted, shared, layouts, options);
    diagnostics.push(...made.diagnostics);
    return made.value;
  };
  const made: RenderedDocument[] = [];
  const pages = new Map(formats.map((format) => [format, new Map<string, Layout>()]));
  for (const document of documents) {
    const rendered = await render(document, formats);
    made.push(rendered);
    for (const [format, layout] of rendered.layouts) pages.get(format)?.set(document.name, layout);
  }
  if (index !== null && !hasErrors(diagnostics)) {
    const indexes: RenderedDocument[] = [];
    for (const [format, places] of pages) indexes.push(await render(index(format, places), [format]));
    made.unshift(...indexes);
  }
  return { value: { files: made.flatMap(({ files }) => files), pages: pageCount(made, formats) }, diagnostics };
}

function pageCount(made: readonly RenderedDocument[], formats: readonly Format[]): number | null {
  const first = formatNames.find((format) => formats.includes(format));
  const counts = made.flatMap(({ layouts }) => (first === undefined ? [] : (layouts.get(first)?.pageCount ?? [])));
  return counts.length === 0 ? null : counts.reduce((sum, each) => sum + each, 0);
}

/** Formats that need a layout come after those that make one, and share its work; without one, pages are laid out for their numbers alone. */
async function renderDocument(
  host: Host,
  { name, document, attachments, generated }: AssembledDocument,
  packet: PacketConfig,
  formats: readonly Format[],
  { prepared, references, writers }: SharedWork,
  layouts: LayoutRecord,
  options: BuildOptions,
): Promise<Checked<RenderedDocument>> {
  const assets = await loadAssets(host, document, packet.theme, prepared, generated);
  const reference = await readReference(host, packet, formats, references);
  const diagnostics = [...assets.diagnostics, ...reference.diagnostics];
  const made: RenderedDocument = { files: [], layouts: new Map() };
  if (hasErrors(diagnostics)) return { value: made, diagnostics };
  const { theme } = packet;
  const input: WriterInput = { document, theme, assets: assets.value, attachments, layout: null, reference: null };
  const restyled = await restyledInput(host, input, reference.value, prepared, generated);
  diagnostics.push(...restyled.diagnostics);
  if (hasErrors(diagnostics)) return { value: made, diagnostics };
  const files: RenderedFile[] = [];
  const laidOut = new Map<Format, Layout>();
  let layOut: LayOut | null = null;
  for (const format of formatNames.filter((one) => formats.includes(one))) {
    const rendered = await timed(options, format, packet.name, async () => {
      const writer = await writers.writer(format);
      if (!writer.needsLayout) return writer.render(input);
      const own = reference.value === null ? layOut : null;
      const open = () => own ?? writers.layOutAlone(restyled.value);
      const layout = await layOutDocument(restyled.value, await layouts.of(restyled.value), open);
      diagnostics.push(...layout.diagnostics);
      laidOut.set(format, layout.value);
      return writer.render({ ...restyled.value, layout: layout.value });
    });
    diagnostics.push(...rendered.diagnostics);
    layOut ??= rendered.layOut;
    if (rendered.layout !== null) laidOut.set(format, rendered.layout);
    files.push({ name: `${name}.${format}`, format, bytes: rendered.bytes });
  }
  return { value: { files, layouts: laidOut }, diagnostics };
}

/** The document whose styles a Word file takes over, where one is to be made. */
export async function readReference(
  host: Host,
  { wordReference, theme }: PacketConfig,
  formats: readonly Format[],
  references: ReadReferences,
): Promise<Checked<WordReference | null>> {
  if (wordReference === null || !formats.includes("docx")) return { value: null, diagnostics: [] };
  const { path, span } = wordReference;
  // Asked of every packet's own host, so that its trace names the file.
  const file = await loadReference(host, path, span);
  if (file.value === null) return { value: null, diagnostics: file.diagnostics };
  const reader = await referenceReader();
  const key = JSON.stringify([path, span]);
  const read = references.get(key) ?? reader(file.value, path, span);
  references.set(key, read);
  const fonts = read.value === null ? [] : unknownFonts(theme, read.value.look);
  const unknown = fonts.map((font) =>
    diagnostic(
      "reference/unknown-font",
      span,
      `the widths of "${font}" are not known: page numbers of the Word file may be off`,
      `name its files in theme.fonts, with word: ${font}`,
    ),
  );
  return { value: read.value, diagnostics: [...read.diagnostics, ...unknown] };
}

/** What the writer of a restyled file gets: a theme like the reference's, with the fonts and pictures for that. */
async function restyledInput(
  host: Host,
  input: WriterInput,
  reference: WordReference | null,
  prepared: PreparedImages,
  generated: AssembledDocument["generated"],
): Promise<Checked<WriterInput>> {
  if (reference === null) return { value: input, diagnostics: [] };
  const theme = restyledTheme(input.theme, reference.look);
  const assets = await loadAssets(host, input.document, theme, prepared, generated);
  return { value: { ...input, theme, reference, assets: assets.value }, diagnostics: assets.diagnostics };
}
