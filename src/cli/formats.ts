/** Findings for machines: JSON, SARIF 2.1.0 (OASIS), and GitHub's workflow commands. Pure. */
import { type Diagnostic, type DiagnosticCode, diagnosticCodes, type Severity } from "../diagnostics.js";

export const checkFormats = ["pretty", "json", "sarif", "github"] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** A finding as `--json` prints it. */
export function jsonFinding({ code, severity, message, span, hint, fix }: Diagnostic) {
  const { file, start, end } = span;
  const fixable = fix !== undefined;
  return {
    code,
    severity,
    message,
    hint,
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    fixable,
  };
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

export function sarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];
  const rules = codes.map((id) => ({
    id,
    shortDescription: { text: diagnosticCodes[id].summary },
    defaultConfiguration: { level: levels[diagnosticCodes[id].severity] },
  }));
  const results = diagnostics.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: `${finding.message}. To mend it: ${finding.hint}.` },
    locations: [{ physicalLocation: location(finding) }],
  }));
  const driver = { name: "policy-packet", semanticVersion: version, rules };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location({ span }: Diagnostic) {
  const uri = span.file.split("/").map(encodeURIComponent).join("/");
  const { start, end } = span;
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region };
}

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** `::error file=…,line=…::message`, as GitHub's runners read from standard output. */
export function github(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, span, code, message, hint }) => {
      const { file, start, end } = span;
      const sameLine = start.line === end.line;
      const properties: readonly (readonly [string, string | number])[] = [
        ["file", file],
        ["line", start.line],
        ["endLine", end.line],
        // A column range is only understood within one line.
        ...(sameLine
          ? ([
              ["col", start.column],
              ["endColumn", Math.max(start.column, end.column - 1)],
            ] as const)
          : []),
        ["title", code],
      ];
      const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
      return `::${commands[severity]} ${list}::${escapeData(`${message}. ${hint}`)}\n`;
    })
    .join("");
}

function escapeData(text: string): string {
  return text
    .replace(/[^\P{Cc}\r\n\t]/gu, "\ufffd")
    .replace(/%/g, "%25")
    .replace(/\r/g, "%0D")
    .replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
