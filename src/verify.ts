/**
 * Verifying packets, offline: files that anybody may have made, held against themselves, against each other, against those whom the caller
 * trusts, and against a library where one is given. Reads nothing but what it is handed; changes nothing.
 */
import { loadConfig } from "./config/load.js";
import { type Host, HostError } from "./host/host.js";
import type { SourceControl } from "./host/source-control.js";
import type { RebuildIssue } from "./rebuild.js";
import { readIssued } from "./signoff/issued.js";
import { matchFiles } from "./signoff/verify/beside.js";
import { compareWithLibrary, type LibraryOnRecord } from "./signoff/verify/library-checks.js";
import { look } from "./signoff/verify/look.js";
import { type Looked, notIssued, reportOfFile, type Trust, withChecks } from "./signoff/verify/looked.js";
import { rebuildCheck } from "./signoff/verify/rebuild-check.js";
import { fails, reportOf, type VerifyReport } from "./signoff/verify/report.js";

export interface FileToVerify {
  readonly name: string;
  /** True where the caller named this very file; what a folder holds besides packets is not looked at. */
  readonly isNamed: boolean;
  /** @throws HostError */
  readonly read: () => Promise<Uint8Array>;
}

/** A library that the caller trusts: it is what an issue is compared with. */
export interface ComparedLibrary {
  readonly host: Host;
  /** Renders each issue again from its source commit; null where that is not asked for. */
  readonly rebuild: { readonly sourceControl: SourceControl; readonly rebuildIssue: RebuildIssue } | null;
}

export interface VerifyOptions {
  readonly trust: Trust;
  readonly library: ComparedLibrary | null;
}

/**
 * Looks at files one after the other, in the order given.
 * @returns a report for each file, and for each in a zip archive that was named
 * @throws only on a bug, whatever the bytes
 */
export async function verify(files: readonly FileToVerify[], { trust, library }: VerifyOptions): Promise<VerifyReport> {
  const looked: Looked[] = [];
  const issued = library === null ? [] : (await readIssued(library.host)).value;
  const config = library === null ? null : (await loadConfig(library.host)).value;
  for (const { name, isNamed, read } of files) {
    const bytes = await bytesOf(read);
    if (typeof bytes === "string") {
      looked.push(notIssued(name, null, fails("file", bytes, "make sure that the file can be read")));
      continue;
    }
    for (const one of look(name, bytes, trust, isNamed))
      looked.push(await compared(one, library, { issued, config }, trust));
  }
  return reportOf(matchFiles(looked).map(reportOfFile));
}

/** @returns why, where it can't be read */
async function bytesOf(read: () => Promise<Uint8Array>): Promise<Uint8Array | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HostError) return error.message;
    throw error;
  }
}

async function compared(
  looked: Looked,
  library: ComparedLibrary | null,
  known: Omit<LibraryOnRecord, "host">,
  trust: Trust,
): Promise<Looked> {
  if (library === null || looked.manifest === null) return looked;
  const onRecord = await compareWithLibrary(looked, { host: library.host, ...known }, trust);
  if (library.rebuild === null) return onRecord;
  const { sourceControl, rebuildIssue } = library.rebuild;
  const outcome = await rebuildIssue(library.host, sourceControl, looked.manifest);
  return withChecks(onRecord, [rebuildCheck(outcome, looked.manifest.tool === library.host.tool)]);
}
