/**
 * Issuing a packet: numbered, sealed, signed where there is a certificate, and on record. Renders the files of the commit, not those of the folder.
 * Whatever happens on the way, there is either a whole issue on record or none, and no number is used up.
 */
import { type Checked, type Diagnostic, diagnostic, fileSpan, hasErrors, unreachable } from "./diagnostics.js";
import { type Host, HostError } from "./host/host.js";
import type { CommittedFile, Head, SourceControl } from "./host/source-control.js";
import { hostFinding, unwritableOutput } from "./host-findings.js";
import {
  dayOf,
  type IssueEdition,
  type IssueFacts,
  openIssue,
  type Phases,
  renderIssue,
} from "./issuing/issue-edition.js";
import { type IssueClaim, type IssueFiles, issueStem, makeIssueFiles } from "./issuing/issue-files.js";
import { factRefusals, isPlainLine, packetRefusals, repositoryRefusals } from "./issuing/refusals.js";
import { tidy } from "./pipeline.js";
import type { IsoDate } from "./policy/policy.js";
import { issuedFile, issuedFolder, lostRecords, nextIssueNumber, readIssued } from "./signoff/issued.js";
import type { Credentials } from "./signoff/pades/credentials.js";
import type { TimestampSource } from "./signoff/pades/time-stamp.js";
import { look } from "./signoff/verify/look.js";

export interface IssueOptions extends Phases {
  readonly packet: string;
  /** Whom the issue is made out to; whom packets.yaml names when null. */
  readonly recipient: string | null;
  /** Now. Its day, in UTC, is the day of the issue. */
  readonly time: Date;
  /** What the PDF is signed with; it is sealed alone when null. */
  readonly credentials: Credentials | null;
  readonly timestamp: TimestampSource | null;
  /** Found before, and reasons as well: a certificate that can't be used. */
  readonly found?: readonly Diagnostic[];
}

export interface IssuedPacket {
  readonly packet: string;
  readonly number: number;
  readonly date: IsoDate;
  readonly recipient: string | null;
  readonly commit: string;
  readonly policies: number;
  readonly pages: number | null;
  /** Subject of the certificate that it is signed with. */
  readonly signer: string | null;
  /** Names in the output folder. */
  readonly files: readonly string[];
  /** Below the library's folder. */
  readonly record: string;
}

export interface IssueResult {
  /** Null where the findings say why there is none. */
  readonly issued: IssuedPacket | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws only on a bug */
export async function issue(host: Host, sourceControl: SourceControl, options: IssueOptions): Promise<IssueResult> {
  try {
    const { issued, diagnostics } = await host.exclusively(() => issueAlone(host, sourceControl, options));
    return { issued, diagnostics: tidy(diagnostics) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { issued: null, diagnostics: [failure(error)] };
  }
}

async function issueAlone(host: Host, sourceControl: SourceControl, options: IssueOptions): Promise<IssueResult> {
  const prepared = await prepare(host, sourceControl, options);
  const diagnostics = [...prepared.diagnostics];
  if (prepared.value === null) return { issued: null, diagnostics };
  const made = await makeOutputs(prepared.value, options);
  diagnostics.push(...made.diagnostics);
  if (made.value === null || hasErrors(diagnostics)) return { issued: null, diagnostics };
  const { edition, claim } = prepared.value;
  const { outputs, manifest, pages } = made.value;
  const record = issuedFile(options.packet, claim.number);
  const clash = await create(host, record, manifest, outputs);
  if (clash !== null) return { issued: null, diagnostics: [...diagnostics, clash] };
  const issued: IssuedPacket = {
    packet: options.packet,
    number: claim.number,
    date: edition.facts.date,
    recipient: claim.recipient,
    commit: claim.commit,
    policies: edition.pdf.plan.entries.length,
    pages,
    signer: options.credentials?.certificate.facts.subject ?? null,
    files: [...outputs.keys()],
    record,
  };
  return { issued, diagnostics };
}

/** The record last: it makes the issue count. @returns why nothing was created */
async function create(
  host: Host,
  record: string,
  manifest: Uint8Array,
  outputs: ReadonlyMap<string, Uint8Array>,
): Promise<Diagnostic | null> {
  try {
    await host.createFiles(new Map([[record, manifest]]), outputs);
    return null;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const { kind, path, message } = error;
    if (kind === "exists") {
      const hint = "it is of an issue that this library has no record of: bring back the record, or move the file away";
      return diagnostic("issue/exists", fileSpan(path), message, hint);
    }
    return path === record || kind === "busy" ? failure(error) : unwritableOutput(error);
  }
}

interface Prepared {
  /** The library of the commit. */
  readonly source: Host;
  readonly edition: IssueEdition;
  readonly claim: IssueClaim;
}

/** @returns null where anything speaks against it; the findings say all that does */
async function prepare(
  host: Host,
  sourceControl: SourceControl,
  { packet, recipient, time, credentials, timestamp, found = [], onPhase }: IssueOptions,
): Promise<Checked<Prepared | null>> {
  const records = await readIssued(host);
  const before = records.value.findLast((record) => record.packet === packet) ?? null;
  const head = await headOf(sourceControl);
  const { history } = head;
  const number = nextIssueNumber(records.value, history, packet);
  const asked: IssueFacts = { number, date: dayOf(time), recipient };
  const diagnostics = [
    ...found,
    ...records.diagnostics,
    ...(await lostRecords(host, history)),
    ...factRefusals(asked, before),
    ...head.diagnostics,
  ];
  const isClean = head.value !== null && head.value.changes.length === 0;
  // Where the folder is not as committed, its own files say what else there is to do.
  const source = head.value !== null && isClean ? await sourceControl.at(head.value.commit) : host;
  const facts = { ...asked, recipient: recipient !== null && isPlainLine(recipient) ? recipient : null };
  const opened = await openIssue(source, packet, facts, onPhase === undefined ? {} : { onPhase });
  diagnostics.push(...opened.diagnostics);
  const edition = opened.value;
  if (edition !== null) diagnostics.push(...packetRefusals(edition, opened.diagnostics));
  if (edition === null || head.value === null || hasErrors(diagnostics)) return { value: null, diagnostics };
  const claim: IssueClaim = {
    ...edition.facts,
    supersedes: before?.number ?? null,
    commit: head.value.commit,
    certificate: credentials?.certificate.facts.fingerprint ?? null,
    timeStamp: credentials !== null && timestamp !== null,
  };
  return { value: { source, edition, claim }, diagnostics };
}

interface Outputs {
  /** By their names in the output folder. */
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Uint8Array;
  readonly pages: number | null;
}

async function makeOutputs(
  { source, edition, claim }: Prepared,
  options: IssueOptions,
): Promise<Checked<Outputs | null>> {
  const rendered = await renderIssue(source, edition, options);
  if (rendered.value === null) return { value: null, diagnostics: rendered.diagnostics };
  const files = await makeIssueFiles(source, edition.pdf.plan, rendered.value, claim);
  const stem = issueStem(options.packet, claim.number);
  const signed = await signedPdf(files.pdf, `${stem}.pdf`, edition, options);
  const diagnostics = [...rendered.diagnostics, ...signed.diagnostics];
  if (signed.value === null) return { value: null, diagnostics };
  const outputs = outputsOf(stem, { ...files, pdf: signed.value });
  const { manifest } = files;
  const { pages } = rendered.value;
  return { value: { outputs, manifest, pages }, diagnostics: [...diagnostics, ...selfCheck(outputs, options.time)] };
}

/** Finds out where the library stands; why that can't be told is a finding. */
async function headOf(
  sourceControl: SourceControl,
): Promise<Checked<Head | null> & { readonly history: readonly CommittedFile[] }> {
  try {
    const head = await sourceControl.head();
    const history = await sourceControl.everCommitted(issuedFolder);
    return { value: head, history, diagnostics: repositoryRefusals(head) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { value: null, history: [], diagnostics: [failure(error)] };
  }
}

async function signedPdf(
  pdf: Uint8Array,
  file: string,
  { pdf: { plan } }: IssueEdition,
  { credentials, timestamp, time }: IssueOptions,
): Promise<Checked<Uint8Array | null>> {
  if (credentials === null) return { value: pdf, diagnostics: [] };
  const name = plan.config.organization?.name ?? plan.packet.title;
  // Loaded only where it is signed: its libraries are large.
  const { signPdf } = await import("./signoff/pades/sign-pdf.js");
  return signPdf(pdf, credentials, { file, time, name, reason: `Issue of ${plan.packet.title}`, timestamp });
}

function outputsOf(stem: string, { pdf, docx, manifest }: IssueFiles): ReadonlyMap<string, Uint8Array> {
  const outputs = new Map([[`${stem}.pdf`, pdf]]);
  if (docx !== null) outputs.set(`${stem}.docx`, docx);
  return outputs.set(`${stem}.manifest.json`, manifest);
}

/** Nothing is issued that would not verify. */
function selfCheck(outputs: ReadonlyMap<string, Uint8Array>, at: Date): readonly Diagnostic[] {
  const trust = { signers: null, authorities: [], at };
  const checks = [...outputs].flatMap(([name, bytes]) =>
    look(name, bytes, trust, true).flatMap((looked) => looked.checks.map((check) => ({ name, ...check }))),
  );
  return checks
    .filter(({ outcome }) => outcome === "fails")
    .map(({ name, text }) => {
      const message = `${name} would not verify: ${text}`;
      return diagnostic("issue/does-not-verify", fileSpan(name), message, "mend what it names, then issue again");
    });
}

/** Outside of the output folder. */
function failure(error: HostError): Diagnostic {
  const { kind, path, message } = error;
  switch (kind) {
    case "missing":
    case "not-a-file":
    case "unreadable": {
      const hint = "issue from a whole copy of the library's git repository";
      return diagnostic("issue/no-repository", fileSpan(path), message, hint);
    }
    case "no-program":
      return diagnostic("issue/no-repository", fileSpan(""), message, hostFinding(error).hint);
    case "busy":
    case "exists":
    case "outside":
    case "no-space":
    case "unwritable":
      return hostFinding(error);
    default:
      return unreachable(kind);
  }
}
