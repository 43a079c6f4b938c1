/** Every output format. Writers are loaded when they are first asked for: a build that changes nothing needs none. */
import type { Format, Writer } from "./writer.js";

/** The format whose layout gives the page numbers that the others print. */
export const layoutFormat: Format = "pdf";

export const writers = {
  pdf: async () => (await import("./pdf/index.js")).pdfWriter,
  docx: async () => (await import("./docx/index.js")).docxWriter,
} as const satisfies Record<Format, () => Promise<Writer>>;
