/** Whether a policy's versions run upwards: against what was approved and issued before, and in its own revision history. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Policy, Revision } from "../policy/policy.js";
import { compareVersions } from "../policy/versions.js";
import type { Approval } from "./approval.js";
import type { IssuedRecord } from "./issued.js";

/** A version of a policy that is on record. */
export interface VersionOnRecord {
  readonly version: string;
  readonly as: "approved" | "partly-approved" | "issued";
  /** The record. */
  readonly file: string;
}

/**
 * What is on record of higher versions than the policy's own: its file is that of an old checkout, or the records are none of this policy's.
 * @param approvals that count, for any version of the policy
 * @param areEnough whether approvals of one text are all that the library asks for
 * @param issued every issue on record
 * @returns from the highest version down; of one version, what says most first
 */
export function versionsAbove(
  policy: Policy,
  approvals: readonly Approval[],
  areEnough: (approvals: readonly Approval[]) => boolean,
  issued: readonly IssuedRecord[],
): readonly VersionOnRecord[] {
  const { version: own } = policy;
  if (own === null) return [];
  const approving = approvals.filter(({ meaning }) => meaning === "approval");
  const approved = approving.map(({ version, digest, file }): VersionOnRecord => {
    const ofOneText = approving.filter((other) => other.version === version && other.digest === digest);
    return { version, as: areEnough(ofOneText) ? "approved" : "partly-approved", file };
  });
  const listed = issued.flatMap(({ manifest, file }) =>
    manifest.policies.flatMap(({ id, version }): readonly VersionOnRecord[] =>
      id === policy.id && version !== null ? [{ version, as: "issued", file }] : [],
    ),
  );
  const weights = { approved: 0, issued: 1, "partly-approved": 2 };
  return [...approved, ...listed]
    .filter(({ version }) => compareVersions(version, own) > 0)
    .sort((a, b) => compareVersions(b.version, a.version) || weights[a.as] - weights[b.as]);
}

/** The version that has taken the policy's place: what only some have approved has not. */
export function supersedingVersion(above: readonly VersionOnRecord[]): string | null {
  return above.find((record) => record.as !== "partly-approved")?.version ?? null;
}

/**
 * @param above what is on record of higher versions, from the highest down
 * @param declared whether there is a packets.yaml; what comes from elsewhere need not keep a history
 */
export function versionFindings(
  policy: Policy,
  above: readonly VersionOnRecord[],
  declared: boolean,
): readonly Diagnostic[] {
  return [...belowRecord(policy, above), ...missingRow(policy, declared), ...rowsOutOfOrder(policy)];
}

const recordWords: Readonly<Record<VersionOnRecord["as"], string>> = {
  approved: "which is on record as approved",
  "partly-approved": "which is on record as approved by some",
  issued: "which is on record as issued",
};

function belowRecord(policy: Policy, [highest]: readonly VersionOnRecord[]): readonly Diagnostic[] {
  if (highest === undefined) return [];
  const { version, as, file } = highest;
  const message = `${policy.id} ${policy.version} is below ${version}, ${recordWords[as]} in ${file}`;
  const restore = `bring back the newest ${policy.file} from version control; for a change to it: policy-packet bump ${policy.id}`;
  const hint = as === "partly-approved" ? `${restore}; if there never was such a version, remove the record` : restore;
  return [diagnostic("version/below-record", policy.spanOf("version"), message, hint)];
}

function missingRow(policy: Policy, declared: boolean): readonly Diagnostic[] {
  const { version, id } = policy;
  if (version === null) return [];
  const name = `${id} ${version}`;
  const rows = policy.revisions.filter((revision) => revision.version !== "");
  if (policy.revisions.length === 0) {
    if (!declared) return [];
    const hint = `say under revisions what changed; policy-packet bump ${id} does so for the next version`;
    const span = policy.spanOf("version");
    return [diagnostic("version/no-history", span, `${name} has no revision history`, hint)];
  }
  if (rows.length === 0 || rows.some((revision) => compareVersions(revision.version, version) === 0)) return [];
  const newest = rows.reduce((a, b) => (compareVersions(a.version, b.version) >= 0 ? a : b));
  if (compareVersions(newest.version, version) > 0) {
    const message = `version is ${version}, but there is a revision ${newest.version}`;
    const hint = `set version: "${newest.version}", or delete the revision`;
    return [diagnostic("version/no-revision", policy.spanOf("version"), message, hint)];
  }
  const message = `${name} has no revision of its own; the newest is ${newest.version}`;
  const hint = `add a revision "${version}" that says what changed`;
  return [diagnostic("version/no-revision", policy.spanOf("version"), message, hint)];
}

/** The first place at which versions, and the first at which dates, do not run from the newest to the oldest. */
function rowsOutOfOrder({ revisions }: Policy): readonly Diagnostic[] {
  const versioned = revisions.filter(({ version }) => version !== "");
  const dated = revisions.flatMap((row) => (row.date === null ? [] : [{ row, date: row.date }]));
  const found: Diagnostic[] = [];
  const wrong = firstPair(versioned, (upper, lower) => compareVersions(upper.version, lower.version) <= 0);
  if (wrong !== null) {
    const [upper, lower] = wrong;
    const same = compareVersions(upper.version, lower.version) === 0;
    const message = same
      ? `revision ${lower.version} is there twice`
      : `revision ${lower.version} stands below ${upper.version}`;
    const hint = same ? "give each revision a version of its own" : "put the revisions in order, the newest first";
    found.push(diagnostic("version/out-of-order", lower.span, message, hint));
  }
  const backwards = firstPair(dated, (upper, lower) => upper.date < lower.date);
  // Rows in the wrong order have dates in the wrong order as well; once is enough.
  if (backwards !== null && wrong === null) {
    const [upper, lower] = backwards;
    const message = `${nameOf(upper.row)} of ${upper.date} is newer than ${nameOf(lower.row)}, but dated before it (${lower.date})`;
    found.push(diagnostic("version/out-of-order", upper.row.span, message, "correct the date that is wrong"));
  }
  return found;
}

function nameOf({ version }: Revision): string {
  return version === "" ? "the revision" : `revision ${version}`;
}

function firstPair<T>(rows: readonly T[], isWrong: (upper: T, lower: T) => boolean): readonly [T, T] | null {
  for (const [index, lower] of rows.entries()) {
    const upper = rows[index - 1];
    if (upper !== undefined && isWrong(upper, lower)) return [upper, lower];
  }
  return null;
}
