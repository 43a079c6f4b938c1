/** One packet's document into files: each format it asks for, with the page numbers and the styles that they need. */
import type { BuildOptions } from "./build.js";
import type { PacketConfig } from "./config/config.js";
import { formatNames } from "./config/format.js";
import { restyledTheme, unknownFonts } from "./config/restyled-theme.js";
import { type Checked, diagnostic, hasErrors } from "./diagnostics.js";
import { loadAssets, type PreparedImages } from "./host/assets.js";
import type { Host } from "./host/host.js";
import { loadReference } from "./host/word-reference.js";
import type { LayoutRecord } from "./layout-record.js";
import { layOutDocument } from "./layouts.js";
import type { AssembledPacket } from "./packet/assemble.js";
import { timed } from "./phase.js";
import { referenceReader, writers } from "./writers/registry.js";
import type { WordReference } from "./writers/word-reference.js";
import type { Format, LayOut, WriterInput } from "./writers/writer.js";

interface RenderedPacket {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly pages: number | null;
}

/** Reference documents read once serve every packet of a run that names them at the same place. */
type ReadReferences = Map<string, Checked<WordReference | null>>;

/** What packets of a run share. */
export interface SharedWork {
  readonly prepared: PreparedImages;
  readonly references: ReadReferences;
}

/** Formats that need a layout come after those that make one, and share its work; without one, pages are laid out for their numbers alone. */
export async function renderPacket(
  host: Host,
  { plan: { packet }, document, attachments, generated }: AssembledPacket,
  formats: readonly Format[],
  { prepared, references }: SharedWork,
  layouts: LayoutRecord,
  options: BuildOptions,
): Promise<Checked<RenderedPacket>> {
  const assets = await loadAssets(host, document, packet.theme, prepared, generated);
  const reference = await readReference(host, packet, formats, references);
  const diagnostics = [...assets.diagnostics, ...reference.diagnostics];
  const files = new Map<string, Uint8Array>();
  if (hasErrors(diagnostics)) return { value: { files, pages: null }, diagnostics };
  const { theme } = packet;
  const input: WriterInput = { document, theme, assets: assets.value, attachments, layout: null, reference: null };
  const restyled = await restyledInput(host, input, reference.value, prepared, generated);
  diagnostics.push(...restyled.diagnostics);
  if (hasErrors(diagnostics)) return { value: { files, pages: null }, diagnostics };
  let layOut: LayOut | null = null;
  let pages: number | null = null;
  for (const format of formatNames.filter((name) => formats.includes(name))) {
    const rendered = await timed(options, format, packet.name, async () => {
      const writer = await writers[format]();
      if (!writer.needsLayout) return writer.render(input);
      const own = reference.value === null ? layOut : null;
      const layout = await layOutDocument(restyled.value, await layouts.of(restyled.value), own);
      diagnostics.push(...layout.diagnostics);
      pages ??= layout.value.pageCount;
      return writer.render({ ...restyled.value, layout: layout.value });
    });
    diagnostics.push(...rendered.diagnostics);
    layOut ??= rendered.layOut;
    pages ??= rendered.layout?.pageCount ?? null;
    files.set(`${packet.name}.${format}`, rendered.bytes);
  }
  return { value: { files, pages }, diagnostics };
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
  generated: AssembledPacket["generated"],
): Promise<Checked<WriterInput>> {
  if (reference === null) return { value: input, diagnostics: [] };
  const theme = restyledTheme(input.theme, reference.look);
  const assets = await loadAssets(host, input.document, theme, prepared, generated);
  return { value: { ...input, theme, reference, assets: assets.value }, diagnostics: assets.diagnostics };
}
