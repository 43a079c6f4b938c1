/** The command line: which commands there are, and how any run ends. A new command is a file beside this one and a line below. */
import { Command, CommanderError } from "commander";
import { HostError } from "../host/host.js";
import { approveCommand } from "./approve.js";
import { buildCommand } from "./build.js";
import { bumpCommand } from "./bump.js";
import { checkCommand } from "./check.js";
import { controlsCommand } from "./controls.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { initCommand } from "./init.js";
import { issueCommand } from "./issue.js";
import { statusCommand } from "./status.js";
import type { Terminal } from "./terminal.js";
import { printable } from "./text-width.js";
import { verifyCommand } from "./verify.js";
import { programVersion } from "./version.js";

const commands = [
  initCommand,
  buildCommand,
  checkCommand,
  statusCommand,
  controlsCommand,
  approveCommand,
  bumpCommand,
  issueCommand,
  verifyCommand,
];

/** @param args the words after the program's name; @returns the exit status */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.fine;
  const program = new Command("policy-packet")
    .description("Markdown policies in git become signed-off, versioned PDF and Word packets")
    .version(programVersion());
  for (const command of commands) program.addCommand(command(terminal, (ended) => (status = ended)));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  }
  try {
    if (args.length === 0) program.outputHelp({ error: true });
    await program.parseAsync([...args], { from: "user" });
    return args.length === 0 ? exitStatus.failure : status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitStatus.fine;
    // What is wrong in the usage has been told.
    if (!(error instanceof CommanderError)) terminal.err(told(error));
    if (asksForJson(args)) terminal.out(`${JSON.stringify(jsonFailure(args, error), null, 2)}\n`);
    return exitStatus.failure;
  }
}

function told(error: unknown): string {
  if (error instanceof HostError) return `policy-packet: ${printable(error.message)}\n`;
  const trace = error instanceof Error ? error.stack : String(error);
  return `policy-packet failed; this is a bug in it, not in your policies.\n${trace}\n`;
}

/** Wrong usage may lie in any word, so that they are looked at as they stand. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const words = end === -1 ? args : args.slice(0, end);
  return words.some(
    (word, index) =>
      word === "--json" || word === "--format=json" || (word === "--format" && words[index + 1] === "json"),
  );
}

function jsonFailure(args: readonly string[], error: unknown) {
  const command = args.find((word) => !word.startsWith("-")) ?? null;
  const message = error instanceof Error ? error.message : String(error);
  return { command, ok: false, error: message.replace(/^error: /, "") };
}
