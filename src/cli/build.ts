/** `policy-packet build`: compiles packets, and tells what it wrote. */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { type BuildOptions, type BuildResult, build } from "../build.js";
import type { Format } from "../config/format.js";
import { hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import type { IsoDate } from "../policy/policy.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { asOfOption, folderOption, jsonOption, parseFormats } from "./options.js";
import { progress } from "./progress.js";
import { printProblems, tally } from "./report.js";
import { shownPath } from "./shown-path.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  readonly directory?: string;
  readonly format?: readonly Format[];
  readonly output?: string;
  readonly asOf?: IsoDate;
  readonly cache: boolean;
  readonly json?: boolean;
}

export function buildCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("build")
    .description("compile packets into PDF and Word files")
    .argument("[packet...]", "packets by name; all when left out")
    .addOption(folderOption())
    .addOption(new Option("-f, --format <formats>", "pdf, docx or both, separated by a comma").argParser(parseFormats))
    .option("-o, --output <dir>", "where the files go; output/ in the library's folder when left out")
    .addOption(asOfOption())
    .option("--no-cache", "render everything anew")
    .addOption(jsonOption())
    .action(async (packets: readonly string[], flags: Flags) => done(await runBuild(packets, flags, terminal)));
}

async function runBuild(packets: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const root = await libraryFolder(flags.directory, terminal.folder);
  const output = flags.output === undefined ? resolve(root, "output") : resolve(terminal.folder, flags.output);
  const host = await createNodeHost({ root, output });
  const status = progress(terminal);
  const options: BuildOptions = {
    ...(packets.length > 0 ? { packets } : {}),
    ...(flags.format === undefined ? {} : { formats: flags.format }),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
    cache: flags.cache,
    onPhase: status.onPhase,
  };
  const result = await build(host, options);
  status.end();
  const place = (name: string) => shownPath(terminal.folder, output, name);
  if (flags.json) terminal.out(`${JSON.stringify(jsonResult(result, place), null, 2)}\n`);
  else {
    await printProblems(result.diagnostics, host, terminal);
    terminal.err(summary(result, place));
  }
  return hasErrors(result.diagnostics) ? exitStatus.findings : exitStatus.fine;
}

function jsonResult(result: BuildResult, place: (name: string) => string) {
  return {
    command: "build",
    ok: !hasErrors(result.diagnostics),
    unchanged: result.unchanged,
    packets: result.packets.map((packet) => ({ ...packet, files: packet.files.map(place) })),
    diagnostics: result.diagnostics.map(jsonFinding),
  };
}

function summary(result: BuildResult, place: (name: string) => string): string {
  const found = tally(result.diagnostics);
  if (hasErrors(result.diagnostics)) return `Nothing was written: ${found}.\n`;
  const lines = result.packets.map(({ name, policies, pages, state, files }) => {
    const size = [
      `${policies} ${policies === 1 ? "policy" : "policies"}`,
      pages === null ? "" : `${pages} pages`,
      state,
    ];
    return [`${name}: ${size.filter((text) => text !== "").join(", ")}`, ...fileLines(name, files, place)]
      .map((line) => `${line}\n`)
      .join("");
  });
  const tail = [found, result.unchanged ? "nothing had changed, nothing was written" : ""]
    .filter((text) => text !== "")
    .join("; ");
  const notes = result.diagnostics.some(({ severity }) => severity === "info")
    ? " (notes are shown by policy-packet check)"
    : "";
  return `${lines.join("")}${tail === "" ? "" : `${tail.charAt(0).toUpperCase()}${tail.slice(1)}${notes}.\n`}`;
}

/** A packet in so many files is told by its own, and by how many there are. */
const mostFiles = 12;

function fileLines(packet: string, files: readonly string[], place: (name: string) => string): readonly string[] {
  const own = files.length <= mostFiles ? files : files.filter((file) => file.startsWith(`${packet}.`));
  const rest = files.length - own.length;
  const named = own.map((file) => `  ${place(file)}`);
  return rest === 0 ? named : [...named, `  and ${rest} files of its policies, ${place(`${packet}-…`)}`];
}
