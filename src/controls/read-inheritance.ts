/**
 * Reads the file that packets.yaml names under `inheritance`: a header `framework,control,SERVICE,…`, then a control a row with provider, customer,
 * both or nothing for each service. What can't be read is told with its place; whether frameworks and controls exist is the catalogues' to say.
 */
import type { Config } from "../config/config.js";
import { nearest } from "../config/nearest.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan, type Span } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { carriers, readCarrier } from "../policy/carrier.js";
import type { Carrier } from "../policy/policy.js";
import type { CsvCell, CsvTable } from "./csv.js";
import type { InheritanceRow } from "./inheritance.js";

/** @returns no rows where packets.yaml names no file */
export async function readInheritance(host: Host, config: Config): Promise<Checked<readonly InheritanceRow[]>> {
  const file = config.inheritanceFile;
  if (file === null) return { value: [], diagnostics: [] };
  const failed = (code: "inheritance/unreadable" | "source/invalid-utf8", span: Span, message: string, hint: string) =>
    ({ value: [], diagnostics: [diagnostic(code, span, message, hint)] }) as const;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await host.readFile(file.path)).replace(/\r\n?/g, "\n");
  } catch (error) {
    if (error instanceof HostError)
      return failed("inheritance/unreadable", file.span, error.message, "add the file, or correct its path");
    if (!(error instanceof TypeError)) throw error;
    const hint = 'save it as "CSV UTF-8"';
    return failed("source/invalid-utf8", fileSpan(file.path), `${file.path} is not UTF-8`, hint);
  }
  // Loaded only where there is such a file.
  const { readCsv } = await import("./csv.js");
  return readTable(readCsv(file.path, text), file.path, config.services);
}

interface Column {
  readonly index: number;
  readonly service: string;
}

const example = "begin the file with framework,control and the keys of services";

function readTable(
  { rows, problem }: CsvTable,
  file: string,
  services: ReadonlyMap<string, string>,
): Checked<readonly InheritanceRow[]> {
  const diagnostics: Diagnostic[] = [];
  const report = (code: Diagnostic["code"], span: Span, message: string, hint: string) =>
    diagnostics.push(diagnostic(code, span, message, hint));
  if (problem !== null)
    report("inheritance/invalid", problem.span, problem.message, "save the table anew from a spreadsheet");
  const [header, ...body] = rows;
  if (header === undefined) {
    if (problem === null) report("inheritance/invalid", fileSpan(file), `${file} is empty`, example);
    return { value: [], diagnostics };
  }
  const columns = readHeader(header, services, report);
  if (columns === null) return { value: [], diagnostics };
  const seen = new Map<string, InheritanceRow>();
  for (const cells of body) {
    const row = readRow(cells, header.length, columns, report);
    if (row === null) continue;
    const key = `${row.framework} ${row.id}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, row);
    else {
      const message = `${row.framework} ${row.id} is in line ${before.span.start.line} already`;
      report("inheritance/duplicate", row.span, message, "say in one row who carries it");
    }
  }
  return { value: [...seen.values()], diagnostics };
}

type Report = (code: Diagnostic["code"], span: Span, message: string, hint: string) => void;

function readHeader(
  header: readonly CsvCell[],
  services: ReadonlyMap<string, string>,
  report: Report,
): readonly Column[] | null {
  const [framework, control, ...named] = header;
  if (framework?.text.toLowerCase() !== "framework" || control?.text.toLowerCase() !== "control") {
    const span = header[0]?.span ?? fileSpan("");
    report("inheritance/invalid", span, "the first line does not begin with framework and control", example);
    return null;
  }
  const columns: Column[] = [];
  for (const [index, { text: service, span }] of named.entries()) {
    if (service === "") continue;
    if (columns.some((column) => column.service === service))
      report("inheritance/duplicate", span, `the service ${service} has two columns`, "delete one of them");
    else if (services.has(service)) columns.push({ index: index + 2, service });
    else {
      const near = nearest(service, services.keys());
      const hint =
        near === null ? "add it to packets.yaml under services, or delete the column" : `did you mean ${near}?`;
      report("inheritance/unknown-service", span, `packets.yaml has no service ${service}`, hint);
    }
  }
  return columns;
}

/** @param width of the header; cells beyond it belong to nothing, unless they are empty */
function readRow(
  cells: readonly CsvCell[],
  width: number,
  columns: readonly Column[],
  report: Report,
): InheritanceRow | null {
  const [framework, control] = cells;
  const extra = cells.slice(width).find(({ text }) => text !== "");
  if (framework === undefined) return null;
  if (extra !== undefined || cells.length < width) {
    const message = `the row has ${cells.length} cells, the first line ${width}`;
    const hint =
      "give each row as many cells as the first line has; put text that holds the separator in quotation marks";
    report("inheritance/ragged-row", extra?.span ?? framework.span, message, hint);
  }
  if (framework.text === "" || control === undefined || control.text === "") {
    report(
      "inheritance/invalid",
      framework.span,
      "the row names no framework or no control",
      "write both, or delete the row",
    );
    return null;
  }
  const said = new Map<string, Carrier>();
  for (const { index, service } of columns) {
    const cell = cells[index];
    if (cell === undefined || cell.text === "") continue;
    const carrier = readCarrier(cell.text);
    if (carrier !== null) said.set(service, carrier);
    else {
      const near = nearest(cell.text, carriers);
      const hint = near === null ? "write provider, customer or both, or nothing" : `did you mean ${near}?`;
      report("inheritance/unknown-value", cell.span, `"${cell.text}" says nobody who could carry a control`, hint);
    }
  }
  return { framework: framework.text, id: control.text, section: null, span: control.span, carriers: said };
}
