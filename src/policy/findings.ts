/** Collects the findings of one file. Keeps the list readable: after the first hundred of one code, one more says how many follow. */
import {
  compareDiagnostics,
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  type Fix,
  type Span,
} from "../diagnostics.js";

const mostPerCode = 100;

export interface Findings {
  report(code: DiagnosticCode, span: Span, message: string, hint: string, fix?: Fix): void;
  /** Everything reported so far, in the order of `compareDiagnostics`. */
  list(): readonly Diagnostic[];
}

export function createFindings(): Findings {
  const found: Diagnostic[] = [];
  const counts = new Map<DiagnosticCode, { count: number; last: Diagnostic }>();
  return {
    report(code, span, message, hint, fix) {
      const count = (counts.get(code)?.count ?? 0) + 1;
      const entry = diagnostic(code, span, message, hint, fix);
      counts.set(code, { count, last: entry });
      if (count <= mostPerCode) found.push(entry);
    },
    list() {
      const more = [...counts].filter(([, { count }]) => count > mostPerCode);
      const rest = more.map(([code, { count, last }]) =>
        diagnostic(
          code,
          last.span,
          `${last.message}; ${count - mostPerCode} findings of this kind in all beyond the first ${mostPerCode}`,
          last.hint,
        ),
      );
      return [...found, ...rest].sort(compareDiagnostics);
    },
  };
}
