/** The command line: which commands there are, and how any run ends. A new command is a file beside this one and a line below. */
import { Command, CommanderError } from "commander";
import { HostError } from "../host/host.js";
import { approveCommand } from "./approve.js";
import { buildCommand } from "./build.js";
import { bumpCommand } from "./bump.js";
import { checkCommand } from "./check.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { issueCommand } from "./issue.js";
import { statusCommand } from "./status.js";
import type { Terminal } from "./terminal.js";
import { verifyCommand } from "./verify.js";
import { programVersion } from "./version.js";

const commands = [buildCommand, checkCommand, statusCommand, approveCommand, bumpCommand, issueCommand, verifyCommand];

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
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.fine : exitStatus.failure;
    if (error instanceof HostError) terminal.err(`policy-packet: ${error.message}\n`);
    else
      terminal.err(
        `policy-packet failed; this is a bug in it, not in your policies.\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
    return exitStatus.failure;
  }
}
