/** `policy-packet issue`: numbers, seals and signs a packet, puts it on record, and tells what to do with it. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import type { Checked } from "../diagnostics.js";
import { fail } from "../host/file-errors.js";
import { createGitSourceControl } from "../host/git.js";
import { HostError } from "../host/host.js";
import { createNodeHost } from "../host/node.js";
import type { IssueResult } from "../issue.js";
import type { CredentialFiles, Credentials, NamedFile } from "../signoff/pades/credentials.js";
import type { TimestampSource } from "../signoff/pades/time-stamp.js";
import { currentTime, machineTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { libraryFolder } from "./folder.js";
import { jsonFinding } from "./formats.js";
import { folderOption, jsonOption } from "./options.js";
import { progress } from "./progress.js";
import { printProblems, tally } from "./report.js";
import { shownPath } from "./shown-path.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  readonly to?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly p12?: string;
  readonly passphraseFile?: string;
  readonly tsa?: string;
  readonly output?: string;
  readonly directory?: string;
  readonly json?: boolean;
}

export function issueCommand(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  return new Command("issue")
    .description("number, seal and sign a packet, and put it on record")
    .argument("<packet>", "the packet by name")
    .option("--to <name>", "whom this issue is made out to")
    .addOption(
      new Option("--cert <file>", "sign the PDF with this certificate, PEM, with those that issued it").conflicts(
        "p12",
      ),
    )
    .addOption(new Option("--key <file>", "its key, PEM").conflicts("p12"))
    .option("--p12 <file>", "sign with certificate and key of this PKCS #12 file")
    .option("--passphrase-file <file>", "a file that holds the passphrase of the key")
    .option("--tsa <url>", "have the signature time-stamped there (RFC 3161)")
    .option("-o, --output <dir>", "where the files go; output/ in the library's folder when left out")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async (packet: string, flags: Flags, command: Command) => {
      const fault = usageFault(flags);
      if (fault !== null) command.error(`error: ${fault}`);
      done(await runIssue(packet, flags, terminal));
    });
}

function usageFault({ cert, key, p12, passphraseFile, tsa }: Flags): string | null {
  if ((cert === undefined) !== (key === undefined)) return "--cert and --key go together";
  const isSigned = cert !== undefined || p12 !== undefined;
  if (!isSigned && passphraseFile !== undefined) return "--passphrase-file needs a key: --cert and --key, or --p12";
  if (!isSigned && tsa !== undefined) return "--tsa stamps a signature: name --cert and --key, or --p12";
  return null;
}

async function runIssue(packet: string, flags: Flags, terminal: Terminal): Promise<ExitStatus> {
  const root = await libraryFolder(flags.directory, terminal.folder);
  const output = flags.output === undefined ? resolve(root, "output") : resolve(terminal.folder, flags.output);
  const host = await createNodeHost({ root, output });
  const status = progress(terminal);
  const time = currentTime();
  const credentials = await credentialsOf(flags, terminal.folder, time);
  const [{ issue }, sourceControl, timestamp] = await Promise.all([
    import("../issue.js"),
    createGitSourceControl({ root, output, host }),
    timestampOf(flags),
  ]);
  const result = await issue(host, sourceControl, {
    packet,
    recipient: flags.to ?? null,
    time,
    credentials: credentials.value,
    timestamp,
    found: credentials.diagnostics,
    onPhase: status.onPhase,
  });
  status.end();
  const places = {
    output: (name: string) => shownPath(terminal.folder, output, name),
    root: (name: string) => shownPath(terminal.folder, root, name),
  };
  if (flags.json) terminal.out(`${JSON.stringify(jsonResult(result, places), null, 2)}\n`);
  else {
    await printProblems(result.diagnostics, host, terminal);
    terminal.err(summary(result, places));
  }
  return result.issued === null ? exitStatus.findings : exitStatus.fine;
}

/** @returns null where the PDF is only to be sealed */
async function credentialsOf(flags: Flags, folder: string, time: Date): Promise<Checked<Credentials | null>> {
  const { cert, key, p12, passphraseFile } = flags;
  const read = (file: string) => namedFile(file, folder);
  const passphrase =
    passphraseFile === undefined
      ? null
      : Buffer.from((await read(passphraseFile)).bytes)
          .toString()
          .replace(/\r?\n$/, "");
  let files: CredentialFiles;
  if (p12 !== undefined) files = { kind: "pkcs12", file: await read(p12), passphrase };
  else if (cert !== undefined && key !== undefined)
    files = { kind: "pem", certificate: await read(cert), key: await read(key), passphrase };
  else return { value: null, diagnostics: [] };
  const { readCredentials } = await import("../signoff/pades/read-credentials.js");
  // In force by the machine's clock as well, for SOURCE_DATE_EPOCH may be any time at which the certificate was.
  const now = await readCredentials(files, machineTime());
  return now.value === null ? now : readCredentials(files, time);
}

/** @throws HostError */
async function namedFile(file: string, folder: string): Promise<NamedFile> {
  try {
    return { file, bytes: await readFile(resolve(folder, file)) };
  } catch (error) {
    return fail(error, file);
  }
}

async function timestampOf({ tsa }: Flags): Promise<TimestampSource | null> {
  if (tsa === undefined) return null;
  const [{ timestampSource }, { timeStampAuthority }] = await Promise.all([
    import("../signoff/pades/time-stamp.js"),
    import("../host/time-stamp-authority.js"),
  ]);
  const authority = timeStampAuthority(tsa);
  if (authority === null)
    throw new HostError(
      "missing",
      tsa,
      `${tsa} is no address of a time-stamping authority: it begins with http:// or https://`,
    );
  return timestampSource(authority);
}

interface Places {
  readonly output: (name: string) => string;
  readonly root: (path: string) => string;
}

function jsonResult({ issued, diagnostics }: IssueResult, places: Places) {
  return {
    command: "issue",
    ok: issued !== null,
    issued:
      issued === null
        ? null
        : { ...issued, files: issued.files.map(places.output), record: places.root(issued.record) },
    diagnostics: diagnostics.map(jsonFinding),
  };
}

function summary({ issued, diagnostics }: IssueResult, places: Places): string {
  if (issued === null)
    return `Nothing was issued: ${tally(diagnostics.filter(({ severity }) => severity === "error"))}.\n`;
  const { packet, number, date, recipient, commit, policies, pages, signer, files, record } = issued;
  const facts = [
    `${policies} ${policies === 1 ? "policy" : "policies"}`,
    ...(pages === null ? [] : [`${pages} pages`]),
    date,
    ...(recipient === null ? [] : [`made out to ${recipient}`]),
    `commit ${commit.slice(0, 12)}`,
    signer === null ? "sealed" : `sealed, signed by ${signer}`,
  ];
  const [first = ""] = files;
  return [
    `Issue ${number} of ${packet}: ${facts.join(", ")}`,
    ...files.map((file) => `  ${places.output(file)}`),
    `  ${places.root(record)}`,
    `Commit the record: git add ${places.root(record)}`,
    `Anybody can check the file: policy-packet verify ${places.output(first)}`,
    "",
  ].join("\n");
}
