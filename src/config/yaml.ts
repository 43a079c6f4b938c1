/** YAML with places: a value, and where each key and value of it stands. Aliases, merges, duplicates and custom tags are refused. */
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Checked, type Diagnostic, type DiagnosticCode, diagnostic, fileSpan, type Span } from "../diagnostics.js";

export interface LocatedYaml {
  /** Plain data, dates left as strings; null when the text is not YAML. */
  readonly value: unknown;
  /** Where a value stands; where its nearest known parent stands when it is not there. */
  spanOf(path: readonly (string | number)[]): Span;
  /** Where the key of a value stands. */
  spanOfKey(path: readonly (string | number)[]): Span;
}

/**
 * @param code the finding for text that is not YAML
 * @param scalars `as-written` leaves every scalar the text that it is: 1.10 is no number
 */
export function readYaml(
  file: string,
  text: string,
  code: DiagnosticCode,
  scalars: "typed" | "as-written" = "typed",
): Checked<LocatedYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    version: "1.2",
    schema: scalars === "typed" ? "core" : "failsafe",
  });
  const span = (start: number, end: number): Span => ({ file, start: position(start), end: position(end) });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), offset };
  };
  const diagnostics: Diagnostic[] = [...document.errors, ...document.warnings].map((problem) =>
    diagnostic(
      code,
      span(problem.pos[0], problem.pos[1]),
      firstLine(problem.message),
      "correct the YAML at this place",
    ),
  );
  const spanOfNode = (node: unknown): Span | null => {
    const range = (node as Node | null | undefined)?.range;
    return range ? span(range[0], range[1]) : null;
  };
  const find = (path: readonly (string | number)[], wantKey: boolean): Span => {
    let node: unknown = document.contents;
    let found = spanOfNode(node) ?? fileSpan(file);
    for (const [depth, step] of path.entries()) {
      const pair = isMap(node)
        ? node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
        : undefined;
      const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
      const last = depth === path.length - 1;
      const place =
        pair && (wantKey || next === null) && last ? spanOfNode(pair.key) : (spanOfNode(next) ?? spanOfNode(pair?.key));
      if (place === null) return found;
      found = place;
      node = next;
    }
    return found;
  };
  let value: unknown = null;
  if (document.errors.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 0 });
    } catch {
      diagnostics.push(
        diagnostic(code, fileSpan(file), "aliases are not allowed", "write the value out in each place"),
      );
    }
  }
  return {
    value: { value, spanOf: (path) => find(path, false), spanOfKey: (path) => find(path, true) },
    diagnostics,
  };
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
}
