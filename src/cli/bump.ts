/** `policy-packet bump`: gives a policy its next version and a row in its revision history. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { Bumped, BumpOptions, BumpResult } from "../bump.js";
import { hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import { type VersionStep, versionSteps } from "../policy/next-version.js";
import type { IsoDate } from "../policy/policy.js";
import { currentTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { folderOption, jsonOption, parseDay } from "./options.js";
import { printFindings, tally } from "./report.js";
import type { Terminal } from "./terminal.js";

type Flags = { readonly [step in VersionStep]?: boolean } & {
  readonly summary: string;
  readonly author?: string;
  readonly date?: IsoDate;
  readonly directory?: string;
  readonly json?: boolean;
};

export function bumpCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("bump")
    .description("give a policy its next version, with a row in its revision history")
    .argument("<id>", "the policy by id")
    .option("--major", "what is required of people changes: 2.1.0 becomes 3.0.0")
    .option("--minor", "something is added or said anew: 2.1.0 becomes 2.2.0")
    .option("--patch", "spelling and the like: 2.1.0 becomes 2.1.1")
    .requiredOption("--summary <text>", "what changed, in one sentence")
    .addOption(
      new Option("--author <name>", "who changed it; the holder of the policy's owner when left out").argParser(
        parseName,
      ),
    )
    .addOption(
      new Option("--date <date>", "the day of the change, YYYY-MM-DD; today (UTC) when left out").argParser(parseDay),
    )
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async (policy: string, flags: Flags, command: Command) => {
      const steps = versionSteps.filter((step) => flags[step]);
      const [step] = steps;
      if (step === undefined || steps.length > 1) command.error("error: say one of --major, --minor and --patch");
      else done(await runBump(policy, step, flags, terminal));
    });
}

function parseName(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It must name somebody.");
  return value;
}

async function runBump(policy: string, step: VersionStep, flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const host = await createNodeHost({ root: await libraryFolder(flags.directory, terminal.folder) });
  const options: BumpOptions = {
    policy,
    step,
    summary: flags.summary,
    ...(flags.author === undefined ? {} : { author: flags.author }),
    date: flags.date ?? (currentTime().toISOString().slice(0, 10) as IsoDate),
  };
  const { bump } = await import("../bump.js");
  const result = await bump(host, options);
  if (flags.json) terminal.out(`${JSON.stringify(jsonResult(result), null, 2)}\n`);
  else {
    await printFindings(result.diagnostics, host, terminal);
    terminal.err(
      result.bumped === null
        ? `Nothing was written: ${tally(result.diagnostics)}.\n`
        : written(result.bumped, flags.author === undefined),
    );
  }
  return hasErrors(result.diagnostics) ? exitStatus.findings : exitStatus.fine;
}

function jsonResult({ bumped, diagnostics }: BumpResult) {
  return { command: "bump", ok: !hasErrors(diagnostics), bumped, diagnostics: diagnostics.map(jsonFinding) };
}

/** @param isOwner whether the author is the holder of the policy's owner, because nobody was named */
function written({ policy, file, from, revision }: Bumped, isOwner: boolean): string {
  const { version, date, author, summary } = revision;
  const other = isOwner ? " (the owner; --author names somebody else)" : "";
  return [
    `${policy} ${version}, after ${from ?? "no version"}`,
    `  ${file}`,
    `  ${date}, ${author === null ? "no author: --author names one" : `by ${author}${other}`}: ${summary}`,
    `  next, have it approved: policy-packet approve ${policy} --as ROLE`,
    "",
  ].join("\n");
}
