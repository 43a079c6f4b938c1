/** Every output format. Writers are loaded when they are first asked for: a build that changes nothing needs none. */
import type { Format, Writer } from "./writer.js";

export const writers = {
  pdf: async () => (await import("./pdf/index.js")).pdfWriter,
  docx: async () => (await import("./docx/index.js")).docxWriter,
} as const satisfies Record<Format, () => Promise<Writer>>;
