/** Every output format. Writers are loaded when they are first asked for: a build that changes nothing needs none. */
import type { Typecase } from "./pdf/typesetting.js";
import type { Format, LayOut, LayoutInput, Writer } from "./writer.js";

/** The writers of a run: the documents that they render share what is costly to open, and each has the bytes that it has by itself. */
export interface Writers {
  writer(format: Format): Promise<Writer>;
  /** Lays out a document for formats that need a layout, where no format is rendered that makes one. */
  layOutAlone(input: LayoutInput): Promise<LayOut>;
}

export function openWriters(): Writers {
  let opened: Promise<Typecase> | null = null;
  const typecase = () => {
    opened ??= import("./pdf/typesetting.js").then(({ openTypecase }) => openTypecase());
    return opened;
  };
  const formats = {
    pdf: async () => (await import("./pdf/index.js")).pdfWriter(await typecase()),
    docx: async () => (await import("./docx/index.js")).docxWriter,
  } as const satisfies Record<Format, () => Promise<Writer>>;
  return {
    writer: (format) => formats[format](),
    layOutAlone: async (input) => (await import("./pdf/lay-out.js")).layOutAlone(input, await typecase()),
  };
}

/** Reads a document whose styles a Word file takes over. */
export const referenceReader = async () => (await import("./docx/reference/read-reference.js")).readReference;
