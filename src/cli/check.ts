/** `policy-packet check`: finds what is wrong with a library, and mends what is safe to mend. */
import { Command, Option } from "commander";
import { hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import type { IsoDate } from "../policy/policy.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { type CheckFormat, checkFormats, github, jsonFinding, sarif } from "./formats.js";
import { asOfOption, folderOption, jsonOption } from "./options.js";
import { printFindings, tally } from "./report.js";
import type { Terminal } from "./terminal.js";
import { programVersion } from "./version.js";

interface Flags {
  readonly directory?: string;
  readonly format: CheckFormat;
  readonly fix?: boolean;
  readonly asOf?: IsoDate;
  readonly json?: boolean;
}

export function checkCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("check")
    .description("find what is wrong with the library")
    .addOption(folderOption())
    .addOption(new Option("--format <format>", "how findings are printed").choices(checkFormats).default("pretty"))
    .option("--fix", "mend what is safe to mend")
    .addOption(asOfOption())
    .addOption(jsonOption())
    .action(async (flags: Flags) => done(await runCheck(flags, terminal)));
}

async function runCheck(flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const host = await createNodeHost({ root: await libraryFolder(flags.directory, terminal.folder) });
  const options = flags.asOf === undefined ? {} : { asOf: flags.asOf };
  const [{ check }, { fixLibrary }] = await Promise.all([import("../pipeline.js"), import("../fix.js")]);
  const { value: mended, diagnostics: unmended } = flags.fix ? await fixLibrary(host) : { value: [], diagnostics: [] };
  const { policies, diagnostics: found } = await check(host, options);
  const diagnostics = [...unmended, ...found];
  const status = hasErrors(diagnostics) ? exitStatus.findings : exitStatus.fine;
  const format = flags.json ? "json" : flags.format;
  switch (format) {
    case "json": {
      const document = {
        command: "check",
        ok: status === exitStatus.fine,
        policies: policies.length,
        fixed: mended,
        diagnostics: diagnostics.map(jsonFinding),
      };
      terminal.out(`${JSON.stringify(document, null, 2)}\n`);
      return status;
    }
    case "sarif":
      terminal.out(sarif(diagnostics, programVersion()));
      return status;
    case "github":
      terminal.out(github(diagnostics));
      return status;
    case "pretty": {
      await printFindings(diagnostics, host, terminal);
      for (const { file, fixes } of mended)
        terminal.err(`Mended ${file}: ${fixes} ${fixes === 1 ? "place" : "places"}\n`);
      const count = `${policies.length} ${policies.length === 1 ? "policy" : "policies"}`;
      const fixable = diagnostics.filter(({ fix }) => fix !== undefined).length;
      const next = fixable > 0 ? `; policy-packet check --fix mends ${fixable} of them` : "";
      terminal.err(
        diagnostics.length === 0 ? `${count}, nothing to mend.\n` : `${count}: ${tally(diagnostics)}${next}.\n`,
      );
      return status;
    }
    default:
      return format satisfies never;
  }
}
