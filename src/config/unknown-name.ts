/** The finding for a name that points to nothing: it says which name was probably meant. */
import { type Diagnostic, diagnostic, type Span } from "../diagnostics.js";
import { configFile } from "./config-file.js";
import { nearest } from "./nearest.js";

export function unknownName(
  code: "config/unknown-role" | "config/invalid-value",
  kind: string,
  name: string,
  known: Iterable<string>,
  span: Span,
): Diagnostic {
  const close = nearest(name, known);
  const hint = close === null ? `define it under ${kind}s in ${configFile}` : `did you mean "${close}"?`;
  return diagnostic(code, span, `unknown ${kind} "${name}"`, hint);
}
