/** `policy-packet init`: begins a library, from flags and, on a terminal, from what it asks. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Answers, usualFrameworks } from "../adopting/answers.js";
import { loadConfig } from "../config/load.js";
import { hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import type { InitResult } from "../init.js";
import type { IsoDate } from "../policy/policy.js";
import { askForAnswers, type GivenAnswers } from "./ask.js";
import { currentTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { jsonFinding } from "./formats.js";
import { jsonOption } from "./options.js";
import { printProblems, tally } from "./report.js";
import { shownPath } from "./shown-path.js";
import type { Terminal } from "./terminal.js";
import { programVersion } from "./version.js";

interface Flags {
  readonly organization?: string;
  readonly short?: string;
  readonly service?: ReadonlyMap<string, string>;
  readonly role?: ReadonlyMap<string, string>;
  readonly frameworks?: readonly string[];
  readonly json?: boolean;
}

export function initCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("init")
    .description("begin a library with a complete set of policies; asks on a terminal for what no option says")
    .argument("[dir]", "the library's folder, made if it is not there; this one when left out")
    .option("--organization <name>", "whose policies they are: its full name")
    .option("--short <name>", "its short name; the full one when left out")
    .addOption(new Option("--service <key=name>", "a service that it offers; may be repeated").argParser(addPair))
    .addOption(
      new Option(
        "--role <key=person>",
        "who holds a role: cso=Dana Reyes <dana@northwind.example>; may be repeated",
      ).argParser(addPair),
    )
    .addOption(
      new Option(
        "--frameworks <keys>",
        `frameworks whose controls are printed, with commas; ${usualFrameworks.join(",")} when left out`,
      ).argParser((value) => value.split(",").map((key) => key.trim())),
    )
    .addOption(jsonOption())
    .action(async (folder: string | undefined, flags: Flags, command: Command) => {
      const set = await createNodeHost({ root: fileURLToPath(new URL("../..", import.meta.url)) });
      const { value: config } = await loadConfig(set);
      if (config === null) throw new Error("the sample set has no settings");
      const given = givenAnswers(flags);
      // With --json nobody is there to be asked.
      const converse = flags.json ? null : terminal.converse;
      const answers =
        converse === null
          ? unasked(given)
          : await converse((ask) => askForAnswers(given, config, ask, (text) => terminal.err(text)));
      if (answers === null) {
        const why =
          converse === null
            ? "name the organisation with --organization"
            : "there was no last answer; nothing was written";
        return command.error(`error: ${why}`);
      }
      const root = resolve(terminal.folder, folder ?? ".");
      await mkdir(root, { recursive: true });
      const host = await createNodeHost({ root });
      const { init } = await import("../init.js");
      const day = currentTime().toISOString().slice(0, 10) as IsoDate;
      const result = await init(host, set, { answers, day, version: programVersion() });
      if (result.kind === "unusable") return command.error(`error: ${result.problems.join("\nerror: ")}`);
      return done(await report(result, root, flags, terminal));
    });
}

function addPair(value: string, before: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const [, key = "", said = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(value) ?? [];
  if (said === "") throw new InvalidArgumentError("Write KEY=VALUE.");
  if (before.has(key)) throw new InvalidArgumentError(`${key} is given twice.`);
  return new Map([...before, [key, said]]);
}

function givenAnswers({ organization, short, service, role, frameworks }: Flags): GivenAnswers {
  return {
    name: organization?.trim() ?? null,
    short: short?.trim() ?? null,
    services: service ?? null,
    holders: role ?? null,
    frameworks: frameworks ?? null,
  };
}

/** @returns null where nobody says whose library it is */
function unasked({ name, short, services, holders, frameworks }: GivenAnswers): Answers | null {
  if (name === null) return null;
  return {
    organization: { name, short: short ?? name },
    services: services ?? new Map(),
    holders: holders ?? new Map(),
    frameworks: frameworks ?? usualFrameworks,
  };
}

async function report(
  result: Exclude<InitResult, { kind: "unusable" }>,
  root: string,
  flags: Flags,
  terminal: Terminal,
): Promise<ExitStatus> {
  const place = (path: string) => shownPath(terminal.folder, root, path);
  if (result.kind === "library") {
    if (flags.json)
      terminal.out(
        `${JSON.stringify({ command: "init", ok: true, created: [], kept: ["packets.yaml"], diagnostics: [] }, null, 2)}\n`,
      );
    else terminal.err(`${place("packets.yaml")} is there: this is a library already, and nothing was written.\n`);
    return exitStatus.fine;
  }
  const { check } = await import("../pipeline.js");
  const host = await createNodeHost({ root });
  const { policies, diagnostics } = await check(host);
  const status = hasErrors(diagnostics) ? exitStatus.findings : exitStatus.fine;
  const { created, kept } = result;
  if (flags.json) {
    const document = {
      command: "init",
      ok: status === exitStatus.fine,
      created: created.map(place),
      kept: kept.map(place),
      diagnostics: diagnostics.map(jsonFinding),
    };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
    return status;
  }
  await printProblems(diagnostics, host, terminal);
  const there = kept.length === 0 ? "" : `  left as they were: ${kept.map(place).join(", ")}\n`;
  const findings = diagnostics.length === 0 ? "" : `, ${tally(diagnostics)}`;
  const into = root === terminal.folder ? "" : ` -C ${shownPath(terminal.folder, root, "")}`;
  terminal.err(
    `A library of ${policies.length} policies, ${created.length} files in ${join(root)}${findings}.\n${there}  next: read ${place("README.md")}, then policy-packet build${into}\n`,
  );
  return status;
}
