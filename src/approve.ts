/** Records approvals: of all the policies asked for, or of none. What a signature is needed for is made before anything is written. */
import type { Role } from "./config/config.js";
import { configFile } from "./config/config-file.js";
import { requirementWords } from "./config/requirement-words.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan, hasErrors } from "./diagnostics.js";
import { type Host, HostError } from "./host/host.js";
import { hostFinding } from "./host-findings.js";
import { type OpenLibrary, openLibrary } from "./open-library.js";
import type { IsoDate } from "./policy/policy.js";
import { type Approval, signatureFile } from "./signoff/approval.js";
import { approvalNamespace } from "./signoff/approval-namespace.js";
import { assure } from "./signoff/assurance.js";
import { compareNames } from "./signoff/digest.js";
import { roleClaim, signatoryOf } from "./signoff/holders.js";
import { type Asked, type Intent, readIntent } from "./signoff/intent.js";
import { type Candidate, objections, sameOnRecord } from "./signoff/objections.js";
import { recordFile } from "./signoff/record-name.js";
import { readApprovals } from "./signoff/records.js";
import { readSigners, type Signers } from "./signoff/signers.js";
import { SigningError, type SignMessage } from "./signoff/ssh/sign.js";
import { movesReview, type PolicyState } from "./signoff/state.js";
import { type ApprovalStatement, type Signatory, writeStatement } from "./signoff/statement.js";
import { unknownPolicy } from "./unknown-policy.js";

export interface ApproveOptions extends Asked {
  /** Policies by id. */
  readonly policies: readonly string[];
}

export interface Approved {
  readonly policy: string;
  readonly version: string;
  readonly meaning: ApprovalStatement["meaning"];
  readonly role: Role;
  readonly who: Signatory;
  /** Null for an approval that is on record only. */
  readonly fingerprint: string | null;
  /** What was written, below the library's folder. */
  readonly files: readonly string[];
  readonly state: PolicyState;
  /** Who must still approve it, in words. */
  readonly missing: readonly string[];
  readonly nextReview: IsoDate | null;
  /** False for a review in a role that need not approve and does not own the policy: it is listed, and moves nothing. */
  readonly movesReview: boolean;
}

export interface ApproveResult {
  readonly approved: readonly Approved[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes `policies/approvals/ID/VERSION/WHO.json` for each policy, and the signature beside it. An approval that is on record without a
 * signature is signed as it is. Nothing is written when there is a finding of severity `error`.
 * A folder that can't be written, or in which another run is at work, is a finding as well.
 * @throws only on a bug
 */
export async function approve(host: Host, options: ApproveOptions): Promise<ApproveResult> {
  try {
    return await host.exclusively(() => approveAlone(host, options));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { approved: [], diagnostics: [hostFinding(error)] };
  }
}

async function approveAlone(host: Host, options: ApproveOptions): Promise<ApproveResult> {
  const library = await openLibrary(host);
  if (library.value === null) return { approved: [], diagnostics: library.diagnostics };
  const made = await makeRecords(host, library.value, library.diagnostics, options);
  if (made.value === null || hasErrors(made.diagnostics)) return { approved: [], diagnostics: made.diagnostics };
  const clash = await write(host, made.value);
  if (clash !== null) return { approved: [], diagnostics: [...made.diagnostics, clash] };
  const day = options.time.toISOString().slice(0, 10) as IsoDate;
  const after = await openLibrary(host, { asOf: day });
  const approved = made.value.map((record) => outcome(record, after.value));
  return { approved, diagnostics: made.diagnostics };
}

interface NewRecord {
  readonly approval: Approval;
  readonly role: Role;
  /** What is to be written, the one that makes it count last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

async function makeRecords(
  host: Host,
  library: OpenLibrary,
  findings: readonly Diagnostic[],
  options: ApproveOptions,
): Promise<Checked<readonly NewRecord[] | null>> {
  const { config } = library;
  const intent = readIntent(config, options);
  const records = (await readApprovals(host)).value;
  const candidates = chosen(library, options.policies, findings, records);
  const diagnostics = [...intent.diagnostics, ...candidates.diagnostics];
  if (intent.value === null) return { value: null, diagnostics };
  for (const candidate of candidates.value) diagnostics.push(...objections(candidate, intent.value));
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const signers = await readSigners(host, config.approval.signers);
  const taken = new Set(records.map(({ file }) => file));
  const made: NewRecord[] = [];
  for (const candidate of candidates.value) {
    const record = await makeRecord(candidate, intent.value, taken, options.sign, signers.value);
    diagnostics.push(...record.diagnostics);
    if (record.value === null) break;
    taken.add(record.value.approval.file);
    made.push(record.value);
  }
  return { value: made, diagnostics };
}

function chosen(
  { config, policies, standing }: OpenLibrary,
  ids: readonly string[],
  findings: readonly Diagnostic[],
  records: readonly Approval[],
): Checked<readonly Candidate[]> {
  const diagnostics: Diagnostic[] = [];
  const candidates = [...new Set(ids)].flatMap((id): Candidate[] => {
    const policy = policies.find((one) => one.id === id);
    const signOff = policy === undefined ? undefined : standing.signOffs.get(policy);
    if (policy !== undefined && signOff !== undefined) {
      const onRecord = records.filter((one) => one.policy === id && one.version === policy.version);
      return [{ policy, signOff, onRecord, findings, config }];
    }
    diagnostics.push(...unknownPolicy("approve/unknown-policy", id, policies, findings));
    return [];
  });
  return { value: candidates, diagnostics };
}

async function makeRecord(
  candidate: Candidate,
  intent: Intent,
  taken: ReadonlySet<string>,
  sign: SignMessage | null,
  signers: Signers,
): Promise<Checked<NewRecord | null>> {
  const { policy, signOff, config } = candidate;
  const { who, role, meaning, time } = intent;
  const before = sameOnRecord(candidate, intent);
  const claim = roleClaim(who, role.key, time, config);
  const statement: ApprovalStatement = before ?? {
    policy: policy.id,
    version: policy.version ?? "",
    digest: signOff.digest,
    meaning,
    ...who,
    role: role.key,
    delegatedBy: claim.kind === "delegate" && role.holder !== null ? signatoryOf(role.holder) : null,
    time,
    inputs: signOff.inputs,
  };
  const file = before?.file ?? recordFile(statement, (path) => taken.has(path));
  if (file === null) {
    const message = `no record can be named after "${who.principal}"`;
    const hint = `give ${who.name} another address in packets.yaml`;
    return { value: null, diagnostics: [diagnostic("approve/no-file-name", fileSpan(configFile), message, hint)] };
  }
  const bytes = before?.statement ?? writeStatement(statement);
  const unsigned: Approval = {
    ...statement,
    file,
    statedName: statement.name,
    assurance: { kind: "recorded" },
    statement: bytes,
    signature: null,
  };
  if (sign === null) return { value: { approval: unsigned, role, files: new Map([[file, bytes]]) }, diagnostics: [] };
  const signature = await signatureOf(bytes, sign);
  if (!(signature instanceof Uint8Array)) return { value: null, diagnostics: [signature] };
  const approval = assure({ ...unsigned, signature }, signers);
  if (approval.value === null) {
    const hint = `sign with a key that ${config.approval.signers} has for ${who.name} and approvals, or correct it there`;
    // Nothing is written, so that there is no record to look at.
    const found = approval.diagnostics.map(({ code, message }) => diagnostic(code, fileSpan(""), message, hint));
    return { value: null, diagnostics: found };
  }
  const files = new Map([[signatureFile(file), signature]]);
  if (before === undefined) files.set(file, bytes);
  return { value: { approval: approval.value, role, files }, diagnostics: approval.diagnostics };
}

async function signatureOf(bytes: Uint8Array, sign: SignMessage): Promise<Uint8Array | Diagnostic> {
  try {
    return new TextEncoder().encode(await sign(bytes, approvalNamespace));
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    return diagnostic("key/unusable", fileSpan(""), error.message, error.hint);
  }
}

async function write(host: Host, records: readonly NewRecord[]): Promise<Diagnostic | null> {
  try {
    await host.createFiles(new Map(records.flatMap(({ files }) => [...files])));
    return null;
  } catch (error) {
    if (!(error instanceof HostError) || error.kind !== "exists") throw error;
    const hint = "look what it is, and move it away if it belongs to no approval";
    return diagnostic("approve/on-record", fileSpan(error.path), error.message, hint);
  }
}

function outcome({ approval, role, files }: NewRecord, library: OpenLibrary | null): Approved {
  const policy = library?.policies.find(({ id }) => id === approval.policy);
  const signOff = policy === undefined ? undefined : library?.standing.signOffs.get(policy);
  const { policy: id, version, meaning, principal, name, assurance } = approval;
  return {
    policy: id,
    version,
    meaning,
    role,
    who: { principal, name },
    fingerprint: assurance.kind === "signed" ? assurance.fingerprint : null,
    files: [...files.keys()].sort(compareNames),
    state: signOff?.state ?? "draft",
    missing: (signOff?.missing ?? []).map(requirementWords),
    nextReview: signOff?.nextReview ?? null,
    movesReview: policy !== undefined && library !== null && movesReview(policy, role.key, library.config),
  };
}
