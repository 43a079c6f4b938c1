/** Brings the bytes of a reference document for Word files. What is in them is not looked at here. */
import { type Checked, diagnostic, type Span } from "../diagnostics.js";
import { type Host, HostError } from "./host.js";

/**
 * @param path below the library's folder
 * @param span where packets.yaml names it
 * @returns null, and a finding, when it can't be read
 */
export async function loadReference(host: Host, path: string, span: Span): Promise<Checked<Uint8Array | null>> {
  try {
    return { value: await host.readFile(path), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const finding =
      error.kind === "outside"
        ? diagnostic("reference/outside", span, error.message, "copy the document into the library's folder")
        : diagnostic(
            "reference/missing",
            span,
            `the reference document ${path} can't be read: ${error.message}`,
            "add the file, or correct its path",
          );
    return { value: null, diagnostics: [finding] };
  }
}
