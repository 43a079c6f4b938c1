/** `policy-packet controls`: which policies and sections answer which control, and what nothing answers. */
import { Command, Option } from "commander";
import { nearest } from "../config/nearest.js";
import { type AnsweredFramework, answeredFrameworks } from "../controls/answers.js";
import { builtInFrameworks, isBuiltIn, loadBuiltIn } from "../controls/built-in.js";
import { type Diagnostic, diagnostic, fileSpan, hasErrors } from "../diagnostics.js";
import { createNodeHost } from "../host/node.js";
import type { OpenLibrary } from "../open-library.js";
import { csvOfControls, jsonFramework, prettyFramework } from "./controls-report.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { folderOption, jsonOption } from "./options.js";
import { printProblems } from "./report.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  readonly directory?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function controlsCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("controls")
    .description("tell which policies answer which control, and which controls nothing answers")
    .argument("[framework]", "a framework's key; all that the library prints when left out")
    .addOption(folderOption())
    .addOption(jsonOption())
    .addOption(new Option("--csv", "print one table of comma-separated values on standard output").conflicts("json"))
    .action(async (framework: string | undefined, flags: Flags) => done(await runControls(framework, flags, terminal)));
}

async function runControls(framework: string | undefined, flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const host = await createNodeHost({ root: await libraryFolder(flags.directory, terminal.folder) });
  const { openLibrary } = await import("../open-library.js");
  const { value: library, diagnostics } = await openLibrary(host);
  const asked = library === null ? { frameworks: [], findings: [] } : await frameworksOf(library, framework);
  const told = [...diagnostics.filter(isAboutControls), ...asked.findings];
  const failed = hasErrors([...diagnostics, ...asked.findings]);
  if (flags.json) {
    const document = {
      command: "controls",
      ok: !failed,
      frameworks: asked.frameworks.map(jsonFramework),
      diagnostics: told.map(jsonFinding),
    };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    await printProblems(told, host, terminal);
    if (flags.csv) terminal.out(csvOfControls(asked.frameworks));
    else for (const one of asked.frameworks) terminal.err(`${prettyFramework(one)}\n`);
    if (!failed && asked.frameworks.length === 0) terminal.err("No policy names a control.\n");
  }
  return failed ? exitStatus.findings : exitStatus.fine;
}

/** Errors of any kind, and all that is found about controls. */
function isAboutControls(finding: Diagnostic): boolean {
  return hasErrors([finding]) || /^(control|catalogue|section)\//.test(finding.code);
}

interface Asked {
  readonly frameworks: readonly AnsweredFramework[];
  readonly findings: readonly Diagnostic[];
}

/** A framework that comes with the program can be asked for also where the library does not use it. */
async function frameworksOf({ config, policies, catalogues }: OpenLibrary, key: string | undefined): Promise<Asked> {
  const current = policies.filter(({ retired }) => !retired);
  if (key === undefined)
    return { frameworks: answeredFrameworks(current, catalogues, config.frameworks), findings: [] };
  const named = current.flatMap(({ controls }) => controls.map(({ framework }) => framework));
  const known = new Set([...config.frameworks, ...builtInFrameworks, ...config.catalogueFiles.keys(), ...named]);
  if (!known.has(key)) return { frameworks: [], findings: [unknownFramework(key, [...known])] };
  const all =
    isBuiltIn(key) && !catalogues.has(key) ? new Map([...catalogues, [key, await loadBuiltIn(key)]]) : catalogues;
  return { frameworks: answeredFrameworks(current, all, [key]), findings: [] };
}

function unknownFramework(key: string, known: readonly string[]): Diagnostic {
  const near = nearest(key, known);
  const hint = near === null ? `the frameworks are: ${known.join(", ")}` : `did you mean "${near}"?`;
  return diagnostic("controls/unknown-framework", fileSpan(""), `there is no framework "${key}"`, hint);
}
