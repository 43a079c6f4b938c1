/** `policy-packet approve`: records that somebody approved exactly these bytes, and tells what is still missing. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import type { Approved, ApproveResult } from "../approve.js";
import { hasErrors } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { createNodeHost } from "../host/node.js";
import { currentTime, machineTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { folderOption, jsonOption } from "./options.js";
import { printProblems, tally } from "./report.js";
import { shownPath } from "./shown-path.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  readonly as: string;
  readonly by?: string;
  readonly key?: string;
  readonly review?: boolean;
  readonly directory?: string;
  readonly json?: boolean;
}

export function approveCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("approve")
    .description("record an approval of policies as they are now, and sign it")
    .argument("<id...>", "policies by id")
    .requiredOption("--as <role>", "the role to approve in, by its key in packets.yaml")
    .option("--by <person>", "who approves, by name or address; the role's holder when left out")
    .option("--key <file>", "the SSH key to sign with, such as ~/.ssh/id_ed25519")
    .option("--review", "record that a review found nothing to change; the next review moves")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async (ids: readonly string[], flags: Flags) => done(await runApprove(ids, flags, terminal)));
}

async function runApprove(policies: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const root = await libraryFolder(flags.directory, terminal.folder);
  const host = await createNodeHost({ root });
  const result = await approveWith(host, policies, flags, terminal);
  const place = (file: string) => shownPath(terminal.folder, root, file);
  if (flags.json) terminal.out(`${JSON.stringify(jsonResult(result, place), null, 2)}\n`);
  else {
    await printProblems(result.diagnostics, host, terminal);
    terminal.err(summary(result, place));
  }
  return hasErrors(result.diagnostics) ? exitStatus.findings : exitStatus.fine;
}

async function approveWith(
  host: Host,
  policies: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ApproveResult> {
  const { approve } = await import("../approve.js");
  const asked = {
    policies,
    role: flags.as,
    ...(flags.by === undefined ? {} : { by: flags.by }),
    review: flags.review === true,
    time: currentTime(),
    now: machineTime(),
  };
  if (flags.key === undefined) return approve(host, { ...asked, sign: null });
  const key = resolve(terminal.folder, flags.key);
  // A file that is not there is wrong usage, as in every command; the .pub file alone is there for a key of an agent.
  if (!existsSync(key) && !existsSync(`${key}.pub`))
    throw new HostError("missing", flags.key, `there is no key file ${flags.key}`);
  const { sshSigner } = await import("../host/ssh-keygen.js");
  const { value: sign, diagnostics } = await sshSigner(key);
  return sign === null ? { approved: [], diagnostics } : approve(host, { ...asked, sign });
}

function jsonResult(result: ApproveResult, place: (file: string) => string) {
  return {
    command: "approve",
    ok: !hasErrors(result.diagnostics),
    approved: result.approved.map(({ who, role, files, ...rest }) => ({
      ...rest,
      ...who,
      role: role.key,
      files: files.map(place),
    })),
    diagnostics: result.diagnostics.map(jsonFinding),
  };
}

function summary(result: ApproveResult, place: (file: string) => string): string {
  if (hasErrors(result.diagnostics)) return `Nothing was recorded: ${tally(result.diagnostics)}.\n`;
  return result.approved.map((approved) => recorded(approved, place)).join("");
}

function recorded(approved: Approved, place: (file: string) => string): string {
  const { policy, version, meaning, role, who, fingerprint, files, missing, nextReview, movesReview } = approved;
  const deed = meaning === "review" ? "reviewed" : "approved";
  const signed = fingerprint === null ? "" : `, signed with ${fingerprint}`;
  const next = nextReview === null ? "approved" : `approved; next review ${nextReview}`;
  const moves =
    meaning === "review" && !movesReview
      ? [`  the next review stays: the ${role.title} need not approve it, and does not own it`]
      : [];
  const state = missing.length === 0 ? next : `not approved yet: it lacks ${missing.join(" and ")}`;
  return [
    `${policy} ${version}: ${deed} by ${who.name} as ${role.title}${signed}`,
    ...files.map((file) => `  ${place(file)}`),
    `  ${state}`,
    ...moves,
    "",
  ].join("\n");
}
