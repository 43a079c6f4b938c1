/** The files that a document shows: its pictures, prepared, and its theme's fonts. What can't be read is a finding, and stays out. */
import type { Theme } from "../config/theme.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan, type Span } from "../diagnostics.js";
import type { AssetKey, PacketDocument } from "../document/tree.js";
import { type Assets, fontKey, type PreparedImage } from "../writers/writer.js";
import { type Host, HostError } from "./host.js";
import { type PictureUse, pictureUses } from "./picture-uses.js";

/** Pictures prepared once serve every packet of a run that shows them in the same sizes: by path and uses. */
export type PreparedImages = Map<string, Promise<Checked<PreparedImage | null>>>;

/**
 * Reads and prepares what a document shows.
 * @param prepared pictures of earlier packets of the same run, to which this one's are added
 * @param generated pictures that are no files: the packet's own, by keys that no file can have
 * @returns pictures and fonts that could be read, and a finding for each that could not, at the place that shows it
 */
export async function loadAssets(
  host: Host,
  document: PacketDocument,
  theme: Theme,
  prepared: PreparedImages,
  generated: ReadonlyMap<AssetKey, Uint8Array>,
): Promise<Checked<Assets>> {
  const diagnostics: Diagnostic[] = [];
  const images = new Map<AssetKey, PreparedImage>();
  for (const [source, { node, uses }] of pictureUses(document, theme)) {
    const own = generated.get(source);
    const span = node.span ?? fileSpan(source);
    const result = await (own === undefined
      ? sharedImage(host, source, span, uses, prepared)
      : preparedImage(own, source, span, uses));
    if (result.value !== null) images.set(source, result.value);
    diagnostics.push(...result.diagnostics);
  }
  const fonts = await loadFonts(host, theme);
  return { value: { images, fonts: fonts.value }, diagnostics: [...diagnostics, ...fonts.diagnostics] };
}

async function sharedImage(
  host: Host,
  source: string,
  span: Span,
  uses: readonly PictureUse[],
  prepared: PreparedImages,
): Promise<Checked<PreparedImage | null>> {
  const key = JSON.stringify([source, uses]);
  const pending = prepared.get(key) ?? readImage(host, source, span, uses);
  prepared.set(key, pending);
  // Asked of every packet's own host, so that its trace names the file.
  await host.readFile(source).catch(() => null);
  return pending;
}

async function readImage(
  host: Host,
  source: string,
  span: Span,
  uses: readonly PictureUse[],
): Promise<Checked<PreparedImage | null>> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(source);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const finding =
      error.kind === "outside"
        ? diagnostic("image/outside", span, error.message, "copy the image into the library's folder")
        : diagnostic(
            "image/missing",
            span,
            `the image ${source} can't be read: ${error.message}`,
            "add the file, or correct its path",
          );
    return { value: null, diagnostics: [finding] };
  }
  return preparedImage(bytes, source, span, uses);
}

async function preparedImage(
  bytes: Uint8Array,
  source: string,
  span: Span,
  uses: readonly PictureUse[],
): Promise<Checked<PreparedImage | null>> {
  const { prepareImage } = await import("./images.js");
  const result = await prepareImage(bytes, { uses });
  if (result.kind === "invalid") {
    const message = `${source} can't be shown: ${result.reason}`;
    return {
      value: null,
      diagnostics: [diagnostic("image/invalid", span, message, "use a sound PNG, JPEG, WebP, GIF or SVG file")],
    };
  }
  const removed = result.removed.map((what) =>
    diagnostic(
      "image/unsafe-content",
      span,
      `${source}: ${what} is left out of the picture`,
      "draw it with plain SVG shapes and text",
    ),
  );
  return { value: result.image, diagnostics: removed };
}

async function loadFonts(host: Host, theme: Theme): Promise<Checked<Assets["fonts"]>> {
  const { body, heading, mono, fallback } = theme.fonts;
  const fonts = new Map<string, Uint8Array>();
  const diagnostics: Diagnostic[] = [];
  for (const family of [body, heading, mono, ...fallback]) {
    for (const source of Object.values(family.faces)) {
      const key = fontKey(source);
      if (fonts.has(key)) continue;
      try {
        const bytes =
          source.kind === "package" ? await host.readPackageFile(source.path) : await host.readFile(source.path);
        if (isFont(bytes)) fonts.set(key, bytes);
        else
          diagnostics.push(
            diagnostic(
              "font/invalid",
              fileSpan(source.path),
              `${source.path} is not a TrueType or OpenType font`,
              fontHint,
            ),
          );
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        diagnostics.push(diagnostic("font/invalid", fileSpan(source.path), error.message, fontHint));
      }
    }
  }
  return { value: fonts, diagnostics };
}

const fontHint = "name a .ttf or .otf file below the library's folder";

/** The four-byte tags that a font file begins with (OpenType 1.9, "Organization of an OpenType font"). */
function isFont(bytes: Uint8Array): boolean {
  const tag = String.fromCharCode(...bytes.subarray(0, 4));
  return tag === "\u0000\u0001\u0000\u0000" || tag === "OTTO" || tag === "true";
}
