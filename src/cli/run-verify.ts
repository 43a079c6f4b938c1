/** A run of `policy-packet verify`: gathers the files, whom the caller trusts, and the library, and prints what was found. */
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { configFile } from "../config/config-file.js";
import { loadConfig } from "../config/load.js";
import { createGitSourceControl } from "../host/git.js";
import { type Host, HostError } from "../host/host.js";
import { createNodeHost } from "../host/node.js";
import { issuedFolder } from "../signoff/issued.js";
import type { Certificate } from "../signoff/pades/certificate.js";
import { readCertificates } from "../signoff/pades/read-certificates.js";
import { type AllowedSigner, parseAllowedSigners } from "../signoff/ssh/allowed-signers.js";
import { type ComparedLibrary, type FileToVerify, verify } from "../verify.js";
import { currentTime } from "./clock.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { printFindings } from "./report.js";
import { shownPath } from "./shown-path.js";
import type { Terminal } from "./terminal.js";
import { printVerified } from "./verify-report.js";

export interface VerifyFlags {
  readonly signers?: string;
  readonly trust?: string;
  readonly directory?: string;
  readonly rebuild?: boolean;
  readonly json?: boolean;
}

export async function runVerify(paths: readonly string[], flags: VerifyFlags, terminal: Terminal): Promise<ExitStatus> {
  const folder = flags.directory === undefined ? null : resolve(terminal.folder, flags.directory);
  const host = folder === null ? null : await libraryHost(folder);
  const library = host === null || folder === null ? null : await openCompared(host, folder, flags.rebuild === true);
  const trust = {
    signers: await signersOf(flags, host, terminal),
    authorities: flags.trust === undefined ? [] : await authoritiesOf(resolve(terminal.folder, flags.trust)),
    at: currentTime(),
  };
  const files = (await Promise.all(paths.map((path) => filesAt(path, terminal.folder)))).flat();
  const report = await verify(files, { trust, library });
  if (flags.json) terminal.out(`${JSON.stringify({ command: "verify", ...report }, null, 2)}\n`);
  else printVerified(report, terminal);
  return report.ok ? exitStatus.fine : exitStatus.findings;
}

/** @throws HostError `missing` where the folder holds no library: against none, any packet would be broken */
async function libraryHost(folder: string): Promise<Host> {
  const host = await createNodeHost({ root: folder });
  const isThere = await host.readFile(configFile).then(
    () => true,
    (error: unknown) => !(error instanceof HostError && error.kind === "missing"),
  );
  // A library without settings can still have issues on record.
  if (!isThere && (await host.list(issuedFolder)).files.length === 0)
    throw new HostError("missing", folder, `${folder} is no library: it holds no ${configFile}`);
  return host;
}

async function openCompared(host: Host, folder: string, rebuild: boolean): Promise<ComparedLibrary> {
  if (!rebuild) return { host, rebuild: null };
  const { rebuildIssue } = await import("../rebuild.js");
  return { host, rebuild: { sourceControl: await createGitSourceControl({ root: folder, host }), rebuildIssue } };
}

/** Those that the caller names, else the library's own. */
async function signersOf(
  { signers }: VerifyFlags,
  library: Host | null,
  terminal: Terminal,
): Promise<readonly AllowedSigner[] | null> {
  if (signers === undefined) return library === null ? null : librarySigners(library, terminal);
  const { host, name } = await hostOf(resolve(terminal.folder, signers));
  return readSigners(host, name, terminal);
}

async function librarySigners(library: Host, terminal: Terminal): Promise<readonly AllowedSigner[] | null> {
  const { value: config } = await loadConfig(library);
  if (config === null) return null;
  try {
    return await readSigners(library, config.approval.signers, terminal);
  } catch (error) {
    if (error instanceof HostError && error.kind === "missing") return null;
    throw error;
  }
}

async function readSigners(host: Host, file: string, terminal: Terminal): Promise<readonly AllowedSigner[]> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await host.readFile(file));
  const { value, diagnostics } = parseAllowedSigners(file, text);
  await printFindings(diagnostics, host, terminal);
  if (value.length === 0) throw new HostError("unreadable", file, `${file} names no key that can be used`);
  return value;
}

async function authoritiesOf(path: string): Promise<readonly Certificate[]> {
  const { host, name } = await hostOf(path);
  const { value, diagnostics } = readCertificates({ file: path, bytes: await host.readFile(name) });
  const [finding] = diagnostics;
  if (finding !== undefined) throw new HostError("unreadable", path, `${finding.message}: ${finding.hint}`);
  return value;
}

/** A file by itself, or every file of a folder. */
async function filesAt(path: string, current: string): Promise<readonly FileToVerify[]> {
  const absolute = resolve(current, path);
  if ((await stat(absolute).catch(() => null))?.isDirectory() !== true) {
    const { host, name } = await hostOf(absolute);
    return [{ name: path, isNamed: true, read: () => host.readFile(name) }];
  }
  // The folder is its own output folder: nothing in it is left out as one.
  const host = await createNodeHost({ root: absolute, output: absolute });
  const { files } = await host.list("");
  return files.map((file) => ({
    name: shownPath(current, absolute, file),
    isNamed: false,
    read: () => host.readFile(file),
  }));
}

/** @throws HostError `missing` */
async function hostOf(path: string): Promise<{ readonly host: Host; readonly name: string }> {
  const real = await realpath(path).catch(() => {
    throw new HostError("missing", path, `there is no file ${path}`);
  });
  return { host: await createNodeHost({ root: dirname(real) }), name: basename(real) };
}
