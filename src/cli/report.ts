/** Findings for people: severity, code, place, the line itself with a caret, and what to do. */
import { styleText } from "node:util";
import type { Diagnostic, Severity } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import type { Terminal } from "./terminal.js";
import { printable, textWidth } from "./text-width.js";

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Severity, Style>> = {
  error: ["red", "bold"],
  warning: ["yellow", "bold"],
  info: ["blue", "bold"],
};

/** @param host where the findings' files are, for their lines */
export async function printFindings(diagnostics: readonly Diagnostic[], host: Host, terminal: Terminal): Promise<void> {
  const paint = painter(terminal);
  const texts = new Map<string, readonly string[]>();
  for (const finding of diagnostics) {
    const { file, start } = finding.span;
    const lines = texts.get(file) ?? (await linesOf(host, file));
    texts.set(file, lines);
    const place = file === "" ? "." : `${printable(file)}:${start.line}:${start.column}`;
    terminal.err(`${paint(styles[finding.severity], finding.severity)} ${paint("dim", finding.code)} ${place}\n`);
    terminal.err(`  ${printable(finding.message)}\n`);
    terminal.err(excerpt(lines[start.line - 1], finding, paint));
    terminal.err(`  ${paint("dim", "→")} ${printable(finding.hint)}\n\n`);
  }
}

/** The same without notes, for commands that are not asked what is wrong; `check` shows all. */
export function printProblems(diagnostics: readonly Diagnostic[], host: Host, terminal: Terminal): Promise<void> {
  return printFindings(
    diagnostics.filter(({ severity }) => severity !== "info"),
    host,
    terminal,
  );
}

type Paint = (style: Style, text: string) => string;

export function painter(terminal: Terminal): Paint {
  return (style, text) => (terminal.color ? styleText(style, text, { validateStream: false }) : text);
}

async function linesOf(host: Host, file: string): Promise<readonly string[]> {
  try {
    const bytes = await host.readFile(file);
    // What git and grep take for no text.
    if (bytes.includes(0)) return [];
    const text = new TextDecoder().decode(bytes);
    return text.split(/\r\n|\r|\n/);
  } catch (error) {
    if (error instanceof HostError) return [];
    throw error;
  }
}

/** At most this much of a long line is shown, with the place in it. */
const widest = 100;
const before = 40;

function excerpt(line: string | undefined, { span }: Diagnostic, paint: Paint): string {
  if (line === undefined || line.trim() === "") return "";
  const column = span.start.column - 1;
  if (column > line.length) return "";
  const end = span.end.line === span.start.line ? Math.max(span.end.column - 1, column + 1) : line.length;
  const from = line.length <= widest ? 0 : Math.max(0, Math.min(column - before, line.length - widest));
  const head = from > 0 ? "…" : "";
  const tail = from + widest < line.length ? "…" : "";
  const shown = printable(line.slice(from, from + widest));
  const gutter = `  ${String(span.start.line).padStart(5)} │ `;
  const lead = " ".repeat(textWidth(head + printable(line.slice(from, column))));
  const marked = "^".repeat(Math.max(1, textWidth(printable(line.slice(column, Math.min(end, from + widest))))));
  const blank = `${" ".repeat(gutter.length - 2)}│ `;
  return `${paint("dim", gutter)}${head}${shown}${tail}\n${paint("dim", blank)}${lead}${paint(["red"], marked)}\n`;
}

/** "2 errors, 1 warning" */
export function tally(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "info"] as const).map((severity) => {
    const count = diagnostics.filter((finding) => finding.severity === severity).length;
    const word = severity === "info" ? "note" : severity;
    return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
  });
  return counts.filter((text) => text !== "").join(", ");
}
