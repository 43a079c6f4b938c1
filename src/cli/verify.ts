/** `policy-packet verify`: tells, offline, whether a packet is what was issued, and by whom it was approved. */
import { Command, Option } from "commander";
import type { ExitStatus } from "./exit-status.js";
import { jsonOption } from "./options.js";
import type { VerifyFlags } from "./run-verify.js";
import type { Terminal } from "./terminal.js";

export function verifyCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("verify")
    .description("tell, offline, whether packets are what was issued, and who approved them")
    .argument("<path...>", "PDF and Word files, folders and zip archives")
    .option("--signers <file>", "whose SSH keys are whose (allowed_signers), from a source that you trust")
    .option("--trust <file>", "certificates of authorities that you trust, PEM")
    .addOption(new Option("-C, --directory <dir>", "compare with the library in this folder, and use its signers"))
    .option("--rebuild", "render each issue again from its source commit; needs -C")
    .addOption(jsonOption())
    .action(async (paths: readonly string[], flags: VerifyFlags, command: Command) => {
      if (flags.rebuild && flags.directory === undefined)
        command.error("error: --rebuild needs the library: name its folder with -C");
      const { runVerify } = await import("./run-verify.js");
      done(await runVerify(paths, flags, terminal));
    });
}
