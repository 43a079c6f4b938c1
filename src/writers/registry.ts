/** Every output format. Writers are loaded when they are first asked for: a build that changes nothing needs none. */
import type { Format, LayOut, LayoutInput, Writer } from "./writer.js";

export const writers = {
  pdf: async () => (await import("./pdf/index.js")).pdfWriter,
  docx: async () => (await import("./docx/index.js")).docxWriter,
} as const satisfies Record<Format, () => Promise<Writer>>;

/** Lays out a document for formats that need a layout, where no format is rendered that makes one. */
export async function layOutAlone(input: LayoutInput): Promise<LayOut> {
  return (await import("./pdf/lay-out.js")).layOutAlone(input);
}

/** Reads a document whose styles a Word file takes over. */
export const referenceReader = async () => (await import("./docx/reference/read-reference.js")).readReference;
