/**
 * Whether the attached sources are what was approved: each policy's folder of `sources.zip` must give the digest that its approvals name.
 * An auditor's `find`, `sha256sum` and `sort` give the same. A packet for some services carries no sources of policies whose text for
 * others it leaves out: what their approvals are of can't be told from it.
 */

import { unpackZip } from "../../archive/unpack-zip.js";
import { ZipError } from "../../archive/zip-layout.js";
import { dirHash, sha256 } from "../digest.js";
import type { Attached } from "./attachment-checks.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, fails, failsEach, holds, unknown } from "./report.js";

/** The archive's name among the files attached to a PDF. */
export const sourcesName = "sources.zip";

/** More than any library that makes one packet. */
const limits = { mostFiles: 4096, mostBytes: 256 * 1024 * 1024, layout: "own" } as const;

const remedy = "do not rely on the attached sources; ask for the file that was issued";

type Policy = IssueManifest["policies"][number];

export function sourceChecks(manifest: IssueManifest, attached: Attached): readonly Check[] {
  const carried = manifest.policies.filter(({ leavesOut }) => leavesOut !== true);
  const withheld = manifest.policies.filter(({ leavesOut }) => leavesOut === true);
  return [
    ...(carried.length === 0 && !attached.has(sourcesName) ? [] : carriedChecks(carried, attached)),
    ...(withheld.length === 0 ? [] : [withheldCheck(withheld)]),
  ];
}

function carriedChecks(policies: readonly Policy[], attached: Attached): readonly Check[] {
  const archive = attached.get(sourcesName);
  if (archive === undefined) return [fails("sources", `${sourcesName} is not attached`, remedy)];
  const folders = foldersOf(archive);
  if (typeof folders === "string") return [fails("sources", `${sourcesName} ${folders}`, remedy)];
  const named = new Set(policies.map(sourceFolder));
  const wrong = [
    ...policies.flatMap((policy) => policyProblem(policy, folders)),
    ...[...folders.keys()]
      .filter((folder) => !named.has(folder))
      .map(
        (folder) =>
          `${sourcesName} holds ${folder}, which is no policy of the packet, or one whose sources it must not hold`,
      ),
  ];
  if (wrong.length > 0) return failsEach("sources", wrong, remedy);
  const count = policies.length;
  const digests =
    count === 1 ? "the source of the policy gives the digest" : `the sources of ${count} policies give the digests`;
  return [holds("sources", `${digests} that the manifest names`)];
}

function withheldCheck(policies: readonly Policy[]): Check {
  const names = policies.map(sourceFolder).join(", ");
  const text = `the sources of ${names} are not attached, because the packet leaves out what they say to other services: what their approvals are of can't be read in this file`;
  return unknown("sources", text, "name the library with -C, or ask the organisation for a packet for all services");
}

/** A policy's folder in the archive. */
export function sourceFolder({ id, version }: Pick<Policy, "id" | "version">): string {
  return version === null ? id : `${id}@${version}`;
}

function policyProblem(policy: Policy, folders: Folders): readonly string[] {
  const folder = sourceFolder(policy);
  const files = folders.get(folder);
  if (files === undefined) return [`${sourcesName} does not hold ${folder}`];
  return dirHash(files) === policy.digest.dirHash ? [] : [`the source of ${folder} is not what was approved`];
}

/** Path and digest of each file, by the archive's first folders. */
type Folders = ReadonlyMap<string, readonly { readonly path: string; readonly sha256: string }[]>;

/** @returns what is wrong with it, where it can't be unpacked */
function foldersOf(archive: Uint8Array): Folders | string {
  try {
    const folders = new Map<string, { path: string; sha256: string }[]>();
    for (const [name, bytes] of unpackZip(archive, limits)) {
      const slash = name.indexOf("/");
      const folder = slash === -1 ? name : name.slice(0, slash);
      const files = folders.get(folder) ?? [];
      files.push({ path: name.slice(slash + 1), sha256: sha256(bytes) });
      folders.set(folder, files);
    }
    return folders;
  } catch (error) {
    if (error instanceof ZipError) return error.message;
    throw error;
  }
}
