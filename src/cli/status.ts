/** `policy-packet status`: where each policy stands: approved by whom, by whom not yet, and when it is to be reviewed. */
import { Command } from "commander";
import { requirementKeys, requirementWords } from "../config/requirement-words.js";
import { type Diagnostic, hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import type { OpenLibrary } from "../open-library.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import type { Approval } from "../signoff/approval.js";
import type { SignOff } from "../signoff/state.js";
import { currentTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { asOfOption, folderOption, jsonOption } from "./options.js";
import { printProblems, tally } from "./report.js";
import type { Terminal } from "./terminal.js";
import { alignedLines, printable } from "./text-width.js";

interface Flags {
  readonly directory?: string;
  readonly asOf?: IsoDate;
  readonly json?: boolean;
}

export function statusCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("status")
    .description("tell each policy's version, state, approvals and next review")
    .addOption(folderOption())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .action(async (flags: Flags) => done(await runStatus(flags, terminal)));
}

async function runStatus(flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const host = await createNodeHost({ root: await libraryFolder(flags.directory, terminal.folder) });
  const { openLibrary } = await import("../open-library.js");
  const asOf = flags.asOf ?? (currentTime().toISOString().slice(0, 10) as IsoDate);
  const { value: library, diagnostics } = await openLibrary(host, { asOf });
  const told = diagnostics.filter(isAboutSignOff);
  if (flags.json) {
    const document = {
      command: "status",
      ok: !hasErrors(diagnostics),
      asOf,
      policies: standings(library).map(([policy, signOff]) => jsonPolicy(policy, signOff)),
      diagnostics: told.map(jsonFinding),
    };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    await printProblems(told, host, terminal);
    for (const line of alignedLines([titles, ...standings(library).map(([policy, signOff]) => row(policy, signOff))]))
      terminal.err(`${line}\n`);
    terminal.err(summary(library, asOf, diagnostics));
  }
  return hasErrors(diagnostics) ? exitStatus.findings : exitStatus.fine;
}

/** Errors of any kind, and all that is found about versions, approvals and issues. */
function isAboutSignOff(finding: Diagnostic): boolean {
  return hasErrors([finding]) || /^(approval|signers|policy|version|revision|issue)\//.test(finding.code);
}

function standings(library: OpenLibrary | null): readonly (readonly [Policy, SignOff])[] {
  return [...(library?.standing.signOffs ?? [])];
}

const titles = ["POLICY", "VERSION", "STATE", "APPROVED BY", "MISSING", "NEXT REVIEW", "SUPERSEDED BY"];
const none = "-";

function row(policy: Policy, signOff: SignOff): readonly string[] {
  const held = signOff.decisive.map(({ role, assurance }) => `${role}${assurance.kind === "signed" ? " (s)" : ""}`);
  const cells = [
    policy.id,
    policy.version,
    signOff.state,
    held.join(", "),
    lacking(policy, signOff),
    signOff.nextReview,
    signOff.supersededBy,
  ];
  return cells.map((cell) => (cell === null || cell === "" ? none : printable(cell)));
}

/** Where nothing is asked for, somebody must approve all the same, and a version. */
function lacking({ version }: Policy, { missing, state }: SignOff): string {
  if (state !== "draft" || missing.length > 0) return missing.map(requirementKeys).join("; ");
  return version === null ? "a version" : "any approval";
}

function summary(library: OpenLibrary | null, asOf: IsoDate, diagnostics: readonly Diagnostic[]): string {
  const states = standings(library).map(([, { state }]) => state);
  const counts = (["approved", "overdue", "draft", "retired"] as const).flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const signed = standings(library).some(([, { decisive }]) => decisive.some(isSigned)) ? " (s: signed)" : "";
  const found = tally(diagnostics.filter((finding) => finding.severity !== "info" && !isAboutSignOff(finding)));
  const rest = found === "" ? "" : `; beside these, policy-packet check finds ${found}`;
  return `On ${asOf}: ${counts.join(", ") || "no policies"}${signed}${rest}.\n`;
}

function isSigned({ assurance }: Approval): boolean {
  return assurance.kind === "signed";
}

function jsonPolicy(policy: Policy, signOff: SignOff) {
  const approval = (one: Approval) => ({
    policy: one.policy,
    version: one.version,
    meaning: one.meaning,
    principal: one.principal,
    name: one.name,
    role: one.role,
    delegatedBy: one.delegatedBy,
    time: one.time,
    assurance: one.assurance,
    digest: { dirHash: one.digest },
    file: one.file,
  });
  return {
    id: policy.id,
    version: policy.version,
    title: policy.title,
    file: policy.file,
    state: signOff.state,
    digest: { dirHash: signOff.digest },
    inputs: signOff.inputs,
    approvals: signOff.approvals.map((one) => ({ ...approval(one), decisive: signOff.decisive.includes(one) })),
    missing: signOff.missing.map((requirement) => ({
      kind: requirement.kind,
      keys: requirementKeys(requirement),
      words: requirementWords(requirement),
    })),
    nextReview: signOff.nextReview,
    supersededBy: signOff.supersededBy,
    earlier: signOff.earlier.map(approval),
  };
}
