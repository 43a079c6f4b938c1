/** What a host could not do, as a finding: one code and one remedy for each reason, whichever command meets it. */
import { type Diagnostic, diagnostic, fileSpan, unreachable } from "./diagnostics.js";
import type { HostError } from "./host/host.js";

/** Of a library's own files: its lock, its records, its policies. What can't be written into the output folder is `output/unwritable`. */
export function hostFinding({ kind, path, message }: HostError): Diagnostic {
  const span = fileSpan(path);
  switch (kind) {
    case "busy":
      return diagnostic("library/busy", fileSpan(""), message, "run this again when the other run has ended");
    case "no-space":
      return diagnostic("library/unwritable", span, message, "make room on the disk that holds the library");
    case "unwritable":
      return diagnostic("library/unwritable", span, message, "see to it that you may write in the library's folder");
    case "exists":
    case "outside":
      return diagnostic("library/unwritable", span, message, "move what stands in the way out of the library's folder");
    case "missing":
    case "not-a-file":
    case "unreadable":
      return diagnostic("library/unreadable", span, message, "bring the file back, and see to it that you may read it");
    case "no-program":
      return diagnostic("library/unreadable", fileSpan(""), message, "install it where programs are looked for (PATH)");
    default:
      return unreachable(kind);
  }
}

export function unwritableOutput({ path, message }: HostError): Diagnostic {
  const hint = "make room or allow writing there, or choose another folder with -o";
  return diagnostic("output/unwritable", fileSpan(path), message, hint);
}
